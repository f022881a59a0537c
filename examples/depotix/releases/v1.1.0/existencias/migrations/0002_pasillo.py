from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("existencias", "0001_initial")]

    operations = [
        migrations.AddField(
            "articulo", "pasillo", models.CharField(blank=True, db_default="", default="", max_length=10)
        ),
    ]
