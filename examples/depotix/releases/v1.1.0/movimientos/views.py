import json

from django.db import transaction
from django.db.models import F
from django.http import JsonResponse
from django.views.decorators.http import require_POST
from existencias.models import Articulo

from .models import Movimiento


@require_POST
def anotar(request):
    """A request that comes again with the same Idempotency-Key is answered, and not done again."""
    new = json.loads(request.body)
    clave = request.headers.get("Idempotency-Key")
    with transaction.atomic():
        articulo = Articulo.objects.select_for_update().get(codigo=new["codigo"])
        before = Movimiento.objects.filter(clave=clave).first() if clave else None
        if before:
            return JsonResponse({"movimiento": before.id})
        done = Movimiento.objects.create(
            articulo=articulo, cantidad=new["cantidad"], motivo=new["motivo"], clave=clave
        )
        Articulo.objects.filter(id=articulo.id).update(saldo=F("saldo") + done.cantidad)
    return JsonResponse({"movimiento": done.id}, status=201)
