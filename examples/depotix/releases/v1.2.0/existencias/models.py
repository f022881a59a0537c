from django.db import models


class Articulo(models.Model):
    codigo = models.CharField(max_length=40, unique=True)
    nombre = models.CharField(max_length=200)
    saldo = models.IntegerField(default=0)
    pasillo = models.CharField(max_length=10, blank=True, default="", db_default="")
    alta = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(saldo__gte=0), name="saldo_no_negativo")]
