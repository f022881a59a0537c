from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("site_pages", "0007_labels")]

    operations = [
        migrations.RenameIndex(model_name="page", new_name="page_by_slug", old_name="page_slug_order"),
        migrations.RemoveIndex(model_name="page", name="page_by_slug"),
    ]
