from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("movimientos", "0001_initial")]

    operations = [
        migrations.AddField("movimiento", "clave", models.CharField(max_length=64, null=True, unique=True)),
    ]
