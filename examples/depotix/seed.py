"""Fills the database of Depotix 1.0.0: seed.py ROWS MB, in the project's folder. Some balances are
negative: more went out than was ever booked in.
"""

import os
import sys

sys.path.insert(0, os.getcwd())
os.environ["DJANGO_SETTINGS_MODULE"] = "depotix.settings"
import django

django.setup()
from django.db import connection, transaction
from existencias.models import Articulo
from movimientos.models import Movimiento

rows, megabytes = int(sys.argv[1]), int(sys.argv[2])
with transaction.atomic():
    articles = Articulo.objects.bulk_create(
        Articulo(codigo="D-%06d" % n, nombre="Artículo %d" % n, saldo=n % 30 - (n % 40 == 0) * 45) for n in range(1, rows + 1)
    )
    Movimiento.objects.bulk_create(Movimiento(articulo=a, cantidad=a.saldo, motivo="recuento") for a in articles)
if megabytes:
    with connection.cursor() as cursor:
        cursor.execute("create table archivo (id integer primary key, body text not null)")
        cursor.executemany(
            "insert into archivo values (%s, %s)", [(n, ("%08d" % n) * 128) for n in range(megabytes * 1024)]
        )
