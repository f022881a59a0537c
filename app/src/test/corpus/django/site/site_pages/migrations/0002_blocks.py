from django.db import migrations, models

import site_pages.fields


class Migration(migrations.Migration):
    dependencies = [("site_pages", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="page",
            name="body",
            field=site_pages.fields.StreamField([("heading", 0), ("text", 1)], blank=True, block_lookup={0: ("CharBlock", (), {}), 1: ("TextBlock", (), {})}),
        ),
    ]
