"""Tells of the migrations of a Django project as JSON, in the settings that its manage.py chooses.

Arguments: "chain", manage.py, and the migrations that were applied (APP.NAME), first things first;
it asks no database. Or "sql", manage.py, "up" or "down", and the migrations to be shown; a server
of databases is asked what it can do.
Works with Django 3.2 and later.
"""
import io
import json
import os
import runpy
import sys
import traceback

answer = sys.stdout
sys.stdout = sys.stderr  # whatever the project prints when it is loaded


def say(**what):
    json.dump(what, answer)
    answer.flush()
    os._exit(0)


def fail(kind, message, file=None, line=None):
    say(error={"kind": kind, "message": str(message), "file": file and here(file), "line": line})


def here(path):
    return os.path.relpath(os.path.realpath(path), os.path.realpath(os.getcwd()))


def place(error):
    """The line of the project's own code at which it went wrong."""
    if isinstance(error, SyntaxError) and error.filename:
        return error.filename, error.lineno
    own, found = os.path.realpath(os.getcwd()) + os.sep, (None, None)
    for frame in traceback.extract_tb(error.__traceback__):
        path = os.path.realpath(frame.filename)
        if not frame.filename.startswith("<") and path.startswith(own) and "/site-packages/" not in path:
            found = path, frame.lineno
    return found


def line(file, *words):
    """The first line that holds the first of some words that the file has."""
    with open(file, encoding="utf-8") as text:
        lines = text.read().splitlines()
    found = (n for word in words for n, content in enumerate(lines, 1) if word in content)
    return next(found, None)


def through(manage, act):
    """Lets manage.py set the project up as it does for a person, and acts instead of its command."""
    try:
        from django.core import management
    except ImportError as error:
        fail("no-django", error)

    def instead(argv=None):
        try:
            import django

            django.setup()
            act()
        except Exception as error:
            file, number = place(error)
            fail("load", "%s: %s" % (type(error).__name__, error), file or manage, number)

    management.execute_from_command_line = instead
    sys.argv = [manage]
    sys.path[0] = os.path.dirname(os.path.abspath(manage))
    try:
        runpy.run_path(manage, run_name="__main__")
    except Exception as error:
        file, number = place(error)
        fail("load", "%s: %s" % (type(error).__name__, error), file or manage, number)
    fail("load", "it does not call execute_from_command_line", manage)


def source(migration):
    return sys.modules[type(migration).__module__].__file__


def graph(applied):
    """The graph that `migrate` would see if these were the rows of django_migrations."""
    from django.db.migrations.exceptions import NodeNotFoundError
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.applied_migrations = lambda _: dict.fromkeys(applied)
    try:
        loader = MigrationLoader(object())
    except NodeNotFoundError as error:
        if error.origin is None:
            raise
        file = source(error.origin)
        fail("load", error, file, line(file, repr(error.node[1])[1:-1], "dependencies"))
    for app, names in sorted(loader.detect_conflicts().items()):
        names = sorted(names)
        file = source(loader.disk_migrations[app, names[-1]])
        fail("leaves", "%s: %s" % (app, ", ".join(names)), file, line(file, "dependencies"))
    return loader


def ours(applied, loader):
    """Those that the code has or had: what was recorded before one of them in the same app too."""
    on_disk = loader.disk_migrations
    there = set(on_disk).union(*(m.replaces for m in on_disk.values()))
    apps, found = set(), []
    for key in reversed(applied):
        if key in there or key[0] in apps:
            apps.add(key[0])
            found.append(key)
    return found[::-1]


def chain(applied):
    loader = graph(applied)
    on_disk = loader.disk_migrations
    replaced = {tuple(old): key for key, m in on_disk.items() for old in m.replaces}

    def step(key, records):
        node = key
        while node not in loader.graph.nodes and node in replaced:
            node = replaced[node]
        migration = on_disk.get(key) or on_disk.get(node)
        return {
            "app": key[0],
            "name": node[1],
            "records": [".".join(r) for r in records],
            "file": here(source(migration)) if migration else "",
        }

    steps = [step(key, [key]) for key in ours(applied, loader)]
    seen = set(applied)
    for leaf in sorted(loader.graph.leaf_nodes()):
        for key in loader.graph.forwards_plan(leaf):
            if key not in seen:
                seen.add(key)
                steps.append(step(key, [*map(tuple, on_disk[key].replaces), key]))
    say(steps=steps)


def sql(direction, names):
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.applied_migrations = lambda _: {}
    if connection.vendor == "sqlite":  # a file named relative to the code is not beside an export
        connection.settings_dict["NAME"] = ":memory:"
    out = io.StringIO()
    for name in names:
        app, migration = name.split(".", 1)
        call_command("sqlmigrate", app, migration, backwards=direction == "down", stdout=out)
    say(sql=out.getvalue())


what, manage, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
if not os.path.exists(manage):
    fail("missing", manage, manage)
if what == "chain":
    through(manage, lambda: chain([tuple(name.split(".", 1)) for name in rest]))
else:
    through(manage, lambda: sql(rest[0], rest[1:]))
