package dev.volver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.LaidOut;
import dev.volver.backup.PlainCapture;
import dev.volver.backup.Store;
import dev.volver.backup.StoreContract;
import dev.volver.backup.Trees;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteStoreTest extends StoreContract {
  private static final String TAG = "b0007";

  @Override
  protected Harness in(Path folder) {
    return new Rows(folder.resolve("app.db"));
  }

  /** Each key is a row; the database is in WAL mode, as most apps have it. */
  private record Rows(Path file) implements Harness {
    Rows {
      Database.run(
          file, "pragma journal_mode = wal", "create table entry (k text primary key, v text)");
    }

    @Override
    public Store store() {
      return new SqliteStore("db", file, Duration.ofMillis(300));
    }

    @Override
    public void put(String key, String value) {
      Database.run(file, "replace into entry values ('%s', '%s')".formatted(key, value));
    }

    @Override
    public void remove(String key) {
      Database.run(file, "delete from entry where k = '%s'".formatted(key));
    }

    @Override
    public Map<String, String> contents() {
      Map<String, String> contents = new TreeMap<>();
      for (String row : Database.column(file, "select k || '=' || v from entry")) {
        contents.put(row.split("=")[0], row.split("=")[1]);
      }
      return contents;
    }

    @Override
    public void lose() {
      for (String suffix : List.of("", "-wal", "-shm")) {
        tried(() -> Files.deleteIfExists(Database.sidecar(file, suffix)));
      }
    }

    @Override
    public void alter(Path copy) {
      Database.run(copy.resolve("app.db"), "delete from entry where k = 'a'");
    }

    @Override
    public void interruptStage(String tag) {
      tried(() -> Files.createDirectories(beside(tag).getParent()));
      tried(() -> Files.writeString(beside(tag + ".new"), "half"));
    }

    @Override
    public int swapChanges() {
      return 2;
    }

    @Override
    public void interruptSwap(String tag, String aside, int changes) {
      if (changes >= 1) {
        tried(() -> Files.move(file, beside(aside)));
      }
      if (changes >= 2) {
        tried(() -> Files.move(beside(tag), file));
      }
    }

    @Override
    public Optional<Path> heldFile() {
      return Optional.of(file);
    }

    @Override
    public String table() {
      return "entry";
    }

    private Path beside(String tag) {
      return file.resolveSibling(".volver").resolve("app.db." + tag);
    }
  }

  private interface Work {
    void go() throws IOException;
  }

  private static void tried(Work work) {
    try {
      work.go();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path copy(String name) throws IOException {
    return Files.createDirectories(folder.resolve("copies").resolve(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "it's",
        "\"x\"",
        "ñandú 客户",
        "what?mode=memory",
        "50%41",
        "a#b",
        ";x",
        "-x",
        "$HOME"
      })
  void anyPathWillDo(String name) throws Exception {
    Path file = Files.createDirectories(folder.resolve(name)).resolve(name + ".db");
    Database.run(
        file, "pragma journal_mode = wal", "create table t (a)", "insert into t values (1)");
    var store = new SqliteStore("db", file);

    Fingerprint held = store.capture(new PlainCapture(copy(name)));
    store.stage(copy(name), TAG);
    Database.run(file, "insert into t values (2)");
    assertThat(store.ahead(LaidOut.in(copy(name)))).containsExactly(new TableLoss("t", 1, 0, 0));
    store.settle();
    store.swap(TAG, "aside-1");

    assertThat(store.fingerprint()).isEqualTo(held);
    assertThat(store.leftBehind("aside-1", LaidOut.in(copy(name)), folder.resolve("lost")))
        .containsExactly(new TableLoss("t", 1, 0, 0));
    String lines = String.join("\n", store.typedRestore(copy(name)));
    assertThat(new ProcessBuilder("sh", "-ec", lines).inheritIO().start().waitFor()).isZero();
    assertThat(store.query("select count(*) from t").getFirst().getFirst()).contains("1");
  }

  @Test
  void behindALinkTheRealFileIsSwappedAndTheLinkStays() throws IOException {
    Path real = Files.createDirectories(folder.resolve("disk")).resolve("real.db");
    Path link = Files.createDirectories(folder.resolve("app")).resolve("app.db");
    Files.createSymbolicLink(link, real);
    Database.run(real, "create table t (a)");
    var store = new SqliteStore("db", link);
    Path copy = copy("link");
    Fingerprint held = store.capture(new PlainCapture(copy));
    store.stage(copy, TAG);
    Database.run(real, "insert into t values (1)");

    store.swap(TAG, "aside-1");

    assertThat(link).isSymbolicLink();
    assertThat(real).isRegularFile();
    assertThat(store.fingerprint()).isEqualTo(held);
    assertThat(real.resolveSibling(".volver").resolve("real.db.aside-1")).exists();
    Files.delete(link);
    assertThat(store.examine(copy, held)).as("found although the link is gone").isEmpty();
  }

  @Test
  void noDatabaseYetIsAnEmptyOne() throws IOException {
    Path file = Files.createDirectories(folder.resolve("new")).resolve("app.db");
    var store = new SqliteStore("db", file);

    assertThat(store.bytes()).isZero();
    Fingerprint held = store.capture(new PlainCapture(copy("none")));
    assertThat(store.examine(copy("none"), held)).isEmpty();
    assertThat(file).as("looking makes no file").doesNotExist();
    assertThat(store.ahead(LaidOut.in(copy("none")))).isEmpty();
    store.settle();
    store.stage(copy("none"), TAG);
    store.swap(TAG, "aside-1");
    store.swap(TAG, "aside-1");

    assertThat(held.counts()).isEmpty();
    assertThat(store.fingerprint()).isEqualTo(held);
    assertThat(store.leftBehind("aside-1", LaidOut.in(copy("none")), folder.resolve("lost")))
        .isEmpty();
  }

  @Test
  @Tag("P24")
  void anEmptyFileIsACopyOfAnEmptyDatabaseAndOfNothingElse() throws IOException {
    Path file = Files.createDirectories(folder.resolve("zero")).resolve("app.db");
    Files.createFile(file);
    var store = new SqliteStore("db", file);
    Fingerprint none = store.capture(new PlainCapture(copy("zero")));
    assertThat(store.examine(copy("zero"), none)).isEmpty();
    store.stage(copy("zero"), TAG);
    store.refresh(TAG);
    assertThat(store.examineStaged(TAG, none)).isEmpty();

    Database.run(file, "create table t (a)", "insert into t values (1)");
    Fingerprint held = store.capture(new PlainCapture(copy("one")));
    Files.write(copy("one").resolve("app.db"), new byte[0]);

    assertThat(store.examine(copy("one"), held)).isNotEmpty();
  }

  @Test
  @Tag("Q04")
  void aDamagedDatabaseIsSaidToBeDamaged() throws IOException {
    Path file = Files.createDirectories(folder.resolve("bad")).resolve("app.db");
    Files.writeString(file, "this is no database ".repeat(500));
    var store = new SqliteStore("db", file);
    Path copy = copy("bad");

    assertThatThrownBy(() -> store.capture(new PlainCapture(copy)))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("damaged");
    store.settle();
    assertThat(file).hasContent("this is no database ".repeat(500));
  }

  @Test
  @Tag("Q04")
  void aDamagedPageIsFoundInTheCopy() throws IOException {
    Path file = Files.createDirectories(folder.resolve("page")).resolve("app.db");
    Database.run(
        file,
        "create table t (a)",
        "with recursive n(i) as (values (1) union all select i + 1 from n where i < 5000)"
            + " insert into t select printf('%0200d', i) from n");
    var store = new SqliteStore("db", file);
    Path copy = copy("page");
    Fingerprint held = store.capture(new PlainCapture(copy));
    byte[] bytes = Files.readAllBytes(copy.resolve("app.db"));
    java.util.Arrays.fill(bytes, 100 * 4096, 101 * 4096, (byte) 7);
    Files.write(copy.resolve("app.db"), bytes);

    assertThat(store.examine(copy, held)).isNotEmpty();
  }

  @Test
  void anExclusiveLockIsWaitedForAndThenNamed() throws Exception {
    Path file = Files.createDirectories(folder.resolve("locked")).resolve("app.db");
    Database.run(file, "create table t (a)");
    var store = new SqliteStore("db", file, Duration.ofMillis(100));
    Path copy = copy("locked");
    try (Connection other = Database.open(file)) {
      Database.run(other, "begin exclusive");

      assertThatThrownBy(() -> store.capture(new PlainCapture(copy)))
          .isInstanceOf(Halt.class)
          .hasMessageContaining("locked");
    }
  }

  @Test
  @Tag("P01")
  void aCopyIsExaminedWithoutLeavingAnythingBesideIt() throws IOException {
    Path file = Files.createDirectories(folder.resolve("clean")).resolve("app.db");
    Database.run(file, "pragma journal_mode = wal", "create table t (a)");
    var store = new SqliteStore("db", file);
    Path copy = copy("clean");

    Fingerprint held = store.capture(new PlainCapture(copy));
    assertThat(store.examine(copy, held)).isEmpty();
    store.ahead(LaidOut.in(copy));
    store.stage(copy, TAG);
    store.examineStaged(TAG, held);

    assertThat(Trees.files(copy)).containsExactly(copy.resolve("app.db"));
    assertThat(Trees.files(file.resolveSibling(".volver"))).hasSize(1);
    assertThat(Database.column(file, "pragma journal_mode")).containsExactly("wal");
  }

  @Test
  void anotherStoreWithALongerNameIsNotOnesOwn() throws IOException {
    Path home = Files.createDirectories(folder.resolve("two"));
    Database.run(home.resolve("shop"), "create table t (a)");
    Database.run(home.resolve("shop.db"), "create table t (a)");
    var store = new SqliteStore("short", home.resolve("shop"));
    var longer = new SqliteStore("long", home.resolve("shop.db"));
    longer.capture(new PlainCapture(copy("longer")));
    longer.stage(copy("longer"), TAG);

    assertThat(store.beside()).as("what tidying would discard").isEmpty();
    assertThat(longer.beside()).containsExactly(TAG);
  }

  @Test
  void aRefreshCutShortIsNotStaged() throws IOException {
    Path file = Files.createDirectories(folder.resolve("cut")).resolve("app.db");
    Database.run(file, "create table t (a)");
    var store = new SqliteStore("db", file);
    store.capture(new PlainCapture(copy("cut")));
    store.stage(copy("cut"), TAG);
    Path staged = file.resolveSibling(".volver").resolve("app.db." + TAG);
    Files.move(staged, Database.sidecar(staged, ".new")); // as a crash in the middle leaves it
    assertThat(store.staged(TAG)).as("half of one and half of the other").isFalse();
    assertThat(store.beside()).isEmpty();

    store.refresh(TAG);

    assertThat(staged).hasSameBinaryContentAs(file);
    assertThat(store.beside()).containsExactly(TAG);
  }

  @Test
  @Tag("P01")
  void aRefreshFromADatabaseThatIsNotInOnePieceIsRefused() throws Exception {
    Path file = Files.createDirectories(folder.resolve("pieces")).resolve("app.db");
    Database.run(file, "pragma journal_mode = wal", "create table t (a)");
    var store = new SqliteStore("db", file);
    store.capture(new PlainCapture(copy("pieces")));
    store.stage(copy("pieces"), TAG);
    try (Connection app = Database.open(file)) {
      Database.run(app, "insert into t values (1)");

      assertThatThrownBy(() -> store.refresh(TAG))
          .isInstanceOf(Halt.class)
          .hasMessageContaining("app.db-wal");
    }
    assertThat(store.staged(TAG)).isTrue();
  }

  @Test
  void aQueryChangesNothing() throws IOException {
    Path file = Files.createDirectories(folder.resolve("query")).resolve("app.db");
    Database.run(file, "create table t (a)", "insert into t values (null), ('x')");
    var store = new SqliteStore("db", file);

    assertThat(store.query("select a from t order by 1").toString())
        .isEqualTo("[[Optional.empty], [Optional[x]]]");
    assertThatThrownBy(() -> store.query("delete from t")).isInstanceOf(Halt.class);
    assertThatThrownBy(() -> store.query("select * from nowhere"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("nowhere");
    assertThat(Database.number(file, "select count(*) from t")).isEqualTo(2);
  }

  @Test
  void aScriptThatFailsLeavesNothing() throws IOException {
    Path file = Files.createDirectories(folder.resolve("script")).resolve("app.db");
    var store = new SqliteStore("db", file);
    store.apply("create table t (a); insert into t values (1); -- done");

    assertThatThrownBy(() -> store.apply("delete from t; insert into nowhere values (1)"))
        .isInstanceOf(Halt.class);

    assertThat(Database.number(file, "select count(*) from t")).isEqualTo(1);
  }

  @Test
  void theFolderOfAStoreThatIsNotThereYetHasRoom() {
    assertThat(new SqliteStore("db", folder.resolve("not/there/app.db")).room()).isPositive();
  }

  @Test
  void theModeOfTheLiveFileIsKept() throws IOException {
    Path file = Files.createDirectories(folder.resolve("mode")).resolve("app.db");
    Database.run(file, "create table t (a)");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    var store = new SqliteStore("db", file);
    store.capture(new PlainCapture(copy("mode")));
    store.stage(copy("mode"), TAG);
    store.refresh(TAG);

    store.swap(TAG, "aside-1");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw----");
  }

  @Test
  @Tag("root")
  void ownersAreKeptAlsoWhereTheDatabaseWasLost() throws Exception {
    Path home = Files.createDirectories(folder.resolve("owner"));
    Path file = home.resolve("app.db");
    Database.run(file, "pragma journal_mode = wal", "create table t (a)");
    for (Path path : List.of(home, file)) {
      Files.setAttribute(path, "unix:uid", 65533);
      Files.setAttribute(path, "unix:gid", 65532);
    }
    var store = new SqliteStore("db", file);
    store.capture(new PlainCapture(copy("owner")));
    store.stage(copy("owner"), TAG);
    store.swap(TAG, "aside-1");
    assertThat(owner(file)).isEqualTo("65533:65532");
    assertThat(owner(home.resolve(".volver"))).isEqualTo("65533:65532");

    Files.delete(file);
    store.stage(copy("owner"), TAG);
    store.swap(TAG, "aside-2");
    assertThat(owner(file)).isEqualTo("65533:65532");
    try (Connection app = Database.open(file)) {
      Database.run(app, "insert into t values (1)");
      assertThat(owner(Database.sidecar(file, "-wal"))).isEqualTo("65533:65532");
      store.query("select * from t");
    }
    Files.delete(file);
    store.fingerprint();
    assertThat(owner(file)).isEqualTo("65533:65532");
  }

  private static String owner(Path file) throws IOException {
    return Files.getAttribute(file, "unix:uid") + ":" + Files.getAttribute(file, "unix:gid");
  }
}
