package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Interrupts, full disks, a clock that goes back: the app keeps running and its data is whole. */
@Execution(ExecutionMode.CONCURRENT)
class HardshipLab {
  private static final Path FAKETIME =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

  @TestFactory
  @Tag("Q03")
  Stream<DynamicTest> anInterruptedRunEndsWell() {
    return Stream.of(Crash.GOOD_DEPLOY, Crash.ROLLBACK)
        .flatMap(crash ->
            crash.reference().steps().keySet().stream()
                .sorted()
                .filter(n -> n % 4 < 2 || Boolean.getBoolean("lab.crash.all"))
                .map(n ->
                    DynamicTest.dynamicTest(crash + " at entry " + n, () -> crash.interrupted(n))));
  }

  @TestFactory
  @Tag("Q03")
  @Tag("O14")
  Stream<DynamicTest> aDiskThatFillsUpHarmsNothing() {
    return Stream.of(Crash.GOOD_DEPLOY, Crash.BAD_DEPLOY, Crash.ROLLBACK)
        .flatMap(crash ->
            Stream.of("state", "data")
                .flatMap(place ->
                    IntStream.iterate(2, n -> n <= 26, n -> n + 6)
                        .mapToObj(n ->
                            DynamicTest.dynamicTest(
                                crash + ", " + place + " full at entry " + n,
                                () -> crash.diskFull(n, place)))));
  }

  @Test
  @Tag("O03")
  void aClockThatGoesBackConfusesNothing() {
    try (Project p = Shop.running()) {
      assertThat(p.volver().run("backup", "create").exit()).isZero();
      Volver yesterday = at(p, "-1d");
      Volver.Said deploy = yesterday.run("deploy", "v2", "-y");
      assertThat(deploy.exit()).as("%s", deploy.all()).isZero();
      Truth.holds(p, "v2", List.of(), List.of());
      assertThat(p.volver().run("backup", "list").out().lines().map(l -> l.split(" ")[0]))
          .filteredOn(l -> l.startsWith("b0")) // the last line is the forecast
          .containsExactly("b0002", "b0001");
      var history = p.volver().run("history", "-o", "json").json();
      assertThat(history.get(0).get("run").asInt()).isEqualTo(2);
      Volver.Said back = yesterday.run("rollback", "-y", "--accept-data-loss");
      assertThat(back.exit()).as("%s", back.all()).isZero();
      assertThat(back.out()).contains("b0002");
      Truth.holds(p, "v1", List.of(), List.of());
      p.passed();
    }
  }

  @Test
  @Tag("O03")
  @Tag("O17")
  @Tag("P25")
  @Tag("P26")
  void theNewestBackupIsTheLastOneTakenWhateverTheClockSays() {
    try (Project p = Shop.running()) {
      p.write(
          "volver.yml",
          p.read("volver.yml") + "backups: { keep: 1s, minimum: 1, standby: always }\n");
      List<Volver> clocks = List.of(at(p, "+400d"), at(p, "-400d"), p.volver());
      for (int i = 0; i < clocks.size(); i++) {
        p.database().execute("insert into sale (key, note) values ('K-%d', 'x')".formatted(i));
        clocks.get(i).ending(0, "backup", "create");
        assertThat(listed(p).getFirst()).isEqualTo("b%04d".formatted(i + 1));
        assertThat(p.folder().resolve("data/.volver/shop.db.b%04d".formatted(i + 1)))
            .as("the standby is that of the last one")
            .exists();
      }
      List<String> rows = p.keys();
      p.database().execute("insert into sale (key, note) values ('later', 'x')");

      for (Volver clock : clocks) {
        clock.ending(0, "backup", "prune", "--manual", "-y");
        assertThat(listed(p)).startsWith("b0003");
      }
      p.volver().ending(0, "backup", "verify", "--all");
      at(p, "-400d").ending(0, "restore", "latest", "-y", "--accept-data-loss");

      p.awaitHealthy();
      assertThat(p.keys()).isEqualTo(rows);
      p.passed();
    }
  }

  private static List<String> listed(Project p) {
    List<String> ids = new ArrayList<>();
    p.volver()
        .ending(0, "backup", "list", "-o", "json")
        .json()
        .forEach(b -> ids.add(b.get("id").asString()));
    return ids;
  }

  /** Volver with a clock that is so far from this machine's. */
  private static Volver at(Project p, String away) {
    Assumptions.assumeTrue(Files.exists(FAKETIME), "libfaketime is not installed");
    return p.volver()
        .with("LD_PRELOAD", FAKETIME.toString())
        .with("FAKETIME", away)
        .with("DONT_FAKE_MONOTONIC", "1");
  }
}
