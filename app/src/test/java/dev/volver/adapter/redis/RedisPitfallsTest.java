package dev.volver.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.LaidOut;
import dev.volver.backup.PlainCapture;
import dev.volver.backup.Trees;
import dev.volver.exec.Pause;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What destroys data in Redis, the naive way and Volver's. */
@Tag("A09")
@EnabledIf(value = "there", disabledReason = "needs Redis: apt-get install redis-server")
class RedisPitfallsTest {
  private static final String TAG = "b0001";
  private static final String ASIDE = "aside-1";
  private static final String SAVES = "save 3600 1";

  @TempDir Path folder;
  private final List<Server> servers = new ArrayList<>();
  private Path copy;

  static boolean there() {
    return Server.installed();
  }

  @AfterEach
  void theyEnd() {
    servers.forEach(Server::close);
  }

  private Server server(String... settings) throws IOException {
    copy = Files.createDirectories(folder.resolve("copy"));
    Server server = Server.start(settings);
    servers.add(server);
    server.answer("SET good 1\nSET bad 1\n");
    return server;
  }

  private Fingerprint staged(Server server) {
    Fingerprint held = server.store().capture(new PlainCapture(copy));
    server.store().stage(copy, TAG);
    return held;
  }

  private Path dump() {
    return copy.resolve("dump.rdb");
  }

  @Test
  @Tag("promise-2")
  void aServerThatDoesNotStartAnyMoreIsReplacedAndItsFilesAreKept() throws IOException {
    Server server = server("appendonly yes", SAVES);
    RedisStore store = server.store();
    staged(server);
    assertThat(store.damage()).isEmpty();
    server.answer("SET later 1\n");
    server.down();
    Path broken;
    try (var all = Files.walk(server.data())) {
      broken = all.filter(p -> p.toString().endsWith(".manifest")).findFirst().orElseThrow();
    }
    Files.writeString(broken, "this is none");

    assertThat(store.obstacles()).isNotEmpty();
    assertThat(store.damage()).isPresent();
    Path later = Files.createDirectories(folder.resolve("later"));
    assertThatThrownBy(() -> store.capture(new PlainCapture(later))).isInstanceOf(Halt.class);
    store.settle();

    assertThat(store.swap(TAG, ASIDE))
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).startsWith("Redis did not come up to save"));

    assertThat(server.answers("GET good\nEXISTS later\n")).containsExactly("1", "0");
    assertThat(store.beside()).containsExactly(ASIDE);
    try (var all = Files.walk(Path.of(store.place(ASIDE)).getParent())) {
      assertThat(all.map(p -> p.getFileName().toString()))
          .contains(broken.getFileName().toString());
    }
  }

  @Test
  @Tag("P14")
  void withAppendOnlyFilesADumpThatIsPutBackIsNotRead() throws IOException {
    Server server = server("appendonly yes", SAVES);
    staged(server);
    server.answer("SET later 1\n");

    server.down();
    Files.copy(dump(), server.data().resolve("dump.rdb"), StandardCopyOption.REPLACE_EXISTING);
    server.up();
    assertThat(server.answers("KEYS *\n")).as("the data of before").contains("later");
    server.down();
    Trees.delete(server.data().resolve("appendonlydir"));
    Files.copy(dump(), server.data().resolve("dump.rdb"), StandardCopyOption.REPLACE_EXISTING);
    server.up();
    assertThat(server.answer("DBSIZE\n")).as("and without them nothing").isEqualTo("0");

    server.store().swap(TAG, ASIDE);
    assertThat(server.answers("KEYS *\n")).containsExactlyInAnyOrder("good", "bad");
  }

  @Test
  @Tag("P14")
  void whatWasPutBackBehindAppendOnlyFilesStaysAndGrows() throws IOException {
    Server server = server("appendonly yes", SAVES);
    staged(server);
    server.answer("FLUSHALL\n");
    server.store().swap(TAG, ASIDE);

    server.answer("SET after 1\nBGREWRITEAOF\n");
    rewritten(server);
    server.down();
    server.up();

    assertThat(server.answers("KEYS *\n")).containsExactlyInAnyOrder("good", "bad", "after");
    assertThat(
            server.store().examine(copy, server.store().capture(new PlainCapture(copyOf("again")))))
        .isNotEmpty();
  }

  private static void rewritten(Server server) {
    Pause.until(
        Duration.ofSeconds(10),
        () -> server.answer("INFO persistence\n").contains("aof_rewrite_in_progress:0"));
  }

  private Path copyOf(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  @Test
  @Tag("P14")
  void appendOnlyFilesSwitchedOnOrOffMeanwhileAreSeenTo() throws IOException {
    Server server = server("appendonly no", SAVES);
    staged(server);
    server.answer("SET later 1\n");
    Files.writeString(
        server.conf(), Files.readString(server.conf()).replace("only no", "only yes"));
    server.answer("CONFIG SET appendonly yes\n");
    rewritten(server);

    server.store().swap(TAG, ASIDE);
    assertThat(server.answers("KEYS *\n")).containsExactlyInAnyOrder("good", "bad");

    Files.writeString(
        server.conf(), Files.readString(server.conf()).replace("only yes", "only no"));
    server.answer("CONFIG SET appendonly no\n");
    server.store().swap(ASIDE, TAG);
    assertThat(server.answers("KEYS *\n")).containsExactlyInAnyOrder("good", "bad", "later");
  }

  @Test
  @Tag("P14")
  void aServerThatComesUpWithOtherFilesIsFound() throws IOException {
    Server server = server("appendonly no", SAVES, "enable-protected-configs yes");
    staged(server);
    Path elsewhere = Files.createDirectory(server.home.resolve("elsewhere"));
    server.answer("CONFIG SET dir " + elsewhere + "\n");

    assertThatThrownBy(() -> server.store().swap(TAG, ASIDE))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("not there");
    server.store().stage(copy, TAG);
    assertThatThrownBy(() -> server.store().swap(TAG, ASIDE))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("came up with 0 keys, not 2");
  }

  @Test
  @Tag("P15")
  void aServerThatEndsWritesItsDumpOverTheOneThatWasPutBack() throws IOException {
    Server server = server("appendonly no", SAVES);
    staged(server);
    server.answer("SET later 1\n");

    Files.copy(dump(), server.data().resolve("dump.rdb"), StandardCopyOption.REPLACE_EXISTING);
    server.down();
    server.up();
    assertThat(server.answers("KEYS *\n")).as("the data of before").contains("later");

    server.store().swap(TAG, ASIDE);
    assertThat(server.answers("KEYS *\n")).containsExactlyInAnyOrder("good", "bad");
  }

  @Test
  @Tag("P15")
  void whatWasNeverWrittenToTheDiskIsSetAsideToo() throws IOException {
    Server server = server("appendonly no", "save \"\"");
    staged(server);
    server.answer("SET later 1\n");

    server.store().swap(TAG, ASIDE);
    server.store().swap(ASIDE, TAG);

    assertThat(server.answers("KEYS *\n")).contains("later");
  }

  @Test
  @Tag("P15")
  void aSwapEndsWhoIsConnectedAndNamesWhoComesAgainAndAgain() throws Exception {
    Server server = server("appendonly no", SAVES);
    String socket = server.home.resolve("s").toString();
    Process looks = new ProcessBuilder("redis-cli", "-s", socket, "monitor").start();
    Process waits = new ProcessBuilder("redis-cli", "-s", socket, "blpop", "q", "0").start();
    Pause.until(
        Duration.ofSeconds(10),
        () ->
            server.answers("CLIENT LIST\n").stream().filter(l -> l.startsWith("id=")).count() > 2);
    server.store().settle();
    assertThat(waits.waitFor(10, TimeUnit.SECONDS)).isTrue();
    looks.destroyForcibly().waitFor();

    Process crowd =
        new ProcessBuilder(
                "sh",
                "-c",
                "while :; do redis-cli -s " + socket + " blpop q 0; done >/dev/null 2>&1")
            .start();
    try {
      Pause.of(Duration.ofMillis(300));
      assertThatThrownBy(() -> server.store().settle())
          .isInstanceOf(Halt.class)
          .hasMessageContaining("blpop");
    } finally {
      crowd.destroyForcibly().waitFor();
      server.answer("CLIENT KILL TYPE normal\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "yes"})
  void everyDatabaseAndEveryByteOfAKeyComesBack(String append) throws IOException {
    Server server = server("appendonly " + append, SAVES, "requirepass p4ss");
    server.answer(
        """
        SET "\\x00\\xff\\n \\"'" "\\x80\\x00"
        HSET h f v
        RPUSH l 1 2 3
        ZADD z 1.5 m
        XADD s 1-1 a b
        SELECT 15
        SADD t x y
        """);
    Fingerprint held = staged(server);
    assertThat(held.counts()).containsEntry("db0", 7L).containsEntry("db15", 1L);
    server.answer("FLUSHALL\nSET \"new\\xfe\" 1\nSELECT 15\nSADD t other\n");

    assertThat(server.store().ahead(LaidOut.in(copy)))
        .containsExactly(new TableLoss("db0", 1, 0, 7), new TableLoss("db15", 0, 1, 0));
    server.store().swap(TAG, ASIDE);

    assertThat(server.store().capture(new PlainCapture(copyOf("again")))).isEqualTo(held);
    assertThat(server.store().leftBehind(ASIDE, LaidOut.in(copy), folder.resolve("lost")))
        .containsExactly(new TableLoss("db0", 1, 0, 7), new TableLoss("db15", 0, 1, 0));
    assertThat(folder.resolve("lost/cache/db0.txt")).content().startsWith("added\t\"new\\xfe\"\n");
  }

  @Test
  void aKeyThatComesToItsEndIsNotMissed() throws IOException {
    Server server = server("appendonly no", SAVES);
    server.answer("PSETEX soon 700 1\nSETEX session 1000 1\n");
    Fingerprint held = staged(server);
    assertThat(held.counts()).containsEntry("db0", 2L).containsEntry("expiring", 2L);
    Pause.of(Duration.ofMillis(900));

    assertThat(server.store().examine(copy, held)).isEmpty();
    assertThat(server.store().examineStaged(TAG, held)).isEmpty();
    assertThat(server.store().ahead(LaidOut.in(copy))).isEmpty();
    server.answer("SETEX other 1000 1\n");
    server.store().swap(TAG, ASIDE);
    assertThat(server.answers("KEYS *\n")).containsExactlyInAnyOrder("good", "bad", "session");
    assertThat(Long.parseLong(server.answer("TTL session\n"))).isBetween(1L, 1000L);
    assertThat(server.store().leftBehind(ASIDE, LaidOut.in(copy), folder.resolve("lost")))
        .containsExactly(new TableLoss("db0.expiring", 1, 0, 0));
  }

  @Test
  @Tag("P24")
  void aCopyThatIsEmptyCutShortOrDamagedIsFound() throws IOException {
    Server server = server("appendonly no", SAVES);
    server.answer("SET long " + "x1y".repeat(500) + "\n");
    Fingerprint held = staged(server);
    byte[] whole = Files.readAllBytes(dump());

    Files.write(dump(), new byte[0]);
    assertThat(server.store().examine(copy, held)).isNotEmpty();
    Files.write(dump(), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(server.store().examine(copy, held)).isNotEmpty();
    for (int at = 0; at < whole.length; at += 97) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      Files.write(dump(), flipped);
      assertThat(server.store().examine(copy, held)).as("byte %d", at).isNotEmpty();
    }
  }

  @Test
  void aValueThatIsAnotherIsFoundThoughAllKeysAreThere() throws IOException {
    Server server = server("appendonly no", SAVES);
    Fingerprint held = staged(server);
    server.answer("SET good other\n");
    Path later = copyOf("later");
    server.store().capture(new PlainCapture(later));

    assertThat(server.store().examine(later, held)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  @Tag("P22")
  void aSwapCutShortAnywhereIsTakenBack(int changes) {
    var test = new RedisAppendStoreTest();
    try {
      var live = test.in(folder);
      live.put("a", "1");
      copy = folder;
      live.store().capture(new PlainCapture(copy));
      live.store().stage(copy, TAG);
      live.put("c", "3");
      live.interruptSwap(TAG, ASIDE, changes);

      if (changes < 6) {
        live.store().swap(ASIDE, TAG);
      } else {
        live.store().swap(TAG, ASIDE);
        live.store().swap(ASIDE, TAG);
      }

      assertThat(live.contents()).containsOnlyKeys("a", "c");
      assertThat(live.store().beside()).containsExactly(TAG);
    } finally {
      test.theyEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "yes"})
  void thePrintedLinesSwapInWhatIsStagedAndAskForNoPasswordOnALine(String append) throws Exception {
    Server server = server("appendonly " + append, SAVES, "requirepass p4ss");
    staged(server);
    server.answer("SET later 1\n");

    String lines = String.join("\n", server.store().typedSwap(TAG));
    assertThat(lines).doesNotContain("p4ss");
    var shell = new ProcessBuilder("sh", "-ec", lines).inheritIO();
    shell.environment().put("REDISCLI_AUTH", "p4ss");
    assertThat(shell.start().waitFor()).as(lines).isZero();

    assertThat(server.answers("KEYS *\n")).containsExactlyInAnyOrder("good", "bad");
    assertThat(server.data().resolve("dump.rdb.aside")).exists();
  }

  @Test
  void modesAreKept() throws IOException {
    Server server = server("appendonly yes", SAVES);
    server.answer("SAVE\n");
    Path live = server.data().resolve("dump.rdb");
    Files.setPosixFilePermissions(live, PosixFilePermissions.fromString("rw-rw----"));
    staged(server);

    server.store().swap(TAG, ASIDE);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(live)))
        .isEqualTo("rw-rw----");
  }

  @Test
  @Tag("root")
  void theServerOfAnotherUserComesBackAsThatUser() throws IOException {
    Server server = server("appendonly yes", SAVES);
    server.down();
    Files.setPosixFilePermissions(server.home, PosixFilePermissions.fromString("rwxrwxrwx"));
    Server.done(
        dev.volver.exec.Command.of(server.home, "chown", "-R", "nobody", server.home.toString()));
    Server.done(
        dev.volver.exec.Command.of(
            server.home,
            "runuser",
            "-u",
            "nobody",
            "--",
            "redis-server",
            server.conf().toString()));
    Pause.until(Duration.ofSeconds(10), () -> server.answer("PING\n").equals("PONG"));
    assertThat(server.store().obstacles()).isEmpty();
    staged(server);
    server.answer("SET later 1\n");

    server.store().swap(TAG, ASIDE);

    assertThat(server.answers("KEYS *\n")).containsExactlyInAnyOrder("good", "bad");
    long pid = Live.processes(server.data()).getFirst().pid();
    assertThat(Files.getOwner(Path.of("/proc/" + pid)).getName()).isEqualTo("nobody");
    assertThat(server.answer("SET more 1\nSAVE\nBGREWRITEAOF\n")).startsWith("OK\nOK\nBackground");
    rewritten(server);
    for (Path file : Trees.files(server.data())) {
      assertThat(Files.getOwner(file).getName()).as("%s", file).isEqualTo("nobody");
    }
  }
}
