from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pantry", "0006_indexes_gone")]

    operations = [
        migrations.AlterField("jar", "data", models.JSONField(null=True)),
    ]
