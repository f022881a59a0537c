import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("existencias", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Movimiento",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cantidad", models.IntegerField()),
                ("motivo", models.CharField(max_length=100)),
                ("anotado", models.DateTimeField(auto_now_add=True)),
                ("articulo", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="existencias.articulo")),
            ],
        ),
    ]
