from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("site_pages", "0005_longer")]

    operations = [
        migrations.AddIndex("page", models.Index(fields=["slug", "-order"], name="page_slug_order")),
        migrations.AddIndex("tag", models.Index(fields=["name"], condition=models.Q(page__isnull=False), name="tag_of_pages")),
        migrations.RemoveConstraint("page", "page_title_order"),
    ]
