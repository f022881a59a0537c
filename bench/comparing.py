"""Rows of two clones compared by Volver, and by reading both sides to the client."""
import json
import os
import subprocess
from pathlib import Path

from postgres import NAME, ROLE, Server
from project import ROOT

# The JDK that Volver is built with, found as the build finds it.
JAVA = subprocess.run(
    ["bash", "-c", '. "$0/build/bin/find-java" && find_java javac && echo "$java_home/bin/java"', ROOT],
    text=True, stdout=subprocess.PIPE, check=True).stdout.strip()

COLUMNS = "id, name, email, price, qty, created, active"
SQLITE = f"""
create table t(id integer primary key, name text not null, email varchar(80), price numeric(10,2), qty integer,
  created datetime, active boolean);
with recursive n(i) as (select 1 union all select i + 1 from n where i < @)
insert into t select i, 'customer ' || i, 'user' || (i * 7919 % 5000000) || '@example.org', (i % 100000) / 100.0,
  i % 1000, '2024-01-' || printf('%02d', i % 28 + 1) || ' 10:11:12.' || printf('%06d', i % 1000000), i % 2 from n;
"""
REBUILT = f"""
create table u(id integer primary key, name text not null, email varchar(80), price numeric(10,2), qty integer,
  created datetime, active boolean);
insert into u select {COLUMNS} from t; drop table t; alter table u rename to t;
update t set qty = qty + 1 where id = 77
"""
POSTGRES = """
create table t(id integer primary key, name text not null, email varchar(80), price numeric(10,2), qty integer,
  created timestamptz, active boolean);
insert into t select i, 'customer ' || i, 'user' || (i::bigint * 7919 % 5000000) || '@example.org',
  (i % 100000) / 100.0, i % 1000, '2024-01-01 10:11:12+00'::timestamptz + i * interval '1 second', i % 2 = 0
  from generate_series(1, @) i;
analyze t
"""
REWRITTEN = """
alter table t alter qty type bigint; alter table t alter qty type integer;
update t set qty = qty + 1 where id = 77
"""
EVERY = "update t set qty = qty + 1"


def compare(work: Path, options, report) -> None:
    rows = []
    live = work / "compare.db"
    subprocess.run(["sqlite3", live], input=SQLITE.replace("@", str(options.rows)), text=True, check=True)
    rows += run(options, ["sqlite", live, "untouched", "", "rebuilt, a row differs", REBUILT,
                          "every row differs", EVERY], os.environ)
    live.unlink()
    server = Server(work, 1)
    try:
        server.sql(POSTGRES.replace("@", str(options.rows)))
        rows += run(options, ["postgres", work / "dumps", "127.0.0.1", server.port, ROLE, NAME, "untouched", "",
                              "rewritten, a row differs", REWRITTEN, "every row differs", EVERY], server.env)
    finally:
        server.end()
    report("compare", rows, f"bar: {options.rows:,} rows in {options.rows / 1e6:.1f} s")


def run(options, words: list, env) -> list[dict]:
    """What each case took, in seconds."""
    bundle = f"{ROOT}/app/target/volver/lib/*"
    done = subprocess.run(
        [JAVA, "--enable-native-access=ALL-UNNAMED", "-cp", bundle, Path(__file__).with_name("Comparing.java"),
         str(options.runs), *map(str, words)],
        env=env, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
