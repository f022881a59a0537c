"""Alojamientos as services of Compose on the lab's own engine: api, PostgreSQL, Redis, nginx."""
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import probe
from project import ROOT

FILLER = 1_000  # bytes of a row that only takes room


def engine() -> dict[str, str]:
    """The environment in which Docker's commands find the engine."""
    host = subprocess.check_output([ROOT / "lab/engine/start"], text=True).strip()
    return {**os.environ, "DOCKER_HOST": host}


class Stack:
    """One running copy of it under a name of its own, with a database of at least a size in MB."""

    def __init__(self, work: Path, name: str, port: int, at: str, size: int = 0):
        self.env = engine()
        self.work, self.port, self.name = work, port, name
        self.folder, self.state = work / name, work / f"state-{name}"
        self.words: list[str] = []
        self.env |= {"VOLVER_STATE": str(self.state), "PATH": f"{self.docker_folder()}:{os.environ['PATH']}"}
        images = subprocess.check_output([ROOT / "lab/image/services"], text=True, env=self.env).strip()
        subprocess.run(
            [ROOT / "examples/alojamientos/make", self.folder, "--compose", "--images", images,
             "--port", str(port), "--rows", "200", "--at", at, "--backups", self.state / "bk"],
            check=True, stdout=subprocess.DEVNULL, env=self.env)
        config = self.folder / "volver.yml"
        text = re.sub(r"(?m)^  cache: .*\n", "", config.read_text())
        text = re.sub(r"watch: \w+", "watch: 1s", re.sub(r"timeout: \w+", "timeout: 15s", text, count=1))
        config.write_text(text.replace("app: alojamientos", f"app: {name}").replace("language: es", "language: en"))
        self.compose("up", "-d", "--build")
        probe.await_healthy(port)
        if size:
            self.sql("create table relleno as select g as id, repeat(md5(g::text), %d) as texto"
                     " from generate_series(1, %d) g" % (FILLER // 32, size * 1_048_576 // FILLER))
            self.sql("checkpoint", "postgres")

    @staticmethod
    def docker_folder() -> str:
        """Debian's client knows the engine; a newer one may not."""
        return "/usr/bin" if Path("/usr/bin/docker").exists() else ""

    def run(self, *command, check: bool = True, timeout: float = 900) -> subprocess.CompletedProcess:
        done = subprocess.run([str(c) for c in command], cwd=self.folder, env=self.env, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=timeout)
        if check and done.returncode:
            raise RuntimeError(f"{command}: {done.returncode}\n{done.stdout}")
        return done

    def compose(self, *words: str) -> str:
        """The plugin where there is one, as Volver takes it, else the older program."""
        if not self.words:
            plugin = self.run("docker", "compose", "version", check=False).returncode == 0
            self.words = ["docker", "compose"] if plugin else ["docker-compose"]
        return self.run(*self.words, *words).stdout

    def volver(self, *words: str, check: bool = True) -> subprocess.CompletedProcess:
        return self.run(ROOT / "volver", *words, check=check)

    def sql(self, text: str, database: str = "alojamientos") -> str:
        return self.run("docker", "exec", "-i", f"{self.name}-db", "psql", "-XAtq", "-v", "ON_ERROR_STOP=1",
                        "-U", "alojamientos", "-d", database, "-c", text).stdout.strip()

    def container(self, service: str) -> str:
        return self.compose("ps", "-q", service).strip()

    def commit(self, tag: str) -> str:
        return self.run("git", "rev-parse", f"{tag}^{{commit}}").stdout.strip()

    def end(self) -> None:
        """Removes everything of it from the engine and the disk."""
        mine = f"label=com.docker.compose.project={self.name}"
        for kind, remove in (("ps -aq", "rm -f -v"), ("volume ls -q", "volume rm -f"), ("network ls -q", "network rm")):
            found = self.run("docker", *kind.split(), "--filter", mine).stdout.split()
            if found:
                self.run("docker", *remove.split(), *found, check=False)
        images = self.run("docker", "images", "--format", "{{.Repository}}:{{.Tag}}",
                          "--filter", f"reference=volver/{self.name}/*").stdout.split()
        self.run("docker", "rmi", "-f", f"{self.name}_api", *images, check=False)
        shutil.rmtree(self.folder), shutil.rmtree(self.state, ignore_errors=True)


def compose(work: Path, options, report) -> None:
    """Rollbacks of the whole stack and of one container, against their bare stop and start."""
    rows = []
    s = Stack(work, "volverbench", 18441, "v1.1.0", options.postgres)
    try:
        for run in range(options.runs):
            s.volver("deploy", "v1.2.0", "-y")
            with probe.Probe(s.port) as there:
                typed = time.monotonic()
                s.volver("rollback", "-y", "--accept-data-loss")
                over = time.monotonic()
            with probe.Probe(s.port) as bare:
                s.compose("stop", "api")
                s.compose("start", "api")
                probe.await_healthy(s.port)
            rows.append({"case": f"code, schema, {options.postgres} MB of data", "run": run,
                         "volver ms": there.longest_gap(), "bare ms": bare.longest_gap(),
                         "typed to healthy ms": there.back_after(typed), "whole command ms": 1000 * (over - typed)})
            drop_aside(s)
            s.volver("deploy", "v1.1.4", "-y")
            with probe.Probe(s.port) as there:
                s.volver("rollback", "-y")
            with probe.Probe(s.port) as bare:
                s.compose("restart", "api")
                probe.await_healthy(s.port)
            rows.append({"case": "code only", "run": run,
                         "volver ms": there.longest_gap(), "bare ms": bare.longest_gap()})
    finally:
        s.end()
    report("compose", rows, "bar: at most 1.1")


def drop_aside(s: Stack) -> None:
    """What rollbacks set aside would fill the disk of a long measurement."""
    for database in s.sql("select datname from pg_database where datname like '%aside%'", "postgres").split():
        s.sql(f'drop database "{database}" with (force)', "postgres")
    time.sleep(1)
