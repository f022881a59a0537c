"""Fills the database of Alojamientos 1.0.0: seed.py ROWS MB, in the project's folder."""

import os
import sys

import psycopg
from dotenv import dotenv_values

rows, megabytes = int(sys.argv[1]), int(sys.argv[2])
with psycopg.connect(os.environ.get("DATABASE_URL") or dotenv_values(".env")["DATABASE_URL"]) as db:
    db.execute(
        "insert into alojamiento (code, name, municipality, places, price, phone)"
        " select 'A-' || to_char(n, 'FM000000'), 'Casa ' || n, 'Municipio ' || n %% 40, (2 + n %% 9)::text,"
        " (3500 + n %% 9000) / 100.0, case when n %% 3 > 0 then '600' || to_char(n, 'FM000000') end"
        " from generate_series(1, %s) n",
        (rows,),
    )
    db.execute(
        "insert into reserva (alojamiento_id, night, guests, state)"
        " select n, date '2025-06-01' + n %% 90, 1 + n %% 4, 'confirmada' from generate_series(1, %s) n",
        (rows,),
    )
    if megabytes:
        db.execute("create table archivo (id bigserial primary key, body text not null)")
        db.execute(
            "insert into archivo (body) select repeat(md5(n::text), 31) from generate_series(1, %s) n",
            (megabytes * 1024,),
        )
