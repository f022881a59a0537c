import json

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpResponseNotAllowed, JsonResponse

from .models import Articulo


def health(request):
    return JsonResponse({"status": "ok", "version": settings.VERSION, "articulos": Articulo.objects.count()})


def articulos(request):
    if request.method == "GET":
        found = Articulo.objects.order_by("-id")[: int(request.GET.get("limite", 20))]
        return JsonResponse({"total": Articulo.objects.count(), "articulos": [shown(a) for a in found]})
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    new = json.loads(request.body)
    try:
        with transaction.atomic():
            added = Articulo.objects.create(codigo=new["codigo"], nombre=new["nombre"])
    except IntegrityError:
        return JsonResponse({"error": "ese código ya existe"}, status=409)
    return JsonResponse(shown(added), status=201)


def shown(articulo):
    return {"codigo": articulo.codigo, "nombre": articulo.nombre, "saldo": articulo.saldo}
