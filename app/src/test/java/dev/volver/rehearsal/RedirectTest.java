package dev.volver.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Python program that reaches for a live SQLite database gets the clone, or is stopped. */
class RedirectTest {
  @TempDir Path folder;
  private Path live;
  private Path clone;

  @BeforeEach
  void databases() {
    live = folder.resolve("code/data/app.db");
    clone = folder.resolve("elsewhere/clone.db");
    make(live, "live");
    make(clone, "clone");
  }

  private void make(Path file, String word) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    plain(
        "import sqlite3; c = sqlite3.connect(%s); c.execute('create table t (w)');"
                .formatted(quoted(file))
            + "c.execute(\"insert into t values ('%s')\"); c.commit()".formatted(word));
  }

  private static String quoted(Path file) {
    return "'" + file + "'";
  }

  private Completed plain(String code) {
    Completed done = run(Command.of(folder, "python3", "-c", code));
    assertThat(done.exit()).as(done.err()).isZero();
    return done;
  }

  private Completed redirected(String code, Path in) {
    return redirected(code, in, "");
  }

  private Completed redirected(String code, Path in, String source) {
    return run(
        Command.of(in, Redirect.words(List.of("-c", code)))
            .by(List.of("python3"))
            .with(variables(source)));
  }

  private Map<String, String> variables() {
    return variables("");
  }

  private Map<String, String> variables(String source) {
    return Redirect.variables(
        new StoreConfig.Sqlite(live),
        new Place.SqliteFile(clone),
        folder.resolve("code"),
        source,
        List.of(folder.resolve("uploads")),
        false,
        java.util.Optional.empty());
  }

  private static Completed run(Command command) {
    return new LocalRunner("test", new Interruption(), _ -> {}).run(command);
  }

  private static String opening(String file) {
    return "import sqlite3; c = sqlite3.connect(%s);".formatted(file)
        + "print(c.execute('select w from t').fetchone()[0])";
  }

  @Test
  void theLivePathOpensTheClone() {
    assertThat(redirected(opening(quoted(live)), folder).text()).isEqualTo("clone");
  }

  @Test
  void soDoesAUri() {
    String code =
        "import sqlite3; c = sqlite3.connect('file:%s?mode=rw', uri=True);".formatted(live)
            + "print(c.execute('select w from t').fetchone()[0])";
    assertThat(redirected(code, folder).text()).isEqualTo("clone");
  }

  @Test
  void soDoALinkAndAHardLink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), live);
    Path hard = Files.createLink(folder.resolve("hard.db"), live);
    assertThat(redirected(opening(quoted(link)), folder).text()).isEqualTo("clone");
    assertThat(redirected(opening(quoted(hard)), folder).text()).isEqualTo("clone");
  }

  @Test
  void soDoesThePathInAnotherCopyOfTheCode() throws IOException {
    Path export = Files.createDirectories(folder.resolve("export"));
    assertThat(redirected(opening("'data/app.db'"), export).text()).isEqualTo("clone");
  }

  @Test
  void soDoesThePathFromTheFolderOfTheCodeThatTheProgramWorksIn() throws IOException {
    live = folder.resolve("code/backend/shop.db");
    make(live, "live");
    Path backend = Files.createDirectories(folder.resolve("export/backend"));
    assertThat(redirected(opening("'./shop.db'"), backend, "backend").text()).isEqualTo("clone");
    assertThat(redirected(opening("'shop.db'"), backend, "./backend/").text()).isEqualTo("clone");
    assertThat(backend.resolve("shop.db")).doesNotExist();
    Path top = backend.getParent(); // code of a time when there was no such folder
    assertThat(redirected(opening("'backend/shop.db'"), top, "backend").text()).isEqualTo("clone");
  }

  @Test
  void aFileOfThatNameInTheFolderIsNotTheOneAtTheTop() throws IOException {
    Path backend = Files.createDirectories(folder.resolve("export/backend"));
    assertThat(redirected(opening("'data/app.db'"), backend, "backend").ok()).isFalse();
    assertThat(redirected(opening("'../data/app.db'"), backend, "backend").text())
        .isEqualTo("clone");
  }

  @Test
  void aProgramThatNeverOpenedTheCloneSaysSo() {
    String other = "sqlite3.connect('/nonexistent/other.db')";
    String never = "volver: it never opened the clone";
    assertThat(redirected("import sqlite3; " + other, folder).err()).contains(never);
    assertThat(redirected(opening(quoted(live)) + "; " + other, folder).err())
        .contains("open the database /nonexistent/other.db")
        .doesNotContain(never);
  }

  private Completed looking(String code) {
    return run(
        Command.of(folder, Redirect.looking(List.of("-c", code)))
            .by(List.of("python3"))
            .with(variables()));
  }

  @Test
  void oneThatOnlyLooksIsToldByWhetherItGetsToTheClone() {
    String other = "import sqlite3; sqlite3.connect('/nonexistent/other.db');";
    String never = "volver: it never opened the clone";
    assertThat(looking(other + opening(quoted(live))).text()).isEqualTo("clone");
    assertThat(looking(other).err())
        .contains("open the database /nonexistent/other.db")
        .contains(never);
    assertThat(looking(other + "raise SystemExit(0)").exit()).isEqualTo(Redirect.REFUSED);
    assertThat(looking(other + "raise SystemExit('tired')").err())
        .contains("tired")
        .doesNotContain(never);
    assertThat(looking(other + "raise ValueError('x')").exit()).isEqualTo(1);
  }

  /** As a container sees it: another folder, the same file, the clone below it. */
  @Test
  void soDoesTheSameFileInAnotherFolder() throws IOException {
    Path seen = Files.createDirectories(folder.resolve("seen/.volver"));
    Files.createLink(seen.resolveSibling("app.db"), live);
    Files.move(clone, seen.resolve("clone.db"));
    clone = live.resolveSibling(".volver").resolve("clone.db");
    assertThat(redirected(opening(quoted(seen.resolveSibling("app.db"))), folder).text())
        .isEqualTo("clone");
  }

  @Test
  void memoryIsLeftAlone() {
    String code =
        "import sqlite3; print(sqlite3.connect(':memory:').execute('select 7').fetchone()[0])";
    assertThat(redirected(code, folder).text()).isEqualTo("7");
  }

  @Test
  void whatItWritesIsInTheClone() {
    String code =
        "import sqlite3; c = sqlite3.connect('%s'); c.execute('delete from t'); c.commit()"
            .formatted(live);
    assertThat(redirected(code, folder).exit()).isZero();
    String count =
        "import sqlite3; print(sqlite3.connect('%s').execute('select count(*) from t').fetchone()[0])";
    assertThat(plain(count.formatted(live)).text()).isEqualTo("1");
    assertThat(plain(count.formatted(clone)).text()).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import _sqlite3; _sqlite3.connect('LIVE')",
        "import sqlite3; sqlite3.Connection('LIVE')",
        "open('LIVE', 'r+b').write(b'x')",
        "import os; os.remove('LIVE')",
        "import os; os.rename('LIVE', 'LIVE.old')",
        "import os; os.truncate('LIVE', 0)",
        "import sqlite3; sqlite3.connect('/nonexistent/other.db')",
        "import subprocess; subprocess.run(['sqlite3', 'LIVE', 'delete from t'])",
        "import os; os.system('rm LIVE')",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.create_connection(('192.0.2.1', 443), timeout=1)",
        "import apsw",
        "import shutil; shutil.move('LIVE', 'LIVE.old')",
        "try:\n  import sqlite3; sqlite3.Connection('LIVE')\nexcept Exception: pass",
      })
  void whatGetsPastItIsStopped(String code) throws IOException {
    byte[] before = Files.readAllBytes(live);
    Completed done = redirected(code.replace("LIVE", live.toString()), folder);
    assertThat(done.exit()).as(done.err()).isEqualTo(Redirect.REFUSED);
    assertThat(done.err()).contains("volver: a rehearsal may not ");
    assertThat(Files.readAllBytes(live)).isEqualTo(before);
  }

  /** Of files there is no clone: what a migration does to them would stay. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "import os; os.rename('UP/a.txt', 'UP/b.txt')",
        "import os; os.rename('mine.txt', 'UP/mine.txt')",
        "import shutil; shutil.rmtree('UP')",
        "open('UP/deep/new.txt', 'w')",
        "import os; os.remove('link/a.txt')",
      })
  void liveFilesStayAsTheyAre(String code) throws IOException {
    Path uploads = Files.createDirectories(folder.resolve("uploads/deep")).getParent();
    Files.writeString(uploads.resolve("a.txt"), "a");
    Files.writeString(folder.resolve("mine.txt"), "mine");
    Files.createSymbolicLink(folder.resolve("link"), uploads);
    Completed done = redirected(code.replace("UP", uploads.toString()), folder);
    assertThat(done.exit()).as(done.err()).isEqualTo(Redirect.REFUSED);
    assertThat(uploads.resolve("a.txt")).hasContent("a");
    assertThat(uploads.resolve("deep")).isEmptyDirectory();
    assertThat(redirected("open('other.txt', 'w').write('x')", folder).exit()).isZero();
  }

  @Test
  void socketsOfOtherProgramsAreRefused() {
    Completed done =
        redirected(
            "import socket; socket.socket(socket.AF_UNIX).connect('/run/redis/redis.sock')",
            folder);
    assertThat(done.exit()).as(done.err()).isEqualTo(Redirect.REFUSED);
  }

  /** Such as a Redis of the live app that listens in {@code /tmp}. */
  @Test
  void aSocketThatOthersMadeIsRefusedWhereverItLies() throws Exception {
    Path socket = Files.createTempDirectory("volver").resolve("redis.sock");
    Process other =
        new ProcessBuilder(
                "python3",
                "-c",
                "import socket, sys; s = socket.socket(socket.AF_UNIX); s.bind('%s'); s.listen(); print(1, flush=True); sys.stdin.read()"
                    .formatted(socket))
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('1');
      Thread.sleep(20); // the clock of files is coarse
      String code = "import socket; socket.socket(socket.AF_UNIX).connect('%s')".formatted(socket);
      assertThat(redirected(code, folder).exit()).isEqualTo(Redirect.REFUSED);
    } finally {
      other.destroy();
      other.waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 8125))",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('192.0.2.1', 8125))",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 80))",
      })
  void datagramsDoNotLeaveAndAreMissedByNobody(String code) {
    Completed done = redirected(code, folder);
    assertThat(done.exit()).as(done.err()).isEqualTo(1);
    assertThat(done.err()).contains("a rehearsal sends nothing to");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MySQLdb.connect(1)",
        "pyodbc.connect('x', timeout=1)",
        "pymssql.connect()",
        "oracledb.create_pool()",
        "pycurl.Curl()",
      })
  void driversInCMayBeImportedAndDoNotConnect(String call) throws IOException {
    String name = call.substring(0, call.indexOf('.'));
    Files.writeString(
        folder.resolve(name + ".py"),
        "def connect(*a, **k): open('ran', 'w')\ncreate_pool = connect\nclass Curl:\n  def __init__(self): connect()\n");
    assertThat(redirected("import " + name, folder).exit()).isZero();
    Completed done = redirected("import " + name + "; " + call, folder);
    assertThat(done.exit()).as(done.err()).isEqualTo(Redirect.REFUSED);
    assertThat(done.err()).contains("connect by " + name);
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void aChannelOfGrpcMayBeMadeAndNotUsed() throws IOException {
    Path cython = Files.createDirectories(folder.resolve("grpc/_cython"));
    Files.writeString(folder.resolve("grpc/__init__.py"), "");
    Files.writeString(cython.resolve("__init__.py"), "");
    Files.writeString(
        cython.resolve("cygrpc.py"),
        "class Channel:\n  def segregated_call(self): open('ran', 'w')\n");
    String made = "from grpc._cython import cygrpc; c = cygrpc.Channel(b'there', (), None);";
    assertThat(redirected(made + "c.close(1, 'x')", folder).exit()).isZero();
    assertThat(redirected(made + "c.get_registered_call_handle('x'); c.closed()", folder).exit())
        .isZero();
    assertThat(redirected(made + "c.segregated_call()", folder).exit()).isEqualTo(Redirect.REFUSED);
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import asyncio; asyncio.new_event_loop().run_until_complete(asyncio.sleep(0))",
        "import multiprocessing as m; x = m.get_context('fork').Manager(); l = x.list([1]); print(l[0]); x.shutdown()",
        "import multiprocessing as m; p = m.get_context('fork').Process(target=print); p.start(); p.join(); raise SystemExit(p.exitcode)",
        "import socket, tempfile; p = tempfile.mkdtemp() + '/s'; a = socket.socket(socket.AF_UNIX); a.bind(p); a.listen(); socket.socket(socket.AF_UNIX).connect(p)",
        "import logging.handlers as h; h.SysLogHandler(('localhost', 514)).emit(__import__('logging').makeLogRecord({'msg': 'x'}))",
        "import logging.handlers as h; h.SysLogHandler(('192.0.2.1', 12201)).emit(__import__('logging').makeLogRecord({'msg': 'x'}))",
        "import socket; a, b = socket.socketpair(); a.sendmsg([b'x']); b.recv(1)",
      })
  void whatHarmsNobodyIsLeftAlone(String code) {
    Completed done = redirected(code, folder);
    assertThat(done.exit()).as(done.err()).isZero();
  }

  @Test
  void aModuleAndAScriptRunAsTheyWould() throws IOException {
    Files.writeString(
        folder.resolve("code/tool.py"),
        "import sys, beside\nif __name__ == '__main__':\n  print(sys.argv[1:], beside.X)\n");
    Files.writeString(folder.resolve("code/beside.py"), "X = 3\n");
    Command script =
        Command.of(folder, Redirect.words(List.of("code/tool.py", "a", "-b")))
            .by(List.of("python3"))
            .with(variables());
    Command module =
        Command.of(folder.resolve("code"), Redirect.words(List.of("-m", "tool", "a", "-b")))
            .by(List.of("python3"))
            .with(variables());
    assertThat(run(script).text()).isEqualTo("['a', '-b'] 3");
    assertThat(run(module).text()).isEqualTo("['a', '-b'] 3");
  }

  @Test
  void itsOwnEndingStays() {
    assertThat(redirected("raise SystemExit(3)", folder).exit()).isEqualTo(3);
    assertThat(redirected("raise ValueError('x')", folder).err()).contains("ValueError: x");
  }
}
