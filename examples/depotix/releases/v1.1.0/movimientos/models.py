from django.db import models


class Movimiento(models.Model):
    articulo = models.ForeignKey("existencias.Articulo", models.PROTECT)
    cantidad = models.IntegerField()
    motivo = models.CharField(max_length=100)
    clave = models.CharField(max_length=64, null=True, unique=True)
    anotado = models.DateTimeField(auto_now_add=True)
