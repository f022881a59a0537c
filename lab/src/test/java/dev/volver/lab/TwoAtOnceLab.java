package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two Volvers at once: each does its work or is turned away, and no backup is hurt. */
@Execution(ExecutionMode.CONCURRENT)
class TwoAtOnceLab {
  private static final String PRUNE = "backup prune --manual -y";

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({
    "backup create, backup create",
    "backup create, " + PRUNE,
    "backup create, deploy v2 -y",
    "restore latest -y --accept-data-loss, backup create",
    "backup verify --all, " + PRUNE,
    "backup copy, " + PRUNE
  })
  @Tag("P30")
  void eachIsDoneOrTurnedAway(String one, String other) {
    try (Project p = withCopies()) {
      for (int apart : List.of(0, 300)) {
        backups(p);
        Shell.Running first = p.volver().start(one.split(" "));
        Await.pause(Duration.ofMillis(apart));
        Shell.Running second = p.volver().start(other.split(" "));
        doneOrTurnedAway(Volver.await(first), Volver.await(second));
        p.awaitHealthy();
        whole(p.volver());
      }
      assertThat(p.database().value("select count(*) from sale where key like 'S-%'"))
          .isEqualTo("" + Project.ROWS);
      p.passed();
    }
  }

  @ParameterizedTest(name = "{0} ms after it began")
  @ValueSource(ints = {600, 900, 1200})
  @Tag("P30")
  @Tag("O17")
  void aCopyUnderWhichBackupsArePrunedIsWhole(int later) {
    try (Project p = withCopies()) {
      backups(p);
      backups(p);
      Volver slow = Fault.slow("rename,copy_file_range,unlink", 60).on(p);
      Shell.Running copy = slow.start("backup", "copy");
      Await.pause(Duration.ofMillis(later));
      Volver.Said prune = p.volver().run(PRUNE.split(" "));
      doneOrTurnedAway(Volver.await(copy), prune);
      whole(p.volver());

      Volver elsewhere = p.volver().with("VOLVER_STATE", p.root().resolve("elsewhere").toString());
      p.volver().ending(0, "backup", "copy");
      elsewhere.ending(0, "backup", "fetch", "nas");
      assertThat(whole(elsewhere)).containsAll(whole(p.volver()));
      p.passed();
    }
  }

  private static Project withCopies() {
    Project p = Shop.running();
    Shell.tell(p.root(), "mkdir", "nas");
    p.write(
        "volver.yml",
        p.read("volver.yml")
            + "backups: { keep: 1s, minimum: 1, copies: { nas: { folder: ../nas } } }\n");
    return p;
  }

  private static void backups(Project p) {
    for (int i = 0; i < 2; i++) {
      p.database()
          .execute(
              "insert into sale (key, note) values ('K-%d', 'x')".formatted(System.nanoTime()));
      p.volver().ending(0, "backup", "create");
    }
  }

  private static void doneOrTurnedAway(Volver.Said... all) {
    List<Integer> exits = new ArrayList<>();
    for (Volver.Said said : all) {
      assertThat(said.exit()).as("%s", said.all()).isIn(0, 6);
      if (said.exit() == 6) {
        assertThat(said.err()).contains("another run of `shop` is at work");
      }
      exits.add(said.exit());
    }
    assertThat(exits).as("one of them is done").contains(0);
  }

  /** The ids of the backups that are listed; each restores and opens. */
  private static List<String> whole(Volver volver) {
    List<String> ids = new ArrayList<>();
    volver
        .ending(0, "backup", "verify", "--all", "-o", "json")
        .json()
        .forEach(b -> ids.add(b.get("backup").asString()));
    assertThat(ids).isNotEmpty();
    return ids;
  }
}
