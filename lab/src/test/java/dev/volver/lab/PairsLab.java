package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Pairs of SQL files migrate PostgreSQL, and are taken back by what was proven. */
@Execution(ExecutionMode.CONCURRENT)
class PairsLab {

  @Test
  @Tag("O02")
  @Tag("G13")
  @Tag("D10")
  void sqlPairsOnPostgresAreRehearsedTakenBackAndKeepEveryRow() {
    try (Project p = Pairs.running()) {
      Volver.Said shown = p.volver().ending(0, "migrations", "sql", "v2", "--both");
      assertThat(shown.out()).contains("begin;", "add column price", "drop column price");
      assertThat(p.volver().ending(0, "migrations", "status").all()).contains("001");
      Volver.Said refused = p.volver().ending(3, "deploy", "v3", "-y");
      assertThat(refused.all()).contains("002_short.up.sql:3", "rows of sale break");
      Truth.holds(p, "v1", List.of(), List.of());

      Snapshot before = Snapshot.of(p);
      try (Client client = Client.writing(p).after(5)) {
        Volver.Said bad = p.volver().ending(4, "deploy", "v3", "-y", "--rehearse", "never");
        assertThat(bad.all()).contains("migrations/002_short.up.sql:3");
        client.after(3).close();
        before.isContainedIn(p);
        Collection<String> all = client.acknowledged().keySet();
        Truth.holds(p, "v1", all, all);
      }

      p.volver().ending(0, "drill", "v2", "--migrations");
      try (Client client = Client.writing(p).after(3)) {
        Volver.Said deploy = p.volver().ending(0, "deploy", "v2", "-y");
        assertThat(deploy.all()).contains("proven", "the old code ran on it");
        client.after(3);
        Truth.holds(p, "v2", client.acknowledged().keySet(), client.acknowledged().keySet());
        JsonNode back =
            p.volver().ending(0, "rollback", "-y", "--accept-data-loss", "-o", "json").json();
        assertThat(back.get("outcome").asString()).isEqualTo("succeeded");
        client.after(3).close();
        Collection<String> all = client.acknowledged().keySet();
        Truth.holds(p, "v1", all, all);
      }

      p.database().execute("drop table volver_migrations");
      p.volver().ending(0, "migrations", "repair", "-y");
      assertThat(p.revision()).isEqualTo("001");
      assertThat(Shell.run(p.state(), "sh", "-c", "cat pairs/runs/*/*").out())
          .contains("psql")
          .doesNotContain(PostgresServer.PASSWORD);
      p.passed();
    }
  }

  @Test
  @Tag("promise-3")
  void aVolverThatIsKilledWhileAFileRunsLeavesNothingOfIt() {
    try (Project p = Pairs.running()) {
      Volver.Said refused = p.volver().ending(3, "deploy", "v5", "-y", "--rehearse", "never");
      assertThat(refused.all()).contains("002_index.up.sql:1", "Leave CONCURRENTLY out");
      String sleeping =
          "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and datname = 'pairs_"
              + p.port()
              + "'";
      try (Client client = Client.writing(p).after(3)) {
        Shell.Running deploy = p.volver().start("deploy", "v4", "-y", "--rehearse", "never");
        Await.that(
            Duration.ofMinutes(1),
            "the migration runs",
            () -> PostgresServer.sql("postgres", sleeping).equals(List.of("1")));
        deploy.process().destroyForcibly();
        assertThat(p.database().tables()).doesNotContain("slow");

        Volver.Said resumed = p.volver().run("resume", "-y");

        assertThat(resumed.exit()).as("%s", resumed.all()).isIn(0, 4);
        client.after(3).close();
        Collection<String> all = client.acknowledged().keySet();
        Truth.holds(p, resumed.exit() == 0 ? "v4" : "v1", all, all);
        assertThat(p.database().tables().contains("slow")).isEqualTo(resumed.exit() == 0);
        assertThat(PostgresServer.sql("postgres", sleeping)).containsExactly("0");
      }
      p.passed();
    }
  }
}
