"""Prints the revisions of an Alembic project as JSON, without running env.py or the app.

Arguments: "alembic" and the ini file, or "flask-migrate" and the folder of the migrations.
Works with Alembic 1.5 and later.
"""
import json
import os
import sys
import traceback

answer = sys.stdout
sys.stdout = sys.stderr  # whatever a migration prints when it is loaded


def say(**what):
    json.dump(what, answer)
    answer.flush()
    os._exit(0)


def fail(kind, message, file=None, line=None):
    say(error={"kind": kind, "message": str(message), "file": file and here(file), "line": line})


def here(path):
    return os.path.relpath(os.path.realpath(path), os.path.realpath(os.getcwd()))


def place(error, folders):
    """The line of a migration at which loading went wrong."""
    if isinstance(error, SyntaxError) and error.filename:
        return error.filename, error.lineno
    found = None, None
    for frame in traceback.extract_tb(error.__traceback__):
        path = os.path.realpath(frame.filename)
        if any(path.startswith(os.path.realpath(f) + os.sep) for f in folders):
            found = path, frame.lineno
    return found


def directory(tool, where):
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    if tool == "alembic":
        config = Config(toml_file=where) if where.endswith(".toml") else Config(where)
        return ScriptDirectory.from_config(config)
    ini = os.path.join(where, "alembic.ini")
    config = Config(ini if os.path.exists(ini) else None)
    config.set_main_option("script_location", where.replace("%", "%%"))
    return ScriptDirectory.from_config(config)


def many(value):
    if value is None:
        return []
    return [value] if isinstance(value, str) else [v for v in value if v is not None]


def resolve(name, scripts):
    """A dependency may be written as a branch label or as the beginning of a revision."""
    if any(s.revision == name for s in scripts):
        return name
    labelled = [s.revision for s in scripts if name in many(getattr(s.module, "branch_labels", None))]
    begun = [s.revision for s in scripts if s.revision.startswith(name)]
    return (labelled or (begun if len(begun) == 1 else []) or [name])[0]


def main(tool, where):
    if not os.path.exists(where):
        fail("missing", where, where)
    try:
        import alembic.script
    except ImportError as error:
        fail("no-alembic", error)
    folders = [os.getcwd()]
    try:
        script = directory(tool, where)
        folders = [str(f) for f in script._version_locations]
        scripts = list(script._load_revisions())
    except Exception as error:
        file, line = place(error, folders)
        kind = type(error).__name__
        fail("load", str(error) if kind == "CommandError" else kind + ": " + str(error), file or where, line)
    say(
        revisions=[
            {
                "id": s.revision,
                "parents": many(s.down_revision)
                + [resolve(d, scripts) for d in many(getattr(s, "dependencies", None))],
                "title": (s.doc or s.revision).strip(),
                "file": here(s.path),
            }
            for s in scripts
        ]
    )


main(sys.argv[1], sys.argv[2])
