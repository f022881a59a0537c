package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is wrong is said in full, with what to do next, and nothing is touched. */
@Execution(ExecutionMode.CONCURRENT)
class RefusalsLab {
  private static final String[] NOBODY = {
    "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"
  };

  @TestFactory
  Stream<DynamicTest> aWrongConfigurationIsExplained() {
    return proven(
        Refusal.line(
            "an unknown key",
            "config: [.env]",
            "confg: [.env]",
            "unknown key `confg`",
            "volver.yml:12",
            "Did you mean `config`?"),
        Refusal.of(
            "no file",
            p -> remove(p, "volver.yml"),
            2,
            "status",
            "there is no configuration here",
            "{}/volver.yml",
            "Run `volver init`"),
        Refusal.of(
            "a folder for a file", p -> {}, 2, "status -C data", "cannot read the configuration"),
        Refusal.line(
            "a wrong type", "config: [.env]", "config: { file: .env }", "`config` must be"),
        Refusal.line(
            "a list for a group",
            "stores:\n  db: { sqlite: data/shop.db }",
            "stores: [data/shop.db]",
            "`stores` must be a group of keys"),
        Refusal.line("a wrong port", "/health\"", "0/health\"", "must be an http or https address"),
        Refusal.line("no YAML", "app: shop", "app: [shop", "this is not valid YAML"),
        Refusal.line(
            "a time without its unit",
            "timeout: 5s",
            "timeout: 5",
            "`deploy.timeout` must be a time with its unit",
            "For example: 30s"),
        Refusal.line(
            "an unknown tool",
            "tool: sql",
            "tool: sqll",
            "`migrations.tool` cannot be `sqll`",
            "Did you mean `sql`?"),
        Refusal.line(
            "an unknown store",
            "store: db, directory",
            "store: dbb, directory",
            "names no database: `dbb`",
            "Did you mean `db`?"),
        Refusal.line(
            "no runtime",
            "runtime:\n  process:",
            "runtime:\n  procces:",
            "unknown key `runtime.procces`",
            "Did you mean `process`?"),
        Refusal.line(
            "a broken pattern", "ERROR|Traceback", "ERROR|(", "must be a regular expression"),
        Refusal.line("a name with capitals", "app: shop", "app: Shop", "small letters, digits"),
        Refusal.line(
            "a key twice",
            "config: [.env]",
            "config: [.env]\nconfig: [.env]",
            "`config` is written twice"),
        Refusal.line(
            "a secret that is not there",
            "env: {",
            "env: { TOKEN: { env: NOT_SET_HERE },",
            "NOT_SET_HERE"));
  }

  @TestFactory
  Stream<DynamicTest> aRepositoryInTheWrongStateIsLeftAlone() {
    return proven(
        Refusal.of(
            "no repository",
            p -> remove(p, ".git"),
            3,
            "deploy v2 -y",
            "this is not a git repository with a commit",
            "{}"),
        Refusal.of(
            "no commit",
            p -> {
              remove(p, ".git");
              Shop.git(p.folder(), "init", "-q");
            },
            3,
            "deploy v2 -y",
            "this is not a git repository with a commit"),
        Refusal.of(
            "no such tag",
            p -> {},
            3,
            "deploy v9 -y",
            "there is no tag, branch or commit `v9` in the local repository"),
        Refusal.of(
            "two of that name",
            p -> p.git("branch", "v2", "v1"),
            3,
            "deploy v2 -y",
            "`v2` means more than one commit"),
        Refusal.of(
            "a shallow clone",
            p -> p.write(".git/shallow", p.git("rev-parse", "HEAD") + "\n"),
            3,
            "deploy v2 -y",
            "this is a shallow clone",
            "git fetch --unshallow"),
        Refusal.of(
            "no branch to follow",
            p -> {},
            3,
            "deploy -y",
            "the checkout is on no branch, so there is no newest release to take"),
        Refusal.of(
            "work that is not committed",
            p -> {
              p.write("app.py", p.read("app.py") + "#\n");
              touch(p, "app.py", "yesterday");
            },
            3,
            "deploy v2 -y",
            "changed and not committed: app.py"),
        Refusal.of(
            "a tracked file that the app rewrites",
            p -> {
              p.write("app.py", p.read("app.py") + "#\n");
              touch(p, "app.py", "now + 1 hour");
            },
            3,
            "deploy v2 -y",
            "the app rewrites a file that git tracks: app.py"),
        Refusal.of(
            "an untracked file in the way",
            p -> p.write("migrations/002_price.up.sql", "--"),
            3,
            "deploy v2 -y",
            "a file that git does not track is in the way of v2",
            "migrations/002_price.up.sql"),
        Refusal.of(
            "configuration that a release would delete",
            p -> {
              p.git("add", "-f", ".env");
              Shop.git(p.folder(), "commit", "-q", "-m", "env");
            },
            3,
            "deploy v2 -y",
            "git tracks .env and v2",
            "switching would delete it"),
        Refusal.of(
            "a database that a release would delete",
            p -> {
              p.git("add", "-f", "data/shop.db");
              Shop.git(p.folder(), "commit", "-q", "-m", "data");
              p.git("update-index", "--assume-unchanged", "data/shop.db");
            },
            3,
            "deploy v2 -y",
            "git tracks data/shop.db and v2",
            "switching would delete it"));
  }

  @TestFactory
  @Tag("Q02")
  Stream<DynamicTest> aDatabaseThatDoesNotFitIsLeftAlone() {
    return proven(
        Refusal.of(
            "a revision nobody knows",
            p -> p.database().execute("insert into volver_migrations (revision) values ('009')"),
            3,
            "deploy v2 -y",
            "the database is at revision 009, which the code in place does not have"),
        Refusal.of(
            "a release older than the data",
            p -> deployed(p, "v2"),
            3,
            "deploy v1 -y",
            "v1",
            "does not know revision 002, where the database stands: it is older than the data",
            "volver rollback --to v1"),
        Refusal.of(
            "a folder that is not there",
            p -> Refusal.edit(p, "data/shop.db", "nowhere/shop.db"),
            3,
            "deploy v2 -y",
            "the folder of store `db` is not there"),
        Refusal.of(
            "no migrations",
            p -> Refusal.edit(p, "directory: migrations", "directory: migrationes"),
            3,
            "deploy v2 -y",
            "there is no folder of migrations"),
        Refusal.of(
                "no permission to keep a state",
                p -> {},
                3,
                "deploy v2 -y",
                "cannot write to Volver's folder",
                "Run volver as root, or name another folder with VOLVER_STATE.")
            .as(NOBODY),
        Refusal.of(
                "no permission",
                p -> Shell.tell(p.root(), "install", "-d", "-o", "65534", p.state().toString()),
                3,
                "deploy v2 -y",
                "no permission to write beside store `db`",
                "Run volver as the owner of that folder, or as root.")
            .as(NOBODY),
        Refusal.of(
            "a folder that cannot be written",
            p -> Shell.tell(p.folder(), "chattr", "+i", "data"),
            3,
            "deploy v2 -y",
            "no permission to write beside store `db`"));
  }

  @TestFactory
  Stream<DynamicTest> aWishThatCannotBeMetIsRefused() {
    return proven(
        Refusal.of(
            "a release that was taken back",
            p -> assertThat(p.volver().run("deploy", "v5", "-y").exit()).isEqualTo(4),
            3,
            "deploy v5 -y",
            "was deployed before and had to be taken back",
            "--again"),
        Refusal.of(
            "nothing to go back to",
            p -> {},
            3,
            "rollback -y",
            "no release is known from before v1"),
        Refusal.of(
            "a rollback of a rollback",
            p -> {
              deployed(p, "v2");
              assertThat(p.volver().run("rollback", "-y").exit()).isZero();
            },
            3,
            "rollback -y",
            "already went back to v1",
            "a rollback does not roll back a rollback"),
        Refusal.of(
            "a backup nobody took", p -> {}, 3, "restore b0099 -y", "there is no backup `b0099`"),
        Refusal.of(
            "a time nobody took one",
            p -> {},
            3,
            "rollback --backup-timestamp=20200101_000000 -y",
            "there is no backup `20200101_000000`"),
        Refusal.of(
            "an unknown check",
            p -> {},
            3,
            "check moon",
            "there is no check `moon`",
            "There are: health, stock, log."),
        Refusal.of(
            "nobody to say yes", p -> {}, 3, "deploy v2", "nobody is there to say yes", "Add -y"),
        Refusal.of(
            "an unfinished run",
            p -> p.volver().with("VOLVER_TEST_KILL_AFTER", "5").run("deploy", "v2", "-y"),
            3,
            "deploy v2 -y",
            "run 1 (deploy) is unfinished",
            "Run `volver resume` first."),
        Refusal.of(
            "code alone that would not fit",
            p -> deployed(p, "v2"),
            3,
            "rollback --only code -y",
            "expects revision 001 and the database is at 002: code alone would not fit"));
  }

  @Test
  void aLockHeldByAnotherIsRespected() throws IOException {
    Project p = Shop.running();
    Path state = Files.createDirectories(p.state().resolve("shop"));
    Path lock = state.resolve("lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(channel.tryLock()).isNotNull();
      Refusal.of("a lock", x -> {}, 6, "deploy v2 -y", "another run of `shop` is at work").prove(p);
    }
    p.passed();
  }

  @Test
  @Tag("G03")
  void aCopyOfTheAppForTrialsDoesNotTakeTheBackupsOfTheOther() {
    Project p = Shop.running();
    assertThat(p.volver().run("backup", "create").exit()).isZero();
    Path trials = p.root().resolve("trials");
    Shell.tell(p.root(), "cp", "-a", p.folder().toString(), trials.toString());
    Untouched untouched = Untouched.of(p);
    String belongs = "belongs to the app in " + p.folder();

    for (String command : List.of("restore latest -y", "deploy v2 -y", "backup create")) {
      Volver.Said said = p.volver().in(trials).run(command.split(" "));
      assertThat(said.exit()).as("%s", said.all()).isEqualTo(3);
      assertThat(said.err()).contains("✗ ", belongs, "another `app` name");
    }
    assertThat(p.volver().in(trials).run("backup", "list").err()).contains(belongs);
    untouched.still(p);
    assertThat(p.volver().run("backup", "create").exit()).as("its own").isZero();
    p.passed();
  }

  @Test
  @Tag("G02")
  void aStrangerWhoHoldsTheDatabaseOpenIsFoundBeforeAnythingIsStopped() throws Exception {
    Project p = Shop.running();
    List<String> holder =
        List.of("/usr/bin/python3", "-c", "import time; f = open('data/shop.db'); time.sleep(300)");
    Shell.Running stranger = Shell.start(p.folder(), java.util.Map.of(), holder);
    try {
      String who = "`db` is held open by python3 (pid " + stranger.process().pid() + ")";
      Refusal.of("held", x -> {}, 3, "deploy v2 -y", who, "which is not part of shop").prove(p);
    } finally {
      stranger.process().destroyForcibly().waitFor();
    }
    p.passed();
  }

  @Test
  @Tag("O14")
  void aStrangerWhoServesWhereTheAppShouldIsNotTakenForIt() throws Exception {
    Project p = Shop.make("", "");
    List<String> server =
        List.of(
            "/usr/bin/python3",
            "-c",
            """
            import http.server as h
            class H(h.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200); self.end_headers(); self.wfile.write(b'{"status": "ok"}')
                def log_message(self, *_): pass
            h.HTTPServer(("127.0.0.1", %d), H).serve_forever()
            """
                .formatted(p.port()));
    Shell.Running stranger = Shell.start(p.root(), java.util.Map.of(), server);
    try {
      p.awaitHealthy();
      Refusal.of("taken", x -> {}, 3, "deploy v2 -y", "nothing of shop runs", "ss -ltnp").prove(p);
    } finally {
      stranger.process().destroyForcibly().waitFor();
    }
    p.passed();
  }

  @Test
  @Tag("P23")
  void aDiskWithoutRoomIsFoundBeforeAnythingIsStopped() {
    Project p = Shop.onDiskOf("shop/data", 4);
    Path filler = p.folder().resolve("data/filler");
    Shell.run(p.root(), "sh", "-c", "cat /dev/zero >" + filler);
    Refusal.of("no room", x -> {}, 3, "deploy v2 -y", "too little room on the disk").prove(p);
    Shell.tell(p.root(), "rm", filler.toString());
    p.passed();
  }

  @Test
  @Tag("O05")
  void aBackupWithOneFlippedBitIsFoundAndNotRestored() throws IOException {
    Project p = Shop.running();
    assertThat(p.volver().run("backup", "create").exit()).isZero();
    Path packs = p.state().resolve("shop/backups/repository/packs");
    Path copy;
    try (Stream<Path> all = Files.list(packs)) {
      copy = all.max(Comparator.comparingLong(f -> f.toFile().length())).orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(copy);
    bytes[bytes.length / 2] ^= 1;
    Files.write(copy, bytes);
    Volver.Said verify = p.volver().run("backup", "verify", "b0001");
    assertThat(verify.exit()).as("%s", verify.all()).isEqualTo(7);
    assertThat(verify.err()).contains("backup b0001 is not as it was written: ", copy.toString());
    Untouched untouched = Untouched.of(p);
    Volver.Said restore = p.volver().run("restore", "b0001", "-y", "--accept-data-loss");
    assertThat(restore.exit()).as("%s", restore.all()).isEqualTo(3);
    untouched.still(p);
    p.passed();
  }

  private static Stream<DynamicTest> proven(Refusal... refusals) {
    return Stream.of(refusals).map(r -> DynamicTest.dynamicTest(r.name(), () -> prove(r)));
  }

  private static void prove(Refusal refusal) {
    try (Project p = Shop.running()) {
      refusal.prove(p);
      p.passed();
    }
  }

  private static void deployed(Project p, String release) {
    Volver.Said said = p.volver().run("deploy", release, "-y");
    assertThat(said.exit()).as("%s", said.all()).isZero();
  }

  private static void remove(Project p, String name) {
    Shell.tell(p.folder(), "rm", "-rf", name);
  }

  private static void touch(Project p, String name, String when) {
    Shell.tell(p.folder(), "touch", "-d", when, name);
  }
}
