package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Depotix: two apps of Django, their rows in PostgreSQL. */
@Execution(ExecutionMode.CONCURRENT)
class DepotixLab {
  private static final String OUT_OF_BALANCE =
      "select count(*) from existencias_articulo a where saldo <> (select coalesce(sum(cantidad), 0)"
          + " from movimientos_movimiento m where m.articulo_id = a.id)";

  @Test
  void goodReleasesComeUpOneAfterAnother() {
    try (Project p = running("v1.0.0");
        Client client = Client.writing(p).after(5)) {
      for (String release : List.of("v1.1.0", "v1.2.1")) {
        p.volver().ending(0, "deploy", release, "-y");
        client.after(3);
        Truth.holds(p, release, List.of(), List.of());
      }
      client.close();
      Collection<String> all = client.acknowledged().keySet();
      Truth.holds(p, "v1.2.1", all, all);
      assertThat(p.database().value("select min(saldo) from existencias_articulo")).isEqualTo("0");
      assertThat(p.database().value(OUT_OF_BALANCE)).isEqualTo("0");
      JsonNode stand = p.volver().ending(0, "migrations", "status", "-o", "json").json();
      assertThat(stand.get("current").asString()).isEqualTo(p.revision());
      p.passed();
    }
  }

  @Test
  @Tag("D01")
  @Tag("D04")
  @Tag("D05")
  void aRuleThatRowsBreakIsTakenBackByItself() {
    try (Project p = running("v1.1.0")) {
      Snapshot before = Snapshot.of(p);
      try (Client client = Client.writing(p).after(5)) {
        Volver.Said said = p.volver().run("deploy", "v1.2.0", "-y");
        assertThat(said.exit()).as("%s", said.all()).isEqualTo(4);
        assertThat(said.all())
            .contains("saldo_no_negativo", "existencias/migrations/0003_saldo_no_negativo.py")
            .doesNotContain("Traceback", PostgresServer.PASSWORD);
        client.after(3).close();
        Instant stop = Journals.stops(p.journal(1)).getFirst();
        List<String> kept = client.acknowledgedBefore(stop);
        before.isContainedIn(p);
        Truth.holds(p, "v1.1.0", kept, client.acknowledged().keySet());
      }
      assertThat(p.database().value("select min(saldo) from existencias_articulo")).startsWith("-");
      assertThat(p.database().value(OUT_OF_BALANCE)).isEqualTo("0");
      rowsAreRepairedAndPutBackAndRepairedAgain(p);
      JsonNode run = p.volver().ending(0, "deploy", "v1.2.0", "--again", "-y", "-o", "json").json();
      assertThat(run.get("rules").get(0).get("before").asLong()).isZero();
      assertThat(run.get("rules").get(0).get("now").asLong()).isZero();
      Truth.holds(p, "v1.2.0", List.of(), List.of());
      p.passed();
    }
  }

  private static void rowsAreRepairedAndPutBackAndRepairedAgain(Project p) {
    String negative = "select id, codigo, saldo from existencias_articulo where saldo < 0";
    p.write(
        "volver.yml",
        p.read("volver.yml")
            + "\nrules:\n  negativos:\n    sql: "
            + negative
            + "\n    store: db\n    repair: update existencias_articulo set saldo = 0 where saldo < 0\n");
    String rows =
        p.database()
            .value(
                "select string_agg(id || ':' || saldo, ',' order by id) from existencias_articulo");
    JsonNode rule = p.volver().ending(7, "rules", "-o", "json").json().get(0);
    JsonNode shown = p.volver().ending(0, "repair", "negativos", "-n", "-o", "json").json();
    assertThat(shown.get("rows")).hasSize(rule.get("now").asInt());
    Volver.Said dead =
        p.volver().with("VOLVER_TEST_KILL_AFTER", "2").run("repair", "negativos", "-y");
    assertThat(dead.exit()).as("%s", dead.all()).isEqualTo(137);
    JsonNode done = p.volver().ending(0, "resume", "-o", "json").json();
    assertThat(p.database().value("select min(saldo) from existencias_articulo")).isEqualTo("0");
    p.volver().ending(0, "repair", "--undo", done.get("run").asString(), "-y");
    assertThat(
            p.database()
                .value(
                    "select string_agg(id || ':' || saldo, ',' order by id) from existencias_articulo"))
        .isEqualTo(rows);
    p.write(
        "../ajustes.sql",
        """
        insert into movimientos_movimiento (articulo_id, cantidad, motivo, clave, anotado)
          select id, -saldo, 'ajuste', 'ajuste-' || codigo, now()
          from existencias_articulo where saldo < 0;
        update existencias_articulo set saldo = 0 where saldo < 0;
        """);
    String file = p.folder().resolve("../ajustes.sql").toString();
    p.volver().ending(0, "repair", "negativos", "--sql", file, "-y");
    assertThat(p.database().value(OUT_OF_BALANCE)).isEqualTo("0");
    p.volver().ending(0, "rules");
  }

  @Test
  @Tag("D06")
  void aDowngradeOfBothAppsKeepsTheRowsInPlace() {
    try (Project p = running("v1.0.0");
        Client client = Client.writing(p).after(3)) {
      p.volver().ending(0, "deploy", "v1.1.0", "-y");
      client.after(3);
      JsonNode plan =
          p.volver().ending(0, "rollback", "--data", "downgrade", "--dry-run", "-o", "json").json();
      assertThat(plan.get("files").toString())
          .contains("0002_pasillo.py\",\"change\":\"removed", "VERSION\",\"change\":\"changed");
      assertThat(plan.get("databases").get(0).asString())
          .contains("0002_pasillo", "existencias.0001_initial");
      p.volver().ending(0, "rollback", "-y", "--data", "downgrade");
      client.after(3).close();
      Collection<String> all = client.acknowledged().keySet();
      Truth.holds(p, "v1.0.0", all, all);
      p.passed();
    }
  }

  @Test
  void aRollbackSwapsTheCopyInAndListsTheRowsWrittenSince() {
    try (Project p = running("v1.1.0");
        Client client = Client.writing(p).after(3)) {
      p.volver().ending(0, "deploy", "v1.2.1", "-y");
      client.after(5);
      Volver.Said refused = p.volver().run("rollback", "-y");
      assertThat(refused.exit()).as("%s", refused.all()).isEqualTo(3);
      assertThat(refused.all()).contains("--accept-data-loss", "db.existencias_articulo");

      p.volver().ending(0, "rollback", "-y", "--accept-data-loss");

      client.after(3).close();
      Truth.holds(p, "v1.1.0", List.of(), client.acknowledged().keySet());
      assertThat(p.database().value("select min(saldo) from existencias_articulo")).startsWith("-");
      p.passed();
    }
  }

  @Test
  void anOlderReleaseIsRefusedAndTheSqlOfANewerOneIsShown() {
    try (Project p = running("v1.1.0")) {
      Volver.Said older = p.volver().run("deploy", "v1.0.0", "-y");
      assertThat(older.exit()).as("%s", older.all()).isEqualTo(3);
      assertThat(older.all()).contains("movimientos.0002_clave");
      String sql = p.volver().ending(0, "migrations", "sql", "v1.2.0").out();
      assertThat(sql).contains("saldo_no_negativo", "CHECK");
      p.volver().ending(0, "doctor");
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      p.passed();
    }
  }

  private static Project running(String release) {
    return Example.running(Stack.DEPOTIX, Example.Where.PROCESS, release);
  }
}
