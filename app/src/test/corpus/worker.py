"""Runs every migration under test of one history on one database, with the tool itself."""

import contextlib
import io
import json
import os
import pathlib
import re
import shutil
import sqlite3
import sys
import tempfile
import traceback

import snapshot

HERE = pathlib.Path(__file__).parent


class Sqlite:
    def __init__(self, folder):
        self.folder, self.file, self.saved = folder, folder / "live.db", 0

    def url(self):
        return f"sqlite:///{self.file}"

    def save(self):
        self.saved += 1
        copy = self.folder / f"saved{self.saved}.db"
        if self.file.exists():
            shutil.copy(self.file, copy)
        return copy

    def load(self, copy):
        self.file.unlink(missing_ok=True)
        if copy is not None and copy.exists():
            shutil.copy(copy, self.file)

    def run(self, sql, keys=False):
        db = sqlite3.connect(self.file, isolation_level=None)
        db.execute(f"pragma foreign_keys = {'on' if keys else 'off'}")
        try:
            db.executescript("begin;\n" + sql + "\n;commit;")
        finally:
            db.close()

    def snapshot(self):
        return snapshot.sqlite(self.file)


class Postgres:
    def __init__(self, server):
        import psycopg2

        self.host, self.port = server.rsplit(":", 1)
        self.connect, self.saved = psycopg2.connect, 0

    def url(self):
        return f"postgresql+psycopg2://admin@/live?host={self.host}&port={self.port}"

    def dsn(self, name):
        return f"host={self.host} port={self.port} user=admin dbname={name}"

    def admin(self, *statements):
        db = self.connect(self.dsn("postgres"))
        db.autocommit = True
        for s in statements:
            db.cursor().execute(s)
        db.close()

    def save(self):
        self.saved += 1
        self.admin(f"drop database if exists saved{self.saved} with (force)", f"create database saved{self.saved} template live")
        return f"saved{self.saved}"

    def load(self, copy):
        self.admin("drop database if exists live with (force)", f"create database live template {copy or 'template0'}")

    def run(self, sql, keys=False):
        db = self.connect(self.dsn("live"))
        db.autocommit = True
        try:
            db.cursor().execute("begin;\n" + sql + "\n;commit;")
        finally:
            db.close()

    def snapshot(self):
        return snapshot.postgres(self.dsn("live"))


class Alembic:
    def __init__(self, folder, database, keys):
        from alembic import command
        from alembic.config import Config
        from alembic.script import ScriptDirectory

        self.command, self.database = command, database
        versions = next(p for p in (folder / "versions", folder / "migrations/versions") if p.is_dir())
        for helper in (folder, HERE / "alembic"):
            sys.path.insert(0, str(helper))
        place = pathlib.Path(tempfile.mkdtemp())
        (place / "env.py").write_text(ENV.format(keys=keys))
        self.config = Config()
        self.config.set_main_option("script_location", str(place))
        self.config.set_main_option("version_locations", str(versions))
        self.config.set_main_option("path_separator", "os")
        self.config.set_main_option("sqlalchemy.url", database.url())
        self.scripts = ScriptDirectory.from_config(self.config)
        self.revisions = [r for r in reversed(list(self.scripts.walk_revisions()))]

    def migrations(self):
        """name, file, names of parents; parents first"""
        for r in self.revisions:
            down = r.down_revision or ()
            yield r.revision, r.path, [down] if isinstance(down, str) else list(down)

    def up(self, name):
        self.command.upgrade(self.config, name)

    def down(self, name, parents):
        from alembic.runtime.environment import EnvironmentContext
        from alembic.runtime.migration import MigrationStep

        if not hasattr(self.scripts.get_revision(name).module, "downgrade"):
            raise FileNotFoundError("no way back written")
        if len(parents) < 2:
            return self.command.downgrade(self.config, "-1")
        # no word of the command line undoes a merge alone
        script = self.scripts.get_revision(name)
        step = MigrationStep.downgrade_from_script(self.scripts.revision_map, script)
        with EnvironmentContext(self.config, self.scripts, fn=lambda *_: [step]):
            self.scripts.run_env()


ENV = """
from alembic import context
from sqlalchemy import create_engine, event, pool

engine = create_engine(context.config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
if {keys} and engine.dialect.name == "sqlite":
    event.listen(engine, "connect", lambda c, _: c.execute("pragma foreign_keys = on"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=None, render_as_batch=True, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
"""


class Django:
    def __init__(self, folder, database, keys):
        import django
        from django.conf import settings

        sys.path.insert(0, str(folder))
        self.apps = sorted(p.parent.name for p in folder.glob("*/migrations"))
        if isinstance(database, Sqlite):
            live = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(database.file)}
        else:
            live = {"ENGINE": "django.db.backends.postgresql", "NAME": "live", "USER": "admin", "HOST": database.host, "PORT": database.port}
        settings.configure(
            DATABASES={"default": live},
            INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", *self.apps],
            DEFAULT_AUTO_FIELD="django.db.models.AutoField",
            USE_TZ=True,
            SECRET_KEY="corpus",
        )
        django.setup()
        from django.core.management import call_command
        from django.db import connection
        from django.db.migrations.loader import MigrationLoader

        self.call, self.connection, self.folder = call_command, connection, folder
        self.loader = MigrationLoader(None)

    def migrations(self):
        graph, seen = self.loader.graph, set()
        for leaf in sorted(graph.leaf_nodes()):
            for app, name in graph.forwards_plan(leaf):
                if (app, name) in seen:
                    continue
                seen.add((app, name))
                parents = [f"{p.key[0]}.{p.key[1]}" for p in sorted(graph.node_map[(app, name)].parents)]
                yield f"{app}.{name}", str(self.folder / app / "migrations" / f"{name}.py"), parents

    def up(self, name):
        app, migration = name.split(".")
        self.close()
        self.call("migrate", app, migration, verbosity=0, interactive=False)
        self.close()

    def down(self, name, parents):
        app = name.split(".")[0]
        mine = [p.split(".")[1] for p in parents if p.split(".")[0] == app]
        self.close()
        self.call("migrate", app, mine[0] if mine else "zero", verbosity=0, interactive=False)
        self.close()

    def close(self):
        self.connection.close()


class Pairs:
    def __init__(self, folder, database, keys):
        self.folder, self.database, self.keys = folder, database, keys

    def migrations(self):
        parents = []
        for up in sorted(self.folder.glob("*.up.sql")):
            name = up.name.split("_")[0]
            yield name, str(up), parents
            parents = [name]

    def run(self, name, way):
        found = list(self.folder.glob(f"{name}_*.{way}.sql"))
        if not found:
            raise FileNotFoundError("no file for the way back")
        self.database.run(found[0].read_text(), self.keys)

    def up(self, name):
        self.run(name, "up")

    def down(self, name, parents):
        self.run(name, "down")


TOOLS = {"alembic": Alembic, "django": Django, "sql": Pairs}


def rows(folder, name, kind, what=""):
    """The rows that belong after a migration, as SQL."""
    for file in (f"{name}{what}.{kind}.sql", f"{name}{what}.sql"):
        path = folder / "rows" / file
        if path.exists():
            return path.read_text()
    return None


def failed(error):
    """fails: the database says no; raises: the migration does; breaks: it does not run to its end"""
    modules = {c.__module__.split(".")[0] for c in type(error).__mro__}
    by_database = modules & {"sqlalchemy", "sqlite3", "psycopg2"} or "django.db.utils" in {c.__module__ for c in type(error).__mro__}
    first = re.sub(r"0x[0-9a-f]+", "0x…", re.sub(r"\s+", " ", str(error)).strip())
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = type(error).__name__ == "IrreversibleError" or (str(HERE) in last.filename and (last.line or "").startswith(("raise", "assert False")))
    return ("fails" if by_database else "raises" if said else "breaks"), f"{type(error).__name__}: {first}"[:140]


def examine(tool, database, folder, kind, name, parents, have):
    truth = {}
    before = database.snapshot()
    try:
        tool.up(name)
        truth["up"] = "ok"
    except Exception as e:
        truth["up"], truth["error"] = "fails", failed(e)[1]
        return truth | {"class": "up-fails"}, None
    after, copy = database.snapshot(), database.save()
    truth["changes"] = bool(schema_or_rows(before, after))
    try:
        tool.down(name, parents)
        done = database.snapshot()
        truth["down"] = "no-change" if truth["changes"] and done == after else "ok"
        truth |= compared(before, done)
    except FileNotFoundError as e:
        truth["down"] = "missing"
    except Exception as e:
        truth["down"], truth["error"] = failed(e)
    # SQLite counts on from the highest row there is, PostgreSQL from where the sequence stands
    behind = truth.get("sequencesBehind") if isinstance(database, Postgres) else None
    truth["class"] = classed(truth, behind)
    if truth["class"] == "exact" and truth.get("sequencesBehind"):
        truth["later"] = "ids used again"
    later = rows(folder, name, kind, ".later")
    if later and truth["class"] == "exact":
        database.load(copy)
        database.run(later)
        written = database.snapshot()
        try:
            tool.down(name, parents)
            truth["later"] = later_class(before, after, written, database.snapshot())
        except Exception as e:
            truth["later"] = failed(e)[0]
    return truth, copy


def schema_or_rows(a, b):
    return snapshot.schema_differences(a, b) or snapshot.row_differences(a, b)


def compared(before, done):
    schema, lost = snapshot.schema_differences(before, done), snapshot.row_differences(before, done)
    behind = snapshot.rewound(before, done)
    made = {"schema": "differs" if schema else "same", "rows": "differs" if lost else "same"}
    if schema:
        made["schemaDifferences"] = [d[:160] for d in schema[:4]]
    if lost:
        made["rowDifferences"] = lost
    if behind:
        made["sequencesBehind"] = behind
    if not schema and before.names != done.names:
        made["names"] = sorted(before.names ^ done.names)[:4]
    return made


def classed(t, behind):
    match t["down"]:
        case "missing" | "raises" | "breaks" | "no-change":
            return "irreversible"
        case "fails":
            return "down-fails"
    if t["rows"] == "differs" or behind:
        return "loses"
    return "irreversible" if t["schema"] == "differs" else "exact"


def later_class(before, after, written, done):
    """Rows that users write after the upgrade must not stand in the way, nor lose what the old
    tables can hold."""
    if snapshot.row_differences(before, done, extra_allowed=True):
        return "loses"
    for table, (key, columns, rows) in written.rows.items():
        if table not in before.rows or table not in after.rows or table not in done.rows:
            continue
        old = [c for c in before.rows[table][1] if c in columns and c in done.rows[table][1]]
        new = set(project(columns, rows, old)) - set(project(after.rows[table][1], after.rows[table][2], old))
        if new - set(project(done.rows[table][1], done.rows[table][2], old)):
            return "loses"
    return "ok"


project = snapshot.project


def advanced(tool, database, name):
    """A copy of the database after a migration; none where its way up fails."""
    try:
        tool.up(name)
        return database.save()
    except Exception:
        return None


def main(history, tool_name, kind, keys, server, wanted, look=examine):
    """What `look` makes of each migration under test, told with all that came before it."""
    folder = HERE / history
    work = pathlib.Path(tempfile.mkdtemp())
    os.chdir(work)
    database = Sqlite(work) if kind == "sqlite" else Postgres(server)
    database.load(None)
    tool = TOOLS[tool_name](folder, database, keys)
    found, copies, applied, dead = {}, {}, {}, set()
    for name, path, parents in tool.migrations():
        if any(p in dead for p in parents):
            raise SystemExit(f"{name} comes after one whose way up fails")
        mine = [p for p in parents if p in copies]
        database.load(copies[mine[0]] if mine else None)
        have = set(applied.get(mine[0], ())) if mine else set()
        for other in parents:
            if other not in have:
                tool.up(other)
                for n in applied.get(other, [other]):
                    extra = rows(folder, n, kind)
                    if n not in have and extra:
                        database.run(extra)
                    have.add(n)
        file = str(pathlib.Path(path).resolve().relative_to(HERE))
        if not file in wanted:
            copy = advanced(tool, database, name)
        else:
            truth, copy = look(tool, database, folder, kind, name, parents, have)
            found[file] = truth
        if copy is None:
            dead.add(name)
            continue
        database.load(copy)
        seed = rows(folder, name, kind)
        if seed:
            database.run(seed)
            copy = database.save()
        copies[name] = copy
        applied[name] = list(have | {name})
    return found


if __name__ == "__main__":
    history, tool_name, kind, keys, server = sys.argv[1:6]
    out = sys.stdout
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            made = main(history, tool_name, kind, keys == "keys", server, set(sys.stdin.read().split()))
    except Exception:
        traceback.print_exc()
        sys.exit(1)
    json.dump(made, out)
