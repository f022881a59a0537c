"""Fills a database of Gestima 2.0.0: seed.py ROWS MB, in the project's folder."""

import random
import sqlite3
import sys
from datetime import datetime, timedelta
from pathlib import Path

NAMES = ["Eje", "Brida", "Casquillo", "Piñón", "Soporte", "Tapa", "Árbol", "Leva", "Polea", "Rodillo"]
KINDS = ["corto", "largo", "templado", "rectificado", "de apriete", "de arrastre", "de prueba", "de serie"]
MATERIALS = [("Acero F-114", 7.85), ("Acero F-154", 7.85), ("Aluminio 6082", 2.7), ("Latón", 8.5), ("Nylon", 1.15)]
FILES = 20
BATCH = 20_000

rows, megabytes = int(sys.argv[1]), int(sys.argv[2])
chance = random.Random(20250113)
start = datetime(2025, 1, 13, 8, 0, 0)


def moment(number):
    return (start + timedelta(seconds=number)).strftime("%Y-%m-%d %H:%M:%S.000000")


database = sqlite3.connect("gestima.db")
database.execute("PRAGMA journal_mode=WAL")
database.execute("PRAGMA synchronous=OFF")
many = database.executemany
many("insert into material (name, density) values (?, ?)", MATERIALS)
many("insert into supplier (name, phone) values (?, ?)", [(f"Suministros {n}", f"600 000 {n:03d}") for n in range(1, 6)])
many("insert into machine (name, hourly_rate) values (?, ?)", [("Torno", 38.0), ("Fresadora", 42.5), ("Rectificadora", 51.0)])
many("insert into customer (name, tax_id) values (?, ?)", [(f"Cliente {n}", f"B{n:08d}") for n in range(1, 21)])
many(
    "insert into contact (customer_id, email) values (?, ?)",
    [(n, f"compras{n}@example.org") for n in range(1, 21)],
)


def parts():
    for number in range(1, rows + 1):
        weight = None if number % 7 == 0 else chance.randrange(5, 90_000) / 1000
        yield (
            number, f"P-{number:06d}", chance.choice("ABC"), f"{chance.choice(NAMES)} {chance.choice(KINDS)} {number}",
            chance.randrange(100, 500_000), weight, number % 40, None if number % 3 else f"Nota de la pieza {number}",
            chance.randrange(1, 6), None if number % 2 else chance.randrange(1, 6), moment(number),
        )


many(
    "insert into part (id, code, revision, description, price_cents, weight, stock, notes, material_id,"
    " supplier_id, created_at, active) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
    parts(),
)
move = "insert into stock_move (part_id, quantity, reason, created_at) values (?, ?, ?, ?)"
many(move, ((number, number % 40, "Existencias iniciales", moment(number)) for number in range(1, rows + 1)))
many(
    "insert into operation (part_id, machine_id, position, minutes) values (?, ?, 1, ?)",
    ((number, number % 3 + 1, 5 + number % 50) for number in range(1, rows + 1)),
)

folder = Path("uploads")
folder.mkdir(exist_ok=True)
for number in range(1, min(rows, FILES) + 1):
    name = f"plano-{number}.txt"
    text = f"Plano de la pieza {number}\n" + chance.randbytes(2000).hex() + "\n"
    (folder / f"{number:06d}-{name}").write_text(text)
    database.execute(
        "insert into upload (id, part_id, filename, path, size, content_type, created_at)"
        " values (?, ?, ?, ?, ?, 'text/plain', ?)",
        (number, number, name, f"{number:06d}-{name}", len(text), moment(number)),
    )
database.commit()

if megabytes and not rows:
    sys.exit("--size needs --rows of at least 1")
written = 0
while megabytes:
    pages, page_size = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    missing = megabytes * 1024 * 1024 - pages * page_size
    if missing <= 0:
        break
    count = min(BATCH, missing // 2048 + 1)
    numbers = range(written, written + count)
    many(move, ((n % rows + 1, 0, f"Recuento {n}: {chance.randbytes(900).hex()}", moment(n)) for n in numbers))
    database.commit()
    written += count
database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
database.close()
