package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What goes wrong around containers while Volver is at work. */
@Execution(ExecutionMode.CONCURRENT)
class EngineFaultsLab {
  private static final String DOCKER = "/usr/bin/docker";
  private static final Path ROOT = Path.of("/");

  @Test
  @Tag("O02")
  @Tag("O14")
  @Tag("Q03")
  void anOpenTransactionEndsTheMigrationAndARestartOfTheServerTheSwap() {
    try (Project p = Ops.running("v1.0.0");
        Client client = Client.writing(p).after(3)) {
      Snapshot before = Snapshot.of(p);
      Shell.Running deploy = p.volver().start("deploy", "v1.1.0", "-y");
      step(p, 1, "SwitchCode");
      Process holder = transaction(p);
      Volver.Said held = Volver.await(deploy);
      assertThat(held.exit()).as("%s", held.all()).isEqualTo(4);
      assertThat(held.err()).contains("open transaction", "reports of ops from here", "→ ");
      holder.destroyForcibly();
      before.isContainedIn(p);
      Truth.holds(p, "v1.0.0", List.of(), List.of());

      p.volver().ending(0, "deploy", "v1.1.0", "--again", "-y");
      client.after(3);
      Shell.Running rollback = p.volver().start("rollback", "-y", "--accept-data-loss");
      step(p, 3, "StopApp");
      Shell.tell(ROOT, DOCKER, "restart", "-t", "0", p.app() + "-postgres");
      Volver.Said back = Volver.await(rollback);
      assertThat(back.exit()).as("%s", back.all()).isIn(0, 3, 5);
      if (back.exit() != 0) {
        assertThat(back.err()).contains("→ ");
        Volver.Said resumed = p.volver().run("resume", "-y");
        assertThat(resumed.exit()).as("%s", resumed.all()).isIn(0, 5);
        if (!p.tag().equals("v1.0.0")) {
          p.volver().ending(0, "rollback", "-y", "--accept-data-loss");
        }
      }
      client.after(3).close();
      Truth.holds(p, "v1.0.0", List.of(), client.acknowledged().keySet());
      Ops.forgetAll(p);
      p.passed();
    }
  }

  /** A report that has read a table and not ended its transaction. */
  private static Process transaction(Project p) {
    return Shell.start(
            ROOT,
            Map.of(),
            List.of(
                DOCKER,
                "exec",
                "-e",
                "PGAPPNAME=reports",
                p.app() + "-postgres",
                "psql",
                "-U",
                "ops",
                "-d",
                "ops",
                "-c",
                "begin; lock table ticket in access share mode; select pg_sleep(120)"))
        .process();
  }

  /** Waits until a step of a run has begun. */
  private static void step(Project p, long run, String name) {
    Await.that(
        Duration.ofMinutes(1),
        name,
        () -> p.journalExists(run) && Journals.begun(p.journal(run)).contains(name));
  }

  @Test
  @Tag("O02")
  @Tag("O07")
  @Tag("O14")
  void whatIsDownForBothVersionsIsNotBlamedAndAFrozenContainerIsEndedByForce() {
    try (Project p = Ops.running("v1.1.0")) {
      Compose compose = Ops.of(p);
      Shell.tell(ROOT, DOCKER, "stop", "-t", "1", p.app() + "-redis");
      assertThat(p.get("/health").status()).isEqualTo(503);
      Volver.Said said = p.volver().ending(0, "deploy", "v1.2.0", "-y");
      assertThat(said.all()).contains("health");
      assertThat(p.tag()).isEqualTo("v1.2.0");
      Shell.tell(ROOT, DOCKER, "start", p.app() + "-redis");
      p.awaitHealthy();
      Truth.holds(p, "v1.2.0", List.of(), List.of());

      String backend = compose.ids().get("backend");
      Shell.tell(ROOT, DOCKER, "pause", backend);
      Volver.Said forced = p.volver().ending(0, "rollback", "-y");
      assertThat(forced.err()).contains("ended by force");
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      Ops.forgetAll(p);
      p.passed();
    }
  }
}
