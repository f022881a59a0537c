from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("existencias", "0003_ajustes")]

    operations = [
        migrations.AddConstraint(
            "articulo",
            models.CheckConstraint(condition=models.Q(saldo__gte=0), name="saldo_no_negativo"),
        ),
    ]
