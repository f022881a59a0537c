#!/usr/bin/env python3
"""Runs the migrations of the corpus on real databases with rows and writes what became of them.

    truth.py --python VENV/bin/python            writes truth.json
    truth.py --python VENV/bin/python --check    says where truth.json tells something else
    truth.py --python OLD/bin/python --older     notes where the tools of Debian's oldest release differ
    truth.py --python VENV/bin/python alembic/shop django/blog

The environment has alembic, sqlalchemy, django and psycopg2-binary. PostgreSQL is taken from
/usr/lib/postgresql; a server of its own runs in a folder of its own for as long as this takes.

corpus.tsv names every migration under test with its group and kind; histories.tsv every history with its
tool, its databases and whether foreign keys are on in SQLite. rows/NAME.sql are rows that are there
once NAME has run; rows/NAME.later.sql those that users write between NAME's way up and its way down.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def table(name):
    lines = (HERE / name).read_text().splitlines()
    return [l.split("\t") for l in lines if l and not l.startswith("#")]


class Server:
    def __enter__(self):
        versions = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
        if not versions:
            sys.exit("no PostgreSQL below /usr/lib/postgresql")
        self.programs, self.folder = versions[-1], tempfile.mkdtemp(prefix="pg")
        self.owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        if self.owner:
            shutil.chown(self.folder, "postgres")
        self.run("initdb", "-D", self.data(), "-A", "trust", "-U", "admin", "--no-sync", "-E", "UTF8", "--locale=C")
        options = f"-k {self.folder} -p 5433 -c listen_addresses= -c fsync=off -c full_page_writes=off -c timezone=Europe/Madrid"
        self.run("pg_ctl", "-D", self.data(), "-w", "-l", f"{self.folder}/log", "-o", options, "start")
        return f"{self.folder}:5433"

    def __exit__(self, *_):
        self.run("pg_ctl", "-D", self.data(), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder)

    def data(self):
        return f"{self.folder}/data"

    def run(self, program, *arguments):
        subprocess.run([*self.owner, str(self.programs / program), *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--python", default=sys.executable)
    options.add_argument("--check", action="store_true")
    options.add_argument("--older", action="store_true")
    options.add_argument("--into", default="truth.json")
    options.add_argument("--histories", default="histories.tsv")
    options.add_argument("--corpus", default="corpus.tsv")
    options.add_argument("names", nargs="*")
    chosen = options.parse_args()
    categories = {file: kind for file, _, kind in table(chosen.corpus)}
    file = HERE / chosen.into
    known = json.loads(file.read_text()) if file.exists() else {}
    truth = {} if chosen.check or chosen.older else {k: v for k, v in known.items() if k in categories}
    bad = 0
    with Server() as server:
        for history, tool, databases, keys in table(chosen.histories):
            if chosen.names and history not in chosen.names:
                continue
            wanted = [f for f in categories if f.startswith(history + "/")]
            for w in wanted:
                truth[w] = {"kind": categories[w]}
            for kind in databases.split(","):
                argv = [chosen.python, str(HERE / "worker.py"), history, tool, kind, keys, server]
                done = subprocess.run(
                    argv, input="\n".join(wanted), capture_output=True, text=True, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "ignore"}
                )
                if done.returncode:
                    bad += 1
                    print(f"== {history} on {kind}:\n{done.stderr[-1500:]}", file=sys.stderr)
                    continue
                for f, t in json.loads(done.stdout).items():
                    truth[f][kind] = t
    missing = [f for f, t in truth.items() if len(t) == 1]
    for f in missing:
        print(f"{f}: not run", file=sys.stderr)
    if chosen.check or chosen.older:
        for f, t in truth.items():
            for kind in ("sqlite", "postgresql"):
                a, b = known.get(f, {}).get(kind), t.get(kind)
                if (a or {}).get("class") != (b or {}).get("class") or (a or {}).get("later") != (b or {}).get("later"):
                    bad += chosen.check
                    if chosen.older:
                        known[f][kind]["older"] = b["class"]
                    print(f"{f} on {kind}: {(a or {}).get('class')} {(a or {}).get('later', '')} in truth.json, now {b}")
        written = known
    else:
        written = truth
    if not chosen.check:
        file.write_text(json.dumps(dict(sorted(written.items())), indent=1, ensure_ascii=False) + "\n")
    counts = {}
    for t in truth.values():
        for kind in ("sqlite", "postgresql"):
            if kind in t:
                counts.setdefault(kind, {}).setdefault(t[kind]["class"], 0)
                counts[kind][t[kind]["class"]] += 1
    print(f"{len(truth)} migrations, {counts}")
    sys.exit(1 if bad or missing else 0)


if __name__ == "__main__":
    main()
