"""Fills a database of Qventory 1.0.0: seed.py ROWS MB, in the project's folder."""

import random
import sqlite3
import sys
from datetime import datetime, timedelta

from dotenv import dotenv_values
from werkzeug.security import generate_password_hash

NAMES = ["Tornillo", "Tuerca", "Arandela", "Bisagra", "Cable", "Enchufe", "Lámpara", "Martillo", "Pintura", "Sierra"]
KINDS = ["pequeño", "grande", "de acero", "de latón", "blanco", "negro", "reforzado", "de repuesto"]
PLACES = ["GENERAL", "A-01", "A-02", "A-03", "B-01", "B-02", "PATIO"]
BATCH = 20_000

rows, megabytes = int(sys.argv[1]), int(sys.argv[2])
chance = random.Random(20250113)
start = datetime(2025, 1, 13, 8, 0, 0)


def moment(number):
    return (start + timedelta(seconds=number)).strftime("%Y-%m-%d %H:%M:%S.000000")


def items():
    for number in range(1, rows + 1):
        name = f"{chance.choice(NAMES)} {chance.choice(KINDS)} {number}"
        yield number, f"Q-{number:07d}", name, chance.randrange(500), chance.choice(PLACES), moment(number)


def movements():
    """A first entry for each item; then counts with long notes, until the size is reached."""
    for number in range(1, rows + 1):
        yield number, "entrada", chance.randrange(1, 50), "Existencias iniciales", moment(number)


def notes(count, first):
    for number in range(first, first + count):
        note = f"Recuento {number}: {chance.randbytes(900).hex()}"
        yield number % max(rows, 1) + 1, "entrada", 1, note, moment(number)


database = sqlite3.connect("data/app.db")
database.execute("PRAGMA journal_mode=WAL")
database.execute("PRAGMA synchronous=OFF")
database.execute(
    "insert into user (name, password) values ('admin', ?)",
    [generate_password_hash(dotenv_values(".env")["ADMIN_PASSWORD"])],
)
database.executemany(
    "insert into item (id, sku, name, quantity, location, created_at) values (?, ?, ?, ?, ?, ?)", items()
)
insert = "insert into movement (item_id, kind, quantity, note, created_at) values (?, ?, ?, ?, ?)"
database.executemany(insert, movements())
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
    database.executemany(insert, notes(count, written))
    database.commit()
    written += count
database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
database.close()
