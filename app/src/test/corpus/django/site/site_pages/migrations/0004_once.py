from django.db import migrations, models
from django.db.models import functions


class Migration(migrations.Migration):
    dependencies = [("site_pages", "0003_choices")]

    operations = [
        migrations.AlterUniqueTogether(name="page", unique_together=set()),
        migrations.AddConstraint("page", models.UniqueConstraint(fields=["title", "order"], name="page_title_order")),
        migrations.AddConstraint("tag", models.UniqueConstraint(models.functions.Lower("name"), "page", name="tag_once")),
    ]
