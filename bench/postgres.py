"""Backups of PostgreSQL against the bare tools, on the same server in turn."""
import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from project import ROOT

ROLE, PASSWORD, NAME = "bench", "b3nch-secret", "ledger"
TABLES = 4
ROW = 330


class Server:
    """A PostgreSQL server with one database of a size in MB, beside an app that does nothing."""

    def __init__(self, work: Path, size: int):
        os.chmod(work, 0o711)
        self.programs = max(Path("/usr/lib/postgresql").iterdir(), key=lambda p: float(p.name)) / "bin"
        self.work, self.data = work, work / "postgres"
        self.data.mkdir()
        shutil.chown(self.data, "postgres")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.own("initdb", "-D", self.data, "-U", "postgres", "--auth-local=trust", "--auth-host=scram-sha-256")
        self.own("pg_ctl", "-D", self.data, "-w", "-l", self.data / "log", "-o",
                 f"-k {self.data} -p {self.port} -c listen_addresses=127.0.0.1 -c shared_buffers=512MB "
                 "-c max_wal_size=4GB", "start")
        self.env = {**os.environ, "PGPASSWORD": PASSWORD, "PGHOST": "127.0.0.1", "PGPORT": str(self.port),
                    "PGUSER": ROLE, "VOLVER_STATE": str(work / "pg-state")}
        self.sql(f"create role {ROLE} login createdb password '{PASSWORD}'", "postgres", "postgres")
        self.sql(f"create database {NAME} owner {ROLE}", "postgres", "postgres")
        self.rows = size * 1024 * 1024 // (ROW * TABLES)
        for n in range(TABLES):
            self.sql(
                f"create table item{n}(id bigint primary key, customer bigint, name text, note text);"
                f"insert into item{n} select i, i % 9973, md5(i::text) || ' ' || md5((i / 7)::text),"
                f" repeat(md5((i % 1009)::text) || ' ', 3) || md5(random()::text) from generate_series(1, {self.rows}) i;"
                f"create index on item{n}(customer); analyze item{n}")
        self.folder = work / "pg-app"
        self.folder.mkdir()

    def configure(self, proof: str, standby: str) -> None:
        (self.folder / "volver.yml").write_text(
            "app: ledger\nruntime: { process: { command: \"sleep 1000000\" } }\n"
            f"stores: {{ db: {{ postgres: {{ url: \"postgresql://{ROLE}@127.0.0.1:{self.port}/{NAME}\","
            " password: { env: PGPASSWORD } } } }\n"
            f"backups: {{ directory: {self.work}/pg-bk, proof: {proof}, standby: {standby} }}\n")
        for words in (["init", "-q"], ["add", "volver.yml"],
                      ["-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-qm", "v", "--allow-empty"]):
            subprocess.run(["git", "-C", self.folder, *words], check=True)

    def own(self, program: str, *words) -> None:
        subprocess.run(["runuser", "-u", "postgres", "--", self.programs / program, *map(str, words)],
                       check=True, stdout=subprocess.DEVNULL, cwd="/")

    def sql(self, text: str, database: str = NAME, user: str = ROLE) -> str:
        host = self.data if user == "postgres" else "127.0.0.1"
        return subprocess.run(
            ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", host, "-U", user, "-d", database, "-c", text],
            env=self.env, check=True, capture_output=True, text=True).stdout.strip()

    def change(self) -> None:
        """Writes to one row in a hundred, in runs of a thousand, and adds as many."""
        for n in range(TABLES):
            self.sql(f"update item{n} set note = md5(random()::text) || repeat('x', 99)"
                     f" where (id / 1000) % 100 = 7; checkpoint", user="postgres")

    def run(self, *command) -> tuple[float, str]:
        """Milliseconds of a command, and what it printed."""
        begin = time.monotonic()
        done = subprocess.run(list(map(str, command)), cwd=self.folder, env=self.env, capture_output=True, text=True)
        wall = 1000 * (time.monotonic() - begin)
        if done.returncode:
            raise RuntimeError(f"{command}: {done.stdout}\n{done.stderr}")
        return wall, done.stdout

    def volver(self, *words) -> tuple[float, str]:
        return self.run(ROOT / "volver", *words)

    def end(self) -> None:
        self.own("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")


def postgres(work: Path, options, report) -> None:
    server = Server(work, options.postgres)
    print(f"database: {int(server.sql(f'select pg_database_size(current_database())')) / 2**20:,.0f} MB")
    rows, swaps = [], []
    try:
        for run in range(options.runs):
            server.configure("captured", "never")
            dump = work / "bare-dump"
            for case in ("first", "second", "second, nothing changed"):
                if case == "second":
                    server.change()
                ours, _ = server.volver("backup", "create", "-y")
                theirs, _ = server.run("pg_dump", "-Fd", "-j2", "-Z0", "-d", NAME, "-f", dump)
                rows.append({"case": f"backup, {case}", "run": run, "volver ms": ours, "bare ms": theirs})
                if case != "second, nothing changed":
                    shutil.rmtree(dump)
            server.sql("create database bare", "postgres")
            theirs, _ = server.run("pg_restore", "-j2", "--exit-on-error", "-d", "bare", dump)
            server.sql("drop database bare", "postgres")
            shutil.rmtree(dump)
            ours, _ = server.volver("restore", "latest", "--to-scratch", "-y")
            rows.append({"case": "restore beside", "run": run, "volver ms": ours, "bare ms": theirs})
            server.configure("restored", "always")
            server.volver("backup", "create", "-y")
            _, said = server.volver("restore", "latest", "-y", "-o", "json")
            swaps.append({"case": "swap", "run": run, "ms": sum(
                s["ms"] for s in json.loads(said)["steps"] if s["id"].startswith("swap"))})
            for database in server.sql(f"select datname from pg_database where datname like '{NAME}_volver%'").split():
                server.sql(f"drop database \"{database}\" with (force)", "postgres")
            shutil.rmtree(work / "pg-bk"), shutil.rmtree(work / "pg-state")
            shutil.rmtree(server.folder / ".git")
    finally:
        server.end()
    report("postgres", rows, "bar: at most 1.15")
    report("postgres-swap", swaps, "bar: 500 ms")
