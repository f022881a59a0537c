package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must be seen after a bad release of Qventory was taken back to v1.1.1. */
final class Bad {
  private Bad() {}

  /** Everything is as it was, and no row of before the stop is gone. */
  static void isBack(Project p, Snapshot before, Client client) {
    Instant stop = Journals.stops(p.journal(1)).getFirst();
    List<String> kept = client.acknowledgedBefore(stop);
    before.isContainedIn(p);
    Truth.holds(p, "v1.1.1", kept, client.acknowledged().keySet());
    assertThat(p.get("/").body()).contains("Inventario");
  }

  /** History and evidence tell it, and the release is quarantined. */
  static void isRemembered(Project p, String release) {
    JsonNode history = p.volver().run("history", "-o", "json").json();
    assertThat(history.get(0).get("outcome").asString()).isEqualTo("rolled-back");
    assertThat(history.get(0).get("to").asString()).contains(release);
    Path evidence = p.run(1).resolve("evidence");
    for (String file : Set.of("app.log", "app.txt", "code.txt", "problems.txt")) {
      assertThat(evidence.resolve(file)).isNotEmptyFile();
    }
    Volver.Said again = p.volver().run("deploy", release, "-y");
    assertThat(again.exit()).as("quarantined: %s", again.all()).isEqualTo(3);
  }
}
