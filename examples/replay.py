"""Makes an example project: a Git repository replayed from releases/, the files that belong to
the machine (.env, unit, volver.yml) and, when asked, a database with rows. See README.md.
"""

import argparse
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections import namedtuple
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
FIRST_DAY = {
    "qventory": datetime.fromisoformat("2025-01-13T17:00:00+01:00"),
    "gestima": datetime.fromisoformat("2025-08-11T17:00:00+02:00"),
    "alojamientos": datetime.fromisoformat("2025-02-10T17:00:00+01:00"),
    "depotix": datetime.fromisoformat("2025-03-03T17:00:00+01:00"),
    "ops-center": datetime.fromisoformat("2025-09-01T17:00:00+02:00"),
}
MIGRATE = {
    "qventory": ["-m", "flask", "--app", "qventory", "db", "upgrade"],
    "gestima": ["-m", "alembic", "upgrade", "head"],
    "alojamientos": ["-m", "alembic", "upgrade", "head"],
    "depotix": ["manage.py", "migrate", "--noinput"],
    "ops-center": ["-m", "alembic", "upgrade", "head"],
}
START = {
    "qventory": "v1.1.1",
    "gestima": "v2.0.1",
    "alojamientos": "v1.0.0",
    "depotix": "v1.0.0",
    "ops-center": "v1.0.0",
}
HIDDEN = ("env", "dbpass")
IMAGES = ("python:3.11-slim", "postgres:16", "redis:7", "nginx:1")
COMPOSE = ("docker", "compose") if shutil.which("docker-compose") is None else ("docker-compose",)

Entry = namedtuple("Entry", "tag parent branch message")
Services = namedtuple("Services", "app others database role")
SERVICES = {
    "alojamientos": Services("api", ["db", "cache"], "db", "alojamientos"),
    "ops-center": Services("backend", ["postgres", "redis"], "postgres", "ops"),
}


def arguments(name):
    parser = argparse.ArgumentParser(prog=f"examples/{name}/make")
    parser.add_argument("dir", type=Path, help="where to make the project: a new or empty folder")
    parser.add_argument("--at", default=START[name], metavar="REF", help="what to leave checked out (%(default)s)")
    parser.add_argument(
        "--python",
        default=os.environ.get(f"{name.upper()}_PYTHON", f"/opt/venv/{name}/bin/python"),
        help="interpreter of the application (%(default)s, the one in the lab's image)",
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", default="8000")
    parser.add_argument("--home", type=Path, help="where the project will live, when not in DIR")
    parser.add_argument("--backups", help="folder for Volver's backups (HOME.respaldos)")
    parser.add_argument(
        "--database",
        default=f"postgresql://{name}:{name}@127.0.0.1:5432/{name}",
        metavar="URL",
        help="where it keeps its rows, if in PostgreSQL (%(default)s)",
    )
    parser.add_argument("--compose", action="store_true", help="let it run in containers, by Compose")
    parser.add_argument("--containers", action="store_true", help="let it run in single containers (depotix)")
    parser.add_argument(
        "--images",
        metavar="NAME",
        help="in containers: NAME, NAME-postgres, NAME-redis and NAME-nginx instead of the public images",
    )
    parser.add_argument(
        "--registry", default="", metavar="HOST/", help="what the names of images begin with (ops-center)"
    )
    parser.add_argument("--push", action="store_true", help="push the images there (ops-center)")
    parser.add_argument("--rows", type=int, help="make the database too, with this many rows")
    parser.add_argument("--size", type=int, default=0, metavar="MB", help="and fill it up to this size")
    options = parser.parse_args()
    options.compose = options.compose or name == "ops-center"
    return options


def history(example):
    for line in (example / "history").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            yield Entry(*(None if part.strip() == "-" else part.strip() for part in line.split("|")))


def git(directory, *words, **environment):
    neutral = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "TZ": "UTC"}
    subprocess.run(["git", "-C", str(directory), *words], check=True, env={**os.environ, **neutral, **environment})


def replay(example, target):
    git(target, "init", "-q", "-b", "main")
    git(target, "config", "user.name", "Equipo")
    git(target, "config", "user.email", "equipo@example.org")
    for number, entry in enumerate(history(example)):
        if entry.parent:
            git(target, "checkout", "-q", "--detach", entry.parent)
        overlay = example / "releases" / (entry.tag or entry.branch)
        # Fresh times: Git would take a file of the same size and an old time for unchanged.
        shutil.copytree(overlay, target, dirs_exist_ok=True, copy_function=shutil.copyfile)
        date = (FIRST_DAY[example.name] + timedelta(days=21 * number)).isoformat()
        author = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (("NAME", "Equipo"), ("EMAIL", "equipo@example.org"), ("DATE", date))
        }
        git(target, "add", "-A")
        git(target, "commit", "-q", "-m", entry.message, **author)
        if entry.parent:
            git(target, "branch", "-f", entry.branch)
        if entry.tag:
            git(target, "tag", "-a", entry.tag, "-m", entry.message, **author)


def project(home):
    """The name that Compose gives to what it makes: containers, networks and volumes."""
    return "".join(c for c in home.name.lower() if c.isalnum() or c in "-_")


def place_files_of_the_machine(example, target, options):
    home = (options.home or options.dir).absolute()
    inside = options.compose or options.containers
    password = secrets.token_hex(12) if inside else urlsplit(options.database).password or ""
    if options.containers:
        options.database = f"postgresql://{example.name}:{password}@{project(home)}-postgres:5432/{example.name}"
    base, postgres, redis, nginx = IMAGES
    if options.images:
        base, postgres, redis, nginx = (options.images + end for end in ("", "-postgres", "-redis", "-nginx"))
    values = {
        "@PROJECT@": project(home),
        "@REGISTRY@": options.registry,
        "@BASE@": base,
        "@POSTGRES@": postgres,
        "@REDIS@": redis,
        "@NGINX@": nginx,
        "@DATABASE@": options.database,
        "@ADDRESS@": options.database.replace(f":{password}@", "@"),
        "@DBPASS@": password,
        "@HOME@": str(home),
        "@BIN@": str(Path(options.python).parent),
        "@PYTHON@": options.python,
        "@HOST@": options.host,
        "@PORT@": options.port,
        "@BACKUPS@": options.backups or f"{home}.respaldos",
        "@SECRET@": secrets.token_hex(32),
        "@PASSWORD@": secrets.token_urlsafe(12),
    }
    names = []
    kind = "compose" if options.compose else "containers" if options.containers else "machine"
    for source in sorted((example / kind).iterdir()):
        text = source.read_text()
        for key, value in values.items():
            text = text.replace(key, value)
        name = "." + source.name if source.name in HIDDEN else source.name
        (target / name).write_text(text)
        (target / name).chmod(0o600 if source.name in HIDDEN else 0o644)
        names.append(f"/{name}\n")
    with (target / ".git" / "info" / "exclude").open("a") as exclude:
        exclude.writelines(names)


def interpreter(name, options):
    if os.access(options.python, os.X_OK):
        return options.python
    return subprocess.run([HERE / "venv", name], check=True, capture_output=True, text=True).stdout.strip()


def fill(name, example, target, options):
    """The good releases one after another, so that each migration met real rows."""
    inside = options.compose or options.containers
    program = [] if inside else [interpreter(name, options), "-B"]
    good = [entry.tag for entry in history(example) if entry.branch == "main"]
    last = options.at if options.at in good else START[name]
    clean = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    for tag in good[: good.index(last) + 1]:
        git(target, "checkout", "-q", "--detach", tag)
        if options.compose:
            program = up(name, target)
        if options.containers:
            program = beside(name, target, options)
        done = subprocess.run([*program, *MIGRATE[name]], cwd=target, env=clean, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"the migration of {tag} failed:\n{done.stdout}{done.stderr}")
        if tag == good[0]:
            seed = [*program, "-" if inside else str(example / "seed.py"), str(options.rows), str(options.size)]
            with (example / "seed.py").open() as source:
                subprocess.run(seed, check=True, cwd=target, env=clean, stdin=source)


def up(name, target):
    """Starts what the app needs by Compose, and gives the words that run Python in its image."""
    services = SERVICES[name]
    if name == "alojamientos":
        compose(target, "build", "-q", services.app)
    compose(target, "up", "-d", *services.others)
    wait_for_database([*COMPOSE, "exec", "-T", services.database], services.role, target)
    return [*COMPOSE, "run", "--rm", "--no-deps", "-T", services.app, "python"]


def compose(target, *words):
    subprocess.run([*COMPOSE, *words], cwd=target, check=True, stdout=subprocess.DEVNULL)


def beside(name, target, options):
    """Builds the image, starts PostgreSQL beside it, and gives the words that run Python in it."""
    own = project(options.home or target)
    postgres = f"{options.images}-postgres" if options.images else IMAGES[1]
    docker("build", "-q", "-t", own, ".", cwd=target)
    if subprocess.run(["docker", "inspect", f"{own}-postgres"], capture_output=True).returncode:
        docker("network", "create", own)
        password = next(l[12:] for l in (target / ".env").read_text().splitlines() if l.startswith("DB_PASSWORD="))
        variables = {"POSTGRES_USER": name, "POSTGRES_DB": name, "POSTGRES_PASSWORD": password}
        names = [word for variable in variables for word in ("-e", variable)]
        run = ("run", "-d", "--name", f"{own}-postgres", "--network", own, "--restart", "unless-stopped")
        docker(*run, *names, postgres, env={**os.environ, **variables})
    wait_for_database(["docker", "exec", f"{own}-postgres"], name, target)
    return ["docker", "run", "--rm", "-i", "--network", own, "--env-file", ".env", own, "python"]


def docker(*words, **how):
    subprocess.run(["docker", *words], check=True, stdout=subprocess.DEVNULL, **how)


def wait_for_database(inside, role, target):
    ready = [*inside, "pg_isready", "-q", "-h", "127.0.0.1", "-U", role]
    for _ in range(120):
        if subprocess.run(ready, cwd=target, capture_output=True).returncode == 0:
            return
        time.sleep(0.25)
    sys.exit("PostgreSQL does not answer in its container")


def build_images(example, target, options):
    """The images of every release, as a CI builds and pushes them."""
    base, nginx = (options.images, f"{options.images}-nginx") if options.images else (IMAGES[0], IMAGES[3])
    made = set()
    for entry in history(example):
        git(target, "checkout", "-q", "--detach", entry.tag)
        for part in ("backend", "frontend"):
            image = f"{options.registry}ops/{part}:{(target / part / 'VERSION').read_text().strip()}"
            if image not in made:
                argument = f"BASE={base}" if part == "backend" else f"NGINX={nginx}"
                docker("build", "-q", "-t", image, "--build-arg", argument, part, cwd=target)
                if options.push:
                    docker("push", "-q", image)
                made.add(image)


def main():
    name = sys.argv.pop(1)
    example = HERE / name
    options = arguments(name)
    target = options.dir.absolute()
    if target.exists() and any(target.iterdir()):
        sys.exit(f"{target} is not empty")
    target.mkdir(parents=True, exist_ok=True)

    replay(example, target)
    place_files_of_the_machine(example, target, options)
    if name == "ops-center":
        build_images(example, target, options)
    if options.rows is not None:
        fill(name, example, target, options)
    git(target, "checkout", "-q", "--detach", options.at)


main()
