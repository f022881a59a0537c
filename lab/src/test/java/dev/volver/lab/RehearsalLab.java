package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.volver.lab.Example.Where;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Migrations are tried on clones of the real data before anything live is touched. */
@Execution(ExecutionMode.CONCURRENT)
class RehearsalLab {
  private static final String OLD_CODE = "the old code ran on it";

  @Test
  @Tag("Q13")
  @Tag("G13")
  @Tag("D10")
  void whatIsProvenIsTakenBackByItsDowngradeAndKeepsEveryRow() {
    try (Project p = rehearsing(Stack.QVENTORY, "v1.1.1")) {
      p.volver().ending(0, "deploy", "v1.1.1", "-y"); // so that Volver knows how it came
      Volver.Said failing = p.volver().run("deploy", "v1.2.1", "-y");
      assertThat(failing.exit()).as("%s", failing.all()).isEqualTo(3);
      assertThat(failing.all()).contains("UNIQUE constraint failed: place.code");
      Truth.holds(p, "v1.1.1", List.of(), List.of());
      try (Client client = Client.writing(p).after(3)) {
        Volver.Said deploy = p.volver().ending(0, "deploy", "v1.3.0", "-y");
        assertThat(deploy.all()).contains("el código anterior funcionó con ello");
        JsonNode status = p.volver().ending(0, "status", "-o", "json").json();
        assertThat(status.get("wayBack").get("proof").asString()).contains("probada");
        client.after(3);
        JsonNode back =
            p.volver().ending(0, "rollback", "-y", "--accept-data-loss", "-o", "json").json();
        assertThat(back.get("outcome").asString()).isEqualTo("succeeded");
        client.after(3).close();
        Truth.holds(p, "v1.1.1", client.acknowledged().keySet(), client.acknowledged().keySet());
      }
      p.passed();
    }
  }

  @Test
  @Tag("G04")
  @Tag("G05")
  void aStubIsToldFromAWayBack() {
    try (Project p = rehearsing(Stack.GESTIMA, "v2.1.0")) {
      Volver.Said stub = p.volver().run("drill", "v2.2.0", "--migrations", "-o", "json");
      assertThat(stub.exit()).as("%s", stub.all()).isEqualTo(7);
      assertThat(stub.json().get("verdict").asString()).isEqualTo("STUB");
      Truth.holds(p, "v2.1.0", List.of(), List.of());
      p.passed();
    }
  }

  /** Killed before the SQL, and again right after it was recorded that it ran. */
  @Test
  @Tag("G04")
  @Tag("promise-3")
  @Tag("promise-6")
  void acceptedReverseSqlTakesAStubBackAndEveryRowStays() {
    try (Project p = rehearsing(Stack.GESTIMA, "v2.1.0")) {
      p.volver().ending(0, "deploy", "v2.1.0", "-y");
      String schema = p.database().value(SCHEMA);
      Volver.Said sql = p.volver().ending(0, "drill", "v2.2.0", "--sql");
      Volver.Said shown = p.volver().ending(0, "migrations", "accept", "v2.2.0", "-n");
      assertThat(shown.out()).isEqualTo(sql.out()).contains("alter table");
      p.volver().ending(3, "migrations", "accept", "v2.2.0");
      p.volver().ending(0, "migrations", "accept", "v2.2.0", "-y");
      try (Client client = Client.writing(p).after(3)) {
        p.volver().ending(0, "deploy", "v2.2.0", "-y");
        assertThat(p.database().value(SCHEMA)).isNotEqualTo(schema);
        assertThat(p.volver().ending(0, "status").all()).contains("SQL inverso", "aceptado");
        client.after(3);
        JsonNode plan =
            p.volver().ending(0, "rollback", "-n", "--accept-data-loss", "-o", "json").json();
        assertThat(plan.get("dataWay").asString()).isEqualTo("reverse-sql");
        int started = 2 * (1 + place(plan, "reverse:"));
        Volver.Said dead = dying(p, started, "rollback", "-y", "--accept-data-loss", "-o", "json");
        assertThat(dead.exit()).as("%s", dead.all()).isEqualTo(137);
        int done = started + 5; // resumed, stopped again, and the step anew
        assertThat(dying(p, done, "resume", "-y").exit()).isEqualTo(137);
        p.volver().ending(0, "resume", "-y");
        client.after(3).close();
        Truth.holds(p, "v2.1.0", client.acknowledged().keySet(), client.acknowledged().keySet());
      }
      assertThat(p.database().value(SCHEMA)).isEqualTo(schema);
      assertThat(p.volver().ending(0, "history").all()).contains("SQL inverso");
      p.passed();
    }
  }

  private static final String PHONES =
      "select count(phone) || ' ' || md5(string_agg(phone, ',' order by id)) from alojamiento where code like 'A-%'";
  private static final String SCHEMA =
      "select group_concat(sql, char(10)) from (select sql from sqlite_master where sql is not null order by name)";

  private static int place(JsonNode plan, String step) {
    int place = 0;
    for (JsonNode s : plan.get("steps")) {
      if (s.get("id").asString().startsWith(step)) {
        return place;
      }
      place++;
    }
    throw new AssertionError(step + " in " + plan);
  }

  private static Volver.Said dying(Project p, int entry, String... words) {
    return p.volver().with("VOLVER_TEST_KILL_AFTER", Integer.toString(entry)).run(words);
  }

  @Test
  @Tag("G13")
  void everyRevisionIsTriedByItselfToo() {
    try (Project p = rehearsing(Stack.GESTIMA, "v2.0.1")) {
      JsonNode drill = p.volver().run("drill", "v2.1.0", "--migrations", "-o", "json").json();
      assertThat(drill.get("verdict").asString()).as("%s", drill).isEqualTo("PROVEN");
      assertThat(drill.get("single")).hasSize(3);
      Truth.holds(p, "v2.0.1", List.of(), List.of());
      p.passed();
    }
  }

  @Test
  @Tag("A02")
  @Tag("G04")
  @Tag("G05")
  @Tag("G12")
  void lossesAreCountedOnPostgresAndPutBackByReverseSql() {
    try (Project p = rehearsing(Stack.ALOJAMIENTOS, "v1.1.0")) {
      Volver.Said lost = p.volver().run("drill", "v1.2.0", "--migrations", "-o", "json");
      assertThat(lost.exit()).as("%s", lost.all()).isEqualTo(7);
      assertThat(lost.json().get("verdict").asString()).as("%s", lost.all()).isEqualTo("LOSES");
      JsonNode loss = lost.json().get("whole").get("losses").get(0);
      String column = loss.get("table").asString() + "." + loss.get("column").asString();
      assertThat(loss.get("values").asLong()).as(column).isPositive();
      String table = p.stack().table();
      p.database().execute("alter table " + table + " add column by_hand text");
      JsonNode lint = p.volver().ending(7, "migrations", "lint", "--live", "-o", "json").json();
      assertThat(lint.get("beside"))
          .extracting(f -> f.get("rule").asString() + " " + f.get("message").asString())
          .singleElement(STRING)
          .contains("schema-drift", "column " + table + ".by_hand");
      p.database().execute("alter table " + table + " drop column by_hand");
      Volver.Said failing = p.volver().run("deploy", "v1.1.2", "-y");
      assertThat(failing.exit()).as("%s", failing.all()).isEqualTo(3);
      assertThat(failing.all()).contains("not null").doesNotContain(PostgresServer.PASSWORD);
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      String phones = p.database().value(PHONES);
      try (Client client = Client.writing(p).after(3)) {
        p.volver().ending(0, "deploy", "v1.2.0", "-y", "--rehearse", "never");
        client.after(3);
        Volver.Said back =
            p.volver().ending(0, "rollback", "-y", "--data", "reverse-sql", "--accept-data-loss");
        client.after(3).close();
        assertThat(back.all()).contains("repuestos").doesNotContain(PostgresServer.PASSWORD);
        Truth.holds(p, "v1.1.0", client.acknowledged().keySet(), client.acknowledged().keySet());
      }
      assertThat(p.database().value(PHONES)).as("values of before the upgrade").isEqualTo(phones);
      p.passed();
    }
  }

  @Test
  @Tag("D01")
  void theRowsThatBreakANewRuleAreListed() {
    try (Project p = rehearsing(Stack.DEPOTIX, "v1.1.0")) {
      Volver.Said refused = p.volver().run("deploy", "v1.2.0", "-y");
      assertThat(refused.exit()).as("%s", refused.all()).isEqualTo(3);
      assertThat(refused.all()).contains("existencias_articulo", "saldo=-");
      assertThat(p.journalExists(1)).isFalse();
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      p.passed();
    }
  }

  @Test
  @Tag("Q13")
  @Tag("A06")
  void inContainersTheMigrationsOfTheNewImageAreRehearsed() {
    try (Project p = Compose.running("v1.0.0")) {
      p.write("volver.yml", p.read("volver.yml").replace("rehearse: never", "rehearse: auto"));
      Volver.Said deploy = p.volver().ending(0, "deploy", "v1.1.0", "-y");
      assertThat(deploy.all()).contains(OLD_CODE);
      Volver.Said failing = p.volver().ending(3, "deploy", "v1.1.2", "-y");
      assertThat(failing.all()).contains("the migrations fail on the data");
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      p.passed();
    }
  }

  @Test
  @Tag("Q13")
  @Tag("D01")
  void inASingleContainerTheRowsThatBreakANewRuleAreListed() {
    try (Project p = auto(SingleContainers.running("v1.0.0"))) {
      Volver.Said deploy = p.volver().ending(0, "deploy", "v1.1.0", "-y");
      assertThat(deploy.all()).contains(OLD_CODE);
      String serves = SingleContainers.of(p).id();
      Volver.Said refused = p.volver().ending(3, "deploy", "v1.2.0", "-y");
      assertThat(refused.all()).contains("existencias_articulo", "saldo=-");
      assertThat(SingleContainers.of(p).id()).as("nothing was stopped").isEqualTo(serves);
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      p.passed();
    }
  }

  @Test
  @Tag("Q13")
  void imagesOfARegistryAreRehearsed() {
    try (Project p = auto(Ops.running("v1.0.0"))) {
      Volver.Said deploy = p.volver().ending(0, "deploy", "v1.1.0", "-y");
      assertThat(deploy.all())
          .contains("on a clone: proven (")
          .contains("a rehearsal may not connect to") // its Redis is live, and has no clone
          .doesNotContain(OLD_CODE);
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      Ops.forgetAll(p);
      p.passed();
    }
  }

  @Test
  @Tag("Q13")
  void unitsAreRehearsed() {
    try (Project p = auto(Example.running(Stack.QVENTORY, Where.SYSTEMD, "v1.1.1"))) {
      Volver.Said deploy = p.volver().ending(0, "deploy", "v1.3.0", "-y");
      assertThat(deploy.all()).contains("el código anterior funcionó con ello");
      Truth.holds(p, "v1.3.0", List.of(), List.of());
      p.volver().ending(0, "rollback", "-y", "--accept-data-loss");
      Truth.holds(p, "v1.1.1", List.of(), List.of());
      p.passed();
    }
  }

  @Test
  @Tag("Q13")
  @Tag("D01")
  @Tag("D10")
  void sqliteInAFolderOfALockedContainerIsRehearsedAndNothingStaysOfAVolverThatWasKilled() {
    try (Project p = Boxed.running()) {
      String serves = Boxed.id(p);
      Shell.Running drill = p.volver().start("drill", "v2", "--migrations");
      Await.that(
          Duration.ofMinutes(1), "a second one", () -> Boxed.beside(p).matches("Up.*app.py.*"));
      drill.process().destroyForcibly();
      assertThat(p.revision()).isEqualTo("0001");

      Volver.Said deploy = p.volver().ending(0, "deploy", "v2", "-y");
      assertThat(deploy.all()).contains(OLD_CODE);
      assertThat(Boxed.beside(p)).isEmpty();
      assertThat(Boxed.id(p)).isNotEqualTo(serves);
      Volver.Said refused = p.volver().ending(3, "deploy", "v3", "-y");
      assertThat(refused.all()).contains("2 rows of thing break `unique (name)`", "id=3, name=a");
      assertThat(p.revision()).isEqualTo("0002");

      Volver.Said hindered = p.volver().ending(7, "drill", "v4", "--migrations");
      assertThat(hindered.all()).contains("unproven", "rows.sql");
      p.database().execute("insert into thing (name, shelf) values ('c', 'upper')");
      p.volver().ending(0, "rollback", "-y", "--accept-data-loss");
      assertThat(p.revision()).isEqualTo("0001");
      assertThat(p.keys()).as("rows written after the deploy too").contains("a", "b", "c");
      p.passed();
    }
  }

  private static Project auto(Project p) {
    p.write("volver.yml", p.read("volver.yml").replaceAll("(,\\s*)?rehearse: never", ""));
    return p;
  }

  private static Project rehearsing(Stack stack, String release) {
    Project p = Example.running(stack, Where.PROCESS, release);
    p.write("volver.yml", p.read("volver.yml").replace("rehearse: never", "rehearse: auto"));
    return p;
  }
}
