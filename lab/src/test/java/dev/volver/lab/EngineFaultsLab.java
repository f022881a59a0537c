package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
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
      step(p, 3, "SwapStore");
      Shell.tell(ROOT, DOCKER, "restart", "-t", "0", p.app() + "-postgres");
      Volver.Said back = Volver.await(rollback);
      assertThat(back.exit()).as("%s", back.all()).isIn(0, 5);
      if (back.exit() != 0) {
        assertThat(back.err()).contains("→ ");
        Volver.Said resumed = p.volver().run("resume", "-y");
        assertThat(resumed.exit()).as("%s", resumed.all()).isZero();
        if (!p.tag().equals("v1.0.0")) { // the swap did not take place, and all was put back
          Truth.holds(p, "v1.1.0", List.of(), List.of());
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
        Duration.ofMinutes(2),
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

  @Test
  @Tag("O14")
  @Tag("Q03")
  void anEngineThatStopsInTheMiddleOfADeployIsSaidAndResumeGoesOnWhenItIsBack() throws Exception {
    Assumptions.assumeTrue(System.getenv("DOCKER_HOST") != null, "needs lab/run's engine");
    Path root = Lab.folder("own-engine");
    Path folder = Files.createDirectories(root.resolve("clock"));
    try (OwnEngine engine = new OwnEngine();
        Project p = new Project(Stack.SHOP, new Here(), "clock", root, folder, Lab.port())) {
      clock(p);
      Volver volver = p.volver().with("DOCKER_HOST", engine.host());
      volver.ending(0, "deploy", "v1", "-y");
      assertThat(engine.tell("exec", "clock", "cat", "/version")).isEqualTo("1");
      String first = engine.tell("inspect", "--format", "{{.Id}}", "clock");

      Shell.Running deploy = volver.start("deploy", "v2", "-y");
      step(p, 2, "StopApp");
      engine.stop();
      Volver.Said dead = Volver.await(deploy);
      assertThat(dead.exit()).as("%s", dead.all()).isEqualTo(5);
      assertThat(dead.err()).contains("Cannot connect to the Docker daemon", "docker info");
      Volver.Said still = volver.run("resume", "-y");
      assertThat(still.exit()).as("%s", still.all()).isIn(3, 5);

      engine.start();
      assertThat(engine.tell("ps", "-q")).as("nothing starts by itself half way").isEmpty();
      Volver.Said resumed = volver.run("resume", "-y");
      assertThat(resumed.exit()).as("%s", resumed.all()).isEqualTo(4);
      assertThat(engine.tell("exec", "clock", "cat", "/version")).isEqualTo("1");
      assertThat(engine.tell("inspect", "--format", "{{.Id}}", "clock")).isEqualTo(first);
      assertThat(engine.tell("inspect", "--format", "{{.HostConfig.RestartPolicy.Name}}", "clock"))
          .isEqualTo("unless-stopped");
      assertThat(p.tag()).isEqualTo("v1");

      volver.ending(0, "deploy", "v2", "--again", "-y");
      assertThat(engine.tell("exec", "clock", "cat", "/version")).isEqualTo("2");
      p.passed();
    }
  }

  /** An app that does nothing, in an image that holds its version. */
  private static void clock(Project p) {
    p.write(
        "Dockerfile",
        """
        FROM shell
        COPY version /version
        CMD ["sh", "-c", "trap 'exit 0' TERM; while true; do sleep 0.2; done"]
        """);
    p.write(
        "volver.yml",
        """
        app: clock
        source: { git: . }
        runtime:
          docker:
            stop-timeout: 3s
            containers:
              - { name: clock, build: ., options: "--network none --restart unless-stopped" }
        stores: { notes: { files: notes } }
        checks: { up: { running: true } }
        deploy: { timeout: 10s, watch: 500ms, rehearse: never }
        """);
    p.write(".gitignore", "notes\n");
    Shell.tell(p.folder(), "mkdir", "notes");
    p.git("init", "-q");
    p.git("config", "user.name", "Equipo");
    p.git("config", "user.email", "equipo@example.org");
    for (String version : List.of("1", "2")) {
      p.write("version", version + "\n");
      p.git("add", "-A");
      p.git("commit", "-qm", "Version " + version);
      p.git("tag", "v" + version);
    }
    p.git("checkout", "-q", "v1");
  }
}
