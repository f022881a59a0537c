#!/usr/bin/env python3
"""Runs Python programs in copies of itself that have the tools loaded already.

Reads lines of JSON, {"words", "directory", "variables", "out", "err"}: what would stand behind `python`, where,
with which variables, and files for what it says. Answers each with a line that holds its exit code.
"""

import atexit
import json
import os
import runpy
import sys
import traceback
import warnings


def load():
    for name in (
        "alembic.command", "alembic.config", "alembic.autogenerate", "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql",
        "sqlite3", "psycopg2", "psycopg2.extras", "django.core.management.commands.migrate", "django.db.migrations.autodetector", "ipaddress",
    ):  # fmt: skip
        try:
            __import__(name)
        except ImportError:
            pass


def become(asked):
    for number, file in ((1, asked["out"]), (2, asked["err"])):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(asked["directory"])
    os.environ.update(asked["variables"])
    words = asked["words"]
    sys.path[0] = ""
    if words[0] == "-c":
        sys.argv = ["-c"] + words[2:]
        exec(compile(words[1], "<string>", "exec"), {"__name__": "__main__"})
    elif words[0] == "-m":
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = words
        sys.path[0] = os.path.dirname(os.path.abspath(words[0]))
        runpy.run_path(words[0], run_name="__main__")


def ended(asked):
    code = 0
    try:
        become(asked)
    except SystemExit as e:
        code = e.code if isinstance(e.code, int) else int(e.code is not None)
        if isinstance(e.code, str):
            print(e.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
        code = 1
    try:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.dont_write_bytecode = True
    load()
    for line in sys.stdin:
        child = os.fork() or ended(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
