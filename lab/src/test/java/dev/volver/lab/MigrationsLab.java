package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** What is found in Qventory's migrations and in its service before anything is done. */
@Execution(ExecutionMode.CONCURRENT)
class MigrationsLab {

  @TestFactory
  @Tag("Q02")
  Stream<DynamicTest> migrationsThatCannotWorkAreRefused() {
    return Stream.of(
            Refusal.of(
                "two heads", p -> {}, 3, "deploy dos-cabezas -y", "the migrations have 2 heads: "),
            Refusal.of(
                "a missing parent",
                p -> {},
                3,
                "deploy revision-perdida -y",
                "revision b57a3e9c0d16 comes after",
                "which is not there"),
            Refusal.of(
                "a broken file",
                p -> {},
                3,
                "deploy cadena-rota -y",
                "the migrations do not load: "),
            Refusal.of(
                "a revision nobody knows",
                p ->
                    p.database().execute("update alembic_version set version_num = 'abcdef012345'"),
                3,
                "deploy v1.3.0 -y",
                "the database is at revision abcdef012345, which the code in place does not have"),
            Refusal.of(
                "an older release",
                p -> {},
                3,
                "deploy v1.0.0 -y",
                "does not know revision 5e02f8d6b3c1, where the database stands: it is older than the data"),
            Refusal.of(
                "no interpreter",
                p -> Refusal.edit(p, "  python: \"", "  python: \"/nowhere"),
                3,
                "deploy v1.3.0 -y",
                "the app's interpreter is not there: /nowhere"),
            Refusal.of(
                "no Alembic",
                p ->
                    p.write(
                        "volver.yml",
                        p.read("volver.yml")
                            .replaceAll("  python: \".*\"", "  python: /usr/bin/python3")),
                3,
                "deploy v1.3.0 -y",
                "Alembic is not installed for /usr/bin/python3"))
        .map(r -> DynamicTest.dynamicTest(r.name(), () -> prove(r)));
  }

  private static void prove(Refusal refusal) {
    try (Project p = english(Example.Where.PROCESS)) {
      refusal.prove(p);
      p.passed();
    }
  }

  @Test
  void anUnknownUnitIsRefused() {
    try (Project p = english(Example.Where.SYSTEMD)) {
      Refusal.of(
              "an unknown unit",
              x -> Refusal.edit(x, "[qventory.service]", "[qventario.service]"),
              3,
              "deploy v1.3.0 -y",
              "systemd cannot use unit qventario.service: not-found")
          .prove(p);
      p.passed();
    }
  }

  @Test
  @Tag("Q06")
  void theSqlOfAMigrationIsSeenBeforeItRuns() {
    try (Project p = english(Example.Where.PROCESS)) {
      Untouched untouched = Untouched.of(p);
      Volver.Said up = p.volver().run("migrations", "sql", "v1.3.0");
      assertThat(up.exit()).as("%s", up.all()).isZero();
      assertThat(up.out()).containsIgnoringCase("alter table");
      Volver.Said down = p.volver().run("migrations", "sql", "v1.3.0", "--down");
      assertThat(down.exit()).as("%s", down.all()).isZero();
      assertThat(down.out()).containsIgnoringCase("alter table").isNotEqualTo(up.out());
      Volver.Said both = p.volver().run("migrations", "sql", "v1.3.0", "--both");
      assertThat(both.out()).contains("-- up: 5e02f8d6b3c1", "-- down: e9104ac65f38");
      Volver.Said plan = p.volver().run("deploy", "v1.3.0", "--dry-run");
      assertThat(plan.exit()).isZero();
      assertThat(plan.out()).contains("Migrate `db` from 5e02f8d6b3c1 to e9104ac65f38");
      untouched.still(p);
      p.passed();
    }
  }

  /** First only the record is wrong, then a person wants the whole history gone. */
  @Test
  @Tag("Q02")
  @Tag("Q10")
  void aWrongRevisionIsRepairedAndTheHistoryBegunAnew() {
    try (Project p = english(Example.Where.PROCESS)) {
      p.database().execute("update alembic_version set version_num = 'e9104ac65f38'");
      Volver.Said status = p.volver().run("migrations", "status");
      assertThat(status.exit()).isEqualTo(7);
      assertThat(status.out()).contains("e9104ac65f38 was found:", "v1.3.0");
      Volver.Said repaired = p.volver().run("migrations", "repair", "-y", "-o", "json");
      assertThat(repaired.exit()).as("%s", repaired.all()).isZero();
      assertThat(p.volver().run("migrations", "status").out()).contains("5e02f8d6b3c1");

      Volver.Said reset = p.volver().run("migrations", "reset", "--really", "qventory");
      assertThat(reset.exit()).as("%s", reset.all()).isZero();
      Volver.Said after = p.volver().run("migrations", "status");
      assertThat(after.exit()).as("%s", after.all()).isZero();
      assertThat(after.out()).contains("applied   1 of 1");
      assertThat(p.volver().run("check").exit()).isZero();
      p.passed();
    }
  }

  @Test
  @Tag("Q07")
  void theDoctorSaysWhyTheServiceDoesNotStart() {
    try (Project p = english(Example.Where.SYSTEMD)) {
      assertThat(p.volver().run("doctor").exit()).as("a healthy one").isZero();
      p.git("checkout", "-q", "--detach", "v1.2.2");
      p.host().run(p.folder(), "systemctl", "restart", "qventory.service");
      Untouched untouched = Untouched.of(p);
      Volver.Said said = p.volver().run("doctor", "-o", "json");
      assertThat(said.exit()).as("%s", said.all()).isEqualTo(7);
      List<JsonNode> bad =
          said.json().valueStream().filter(o -> o.get("verdict").asString().equals("bad")).toList();
      assertThat(bad.toString()).contains("ModuleNotFoundError");
      assertThat(Untouched.of(p).files()).isEqualTo(untouched.files());
      p.passed();
    }
  }

  private static Project english(Example.Where where) {
    Project p = Example.running(Stack.QVENTORY, where, "v1.1.1");
    Refusal.edit(p, "language: es", "language: en");
    return p;
  }
}
