import json

from django.db import transaction
from django.db.models import F
from django.http import JsonResponse
from django.views.decorators.http import require_POST
from existencias.models import Articulo

from .models import Movimiento


@require_POST
def anotar(request):
    new = json.loads(request.body)
    with transaction.atomic():
        articulo = Articulo.objects.select_for_update().get(codigo=new["codigo"])
        done = Movimiento.objects.create(articulo=articulo, cantidad=new["cantidad"], motivo=new["motivo"])
        Articulo.objects.filter(id=articulo.id).update(saldo=F("saldo") + done.cantidad)
    return JsonResponse({"movimiento": done.id}, status=201)
