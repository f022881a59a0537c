from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("site_pages", "0004_once")]

    operations = [
        migrations.AlterField("page", "title", models.CharField(max_length=255)),
    ]
