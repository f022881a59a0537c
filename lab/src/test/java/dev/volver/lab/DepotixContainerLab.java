package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Depotix in a single container, its rows in PostgreSQL in another. */
@Execution(ExecutionMode.CONCURRENT)
class DepotixContainerLab {
  private static final String COLUMN =
      "select count(*) from information_schema.columns where table_name = 'movimientos_movimiento'"
          + " and column_name = 'clave'";

  @Test
  @Tag("D05")
  @Tag("D07")
  @Tag("D09")
  void aReleaseGoesUpAndTheContainerOfBeforeIsStartedAgain() {
    try (Project p = SingleContainers.running("v1.0.0")) {
      SingleContainers single = SingleContainers.of(p);
      String first = single.id();
      try (Client client = Client.writing(p).after(5)) {
        p.volver().ending(0, "deploy", "v1.1.0", "-y");
        client.after(3);
        Truth.holds(p, "v1.1.0", List.of(), List.of());
        assertThat(single.kept()).as("kept").hasSize(1);
        String kept = single.kept().getFirst();
        assertThat(SingleContainers.inspect(kept, "{{.Id}} {{.State.Status}}"))
            .isEqualTo(first + " exited");
        assertThat(p.database().value(COLUMN)).isEqualTo("1");

        Volver.Said said = p.volver().ending(0, "rollback", "-y", "--accept-data-loss", "-v");

        client.after(3).close();
        String password =
            p.read(".env").lines().filter(l -> l.startsWith("DB_P")).findFirst().get();
        assertThat(said.all()).doesNotContain(password.substring(12));
        Truth.holds(p, "v1.0.0", List.of(), client.acknowledged().keySet());
      }
      assertThat(single.id()).as("the very container").isEqualTo(first);
      assertThat(SingleContainers.inspect(first, "{{.HostConfig.RestartPolicy.Name}}"))
          .isEqualTo("unless-stopped");
      assertThat(p.database().value(COLUMN)).as("the column is gone").isEqualTo("0");
      assertThat(p.volver().ending(0, "check").out())
          .contains("escribe", "cuadre", "huerfanos")
          .doesNotContain("✗");
      p.passed();
    }
  }

  @Test
  @Tag("D01")
  @Tag("D02")
  void aRuleThatRowsBreakAndAnImportErrorAreTakenBackEvenWhenThePortStaysTaken()
      throws IOException {
    try (Project p = SingleContainers.running("v1.1.0")) {
      SingleContainers single = SingleContainers.of(p);
      String first = single.id();
      Snapshot before = Snapshot.of(p);
      Volver.Said rule = p.volver().run("deploy", "v1.2.0", "-y");
      assertThat(rule.exit()).as("%s", rule.all()).isEqualTo(4);
      assertThat(rule.all())
          .contains("saldo_no_negativo", "existencias/migrations/0003_saldo_no_negativo.py");
      before.isContainedIn(p);
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      assertThat(single.id()).as("the very container").isEqualTo(first);

      Shell.Running deploy = p.volver().start("deploy", "v1.1.1", "-y");
      try (ServerSocket _ = taken(p)) {
        Volver.Said stuck = Volver.await(deploy);
        assertThat(stuck.exit()).as("%s", stuck.all()).isEqualTo(5);
        assertThat(stuck.err()).contains("127.0.0.1:" + p.port(), "in use").contains("→ ");
      }
      Volver.Said back = p.volver().run("resume", "-y");
      assertThat(back.exit()).as("%s", back.all()).isEqualTo(4);
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      assertThat(single.id()).as("the very container").isEqualTo(first);

      Volver.Said imported = p.volver().run("deploy", "v1.1.1", "--again", "-y");
      assertThat(imported.exit()).as("%s", imported.all()).isEqualTo(4);
      assertThat(imported.err()).contains("because the app ended");
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      assertThat(single.id()).as("the very container").isEqualTo(first);
      p.passed();
    }
  }

  /** Somebody takes the app's port as soon as it is free. */
  private static ServerSocket taken(Project p) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < end) {
      try {
        return new ServerSocket(p.port(), 1, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        Await.pause(Duration.ofMillis(1));
      }
    }
    throw new AssertionError("the port was never free");
  }
}
