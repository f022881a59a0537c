"""How long `volver migrations lint` takes, from a cold start, on a thousand generated migrations of each tool."""
import random
import subprocess
import time
from pathlib import Path

from project import ROOT

ALEMBIC = '''"""step {n}"""
import sqlalchemy as sa
from alembic import op

revision = "r{n:05d}"
down_revision = {parent}


def upgrade():
{up}


def downgrade():
{down}
'''

DJANGO = '''from django.db import migrations, models


class Migration(migrations.Migration):
    {initial}dependencies = [{parent}]

    operations = [
{up}
    ]
'''


def lint(work: Path, options, report) -> None:
    rows = []
    for tool, make in {"alembic": alembic, "django": django, "sql": sql}.items():
        folder = work / f"lint-{tool}"
        folder.mkdir()
        make(folder, options.migrations, random.Random(7))
        command = [ROOT / "volver", "migrations", "lint", folder, "-q", "-o", "json", "--fail-on", "never"]
        for run in range(options.runs):
            begun = time.perf_counter()
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            took = (time.perf_counter() - begun) * 1000
            assert said.count('"revision"') == options.migrations, f"{tool}: {said.count('revision')} read"
            rows.append({"case": f"{tool}, {options.migrations}", "run": run, "lint ms": took})
    report("lint", rows, "bar: 1,000 migrations in 3,000 ms")


def steps(count: int, chance: random.Random):
    """(number, kind, table, column): tables, columns, indexes, changes of rows, renames, drops."""
    for n in range(count):
        kind = "table" if n % 10 == 0 else chance.choice(["column", "column", "index", "null", "rows", "drop", "stub"])
        yield n, kind, f"t{n // 10}", f"c{n}"


def alembic(folder: Path, count: int, chance: random.Random) -> None:
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    (folder / "migrations" / "env.py").write_text("from alembic import context\n")
    for n, kind, t, c in steps(count, chance):
        add = f'op.add_column("{t}", sa.Column("{c}", sa.String(length=50), nullable=True))'
        gone = f'op.drop_column("{t}", "{c}")'
        up, down = {
            "table": ([f'op.create_table("{t}",', '    sa.Column("id", sa.Integer(), nullable=False),'] +
                      [f'    sa.Column("f{i}", sa.String(length={20 + i}), nullable=True),' for i in range(8)] +
                      ['    sa.PrimaryKeyConstraint("id", name="pk"),', ")"], [f'op.drop_table("{t}")']),
            "column": ([add], [gone]),
            "index": ([f'op.create_index("ix_{c}", "{t}", ["f1", "f2"])'], [f'op.drop_index("ix_{c}", table_name="{t}")']),
            "null": ([f'with op.batch_alter_table("{t}") as batch_op:',
                      '    batch_op.alter_column("f3", existing_type=sa.String(length=23), nullable=False)'],
                     [f'with op.batch_alter_table("{t}") as batch_op:',
                      '    batch_op.alter_column("f3", existing_type=sa.String(length=23), nullable=True)']),
            "rows": ([add, f'op.execute("UPDATE {t} SET {c} = lower(f1) WHERE f2 IS NOT NULL")'], [gone]),
            "drop": ([f'op.drop_column("{t}", "f5")'], [f'op.add_column("{t}", sa.Column("f5", sa.String(length=25)))']),
            "stub": ([add], ["pass"]),
        }[kind]
        text = ALEMBIC.format(n=n, parent=f'"r{n - 1:05d}"' if n else None, up=indented(up), down=indented(down))
        (versions / f"r{n:05d}_step.py").write_text(text)


def indented(lines: list[str]) -> str:
    return "\n".join("    " + line for line in lines)


def django(folder: Path, count: int, chance: random.Random) -> None:
    (folder / "manage.py").write_text("execute_from_command_line()\n")
    migrations = folder / "shop" / "migrations"
    migrations.mkdir(parents=True)
    (folder / "shop" / "__init__.py").write_text("")
    (migrations / "__init__.py").write_text("")
    for n, kind, t, c in steps(count, chance):
        add = f'migrations.AddField("{t}", "{c}", models.CharField(max_length=50, null=True)),'
        up = {
            "table": [f'migrations.CreateModel(name="{t}", fields=[("id", models.AutoField(primary_key=True)),'] +
                     [f'    ("f{i}", models.CharField(max_length={20 + i}, null=True)),' for i in range(8)] + ["]),"],
            "column": [add],
            "index": [f'migrations.AddIndex("{t}", models.Index(fields=["f1", "f2"], name="ix_{c}")),'],
            "null": [f'migrations.AlterField("{t}", "f3", models.CharField(max_length=23)),'],
            "rows": [add, f'migrations.RunSQL("UPDATE shop_{t} SET {c} = lower(f1)", migrations.RunSQL.noop),'],
            "drop": [f'migrations.RemoveField("{t}", "{c}x"),'],
            "stub": [add],
        }[kind]
        if kind == "drop":
            up = [f'migrations.AddField("{t}", "{c}x", models.TextField(null=True)),'] + up
        parent = f'("shop", "{n - 1:04d}_step")' if n else ""
        text = DJANGO.format(initial="" if n else "initial = True\n    ", parent=parent, up=indented(["    " + u for u in up]))
        (migrations / f"{n:04d}_step.py").write_text(text)


def sql(folder: Path, count: int, chance: random.Random) -> None:
    for n, kind, t, c in steps(count, chance):
        add, gone = f"ALTER TABLE {t} ADD COLUMN {c} varchar(50);", f"ALTER TABLE {t} DROP COLUMN {c};"
        fields = ", ".join(f"f{i} varchar({20 + i})" for i in range(8))
        up, down = {
            "table": (f"CREATE TABLE {t} (id integer PRIMARY KEY, {fields});", f"DROP TABLE {t};"),
            "column": (add, gone),
            "index": (f"CREATE INDEX ix_{c} ON {t} (f1, f2);", f"DROP INDEX ix_{c};"),
            "null": (f"ALTER TABLE {t} ALTER f3 SET NOT NULL;", f"ALTER TABLE {t} ALTER f3 DROP NOT NULL;"),
            "rows": (add + f"\nUPDATE {t} SET {c} = lower(f1) WHERE f2 IS NOT NULL;", gone),
            "drop": (f"ALTER TABLE {t} DROP COLUMN f5;", f"ALTER TABLE {t} ADD COLUMN f5 varchar(25);"),
            "stub": (add, ""),
        }[kind]
        (folder / f"{n:05d}_step.up.sql").write_text(up + "\n")
        (folder / f"{n:05d}_step.down.sql").write_text(down + "\n")
