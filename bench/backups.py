"""Backups against restic and the bare tools, on the same files in turn: taken, not yet proven."""
import os
import random
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

from project import ROOT

PAGE = 4096
ROW = 480


class Ledger:
    """A SQLite database of a size in MB beside an app that does nothing, and both repositories."""

    def __init__(self, work: Path, size: int, proof: str = "captured"):
        self.folder = work / f"ledger-{size}"
        self.folder.mkdir()
        self.file = self.folder / "app.db"
        self.state = work / f"ledger-state-{size}"
        self.restic = work / f"restic-{size}"
        self.env = {
            **os.environ, "VOLVER_STATE": str(self.state), "RESTIC_PASSWORD": "bench",
            "RESTIC_CACHE_DIR": str(work / "restic-cache")}
        self.rows = size * 1024 * 1024 // (ROW + 32)
        self.random = random.Random(7)
        words = ["".join(self.random.choices("abcdefghijklmnop", k=7)) for _ in range(5000)]
        with sqlite3.connect(self.file) as db:
            db.execute("pragma journal_mode = wal")
            db.execute("create table item(id integer primary key, name text, note text)")
            db.executemany(
                "insert into item values (?, ?, ?)",
                ((i, " ".join(self.random.choices(words, k=32)), self.noise()) for i in range(self.rows)))
        db.execute("pragma wal_checkpoint(truncate)")
        db.close()
        self.pages = self.file.stat().st_size // PAGE
        (self.folder / "volver.yml").write_text(
            "app: ledger\nruntime: { process: { command: \"sleep 1000000\" } }\n"
            "stores: { db: { sqlite: app.db } }\n"
            f"backups: {{ directory: {self.state}/bk, proof: {proof}, standby: never }}\n")
        for words in (["init", "-q"], ["add", "volver.yml"],
                      ["-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-qm", "v1"]):
            subprocess.run(["git", "-C", self.folder, *words], check=True)

    def noise(self) -> str:
        return self.random.randbytes(80).hex()

    def change(self, clustered: bool) -> None:
        """Writes to one page in a hundred: anywhere, or in runs of 64 pages."""
        wanted, per_page = self.pages // 100, self.rows / self.pages
        if clustered:
            starts = self.random.sample(range(self.pages - 64), wanted // 64)
            pages = [s + i for s in starts for i in range(64)]
        else:
            pages = self.random.sample(range(self.pages), wanted)
        with sqlite3.connect(self.file) as db:
            db.executemany(
                "update item set note = ? where id = ?",
                [(self.noise(), min(int(p * per_page), self.rows - 1)) for p in pages])
        db.execute("pragma wal_checkpoint(truncate)")
        db.close()

    def run(self, *command) -> tuple[float, float]:
        """Milliseconds and peak resident MB of a command."""
        begin = time.monotonic()
        done = subprocess.run(
            ["/usr/bin/time", "-f", "%M", *map(str, command)], cwd=self.folder, env=self.env,
            capture_output=True, text=True)
        wall = 1000 * (time.monotonic() - begin)
        if done.returncode:
            raise RuntimeError(f"{command}: {done.stdout}\n{done.stderr}")
        return wall, int(done.stderr.strip().splitlines()[-1]) / 1024

    def volver(self, *words) -> tuple[float, float]:
        return self.run(ROOT / "volver", *words)

    def bare(self, *words) -> tuple[float, float]:
        return self.run("restic", "-q", "-r", self.restic, *words)

    def sizes(self) -> tuple[float, float]:
        """MB that both repositories take."""
        return size(self.state / "bk"), size(self.restic)


def size(folder: Path) -> float:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and "known" not in f.parts) / 2**20


def backup(work: Path, options, report) -> None:
    largest = max(int(s) for s in options.sizes.split(","))
    times, room, alone, memory = [], [], [], []
    for run in range(options.runs):
        ledger = Ledger(work, largest)
        ledger.run("restic", "-q", "-r", ledger.restic, "init")
        for case in ("first", "second, random", "second, clustered"):
            if case != "first":
                ledger.change("clustered" in case)
            before = ledger.sizes()
            ours, peak = ledger.volver("backup", "create", "-y")
            theirs, _ = ledger.bare("backup", ledger.file)
            after = ledger.sizes()
            times.append({"case": case, "run": run, "volver ms": ours, "restic ms": theirs})
            room.append({"case": case, "run": run, "volver MB": after[0] - before[0], "restic MB": after[1] - before[1]})
            memory.append({"case": f"backup, {case}", "run": run, "MB": peak})
        copy = ledger.folder / "copy.db"
        for case, command in (("sqlite3 .backup", ["sqlite3", ledger.file, f".backup {copy}"]), ("cp", ["cp", ledger.file, copy])):
            bare, _ = ledger.run(*command)
            copy.unlink()
            ledger.change(False)
            ours, _ = ledger.volver("backup", "create", "-y")
            alone.append({"case": case, "run": run, "volver ms": ours, "bare ms": bare})
        ours, peak = ledger.volver("backup", "export", "b0005", ledger.folder / "out", "--store", "db")
        theirs, _ = ledger.bare("restore", "latest", "--target", ledger.folder / "out2")
        times.append({"case": "restore", "run": run, "volver ms": ours, "restic ms": theirs})
        memory.append({"case": "restore", "run": run, "MB": peak})
        for folder in (ledger.folder, ledger.state, ledger.restic):
            shutil.rmtree(folder)
    report("backup-time", times, "bars: first 1, second 0.333, restore 1")
    report("backup-room", room, "bar: second at most 0.333")
    report("backup-alone", alone, "bar: at most 1.5 times the online backup")
    report("backup-memory", memory, "bar: 200 MB")
