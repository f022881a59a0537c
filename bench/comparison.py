"""A rollback written by hand beside Volver's, on the same stack under the same faults.

Both go back from v1.2.0 to v1.1.0 of Alojamientos: services of Compose, a schema that differs, rows
written since. The hand-written side (bench/hand/rollback.sh) stops at the first error, as a careful
person's script does, and has a dump from just before the deploy. After a power cut each side does
what its own instructions say: the script is started again, Volver resumes. Nobody helps otherwise.
"""
import http.server
import json
import os
import signal
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Callable

import probe
from project import ROOT
from stack import Stack

HAND = Path(__file__).resolve().parent / "hand/rollback.sh"
PAGE = ROOT / "docs/comparison.md"
OLD, NEW = "v1.1.0", "v1.2.0"
OLD_SCHEMA = "b8e41f7092d5"
BEFORE, SINCE = 200, 25
LIMIT = 240
PORTS = {"hand": 18450, "volver": 18451}


class Side:
    """One way to go back; `again` is what its instructions say after a power cut."""

    def __init__(self, stack: Stack):
        self.stack = stack
        self.dump = stack.work / f"{stack.name}.sql"
        self.said = ""

    def deploy(self) -> None:
        """The bad release comes up; its trouble is not the deploy's."""

    def begin(self, tag: str = OLD) -> subprocess.Popen:
        raise NotImplementedError

    def again(self) -> subprocess.Popen:
        return self.begin()

    def only(self, service: str) -> subprocess.Popen:
        """As `begin`, with the name of the one service that is to go back."""
        raise NotImplementedError

    def popen(self, *argv) -> subprocess.Popen:
        out = open(self.stack.work / f"{self.stack.name}.log", "ab")
        return subprocess.Popen([str(a) for a in argv], cwd=self.stack.folder, stdout=out, stderr=out,
                                stdin=subprocess.DEVNULL, start_new_session=True,
                                env={**self.stack.env, "PORT": str(self.stack.port)})


class Hand(Side):
    name = "hand"

    def only(self, service: str) -> subprocess.Popen:
        return self.popen(HAND, OLD, self.dump, service)

    def deploy(self) -> None:
        s = self.stack
        dump = s.run("docker", "exec", f"{s.name}-db", "pg_dump", "-U", "alojamientos", "alojamientos").stdout
        self.dump.write_text(dump)
        s.run("git", "checkout", "-q", NEW)
        s.compose("build", "-q", "api")
        s.compose("stop", "api")
        s.compose("run", "--rm", "--no-deps", "-T", "api", "alembic", "upgrade", "head")
        s.compose("up", "-d", "--no-deps", "api")
        probe.await_healthy(s.port)

    def begin(self, tag: str = OLD) -> subprocess.Popen:
        return self.popen(HAND, tag, self.dump)

    def damage(self) -> None:
        text = self.dump.read_text()
        self.dump.write_text(text[: len(text) // 2])


class Volver(Side):
    name = "volver"

    def only(self, service: str) -> subprocess.Popen:
        return self.popen(ROOT / "volver", "rollback", OLD, "-y", "--accept-data-loss", "--only", service)

    def deploy(self) -> None:
        self.stack.volver("deploy", NEW, "-y")

    def begin(self, tag: str = OLD) -> subprocess.Popen:
        return self.popen(ROOT / "volver", "rollback", tag, "-y", "--accept-data-loss")

    def again(self) -> subprocess.Popen:
        return self.popen(ROOT / "volver", "resume", "-y")

    def damage(self) -> None:
        for pack in self.stack.state.glob("bk/**/packs/**/*"):
            if pack.is_file():
                os.truncate(pack, pack.stat().st_size // 2)


def ended(process: subprocess.Popen) -> int | None:
    try:
        return process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


def down(stack: Stack) -> None:
    """Waits until the app no longer answers: the work on the data has begun."""
    end = time.monotonic() + 120
    while probe.healthy(stack.port) and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(0.5)


def none(side: Side) -> int | None:
    return ended(side.begin())


def power_cut(side: Side) -> int | None:
    process = side.begin()
    down(side.stack)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return ended(side.again())


def open_session(side: Side) -> int | None:
    s = side.stack
    looking = subprocess.Popen(["docker", "exec", "-i", f"{s.name}-db", "psql", "-U", "alojamientos", "alojamientos"],
                               env=s.env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert looking.stdin
    looking.stdin.write(b"begin; select count(*) from alojamiento;\n"), looking.stdin.flush()
    time.sleep(1)
    try:
        return ended(side.begin())
    finally:
        looking.kill(), looking.wait()


def damaged_backup(side: Side) -> int | None:
    side.damage()
    return ended(side.begin())


def based_on(side: Side, base: str) -> None:
    """The image that the app's own is built on has another name from here on."""
    env = side.stack.folder / ".env"
    env.write_text("".join(f"BASE={base}\n" if line.startswith("BASE=") else line
                           for line in env.read_text().splitlines(keepends=True)))


def lost_image(side: Side) -> int | None:
    """What nobody uses is pruned, and nothing can be built."""
    side.stack.run("docker", "image", "prune", "-f")
    based_on(side, "nowhere:1")
    return ended(side.begin())


class Ill(http.server.BaseHTTPRequestHandler):
    """Answers 500 to everything, as a registry does that is ill."""

    def do_GET(self) -> None:
        self.send_error(500)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def ill_registry(side: Side) -> int | None:
    """What nobody uses is pruned, and the registry that it would come from is ill."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ill) as registry:
        threading.Thread(target=registry.serve_forever, daemon=True).start()
        side.stack.run("docker", "image", "prune", "-f")
        based_on(side, f"127.0.0.1:{registry.server_port}/base:1")
        code = ended(side.begin())
        registry.shutdown()
    return code


def engine_dies(side: Side) -> int | None:
    """The engine dies while the app is down and comes back; then the instructions again."""
    process = side.begin()
    down(side.stack)
    home = Path(os.environ.get("VOLVER_LAB_HOME", "/var/tmp/volver-lab"))
    pid = int((home / "docker.pid").read_text())
    os.kill(pid, signal.SIGKILL)
    while Path(f"/proc/{pid}").exists():
        time.sleep(0.05)
    ended(process)
    subprocess.run([ROOT / "lab/engine/start"], check=True, stdout=subprocess.DEVNULL)
    time.sleep(5)
    return ended(side.again())


def published(side: Side) -> None:
    """The app's own port is open on the machine too, not only the one of nginx."""
    s = side.stack
    (s.folder / "docker-compose.override.yml").write_text(
        f'version: "3.7"\nservices:\n  api:\n    ports: ["127.0.0.1:{s.port + 10}:8000"]\n')
    config = s.folder / "volver.yml"
    text = config.read_text().replace("file: docker-compose.yml", "file: [docker-compose.yml, docker-compose.override.yml]")
    config.write_text(text.replace("config: [.env]", "config: [.env, docker-compose.override.yml]"))
    s.compose("up", "-d", "--no-deps", "api")
    probe.await_healthy(s.port)


def taken_port(side: Side) -> int | None:
    """Another program takes the port while the app is down; it is ended, then the instructions again."""
    process = side.begin()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        end = time.monotonic() + 120
        while time.monotonic() < end:
            try:
                other.bind(("127.0.0.1", side.stack.port + 10))
                other.listen()
                break
            except OSError:
                time.sleep(0.002)
        code = ended(process)
    return code if code == 0 else ended(side.again())


def no_redis(side: Side) -> int | None:
    """Redis is down for both versions, and comes back afterwards."""
    side.stack.run("docker", "stop", "-t", "1", f"{side.stack.name}-cache")
    code = ended(side.begin())
    side.stack.run("docker", "start", f"{side.stack.name}-cache")
    return code


def unparsed(side: Side) -> int | None:
    """Somebody edited the Compose file on the server, and it does not parse."""
    file = side.stack.folder / "docker-compose.yml"
    file.write_text(file.read_text().replace("restart:", "restart", 1))
    return ended(side.begin())


def wrong_service(side: Side) -> int | None:
    """The service is misspelt, and then the instructions as they are."""
    ended(side.only("apii"))
    return ended(side.begin())


def mistyped(side: Side) -> int | None:
    """The release is misspelt, and then spelt right."""
    ended(side.begin("v1.1"))
    return ended(side.begin())


def database_restarts(side: Side) -> int | None:
    process = side.begin()
    down(side.stack)
    side.stack.run("docker", "restart", "-t", "1", f"{side.stack.name}-db")
    return ended(process)


def stubborn(side: Side) -> int | None:
    """The app's container does not react to a stop: it is frozen."""
    side.stack.run("docker", "pause", side.stack.container("api"))
    return ended(side.begin())


def two_people(side: Side) -> int | None:
    first = side.begin()
    time.sleep(1)
    second = side.begin()
    codes = [ended(first), ended(second)]
    return min((c for c in codes if c is not None), default=None)


def local_change(side: Side) -> int | None:
    """Somebody edited a tracked file on the server."""
    file = side.stack.folder / "alojamientos/main.py"
    file.write_text(file.read_text() + "\n# provisional\n")
    return ended(side.begin())


FAULTS: dict[str, Callable[[Side], int | None]] = {
    "nothing goes wrong": none,
    "the engine dies while the app is down, then the instructions again": engine_dies,
    "the container does not react to a stop": stubborn,
    "a port stays taken until somebody frees it, then the instructions again": taken_port,
    "the old image was pruned and cannot be built": lost_image,
    "PostgreSQL restarts in the middle": database_restarts,
    "Redis is down for both versions": no_redis,
    "the old image was pruned and the registry answers 500": ill_registry,
    "the Compose file does not parse": unparsed,
    "the service is misspelt at first": wrong_service,
    "an open transaction holds a table": open_session,
    "power cut while the app is down, then the instructions again": power_cut,
    "the newest backup is cut in half": damaged_backup,
    "two people go back at once": two_people,
    "somebody edited a file of the checkout": local_change,
    "the release is misspelt at first": mistyped,
}

PREPARED: dict[Callable[[Side], int | None], Callable[[Side], None]] = {taken_port: published}

# One side at a time: what goes wrong does so for everybody on the machine.
ALONE = {engine_dies}


def judged(side: Side, code: int | None, gap: float) -> dict:
    """What a customer finds half a minute later, and what became of the rows."""
    s = side.stack
    end = time.monotonic() + 30
    while not probe.healthy(s.port) and time.monotonic() < end:
        time.sleep(0.2)
    serves = probe.healthy(s.port)

    def asked(query: str) -> str:
        try:
            return s.sql(query)
        except RuntimeError:
            return ""

    schema = asked("select version_num from alembic_version")
    before = asked("select count(*) from alojamiento where code like 'A-%'")
    since = asked("select count(*) from alojamiento where code like 'S-%'")
    listed = sum(1 for f in s.state.glob("**/left-behind/**/alojamiento*") if f.is_file()
                 for line in f.read_text().splitlines() if '"S-' in line)
    tag = s.run("git", "describe", "--tags", "--exact-match", check=False).stdout.strip()
    revisions = {OLD: OLD_SCHEMA, NEW: "5ab7e20c81f4"}
    return {
        "exit": code, "serves": serves, "version": tag, "fits": revisions.get(tag) == schema,
        "before": int(before or 0), "since": int(since or 0), "listed": min(listed, SINCE),
        "down ms": gap if serves else None,
    }


def one(work: Path, kind: type[Side], number: int, fault: str) -> dict:
    stack = Stack(work, f"cmp{kind.name}{number}", PORTS[kind.name], OLD)
    side = kind(stack)
    try:
        PREPARED.get(FAULTS[fault], lambda _: None)(side)
        side.deploy()
        stack.sql(f"insert into alojamiento (code, name, price) select 'S-' || g, 'desde entonces', 10"
                  f" from generate_series(1, {SINCE}) g")
        with probe.Probe(stack.port) as there:
            code = FAULTS[fault](side)
            time.sleep(1)
            end = time.monotonic() + 30
            while not probe.healthy(stack.port) and time.monotonic() < end:
                time.sleep(0.2)
        return {"fault": fault, "side": kind.name} | judged(side, code, there.longest_gap() if len(there.good) > 1 else 0)
    finally:
        stack.end()


def shown(row: dict) -> str:
    service = f"{row['version'] or 'nothing known'} serves" if row["serves"] else "**no service**"
    if row["serves"] and not row["fits"]:
        service += ", **wrong schema**"
    rows = f"{row['before']} of {BEFORE}" + (" **lost**" if row["before"] < BEFORE else "")
    kept = row["since"] + row["listed"]
    newer = f"{row['since']} live, {row['listed']} listed" + (f", **{SINCE - kept} lost**" if kept < SINCE else "")
    gap = f"{row['down ms'] / 1000:.1f} s" if row["down ms"] is not None else "until a person comes"
    return f"{service} | {rows} | {newer} | {gap} | {row['exit']}"


def comparison(work: Path, options, report) -> None:
    rows = []
    raw = Path(__file__).resolve().parent / "raw/comparison.jsonl"
    for number, fault in enumerate(FAULTS):
        with ThreadPoolExecutor(1 if FAULTS[fault] in ALONE else 2) as both:
            for row in both.map(lambda kind: one(work, kind, number, fault), (Hand, Volver)):
                rows.append(row)
                print(f"{fault:60} {row['side']:7} {shown(row)}", flush=True)
        raw.write_text("".join(json.dumps(r) + "\n" for r in rows))
        PAGE.write_text(page(rows))


def page(rows: list[dict]) -> str:
    lines = [
        "# Beside a script written by hand", "",
        f"Made by `bench/run comparison`; each line is one run on a stack made for it, both sides at the same time on one machine ([raw](../bench/raw/comparison.jsonl)). "
        f"Alojamientos runs as services of Compose with PostgreSQL. {NEW}, which changed the schema, goes back to {OLD}; "
        f"{BEFORE} rows are from before the deploy, {SINCE} were written since.", "",
        "The hand-written side is [rollback.sh](../bench/hand/rollback.sh): stop, `DROP DATABASE`, `psql < dump`, check out, build, start. "
        "It stops at the first error, and its dump is from just before the deploy. After a power cut each side does what its own "
        "instructions say: the script is started again, Volver resumes. Nobody helps otherwise. The last column is the exit code.", "",
        "| what goes wrong | | who serves in the end | rows from before | rows since | without service | exit |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        name = "by hand" if row["side"] == "hand" else "Volver"
        lines.append(f"| {row['fault'] if row['side'] == 'hand' else ''} | {name} | {shown(row)} |")
    return "\n".join(lines) + "\n"
