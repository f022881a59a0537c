from django.db import migrations
from django.db.models import F


def ajustar(apps, schema_editor):
    """Books in what is missing, so that each balance is still the sum of its movements."""
    Articulo = apps.get_model("existencias", "Articulo")
    Movimiento = apps.get_model("movimientos", "Movimiento")
    negative = Articulo.objects.filter(saldo__lt=0)
    Movimiento.objects.bulk_create(
        Movimiento(articulo=a, cantidad=-a.saldo, motivo="ajuste", clave=f"ajuste-{a.codigo}") for a in negative
    )
    negative.update(saldo=0)


def deshacer(apps, schema_editor):
    Movimiento = apps.get_model("movimientos", "Movimiento")
    ajustes = Movimiento.objects.filter(clave__startswith="ajuste-")
    for ajuste in ajustes.select_related("articulo"):
        articulo = ajuste.articulo
        articulo.saldo = F("saldo") - ajuste.cantidad
        articulo.save(update_fields=["saldo"])
    ajustes.delete()


class Migration(migrations.Migration):
    dependencies = [("existencias", "0002_pasillo"), ("movimientos", "0002_clave")]

    operations = [migrations.RunPython(ajustar, deshacer)]
