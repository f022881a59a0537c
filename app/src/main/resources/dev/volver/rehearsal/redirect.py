"""Runs a Python program whose connections to one live database go to its clone.

As a program: python -c THIS WORDS..., where WORDS are what the interpreter would have been given:
"-m MODULE ARGUMENTS", "-c CODE ARGUMENTS" or "FILE ARGUMENTS". Before them, "--look" is for a
program that only reads: the clone stands in for other databases, so that it is seen whether it gets
as far as to its own. As a module named sitecustomize it does the same to whatever program is
started beside it.

VOLVER_REDIRECT holds JSON:
  sqlite    {"live": PATH, "device": N, "inode": N, "relative": PATH, "clone": PATH}; the relative
            path is that of the live file in the code, if it is in there
  postgres  {"live": NAME, "clone": NAME}
  source    the folder of the code that the program works in, relative to the code
  files     folders of live files, as "DEVICE:INODE"; nothing below them may be changed
  network   whether the program may speak to services of this machine and at private addresses;
            ports that carry mail or queues are left out
  seconds   after which it ends by itself, should nobody be left to end it; the old code, which runs
            where live files lie, has it
Whatever would reach the live database, or a place outside of this machine, is refused; a program
that tried ends with 97 after a line that begins with "volver:", and a second one if it was another
database and it never opened the clone. With "--look" it does so only if it ended well without the
clone. Works with Python 3.6 and later; the fences around it need 3.8.
"""
import json
import os
import sys
import time
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import PathFinder
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

REFUSED = 97
OTHER = "open the database "
HARMLESS = {"git", "uname", "ldconfig", "gcc", "cc", "ld", "objdump", "file", "hostname", "lsb_release", "clang"}
OTHER_DRIVERS = {"apsw", "pysqlite3", "sqlcipher3", "pysqlcipher3", "libsql", "psycopg2cffi", "pgdb", "pygresql", "pg"}
CARRIERS = {25, 465, 587, 1025, 2525, 1883, 4222, 5672, 6379, 9092, 11300, 61613}
INTERNET = (2, 10)  # of Linux: AF_INET, AF_INET6
DATAGRAM = 2  # of Linux: SOCK_DGRAM
SPEC = json.loads(os.environ.get("VOLVER_REDIRECT", "{}"))
LITE, POSTGRES, NETWORK = SPEC.get("sqlite"), SPEC.get("postgres"), SPEC.get("network", False)
KEPT = set(SPEC.get("files", []))
START = os.getcwd()
SOURCE = os.sep + SPEC.get("source", "")
TOP = START[: -len(SOURCE)] if SOURCE != os.sep and START.endswith(SOURCE) else START
BEGUN = float(os.environ.setdefault("VOLVER_REDIRECT_BEGUN", repr(time.time())))
LOOKING = __name__ == "__main__" and sys.argv[1:2] == ["--look"]
tried = []
others = []
ended_well = False
opened = set()
ports = set()
bound = set()


class Refused(Exception):
    """The program reached for what a rehearsal must not touch."""


def refuse(what):
    tried.append(what)
    raise Refused("volver: a rehearsal may not " + what)


def other(database, stand_in):
    """Refuses another database; one that only looks is given what stands in for it."""
    if not LOOKING:
        return refuse(OTHER + database)
    others.append(OTHER + database)
    return stand_in


def same_file(path):
    try:
        found = os.stat(path)
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == (LITE["device"], LITE["inode"])


def is_live(path):
    if LITE is None:
        return False
    path = os.path.realpath(path)
    return path == os.path.realpath(LITE["live"]) or same_file(path)


def file_of(database):
    """The path in what sqlite3.connect was given, and the query of its URI; None for memory."""
    name = os.fsdecode(database)
    if name in ("", ":memory:") or name.startswith("file::memory:") or "mode=memory" in name:
        return None, ""
    if not name.startswith("file:"):
        return name, ""
    parts = urlsplit(name)
    return unquote(parts.path), parts.query


def clone_of(path):
    """The clone, which lies below the live file's folder where that is seen under another path."""
    way = os.path.relpath(LITE["clone"], os.path.dirname(LITE["live"]))
    beside = os.path.normpath(os.path.join(os.path.dirname(os.path.realpath(path)), way))
    return beside if not os.path.exists(LITE["clone"]) and os.path.exists(beside) else LITE["clone"]


def inside(path, folder):
    return os.path.realpath(path).startswith(os.path.realpath(folder) + os.sep)


def kept(path):
    """Whether it lies in a folder of live files, of which there is no clone."""
    path = os.path.realpath(path) if KEPT else os.sep
    while path not in (os.sep, b"/"):
        try:
            found = os.stat(path)
            if "%d:%d" % (found.st_dev, found.st_ino) in KEPT:
                return True
        except OSError:
            pass
        path = os.path.dirname(path)
    return False


def mounted(path):
    """Whether it lies on what is mounted into the folder, as live data are in containers."""
    folder = os.path.dirname(os.path.realpath(path))
    return os.path.isdir(folder) and os.stat(folder).st_dev != os.stat(START).st_dev


def elsewhere(database):
    """What is to be opened instead of a SQLite database."""
    path, query = file_of(database)
    if path is None:
        return database
    if LITE is not None:
        relative = LITE.get("relative")
        own = relative and os.path.realpath(path) == os.path.realpath(os.path.join(TOP, relative))
        if own or is_live(path):
            target = clone_of(path)
            opened.add(target)
            return "file:" + quote(target) + "?" + query if query else target
        if os.path.realpath(path) == os.path.realpath(clone_of(path)):
            return database
    if inside(path, TOP) and not SPEC.get("seconds") and not mounted(path):
        return database
    return other(os.path.realpath(path), clone_of(path) if LITE else ":memory:")


def sqlite(module):
    real = module.connect

    def connect(database, *args, **named):
        return real(elsewhere(database), *args, **named)

    module.connect = connect


def name_for(name):
    if POSTGRES is None:
        refuse("connect to PostgreSQL")
    if name == POSTGRES["live"]:
        name = POSTGRES["clone"]
    if name != POSTGRES["clone"]:
        return other(str(name), POSTGRES["clone"])
    opened.add(name)
    return name


def words_of(dsn, named, parse):
    """The parameters of a connection by libpq, with the clone's name instead of the live one."""
    known = parse(dsn) if dsn else {}
    known.update({k: v for k, v in named.items() if v is not None})
    if "database" in known:
        known["dbname"] = known.pop("database")
    if "dbname" not in known and (known.get("service") or os.environ.get("PGSERVICE")):
        refuse("connect by a service file")
    user = known.get("user") or os.environ.get("PGUSER")
    known["dbname"] = name_for(known.get("dbname") or os.environ.get("PGDATABASE") or user)
    return known


def psycopg2(module):
    real = module.connect
    from psycopg2.extensions import parse_dsn

    def connect(dsn=None, connection_factory=None, cursor_factory=None, **named):
        known = words_of(dsn, named, parse_dsn)
        return real(None, connection_factory, cursor_factory, **known)

    module.connect = connect


def psycopg(module):
    from psycopg.conninfo import conninfo_to_dict

    own = ("autocommit", "prepare_threshold", "context", "row_factory", "cursor_factory")

    def pointed(of):
        real = of.connect.__func__

        def connect(cls, conninfo="", **named):
            kept = {k: named.pop(k) for k in own if k in named}
            return real(cls, "", **dict(words_of(conninfo, named, conninfo_to_dict), **kept))

        of.connect = classmethod(connect)

    pointed(module.Connection)
    pointed(module.AsyncConnection)
    module.connect = module.Connection.connect


def asyncpg(module):
    from asyncpg import connection

    real = connection.connect

    def connect(dsn=None, **named):
        if dsn:
            parts = urlsplit(dsn)
            name = named.pop("database", None) or parts.path.lstrip("/")
            dsn = urlunsplit(parts._replace(path="/" + quote(name_for(name or parts.username))))
            asked = dict(parse_qsl(parts.query)).get("port")
            ports.add(int(named.get("port") or parts.port or asked or 5432))
        else:
            named["database"] = name_for(
                named.get("database") or os.environ.get("PGDATABASE") or named.get("user")
            )
            ports.add(int(named.get("port") or os.environ.get("PGPORT") or 5432))
        return real(dsn, **named)

    connection.connect = connect
    module.connect = connect


def pg8000(module):
    real = module.connect

    def connect(user, host="localhost", database=None, **named):
        ports.add(int(named.get("port") or 5432))
        return real(user, host=host, database=name_for(database or user), **named)

    module.connect = connect


def held(*names):
    """For a module in C, whose connections nobody sees: functions of those names refuse, and so do
    classes, once one is made."""

    def point(module):
        for name in names:
            what = "connect by " + module.__name__ + "." + name

            def no(*_, **__):
                refuse(no.what)

            no.what = what
            real = getattr(module, name, None)
            if isinstance(real, type):
                setattr(module, name, type(name, (), {"__init__": lambda self, *_, **__: self.no(), "no": staticmethod(no)}))
            elif real is not None:
                setattr(module, name, no)

    return point


def late(*names):
    """As the other, for classes that connect only when they are used."""

    def point(module):
        for name in names:
            if hasattr(module, name):
                setattr(module, name, type(name, (), dict(LATE)))

    return point


def no_call(self, name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name in ("closed", "closing", "close_on_fork", "get_registered_call_handle"):
        return lambda *_, **__: 0  # asked of a channel that nobody speaks through
    return refuse("speak by gRPC")


LATE = {"__init__": lambda self, *_, **__: None, "close": lambda self, *_: None, "__getattr__": no_call}


DRIVERS = {
    "MySQLdb": held("connect", "Connect", "Connection"),
    "MySQLdb._mysql": held("connect"),
    "MySQLdb.connections": held("Connection"),
    "pyodbc": held("connect"),
    "pymssql": held("connect"),
    "pymssql._pymssql": held("connect"),
    "pymssql._mssql": held("connect"),
    "oracledb": held("connect", "connect_async", "create_pool", "create_pool_async"),
    "cx_Oracle": held("connect", "Connection", "SessionPool"),
    "confluent_kafka.cimpl": held("Producer", "Consumer", "_AdminClientImpl"),
    "pycurl": held("Curl", "CurlMulti"),
    "grpc._cython.cygrpc": late("Channel", "AioChannel"),
    "sqlite3.dbapi2": sqlite,
    "sqlite3": sqlite,
    "psycopg2": psycopg2,
    "psycopg": psycopg,
    "asyncpg": asyncpg,
    "pg8000": pg8000,
    "pg8000.dbapi": pg8000,
}


class Pointed(Loader):
    def __init__(self, real, point):
        self.real, self.point = real, point

    def create_module(self, spec):
        return self.real.create_module(spec)

    def exec_module(self, module):
        self.real.exec_module(module)
        self.point(module)


class Finder(MetaPathFinder):
    """Points every driver elsewhere the moment it is imported."""

    def find_spec(self, name, path=None, target=None):
        if name in OTHER_DRIVERS:
            refuse("use the driver " + name + ", which cannot be pointed to a clone")
        if name not in DRIVERS:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None:
            spec.loader = Pointed(spec.loader, DRIVERS[name])
        return spec


def fence(event, args):
    """Refuses what would get past the drivers."""
    if event == "sqlite3.connect":
        path, _ = file_of(args[0])
        if path is not None and is_live(path):
            refuse("open the live database " + path)
    elif event == "open":
        path, mode, flags = args
        writes = flags is not None and flags & (os.O_WRONLY | os.O_RDWR)
        if writes and isinstance(path, (str, bytes)):
            if is_live(path):
                refuse("write to the live database " + os.fsdecode(path))
            if kept(path):
                refuse("write to the live files " + os.fsdecode(path))
    elif event in ("os.remove", "os.rename", "os.rmdir", "os.truncate", "shutil.rmtree"):
        for path in args[:2]:
            if isinstance(path, (str, bytes)) and is_live(path):
                refuse("touch the live database " + os.fsdecode(path))
            if isinstance(path, (str, bytes)) and kept(path):
                refuse("touch the live files " + os.fsdecode(path))
    elif event == "socket.connect":
        address = args[1]
        if isinstance(address, tuple):
            if args[0].type & DATAGRAM == DATAGRAM:
                lose(args[0], address)
            elif not may_reach(address):
                refuse("connect to %s:%s" % address[:2])
        else:
            speak(address)
    elif event == "socket.bind":
        if isinstance(args[1], (str, bytes)):
            bound.add(place(os.fsdecode(args[1])))
    elif event in ("socket.sendto", "socket.sendmsg"):
        address = args[1]
        if isinstance(address, tuple):
            lose(args[0], address)
        else:
            speak(address)
    elif event in ("subprocess.Popen", "os.exec", "os.posix_spawn"):
        name = os.path.basename(os.fsdecode(args[0]))
        if name not in HARMLESS and not (NETWORK and name.startswith("python")):
            refuse("start " + os.fsdecode(args[0]))
    elif event == "os.system":
        refuse("run " + os.fsdecode(args[0]))


def may_reach(address):
    if address[1] in ports:
        return True
    import ipaddress

    try:
        host = ipaddress.ip_address(str(address[0]).split("%")[0])
    except ValueError:
        return False
    return NETWORK and address[1] not in CARRIERS and (host.is_loopback or host.is_private)


def lose(socket, address):
    """Lines for a log or a metric: whoever sends them reckons with their loss."""
    if socket.family in INTERNET and not may_send(address):
        raise OSError("volver: a rehearsal sends nothing to %s:%s" % address[:2])


def may_send(address):
    """Questions for names, and lines for the log of this machine."""
    return address[1] == 53 or (address[1] == 514 and address[0] in ("localhost", "127.0.0.1", "::1")) or may_reach(address)


def place(path):
    return path if path.startswith("\0") else os.path.realpath(path)


def speak(address):
    if isinstance(address, (str, bytes)) and not may_speak(os.fsdecode(address)):
        refuse("connect to " + os.fsdecode(address).replace("\0", "@"))


def may_speak(path):
    """Sockets of PostgreSQL, whose drivers were pointed, of the log, and those of its own."""
    if path == "/dev/log" or place(path) in bound or path.startswith("\0listener-"):
        return True
    return os.path.basename(path).startswith(".s.PGSQL.") or new(path)


def new(path):
    """Whether it was made since the program began, which its children do where they may."""
    import tempfile

    try:
        return not path.startswith("\0") and inside(path, tempfile.gettempdir()) and os.stat(path).st_ctime >= BEGUN
    except OSError:
        return False


def end():
    said = tried or (others if ended_well and not opened else [])
    if said:
        sys.stderr.write("volver: a rehearsal may not %s\n" % said[0])
        if said[0].startswith(OTHER) and not opened:
            sys.stderr.write("volver: it never opened the clone\n")
        sys.stderr.flush()
        sys.stdout.flush()
        os._exit(REFUSED)


def limit(seconds):
    import signal

    signal.signal(signal.SIGALRM, lambda *_: os._exit(REFUSED))
    signal.setitimer(signal.ITIMER_REAL, seconds)


def run(words):
    import runpy

    if words[0] == "-m":
        sys.argv = [words[1]] + words[2:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    elif words[0] == "-c":
        sys.argv = ["-c"] + words[2:]
        exec(compile(words[1], "<string>", "exec"), {"__name__": "__main__"})
    else:
        sys.argv = words
        sys.path[0] = os.path.dirname(os.path.abspath(words[0]))
        runpy.run_path(words[0], run_name="__main__")


if SPEC:
    import atexit

    sys.meta_path.insert(0, Finder())
    for name, point in DRIVERS.items():
        if name in sys.modules:
            point(sys.modules[name])
    if hasattr(sys, "addaudithook"):
        sys.addaudithook(fence)
    atexit.register(end)
    if SPEC.get("seconds"):
        limit(SPEC["seconds"])
if __name__ == "__main__":
    if os.getpid() == 1:  # else nothing could end it in a container
        import signal

        signal.signal(signal.SIGTERM, lambda *_: os._exit(143))
    try:
        run(sys.argv[2 if LOOKING else 1 :])
        ended_well = True
    except SystemExit as leaving:
        ended_well = not leaving.code
        raise
