package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rollbacks, backups and restores of Qventory. */
@ParameterizedClass(name = "{0}")
@EnumSource(Example.Where.class)
@Execution(ExecutionMode.CONCURRENT)
class RollbackLab {
  @Parameter Example.Where where;

  @ParameterizedTest(name = "rollback {0}")
  @ValueSource(strings = {"", "v1.1.1", "--to v1.1.1", "--backup", "--backup-timestamp"})
  @Tag("O03")
  @Tag("O06")
  @Tag("O09")
  void goesBackWithEverythingAndListsNewerRows(String how) {
    try (Project p = Example.running(Stack.QVENTORY, where, "v1.1.1")) {
      List<String> olds;
      Snapshot before = Snapshot.of(p);
      try (Client client = Client.writing(p).after(5)) {
        p.volver().ending(0, "deploy", "v1.3.0", "-y");
        client.after(10).close();
        olds = List.copyOf(client.acknowledged().keySet());
      }
      List<String> words =
          new ArrayList<>(List.of("rollback", "-y", "--data", "swap", "-o", "json"));
      words.addAll(target(p, how));
      Volver.Said refused = p.volver().run(words.toArray(String[]::new));
      assertThat(refused.exit()).as("newer rows need a yes: %s", refused.all()).isEqualTo(3);
      assertThat(p.tag()).isEqualTo("v1.3.0");
      words.add("--accept-data-loss");

      JsonNode result = p.volver().ending(0, words.toArray(String[]::new)).json();

      assertThat(result.get("restored").get("code").asString()).isEqualTo("restored");
      assertThat(result.get("restored").get("data").asString()).isEqualTo("restored");
      assertThat(result.get("loss").get("db.item").get("added").asInt()).isPositive();
      before.isContainedIn(p);
      Truth.holds(p, "v1.1.1", List.of(), olds);
      JsonNode safety = backups(p).get(0);
      assertThat(safety.get("reason").asString()).isEqualTo("safety");
      assertThat(safety.get("release").asString()).contains("v1.3.0");
      p.passed();
    }
  }

  private static List<String> target(Project p, String how) {
    JsonNode backup = backups(p).get(0);
    return switch (how) {
      case "" -> List.of();
      case "--backup" -> List.of("--backup", backup.get("id").asString());
      case "--backup-timestamp" ->
          List.of("--backup-timestamp=" + backup.get("timestamp").asString());
      default -> List.of(how.split(" "));
    };
  }

  @Test
  @Tag("G03")
  @Tag("O03")
  void downgradesWithTheNewerCodeAndKeepsEveryRow() {
    try (Project p = Example.running(Stack.QVENTORY, where, "v1.1.1");
        Client client = Client.writing(p).after(5)) {
      p.volver().ending(0, "deploy", "v1.3.0", "-y");
      client.after(5);
      p.volver().ending(0, "rollback", "-y", "--data", "downgrade");
      client.after(3).close();
      Collection<String> all = client.acknowledged().keySet();
      Truth.holds(p, "v1.1.1", all, all);
      p.passed();
    }
  }

  @Test
  @Tag("O03")
  void aReleaseWithoutAMigrationGoesBackAndLeavesTheDataAlone() {
    try (Project p = Example.running(Stack.QVENTORY, where, "v1.1.0");
        Client client = Client.writing(p).after(5)) {
      p.volver().ending(0, "deploy", "v1.1.1", "-y");
      client.after(5);
      JsonNode result = p.volver().ending(0, "rollback", "-y", "-o", "json").json();
      client.after(3).close();
      assertThat(result.get("restored").get("data").asString()).isEqualTo("unchanged");
      Collection<String> all = client.acknowledged().keySet();
      Truth.holds(p, "v1.1.0", all, all);
      p.passed();
    }
  }

  @Test
  @Tag("Q05")
  @Tag("Q08")
  void aBackupTakenWhileTheAppWritesHoldsEveryRowOfTheWriteAheadLog() {
    try (Project p = Example.running(Stack.QVENTORY, where, "v1.1.1");
        Client client = Client.writing(p).after(40)) {
      Set<String> sure = client.acknowledged().keySet();
      JsonNode result = p.volver().ending(0, "backup", "create", "-o", "json").json();
      client.after(3).close();
      String id = result.get("backup").asString();
      var copy = p.copyOf(id);
      assertThat(copy.value("pragma integrity_check")).isEqualTo("ok");
      assertThat(copy.column("select sku from item")).containsAll(sure);
      JsonNode listed = backups(p);
      assertThat(listed).hasSize(1);
      assertThat(listed.get(0).get("id").asString()).isEqualTo(id);
      assertThat(listed.get(0).get("stores").get("db").get("item").asInt())
          .isGreaterThanOrEqualTo(sure.size() + Project.ROWS);
      p.volver().ending(0, "backup", "verify", id);
      p.passed();
    }
  }

  @Test
  @Tag("Q08")
  @Tag("Q09")
  void oneChosenBackupIsRestoredAndTheRevisionIsShown() {
    try (Project p = Example.running(Stack.QVENTORY, where, "v1.1.1")) {
      p.volver().ending(0, "backup", "create");
      Snapshot before = Snapshot.of(p);
      List<String> later;
      try (Client client = Client.writing(p).after(10)) {
        p.volver().ending(0, "backup", "create");
        client.after(5).close();
        later = List.copyOf(client.acknowledged().keySet());
      }
      assertThat(p.volver().ending(0, "backup", "list").out().lines().map(l -> l.split(" ")[0]))
          .filteredOn(l -> l.startsWith("b0")) // the last line is the forecast
          .containsExactly("b0002", "b0001");
      Volver.Said refused = p.volver().run("restore", "b0001", "-y");
      assertThat(refused.exit()).as("newer rows need a yes: %s", refused.all()).isEqualTo(3);

      p.volver().ending(0, "restore", "b0001", "-y", "--accept-data-loss");

      before.isContainedIn(p);
      Truth.holds(p, "v1.1.1", List.of(), later);
      Volver.Said migrations = p.volver().ending(0, "migrations", "status");
      assertThat(migrations.out()).contains("5e02f8d6b3c1");
      p.passed();
    }
  }

  @Test
  @Tag("Q11")
  @Tag("Q14")
  void statusTellsWhatRunsAndTheWayBack() {
    try (Project p = Example.running(Stack.QVENTORY, where, "v1.1.1")) {
      p.volver().ending(0, "deploy", "v1.3.0", "-y");
      JsonNode status = p.volver().ending(0, "status", "-o", "json").json();
      assertThat(status.get("running").asBoolean()).isTrue();
      assertThat(status.get("release").asString()).contains("v1.3.0");
      assertThat(status.get("wayBack").get("to").asString()).contains("v1.1.1");
      assertThat(status.get("backup").get("id").asString()).isEqualTo("b0001");
      assertThat(status.get("diskFree").asLong()).isPositive();
      assertThat(status.get("memoryAvailable").asLong()).isPositive();
      assertThat(p.volver().ending(0, "status", "--log", "5").out().lines().count())
          .isGreaterThan(8);
      JsonNode checks = p.volver().ending(0, "check", "-o", "json").json();
      assertThat(checks).hasSize(4).allMatch(c -> c.get("verdict").asString().equals("healthy"));
      p.passed();
    }
  }

  private static JsonNode backups(Project p) {
    return p.volver().ending(0, "backup", "list", "-o", "json").json();
  }
}
