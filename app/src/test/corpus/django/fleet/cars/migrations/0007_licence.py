from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cars", "0006_rename_model")]
    operations = [
        migrations.AlterField("driver", "licence", models.CharField(max_length=30, null=True)),
        migrations.AlterField("driver", "name", models.CharField(max_length=120)),
    ]
