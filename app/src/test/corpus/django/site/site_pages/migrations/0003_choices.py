from django.db import migrations, models

import site_pages.fields


class Migration(migrations.Migration):
    dependencies = [("site_pages", "0002_blocks")]

    operations = [
        migrations.AlterField("page", "kind", models.CharField(max_length=10, choices=[("a", "A"), ("b", "B")], default="b", db_index=False)),
        migrations.AlterModelOptions(name="page", options={"ordering": ["title"], "verbose_name": "page"}),
        migrations.AlterField("page", "color", site_pages.fields.ColorField(default="000000", verbose_name="colour")),
    ]
