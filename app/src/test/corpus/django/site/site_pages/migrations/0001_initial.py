from django.db import migrations, models

import site_pages.fields


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("title", models.CharField(max_length=100)),
                ("slug", models.SlugField(blank=True)),
                ("kind", models.CharField(max_length=10, choices=[("a", "A")], default="a")),
                ("body", site_pages.fields.StreamField([("heading", 1)], blank=True)),
                ("color", site_pages.fields.ColorField(default="ffffff")),
                ("order", models.PositiveIntegerField(default=0)),
            ],
            options={"ordering": ["order"], "unique_together": {("title", "order")}},
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("name", models.CharField(max_length=30)),
                ("page", models.ForeignKey(null=True, on_delete=models.CASCADE, related_name="tags", to="site_pages.page")),
            ],
        ),
    ]
