"""One example project in a working folder, run as a plain process, with both ways to handle it."""
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import probe

ROOT = Path(__file__).resolve().parent.parent


ALL: list["Project"] = []


def end_all() -> None:
    """Stops every application that a measurement started, also when it failed half way."""
    for p in ALL:
        p.stop()


class Project:
    """An example application with its database of a size in MB."""

    def __init__(self, work: Path, name: str, port: int, size: int, at: str):
        ALL.append(self)
        self.name, self.port = name, port
        self.folder = work / f"{name}-{size}"
        self.state = work / f"state-{name}-{size}"
        self.python = subprocess.check_output([ROOT / "examples/venv", name], text=True).strip()
        subprocess.run(
            [ROOT / f"examples/{name}/make", self.folder, "--python", self.python, "--port", str(port),
             "--rows", "1000", "--size", str(size), "--at", at, "--backups", self.state / "bk"],
            check=True, stdout=subprocess.DEVNULL)
        self.config = self.folder / "volver-process.yml"
        text = re.sub(r"watch: \w+", "watch: 1s", self.config.read_text())
        text = text.replace("rehearse: auto", "rehearse: never")  # measured by itself
        self.config.write_text(text)
        self.command = re.search(r'command: "([^"]+)"', text).group(1).split()
        self.env = {**os.environ, "VOLVER_STATE": str(self.state), "PORT": str(port)}

    def volver(self, *arguments: str) -> None:
        done = subprocess.run(
            [ROOT / "volver", "-C", self.config, *arguments], cwd=self.folder, env=self.env,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            raise RuntimeError(f"volver {' '.join(arguments)}: {done.returncode}\n{done.stdout}")

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", "-C", self.folder, *arguments], check=True, stdout=subprocess.DEVNULL)

    def commit(self, tag: str) -> str:
        return subprocess.check_output(["git", "-C", self.folder, "rev-parse", tag + "^{commit}"], text=True).strip()

    def pids(self) -> list[int]:
        """Processes of the application, by command line and folder."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    line = (entry / "cmdline").read_bytes().decode().split("\0")[:-1]
                    if line == self.command and os.readlink(entry / "cwd").removesuffix(" (deleted)") == str(self.folder):
                        found.append(int(entry.name))
                except OSError:
                    pass
        return found

    def stop(self) -> None:
        pids = self.pids()
        for pid in pids:
            os.kill(pid, signal.SIGTERM)
        while self.pids():
            time.sleep(0.002)

    def start(self) -> None:
        log = open(self.folder.parent / f"{self.name}.log", "ab")
        subprocess.Popen(
            self.command, cwd=self.folder, env=self.env, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        log.close()

    def start_and_wait(self) -> None:
        self.start()
        probe.await_healthy(self.port)
