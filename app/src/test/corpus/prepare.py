#!/usr/bin/env python3
"""Lays out what a rehearsal of each migration under test of one history begins with.

    prepare.py HISTORY TOOL DATABASE keys|- SERVER FOLDER PREFIX < the files under test

For each: FOLDER/N/NAME, a project whose newest migration it is, and the database before it with its rows:
FOLDER/N/live/app.db, or PREFIXN on the server. Prints JSON by file: {"code", "live"}; "live" is null where
there is no database before it.
"""

import contextlib
import io
import json
import pathlib
import shutil
import sys

import worker

ALEMBIC_INI = """[alembic]
script_location = %(here)s/{place}
version_locations = %(here)s/{versions}
prepend_sys_path = .:..
path_separator = os
"""

ENV = """
from alembic import context
from sqlalchemy import create_engine, event, pool

URL = "{url}"


def run(**how):
    context.configure(target_metadata=None, render_as_batch=True, transaction_per_migration=True, **how)
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    run(url=URL, literal_binds=True)
else:
    engine = create_engine(URL, poolclass=pool.NullPool)
    if {keys} and engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda c, _: c.execute("pragma foreign_keys = on"))
    with engine.connect() as connection:
        run(connection=connection)
"""

MANAGE = """import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
from django.core.management import execute_from_command_line

execute_from_command_line(sys.argv)
"""

SETTINGS = """DATABASES = {{"default": {live}}}
INSTALLED_APPS = {apps}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
USE_TZ = True
SECRET_KEY = "corpus"
"""


class Layout:
    def __init__(self, tool_name, keys, folder, prefix):
        self.tool_name, self.keys, self.folder, self.prefix, self.count = tool_name, keys, folder, prefix, 0

    def look(self, tool, database, folder, kind, name, parents, have):
        self.count += 1
        base = self.folder / str(self.count)
        code = base / folder.name
        shutil.copytree(folder, code, ignore=shutil.ignore_patterns("rows", "__pycache__"))
        known = {n: path for n, path, _ in tool.migrations()}
        for n, path in known.items():
            if n not in have and n != name:
                self.remove(code, folder, pathlib.Path(path))
        if self.tool_name == "sql":
            self.record(database, have)
        if self.tool_name == "django":
            self.complete(tool, have)
        live = self.keep(database, base)
        getattr(self, self.tool_name)(code, self.url(live), live, database, [*have, name])
        return {"code": str(code), "live": live}, worker.advanced(tool, database, name)

    @staticmethod
    def remove(code, folder, path):
        with contextlib.suppress(ValueError):
            ours = code / path.relative_to(folder)
            ours.unlink(missing_ok=True)
            ours.with_name(ours.name.replace(".up.sql", ".down.sql")).unlink(missing_ok=True)

    @staticmethod
    def complete(tool, have):
        """Django's own apps are where they will be, or the project's newest migration is not the only one to come."""
        for app in sorted({n.split(".")[0] for n in have} & {"auth", "contenttypes"}):
            tool.close()
            tool.call("migrate", app, verbosity=0, interactive=False)
            tool.close()

    @staticmethod
    def record(database, have):
        if have:
            rows = ", ".join(f"('{n}')" for n in sorted(have))
            made = "create table if not exists volver_migrations (revision text primary key, applied_at text not null default current_timestamp)"
            database.run(f"{made};\ndelete from volver_migrations;\ninsert into volver_migrations (revision) values {rows};")

    def keep(self, database, base):
        if isinstance(database, worker.Sqlite):
            live = base / "live/app.db"
            live.parent.mkdir()
            if not database.file.exists():
                return None
            shutil.copy(database.file, live)
            return str(live)
        name = f"{self.prefix}{self.count}"
        database.admin(f"create database {name} template live")
        self.host, self.port = database.host, database.port
        return name

    def url(self, live):
        if live is None or "/" in live:
            return f"sqlite:///{live}"
        return f"postgresql+psycopg2://admin@/{live}?host={self.host}&port={self.port}"

    def alembic(self, code, url, live, database, names):
        versions = next(p for p in ("versions", "migrations/versions") if (code / p).is_dir())
        place = str(pathlib.Path(versions).parent)
        (code / "alembic.ini").write_text(ALEMBIC_INI.format(place=place, versions=versions))
        (code / place / "env.py").write_text(ENV.format(url=url, keys=self.keys))

    def django(self, code, url, live, database, names):
        known = sorted({n.split(".")[0] for n in names})
        own = {"contenttypes": "django.contrib.contenttypes", "auth": "django.contrib.auth"}
        if url.startswith("sqlite"):
            place = {"ENGINE": "django.db.backends.sqlite3", "NAME": live}
        else:
            place = {"ENGINE": "django.db.backends.postgresql", "NAME": live, "USER": "admin", "HOST": self.host, "PORT": self.port}
        (code / "manage.py").write_text(MANAGE)
        (code / "settings.py").write_text(SETTINGS.format(live=place, apps=[own.get(a, a) for a in known]))

    def sql(self, code, url, live, database, names):
        (code / "migrations").mkdir()
        for file in [*code.glob("*.up.sql"), *code.glob("*.down.sql")]:
            file.rename(code / "migrations" / file.name)


if __name__ == "__main__":
    history, tool_name, kind, keys, server, folder, prefix = sys.argv[1:8]
    layout = Layout(tool_name, keys == "keys", pathlib.Path(folder).resolve(), prefix)
    wanted = set(sys.stdin.read().split())
    out = sys.stdout
    with contextlib.redirect_stdout(io.StringIO()):
        made = worker.main(history, tool_name, kind, keys == "keys", server, wanted, layout.look)
    json.dump(made, out)
