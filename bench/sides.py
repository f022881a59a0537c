"""The measurements: each a pair of sides in turn, or one thing several times."""
import json
import re
import shutil
import statistics
import subprocess
import time
from pathlib import Path
from typing import Callable

import backups
import comparing
import comparison
import linting
import postgres
import stack
from probe import Probe, await_healthy
from project import ROOT, Project

RAW = Path(__file__).resolve().parent / "raw"


def report(name: str, rows: list[dict], bar: str) -> None:
    """Writes every run down and prints medians, ratios A/B and the bar they are held against."""
    RAW.mkdir(exist_ok=True)
    (RAW / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    print(f"\n{name}   ({bar})")
    for case in dict.fromkeys(r["case"] for r in rows):
        of = [r for r in rows if r["case"] == case]
        sides = dict.fromkeys(k for r in of for k in r if k not in ("case", "run"))
        medians = {s: statistics.median(r[s] for r in of) for s in sides}
        shown = "  ".join(f"{s} {m:,.1f}" for s, m in medians.items())
        names = list(sides)
        ratio = f"  ratio {medians[names[0]] / medians[names[1]]:.3f}" if len(names) == 2 or names[1:2] == ["bare ms"] else ""
        print(f"  {case:24} {shown}{ratio}   ({len(of)} runs)")


def rollback(work: Path, options) -> None:
    rows = []
    for size in [int(s) for s in options.sizes.split(",")]:
        p = Project(work, "qventory", 18431, size, "v1.1.1")
        p.start_and_wait()
        for run in range(options.runs):
            p.volver("deploy", "v1.3.0", "-y")
            with Probe(p.port) as there:
                p.volver("rollback", "-y")
            with Probe(p.port) as bare:
                p.stop()
                p.start_and_wait()
            rows.append({"case": f"{size} MB", "run": run, "volver ms": there.longest_gap(), "bare ms": bare.longest_gap()})
        p.stop()
        shutil.rmtree(p.folder), shutil.rmtree(p.state)
    report("rollback", rows, "bar: at most 1.1 times a bare stop and start, flat in size")


def hand(work: Path, options) -> None:
    """The hand-written procedure: stop, copy the backup back, check out, build, start."""
    rows = []
    size = max(int(s) for s in options.sizes.split(","))
    p = Project(work, "gestima", 18432, size, "v2.0.1")
    build = front_end(p)
    p.start_and_wait()
    for run in range(options.runs):
        backup = work / "hand.db"
        subprocess.run(["sqlite3", p.folder / "gestima.db", f".backup {backup}"], check=True)
        p.volver("deploy", "v2.1.0", "-y")
        with Probe(p.port) as there:
            p.volver("rollback", "-y")
        p.volver("deploy", "v2.1.0", "-y")
        with Probe(p.port) as typed:
            p.stop()
            for sidecar in ("-wal", "-shm"):
                Path(f"{p.folder}/gestima.db{sidecar}").unlink(missing_ok=True)
            shutil.copy(backup, p.folder / "gestima.db")
            p.git("checkout", "-q", "v2.0.1")
            for line in build:
                subprocess.run(line, shell=True, cwd=p.folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            p.start_and_wait()
        rows.append({"case": f"front end, {size} MB", "run": run, "by hand ms": typed.longest_gap(), "volver ms": there.longest_gap()})
    p.stop()
    shutil.rmtree(p.folder), shutil.rmtree(p.state)
    report("hand", rows, "bar: by hand at least 10 times the downtime")


def share(work: Path, options) -> None:
    """A deploy with a migration and a build, and the same by the bare commands."""
    rows = []
    p = Project(work, "gestima", 18433, 100, "v2.0.1")
    build = front_end(p)
    database, beside = p.folder / "gestima.db", work / "beside"
    p.start_and_wait()
    built = p.folder / ".volver" / p.commit("v2.1.0")
    for run in range(options.runs):
        shutil.rmtree(built, ignore_errors=True)  # Volver would not build a release twice
        begin = time.monotonic()
        p.volver("deploy", "v2.1.0", "-y")
        ours = time.monotonic() - begin
        p.volver("rollback", "-y")
        begin = time.monotonic()
        bare_deploy(p, build, database, beside)
        theirs = time.monotonic() - begin
        p.stop()
        subprocess.run([p.python, "-m", "alembic", "downgrade", "-3"], cwd=p.folder, check=True, stderr=subprocess.DEVNULL)
        p.git("checkout", "-q", "v2.0.1")
        p.start_and_wait()
        rows.append({"case": "deploy", "run": run, "volver s": ours, "bare s": theirs})
    p.stop()
    report("share", rows, "bar: at most 1.05")


def front_end(p: Project) -> list[str]:
    """Builds the front end of what is checked out; the commands that do."""
    build = re.findall(r'^\s+- "(npm [^"]+)"', p.config.read_text(), re.M)
    for line in build:
        subprocess.run(line, shell=True, cwd=p.folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return build


def bare_deploy(p: Project, build: list[str], database: Path, beside: Path) -> None:
    """What a careful person types: back up, prove it by restoring, build beside, stop, go, watch."""
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    subprocess.run(["sqlite3", database, f".backup {beside}/backup.db"], check=True)
    subprocess.run(["sqlite3", beside / "backup.db", "pragma quick_check"], check=True, stdout=subprocess.DEVNULL)
    shutil.copy(beside / "backup.db", beside / "standby.db")
    subprocess.run(["sqlite3", beside / "standby.db", "pragma quick_check"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(f"git archive v2.1.0 | tar -x -C {beside}", shell=True, cwd=p.folder, check=True)
    for line in build:
        subprocess.run(line, shell=True, cwd=beside, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([p.python, "-m", "alembic", "heads"], cwd=beside, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    p.stop()
    p.git("checkout", "-q", "v2.1.0")
    shutil.rmtree(p.folder / "frontend/dist", ignore_errors=True)
    shutil.move(beside / "frontend/dist", p.folder / "frontend/dist")
    subprocess.run([p.python, "-m", "alembic", "upgrade", "head"], cwd=p.folder, check=True, stderr=subprocess.DEVNULL)
    p.start_and_wait()
    end = time.monotonic() + 1
    while time.monotonic() < end:
        await_healthy(p.port)
        time.sleep(0.5)


def rehearsal(work: Path, options) -> None:
    """Migrations tried on a clone by Volver, and by hand: clone, up, down, up."""
    rows = []
    size = max(int(s) for s in options.sizes.split(","))
    p = Project(work, "gestima", 18435, size, "v2.0.1")
    p.start_and_wait()
    beside = work / "by-hand"
    p.git("worktree", "add", "-q", "--detach", str(beside), "v2.1.0")
    alembic = [p.python, "-m", "alembic"]
    for run in range(options.runs):
        begin = time.monotonic()
        p.volver("drill", "v2.1.0", "--migrations")
        ours = time.monotonic() - begin
        begin = time.monotonic()
        for old in beside.glob("gestima.db*"):
            old.unlink()
        subprocess.run(["sqlite3", p.folder / "gestima.db", f".backup {beside}/gestima.db"], check=True)
        for words in (["upgrade", "head"], ["downgrade", "-3"], ["upgrade", "head"]):
            subprocess.run(alembic + words, cwd=beside, check=True, stderr=subprocess.DEVNULL)
        theirs = time.monotonic() - begin
        rows.append({"case": f"{size} MB", "run": run, "volver s": ours, "by hand s": theirs})
    count = rows_of(p.folder / "gestima.db")
    p.stop()
    report("rehearsal", rows, f"bar: at most 1.3, and {count / 1e6:.1f} s for the comparison of {count:,} rows")


def rows_of(database: Path) -> int:
    tables = subprocess.check_output(
        ["sqlite3", database, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"], text=True)
    counts = [subprocess.check_output(["sqlite3", database, f'select count(*) from "{t}"'], text=True) for t in tables.split()]
    return sum(int(c) for c in counts)


def status(work: Path, options) -> None:
    p = Project(work, "qventory", 18434, 10, "v1.1.1")
    p.start_and_wait()
    p.volver("deploy", "v1.3.0", "-y")
    rows = []
    for run in range(max(20, options.runs)):
        begin = time.monotonic()
        p.volver("status")
        wall = 1000 * (time.monotonic() - begin)
        rows.append({"case": "time", "run": run, "ms": wall})
        rows.append({"case": "memory", "run": run, "MB": peak(p)})
    p.stop()
    report("status", rows, "bar: 200 ms, 100 MB")


def peak(p: Project) -> float:
    """Peak resident memory of one `volver status`, in MB, as GNU time tells it."""
    done = subprocess.run(
        ["/usr/bin/time", "-f", "%M", ROOT / "volver", "-C", p.config, "status"],
        cwd=p.folder, env=p.env, capture_output=True, text=True, check=True)
    return int(done.stderr.strip().splitlines()[-1]) / 1024


BENCHES: dict[str, Callable] = {"rollback": rollback, "hand": hand, "rehearsal": rehearsal, "share": share, "status": status,
                               "backup": lambda work, options: backups.backup(work, options, report),
                               "compare": lambda work, options: comparing.compare(work, options, report),
                               "comparison": lambda work, options: comparison.comparison(work, options, report),
                               "lint": lambda work, options: linting.lint(work, options, report),
                               "compose": lambda work, options: stack.compose(work, options, report),
                               "postgres": lambda work, options: postgres.postgres(work, options, report)}
