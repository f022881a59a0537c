package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.PlainCapture;
import dev.volver.backup.Store;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What is left in the container of a server, and how much room there is told to be. */
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class BoxedServerTest {
  private static Cluster cluster;

  @TempDir Path folder;
  @TempDir Path tmp;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeAll
  static void aServer() {
    cluster = Cluster.start();
    cluster.sql("postgres", "create role shop login createdb", "create database shop owner shop");
    cluster.sql("shop", "set role shop", "create table item (id int primary key)");
  }

  @AfterAll
  static void itEnds() {
    cluster.close();
  }

  /** An engine whose containers see the files of this machine, but for a {@code /tmp} of theirs. */
  private static final class Box implements CommandRunner {
    private final Path tmp;
    String broken = "no such words";

    Box(Path tmp) {
      this.tmp = tmp;
    }

    @Override
    public Completed run(Command command) {
      List<String> words = command.argv();
      if (String.join(" ", words).contains(broken)) {
        return new Completed(command, 1, "", "it broke", Duration.ZERO);
      }
      List<String> inside =
          words.get(1).equals("cp")
              ? List.of("cp", "-r", words.get(2), words.get(3))
              : words.subList(words.indexOf("box") + 1, words.size());
      Completed done =
          Cluster.RUNNER.run(
              new Command(
                  inside.stream().map(this::there).toList(),
                  command.directory(),
                  command.environment(),
                  command.secrets(),
                  command.timeout(),
                  there(command.input()),
                  command.output()));
      String out = done.out().replace(tmp.toString(), "/tmp");
      return new Completed(command, done.exit(), out, done.err(), done.took());
    }

    private String there(String said) {
      return said.equals("/tmp")
          ? tmp.toString()
          : said.replace("box:", "").replace("/tmp/volver-", tmp + "/volver-");
    }

    @Override
    public long startDetached(Command command, Path log) {
      throw new UnsupportedOperationException();
    }
  }

  private static StoreConfig.Postgres boxed() {
    return new StoreConfig.Postgres(
        Optional.of(cluster.host()),
        Cluster.PORT,
        "shop",
        "shop",
        Optional.empty(),
        Optional.of("box"),
        Map.of());
  }

  private List<Path> left() throws IOException {
    try (var all = Files.list(tmp)) {
      return all.toList();
    }
  }

  @Test
  void nothingOfADumpIsLeftInAContainerWhateverBecomesOfIt() throws IOException {
    Box box = new Box(tmp);
    var store = new PostgresStore("db", boxed(), box);
    Path whole = Files.createDirectories(folder.resolve("whole"));
    Path other = Files.createDirectories(folder.resolve("other"));

    Fingerprint held = store.capture(new PlainCapture(whole));
    assertThat(store.tryOut(whole, held, rows -> {})).isEmpty();
    assertThat(left()).isEmpty();

    box.broken = "docker cp";
    assertThatThrownBy(() -> store.capture(new PlainCapture(other))).isInstanceOf(Halt.class);
    assertThat(left()).as("not copied out").isEmpty();
    assertThatThrownBy(() -> store.stage(whole, "b0001")).isInstanceOf(Halt.class);
    assertThat(left()).as("not copied in").isEmpty();
    box.broken = "no such words";
    cluster.sql("shop", "alter table item enable row level security, force row level security");
    try {
      assertThatThrownBy(() -> store.capture(new PlainCapture(other))).isInstanceOf(Halt.class);
      assertThat(left()).as("not dumped").isEmpty();
    } finally {
      cluster.sql(
          "shop", "alter table item disable row level security, no force row level security");
    }
  }

  @Test
  void whatAProcessLeftThatIsNoMoreGoesBeforeTheNextDump() throws IOException {
    Path mine = aged("volver-" + ProcessHandle.current().pid() + "-0123abcd-1", 24);
    Path dead = aged("volver-4194999-0123abcd-1", 24);
    Path young = aged("volver-4194999-0123abcd-2", 1);
    Path unnamed = aged("volver-0123abcd-3", 24);
    Path byHand = aged("volver-by-hand.dump", 24);

    new PostgresStore("db", boxed(), new Box(tmp)).capture(new PlainCapture(folder));

    assertThat(dead).doesNotExist();
    assertThat(unnamed).doesNotExist();
    assertThat(List.of(mine, young, byHand)).allMatch(Files::exists);
  }

  private Path aged(String name, int hours) throws IOException {
    Path place = Files.createDirectories(tmp.resolve(name));
    Files.writeString(place.resolve("toc.dat"), "old");
    Files.setLastModifiedTime(place, FileTime.from(Instant.now().minus(Duration.ofHours(hours))));
    return place;
  }

  @Test
  void theRoomOfAServerOnThisMachineIsThatOfItsDisk() throws IOException {
    long free = Files.getFileStore(Path.of(cluster.host())).getUsableSpace();

    for (String role : List.of("admin", "shop")) {
      Store store = new PostgresStore("db", cluster.database(role, "shop"), Cluster.RUNNER);
      assertThat(store.room()).as(role).isBetween(free / 2, free * 2 + 1);
    }
  }

  @Test
  void theRoomOfAServerInAContainerIsThatOfItsData() throws IOException {
    long free = Files.getFileStore(Path.of(cluster.host())).getUsableSpace();
    var admin =
        new StoreConfig.Postgres(
            Optional.of(cluster.host()),
            Cluster.PORT,
            "admin",
            "shop",
            Optional.empty(),
            Optional.of("box"),
            Map.of());

    assertThat(new PostgresStore("db", admin, new Box(tmp)).room())
        .isBetween(free / 2, free * 2 + 1);
    assertThat(new PostgresStore("db", boxed(), new Box(tmp)).room())
        .as("a role that is not told, and no PGDATA")
        .isEqualTo(Store.UNKNOWN_ROOM);
  }

  @Test
  void theRoomOfAServerElsewhereIsNotKnown() {
    var gone =
        new StoreConfig.Postgres(
            Optional.of("/nowhere"),
            5432,
            "shop",
            "shop",
            Optional.empty(),
            Optional.empty(),
            Map.of());
    var far =
        new StoreConfig.Postgres(
            Optional.of("db.example"),
            5432,
            "shop",
            "shop",
            Optional.empty(),
            Optional.empty(),
            Map.of());
    var psql = new Psql(cluster.database("shop", "shop"), Cluster.RUNNER);

    assertThat(new PostgresStore("db", gone, Cluster.RUNNER).room()).isEqualTo(Store.UNKNOWN_ROOM);
    assertThat(new PostgresStore("db", far, Cluster.RUNNER).room()).isEqualTo(Store.UNKNOWN_ROOM);
    assertThat(new ServerRoom(psql, folder).bytes())
        .as("its processes are none of this machine")
        .isEqualTo(Store.UNKNOWN_ROOM);
  }
}
