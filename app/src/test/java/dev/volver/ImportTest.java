package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import dev.volver.backup.Trees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old backups of SQLite become backups of Volver by the whole program, or are refused. */
@Tag("Q08")
class ImportTest {
  private static final String STAMP = "20251022-153000";

  @TempDir Path temp;
  private Path project;
  private Path old;

  @BeforeEach
  void aProject() throws IOException {
    project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    old = Files.createDirectory(temp.resolve("old"));
    configure("");
    Database.run(project.resolve("data/app.db"), "create table item (id integer primary key)");
  }

  private void configure(String stores) throws IOException {
    Files.writeString(
        project.resolve("volver.yml"),
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 985" } }
        stores:
          db: { sqlite: data/app.db }
          %s
        migrations: { tool: sql, store: db, directory: migrations }
        config: [docker-compose.yml]
        checks: { up: { running: true } }
        deploy: { watch: 0s }
        """
            .formatted(stores));
  }

  /** A database at revision 001 with some rows, in one file. */
  private static Path database(Path file, int rows) {
    Database.run(
        file,
        "create table item (id integer primary key)",
        "create table volver_migrations (revision text)",
        "insert into volver_migrations values ('001')",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < %d) insert into item select i from n"
            .formatted(rows));
    return file;
  }

  /** What is copied of a database whose rows are in its WAL, while the app has it open. */
  private void walCopy(String name, String... sidecars) throws Exception {
    Path live = temp.resolve("live.db");
    try (Connection app = Database.open(live)) {
      Database.run(app, "pragma journal_mode = wal", "pragma wal_autocheckpoint = 0");
      Database.run(app, "create table item (id integer primary key)");
      Database.run(app, "pragma wal_checkpoint(truncate)");
      Database.run(app, "insert into item values (1), (2), (3)");
      Files.copy(live, old.resolve(name));
      for (String sidecar : sidecars) {
        String suffix = sidecar.contains("-shm") ? "-shm" : "-wal";
        Files.copy(Database.sidecar(live, suffix), old.resolve(sidecar));
      }
    }
  }

  private static Path packed(Path file, Path target) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
      Files.copy(file, out);
    }
    return target;
  }

  @Test
  @Tag("P25")
  void oneKeepsItsTimeAndHasTheNextNumber() throws IOException {
    database(old.resolve("app.db." + STAMP + ".bak"), 2);
    database(old.resolve("gestima.db.bak.20251023_153000"), 3);

    Said said = imported(old);

    assertThat(said.exit).as(said.out).isZero();
    assertThat(said.out).contains("b0001: `db`, 2 tables, 3 rows", "b0002: `db`, 2 tables, 4 rows");
    assertThat(volver("backup", "list").out)
        .contains(
            "b0002   2025-10-23 15:30:00", "b0001   2025-10-22 15:30:00", "imported", "unknown");
    assertThat(volver("backup", "show", "20251022_153000").out)
        .contains("b0001", "revision  001", "restored and opened");
    assertThat(volver("backup", "verify", "--all").exit).isZero();
  }

  @Test
  @Tag("P01")
  void theWalBelongsToTheDataUnderEitherNameAndTheOriginalsStayAsTheyAre() throws Exception {
    for (String wal : List.of("app.db." + STAMP + ".bak-wal", "app.db-wal." + STAMP + ".bak")) {
      walCopy("app.db." + STAMP + ".bak", wal, wal.replace("-wal", "-shm"));
      byte[] before = Files.readAllBytes(old.resolve(wal));

      Said said = imported(old.resolve("app.db." + STAMP + ".bak"));

      assertThat(said.out).contains("1 tables, 3 rows");
      assertThat(Files.readAllBytes(old.resolve(wal))).isEqualTo(before);
      try (var all = Files.list(old)) {
        assertThat(all).hasSize(3);
      }
      setUpAnew();
    }
  }

  private void setUpAnew() throws IOException {
    for (Path folder : List.of(old, temp.resolve("state"), project)) {
      Trees.delete(folder);
    }
    Files.deleteIfExists(temp.resolve("live.db"));
    aProject();
  }

  @Test
  @Tag("P01")
  void withoutItsWalItIsRefusedUnlessAPersonVouchesForIt() throws Exception {
    walCopy("app.db." + STAMP + ".bak");

    Said said = imported(old);

    assertThat(said.exit).isEqualTo(7);
    assertThat(said.problems).contains("its -wal is not beside it", "--without-wal");
    assertNothingAdded();
    assertThat(imported(old, "--without-wal").out).contains("1 tables, 0 rows");
  }

  @Test
  @Tag("P01")
  void aDamagedWalIsRefused() throws Exception {
    String wal = "app.db." + STAMP + ".bak-wal";
    walCopy("app.db." + STAMP + ".bak", wal);
    byte[] whole = Files.readAllBytes(old.resolve(wal));

    Files.write(old.resolve(wal), Arrays.copyOf(whole, whole.length - 5));
    assertThat(imported(old).problems).contains("ends in the middle of a page");
    whole[40] ^= 1;
    Files.write(old.resolve(wal), whole);
    assertThat(imported(old).problems).contains("its -wal is damaged or of another database");
    assertNothingAdded();
  }

  @Test
  @Tag("P24")
  void whatIsNotWholeIsRefusedWithTheReason() throws IOException {
    Path whole = database(temp.resolve("whole.db"), 20_000);
    byte[] bytes = Files.readAllBytes(whole);
    Files.createFile(old.resolve("app.db.20251022-000001.bak"));
    Files.write(old.resolve("app.db.20251022-000002.bak"), Arrays.copyOf(bytes, bytes.length / 2));
    byte[] packed = Files.readAllBytes(packed(whole, temp.resolve("packed")));
    Files.write(
        old.resolve("app.20251022-000003.db.gz"), Arrays.copyOf(packed, packed.length - 20));
    Files.writeString(old.resolve("app.20251022-000004.db"), "not found\n");
    Database.run(old.resolve("app.20251022-000005.db"), "vacuum");
    Arrays.fill(bytes, 4096, 5000, (byte) 7);
    Files.write(old.resolve("app.db.20251022-000006.bak"), bytes);

    Said said = imported(old);

    assertThat(said.exit).isEqualTo(7);
    assertThat(said.problems)
        .contains(
            "it is empty",
            "it ends too early",
            "it is no SQLite database",
            "it does not open",
            "it is damaged");
    assertThat(said.out.split("refused", -1)).hasSize(7);
    assertNothingAdded();
  }

  @Test
  void itIsImportedOnceAndADryRunImportsNothing() throws IOException {
    Path file = packed(database(temp.resolve("a.db"), 5), old.resolve("app.db.gz"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-02T03:04:05Z")));

    assertThat(imported(old, "--dry-run").out).contains("would be imported for db", "no time");
    assertNothingAdded();
    assertThat(imported(old).out).contains("b0001: `db`");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-02-02T03:04:05Z")));
    Said again = imported(old);

    assertThat(again.exit).isZero();
    assertThat(again.out).contains("was imported already: b0001");
    assertThat(volver("backup", "list").out).contains("2025-01-02").doesNotContain("b0002");
  }

  @Test
  void aComposeFileOfTheSameTimeGoesWithItAndOtherFilesStay() throws IOException {
    database(old.resolve("app.db." + STAMP + ".bak"), 2);
    Files.writeString(old.resolve("compose_20251022_153000.yml"), "services: {}\n");
    Files.writeString(old.resolve("notes.txt"), "hello");

    Said said = imported(old);

    assertThat(said.exit).isZero();
    assertThat(said.out).contains("left as it is: " + old.resolve("notes.txt"));
    Path out = temp.resolve("out");
    assertThat(volver("backup", "export", "b0001", out.toString()).exit).isZero();
    assertThat(Path.of(out + "/config" + project.resolve("docker-compose.yml")))
        .hasContent("services: {}");
  }

  @Test
  void theLiveDatabaseAndAnOpenOneAreNoOldBackups() throws Exception {
    Path live = project.resolve("data/app.db");
    assertThat(imported(live).exit).isEqualTo(7);
    assertThat(imported(live.getParent()).out).isEmpty();
    Path open = database(old.resolve("other.db"), 2);
    Process holder = new ProcessBuilder("sleep", "30").redirectInput(open.toFile()).start();
    try {
      assertThat(imported(old).problems).contains("a program has it open");
    } finally {
      holder.destroy();
    }
    assertNothingAdded();
  }

  @Test
  void theStoreMustBeClear() throws IOException {
    configure("more: { sqlite: data/more.db }");
    database(old.resolve("app.db." + STAMP + ".bak"), 2);

    assertThat(imported(old).problems).contains("several stores are of SQLite: db, more");
    assertThat(imported(old, "--store", "uploads").exit).isEqualTo(3);
    assertThat(imported(old, "--store", "more").out).contains("b0001: `more`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dump.rdb", "redis_20251022_153000.rdb.bak"})
  void aCopyOfAProductThatNoStoreIsOfIsRefused(String name) throws IOException {
    Files.writeString(old.resolve(name), "REDIS0011");

    Said said = imported(old);

    assertThat(said.exit).isEqualTo(7);
    assertThat(said.problems).contains("it is of Redis, and no store here adopts copies of Redis");
  }

  @Test
  @Tag("P26")
  void whatWasImportedIsNeitherTheLatestNorPruned() throws IOException {
    configure("");
    Files.writeString(
        project.resolve("volver.yml"),
        "backups: { keep: 0s, minimum: 1 }\n",
        StandardOpenOption.APPEND);
    database(old.resolve("app.db.20251022-000001.bak"), 2);
    database(old.resolve("app.db.20251022-000002.bak"), 3);
    imported(old);

    assertThat(volver("backup", "prune", "-y").exit).isZero();
    assertThat(volver("backup", "list").out).contains("b0001", "b0002");
    assertThat(volver("rollback", "--backup", "b0001", "-y").exit).isEqualTo(3);
    assertThat(volver("restore", "latest", "-y").problems).contains("there is no backup `latest`");
    assertThat(volver("backup", "prune", "--manual", "-y").exit).isZero();
    assertThat(volver("backup", "list").out).contains("b0002").doesNotContain("b0001");
  }

  @Test
  void whatLiesThereIsListedUntilItIsImported() throws IOException {
    Files.writeString(
        project.resolve("volver.yml"),
        "backups: { old: %s }\n".formatted(old),
        StandardOpenOption.APPEND);
    database(project.resolve("data/app.db." + STAMP + ".bak"), 2);
    database(project.resolve("data/other.db"), 2);
    database(old.resolve("gestima.db.bak.20251023_153000"), 3);

    String listed = volver("backup", "list").out;

    assertThat(listed)
        .containsSubsequence("2025-10-23 15:30:00", "gestima.db.bak", "2025-10-22 15:30:00", STAMP)
        .contains("not proven")
        .doesNotContain("other.db");
    imported(old);
    assertThat(volver("backup", "list").out).contains("b0001", STAMP).doesNotContain("gestima");
  }

  @Test
  void oneIsRestoredAndTheCodeGoesAlongWhenItIsNamed() throws Exception {
    Files.createDirectory(project.resolve("migrations"));
    Files.writeString(
        project.resolve("migrations/001_item.up.sql"),
        "create table if not exists item (id integer primary key);\n");
    Files.writeString(project.resolve(".gitignore"), "data/\nvolver.yml\n");
    shell(
        "git init -q -b main && git add -A && git -c user.name=a -c user.email=a@example.org"
            + " commit -qm one && git tag v1");
    database(old.resolve("app.db." + STAMP + ".bak"), 4);
    try {
      assertThat(volver("deploy", "v1", "-y").exit).isZero();
      assertThat(imported(old).out).contains("b0002: `db`");

      Said restored = volver("restore", "b0002", "-y", "--accept-data-loss");
      assertThat(restored.exit).as(restored.problems).isZero();
      assertThat(Database.number(project.resolve("data/app.db"), "select count(*) from item"))
          .isEqualTo(4);
      Said back = volver("rollback", "v1", "--backup", "b0002", "-y", "--accept-data-loss");
      assertThat(back.exit).as(back.problems).isZero();
      assertThat(volver("rollback", "--backup", "b0002", "-y").problems)
          .contains("nobody knows which release it belongs to");
    } finally {
      shell(
          "grep -lzx 'VOLVER_APP=%s/shop' /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3 | xargs -r kill"
              .formatted(temp.resolve("state")));
    }
  }

  private void shell(String line) throws Exception {
    var bash = new ProcessBuilder("bash", "-c", line).directory(project.toFile()).start();
    bash.waitFor();
  }

  private void assertNothingAdded() {
    assertThat(volver("backup", "list").out).contains("No backup yet");
  }

  private record Said(int exit, String out, String problems) {}

  private Said imported(Path what, String... options) {
    List<String> words = new ArrayList<>(List.of("backup", "import", what.toString()));
    words.addAll(List.of(options));
    return volver(words.toArray(String[]::new));
  }

  private Said volver(String... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var said = new ByteArrayOutputStream();
    var problems = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(problems, true, StandardCharsets.UTF_8));
    try {
      List<String> all =
          new ArrayList<>(List.of("-C", project.resolve("volver.yml").toString(), "-q"));
      all.addAll(List.of(words));
      int exit =
          Main.run(
              Map.of("VOLVER_STATE", temp.resolve("state").toString()), all.toArray(String[]::new));
      return new Said(
          exit, said.toString(StandardCharsets.UTF_8), problems.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
