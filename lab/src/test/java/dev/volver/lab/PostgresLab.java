package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Alojamientos: its rows are in PostgreSQL, behind a password. */
@Execution(ExecutionMode.CONCURRENT)
class PostgresLab {

  @Test
  @Tag("O02")
  void goodReleasesComeUpOneAfterAnother() {
    try (Project p = running("v1.0.0");
        Client client = Client.writing(p).after(5)) {
      for (String release : List.of("v1.1.0", "v1.2.0")) {
        p.volver().ending(0, "deploy", release, "-y");
        client.after(3);
        Truth.holds(p, release, List.of(), List.of());
      }
      client.close();
      Collection<String> all = client.acknowledged().keySet();
      Truth.holds(p, "v1.2.0", all, all);
      p.passed();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"v1.1.1, the list answers 500", "v1.1.2, the migration fails on real rows"})
  @Tag("O02")
  @Tag("D09")
  void aBadReleaseIsTakenBackWithItsSchema(String release, String why) {
    try (Project p = running("v1.1.0")) {
      Snapshot before = Snapshot.of(p);
      try (Client client = Client.writing(p).after(5)) {
        Volver.Said said = p.volver().run("deploy", release, "-y", "-o", "json");
        assertThat(said.exit()).as("%s: %s", why, said.all()).isEqualTo(4);
        client.after(3).close();
        Instant stop = Journals.stops(p.journal(1)).getFirst();
        List<String> kept = client.acknowledgedBefore(stop);
        before.isContainedIn(p);
        Truth.holds(p, "v1.1.0", kept, client.acknowledged().keySet());
      }
      assertThat(said(p)).doesNotContain(PostgresServer.PASSWORD);
      p.passed();
    }
  }

  /** Everything that Volver wrote down. */
  private static String said(Project p) {
    return Shell.run(p.state(), "sh", "-c", "cat alojamientos/runs/*/*").out();
  }

  @Test
  @Tag("O13")
  @Tag("G08")
  void aRollbackSwapsTheCopyInAndListsTheRowsWrittenSince() {
    try (Project p = running("v1.1.0");
        Client client = Client.writing(p).after(3)) {
      p.volver().ending(0, "deploy", "v1.2.0", "-y");
      client.after(5);
      Volver.Said refused = p.volver().run("rollback", "-y");
      assertThat(refused.exit()).as("%s", refused.all()).isEqualTo(3);
      assertThat(refused.all()).contains("--accept-data-loss", "db.alojamiento");

      JsonNode back =
          p.volver().ending(0, "rollback", "-y", "--accept-data-loss", "-o", "json").json();

      client.after(3).close();
      assertThat(back.get("loss").get("db.alojamiento").get("added").asLong()).isPositive();
      Truth.holds(p, "v1.1.0", List.of(), client.acknowledged().keySet());
      p.passed();
    }
  }

  @Test
  @Tag("O13")
  void aDowngradeKeepsTheRowsInPlace() {
    try (Project p = running("v1.0.0");
        Client client = Client.writing(p).after(3)) {
      p.volver().ending(0, "deploy", "v1.1.0", "-y");
      client.after(3);
      p.volver().ending(0, "rollback", "-y", "--data", "downgrade");
      client.after(3).close();
      Collection<String> all = client.acknowledged().keySet();
      Truth.holds(p, "v1.0.0", all, all);
      p.passed();
    }
  }

  @Test
  @Tag("A08")
  void aBackupIsProvenAndRestored() {
    try (Project p = running("v1.0.0")) {
      String id =
          p.volver().ending(0, "backup", "create", "-o", "json").json().get("backup").asString();
      p.volver().ending(0, "backup", "verify", id);
      p.database().execute("delete from reserva");
      p.volver().ending(0, "restore", id, "-y", "--accept-data-loss");
      assertThat(p.database().value("select count(*) from reserva")).isEqualTo("" + Project.ROWS);
      Truth.holds(p, "v1.0.0", List.of(), List.of());
      String runbook = p.volver().ending(0, "runbook").out();
      assertThat(runbook).doesNotContain(PostgresServer.PASSWORD);
      p.passed();
    }
  }

  @Test
  @Tag("P10")
  void aPasswordThatIsWrongIsFoundBeforeAnythingIsStopped() {
    try (Project p = running("v1.0.0")) {
      p.write(".dbpass", "wrong\n");
      Snapshot before = Snapshot.of(p);
      Volver.Said said = p.volver().run("deploy", "v1.1.0", "-y");
      assertThat(said.exit()).as("%s", said.all()).isEqualTo(3);
      assertThat(said.all()).contains("password authentication failed");
      before.isContainedIn(p);
      Truth.holds(p, "v1.0.0", List.of(), List.of());
      p.passed();
    }
  }

  private static Project running(String release) {
    return Example.running(Stack.ALOJAMIENTOS, Example.Where.PROCESS, release);
  }
}
