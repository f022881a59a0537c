from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("existencias", "0002_pasillo")]

    operations = [
        migrations.AddConstraint(
            "articulo",
            models.CheckConstraint(condition=models.Q(saldo__gte=0), name="saldo_no_negativo"),
        ),
    ]
