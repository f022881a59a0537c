package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Services of Compose: an api that is replaced, and PostgreSQL, Redis and nginx that are not. */
@Execution(ExecutionMode.CONCURRENT)
class ComposeLab {
  private static final String IMAGE = "{{.Image}}";

  /** The places of steps in the plan of a deploy that migrates. */
  private static final Map<String, Integer> PLACES =
      Map.of("SwitchImages", 12, "Migrate", 13, "StartApp", 14);

  @Test
  @Tag("A03")
  @Tag("A06")
  @Tag("O01")
  @Tag("O06")
  @Tag("O08")
  void aReleaseGoesUpAndBackWithImageConfigurationSchemaAndData() {
    try (Project p = Compose.running("v1.0.0");
        Client client = Client.writing(p).after(5)) {
      Compose compose = Compose.of(p);
      Map<String, String> others = compose.others();
      p.volver().ending(0, "deploy", "v1.1.0", "-y");
      String image = compose.api(IMAGE);
      String environment = p.read(".env");
      p.write(".env", environment + "ENTORNO=pruebas\n");
      p.volver().ending(0, "deploy", "v1.2.0", "-y");
      client.after(3);
      Truth.holds(p, "v1.2.0", List.of(), List.of());
      assertThat(compose.api(IMAGE)).isNotEqualTo(image);
      assertThat(compose.api("{{.Config.Env}}")).contains("ENTORNO=pruebas");
      Volver.Said refused = p.volver().ending(3, "rollback", "-y");
      assertThat(refused.err()).contains("--accept-data-loss", "db.alojamiento");

      JsonNode back =
          p.volver().ending(0, "rollback", "-y", "--accept-data-loss", "-o", "json").json();

      client.after(3).close();
      assertThat(back.get("configuration")).hasSize(1);
      assertThat(back.get("configuration").get(0).toString())
          .contains("\"file\":\".env\"", "\"key\":\"ENTORNO\"", "\"change\":\"removed\"");
      assertThat(back.get("loss").get("db.alojamiento").get("added").asLong()).isPositive();
      Truth.holds(p, "v1.1.0", List.of(), client.acknowledged().keySet());
      assertThat(compose.api(IMAGE)).as("the image of before").isEqualTo(image);
      assertThat(p.read(".env")).isEqualTo(environment);
      assertThat(compose.api("{{.Config.Env}}")).contains("ENTORNO=produccion");
      assertThat(p.volver().ending(0, "backup", "list", "-o", "json").out())
          .contains("b0001", "b0002", "b0003");
      assertThat(compose.others()).as("nothing else was replaced").isEqualTo(others);
      p.passed();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "v1.1.1, the list answers 500",
    "v1.1.2, the migration fails on real rows",
    "v1.1.3, the container does not start"
  })
  @Tag("O02")
  @Tag("D02")
  void aBadReleaseIsTakenBack(String release, String why) {
    try (Project p = Compose.running("v1.1.0")) {
      Compose compose = Compose.of(p);
      Snapshot before = Snapshot.of(p);
      Map<String, String> others = compose.others();
      String image = compose.api(IMAGE);
      try (Client client = Client.writing(p).after(5)) {
        Volver.Said said = p.volver().run("deploy", release, "-y", "-o", "json");
        assertThat(said.exit()).as("%s: %s", why, said.all()).isEqualTo(4);
        client.after(3).close();
        List<String> kept = client.acknowledgedBefore(Journals.stops(p.journal(1)).getFirst());
        before.isContainedIn(p);
        Truth.holds(p, "v1.1.0", kept, client.acknowledged().keySet());
      }
      assertThat(compose.api(IMAGE)).isEqualTo(image);
      assertThat(compose.others()).isEqualTo(others);
      p.passed();
    }
  }

  @Test
  @Tag("A07")
  @Tag("O08")
  @Tag("O10")
  void onlyTheConfigurationOrOnlyTheCodeGoesBackWithAnImageThatWasPruned() {
    try (Project p = Compose.running("v1.1.0")) {
      Compose compose = Compose.of(p);
      p.volver().ending(0, "deploy", "v1.1.4", "-y");
      Map<String, String> others = compose.others();
      Collection<String> keys = p.keys();
      String environment = p.read(".env");
      p.write(".env", environment + "ENTORNO=pruebas\n");
      Shell.tell(p.folder(), "docker-compose", "up", "-d", "--no-deps", "api");
      p.awaitHealthy();

      assertThat(p.volver().ending(0, "rollback", "--only", "config", "-n").out())
          .contains(".env: ENTORNO removed")
          .doesNotContain("pruebas");
      p.volver().ending(0, "rollback", "--only", "config", "-y");
      assertThat(p.read(".env")).isEqualTo(environment);
      assertThat(compose.api("{{.Config.Env}}")).contains("ENTORNO=produccion");
      Truth.holds(p, "v1.1.4", keys, keys);

      String old = compose.pinned().stream().filter(n -> n.endsWith(commit(p))).findFirst().get();
      compose.forget(old);
      p.write(".env", environment.replaceAll("(?m)^BASE=.*", "BASE=nowhere:1"));
      String id = compose.ids().get("api");
      Volver.Said said = p.volver().run("rollback", "--to", "v1.1.0", "--only", "code", "-y");
      assertThat(said.exit()).as("%s", said.all()).isEqualTo(4);
      assertThat(said.err()).contains("was not built");
      assertThat(compose.ids().get("api")).as("it was never stopped").isEqualTo(id);

      p.write(".env", environment);
      p.volver().ending(0, "rollback", "--to", "v1.1.0", "--only", "code", "-y");
      Truth.holds(p, "v1.1.0", keys, keys);
      assertThat(compose.pinned()).contains(old);
      assertThat(compose.api(IMAGE)).isEqualTo(compose.image(old));
      assertThat(compose.others()).isEqualTo(others);
      p.passed();
    }
  }

  /** The beginning of the commit of v1.1.0, as images are tagged. */
  private static String commit(Project p) {
    return p.git("rev-parse", "v1.1.0^{commit}").substring(0, 12);
  }

  @Test
  @Tag("A08")
  @Tag("A09")
  void postgresAndRedisAreRestoredInTheirContainers() {
    try (Project p = Compose.withCache("v1.0.0")) {
      Compose compose = Compose.of(p);
      compose.redis("set", "visits", "7");
      Map<String, String> ids = compose.ids();
      p.volver().ending(0, "backup", "create");
      p.database().execute("delete from reserva");
      compose.redis("set", "visits", "8");
      compose.redis("set", "since", "1");

      p.volver().ending(0, "restore", "b0001", "-y", "--accept-data-loss");

      assertThat(p.database().value("select count(*) from reserva")).isEqualTo("" + Project.ROWS);
      assertThat(compose.redis("get", "visits")).isEqualTo("7");
      assertThat(compose.redis("exists", "since")).isEqualTo("0");
      assertThat(compose.redis("config", "get", "appendonly")).contains("yes");
      Map<String, String> now = new HashMap<>(compose.ids());
      now.keySet().retainAll(Set.of("db", "cache", "web"));
      assertThat(ids).containsAllEntriesOf(now);
      Truth.holds(p, "v1.0.0", List.of(), List.of());
      Shell.tell(p.folder(), "docker-compose", "restart", "cache");
      Await.that(Duration.ofSeconds(20), "Redis", () -> compose.redis("get", "visits").equals("7"));
      p.passed();
    }
  }

  @Test
  @Tag("A06")
  void aComposeFileThatIsWrongIsRefusedBeforeAnythingIsTouched() {
    try (Project p = Compose.running("v1.0.0")) {
      Map<String, String> ids = Compose.of(p).ids();
      String file = p.read("volver.yml");
      p.write("volver.yml", file.replace("services: [api]", "services: [apu]"));
      Volver.Said service = p.volver().ending(3, "deploy", "v1.1.0", "-y");
      assertThat(service.err())
          .contains("there is no service `apu`", "[api, cache, db, web]", "→ ");

      p.write("volver.yml", file.replace("file: docker-compose.yml", "file: other.yml"));
      Volver.Said missing = p.volver().ending(3, "deploy", "v1.1.0", "-y");
      assertThat(missing.err()).contains("the Compose file cannot be used", "other.yml", "→ ");
      p.write("volver.yml", file);

      p.write(
          "docker-compose.yml", p.read("docker-compose.yml").replace("services:", "services: ["));
      p.git("commit", "-qam", "A file that does not parse");
      p.git("tag", "broken");
      p.git("checkout", "-q", "v1.0.0");
      Volver.Said broken = p.volver().ending(3, "deploy", "broken", "-y");
      assertThat(broken.err()).contains("the Compose file cannot be used", "docker-compose.yml");

      assertThat(Compose.of(p).ids()).isEqualTo(ids);
      assertThat(p.state().resolve(p.app()).resolve("runs/000001")).doesNotExist();
      Truth.holds(p, "v1.0.0", List.of(), List.of());
      p.passed();
    }
  }

  /** Killed right after a step began, or after it was done. */
  @ParameterizedTest
  @ValueSource(strings = {"SwitchImages done", "StartApp begun"})
  @Tag("Q03")
  void aRunThatIsKilledIsFinishedOrTakenBack(String moment) {
    String step = moment.substring(0, moment.indexOf(' '));
    try (Project p = Compose.running("v1.0.0");
        Client client = Client.writing(p).after(3)) {
      int entry = 2 * PLACES.getOrDefault(step, 0) + (moment.endsWith("done") ? 1 : 0);
      Volver.Said dead =
          p.volver()
              .with("VOLVER_TEST_KILL_AFTER", Integer.toString(entry))
              .run("deploy", "v1.1.0", "-y");
      assertThat(dead.exit()).as("killed: %s", dead.all()).isEqualTo(137);
      assertThat(Journals.begun(p.journal(1))).endsWith(step);
      resumed(p, client);
    }
  }

  @Test
  @Tag("Q03")
  void aMigrationThatRunsOnInItsContainerIsEndedBeforeTheDataGoBack() {
    try (Project p = Compose.running("v1.0.0");
        Client client = Client.writing(p).after(3)) {
      int entry = 2 * PLACES.getOrDefault("Migrate", 0);
      Shell.Running running = p.volver().start("deploy", "v1.1.0", "-y");
      Await.that(Duration.ofMinutes(2), "it migrates", () -> Journals.entries(p.run(1)) >= entry);
      Await.that(Duration.ofSeconds(20), "in a container", () -> migrations(p) > 0);
      running.process().destroyForcibly();
      Volver.await(running);
      p.processes().forEach(ProcessHandle::destroyForcibly); // and those it had started
      resumed(p, client);
    }
  }

  /** How many containers run something once for this project. */
  private static long migrations(Project p) {
    return Shell.tell(
            p.root(),
            "/usr/bin/docker",
            "ps",
            "-q",
            "--filter",
            "label=com.docker.compose.project=" + p.app(),
            "--filter",
            "label=com.docker.compose.oneoff=True")
        .lines()
        .filter(l -> !l.isBlank())
        .count();
  }

  private static void resumed(Project p, Client client) {
    Volver.Said resumed = p.volver().run("resume", "-y");
    assertThat(resumed.exit()).as("%s", resumed.all()).isIn(0, 4);
    client.after(3).close();
    List<String> kept =
        Journals.stops(p.journal(1)).stream()
            .findFirst()
            .map(client::acknowledgedBefore)
            .orElseGet(() -> List.copyOf(client.acknowledged().keySet()));
    String version = resumed.exit() == 0 && ended(p).equals("SUCCEEDED") ? "v1.1.0" : "v1.0.0";
    Truth.holds(p, version, kept, client.acknowledged().keySet());
    assertThat(migrations(p)).isZero();
    assertThat(Compose.of(p).api("{{.HostConfig.RestartPolicy.Name}}")).isEqualTo("unless-stopped");
    assertThat(p.volver().ending(0, "resume").out()).contains("Nothing is unfinished.");
    p.passed();
  }

  private static String ended(Project p) {
    return p.journal(1).getLast().event().get("outcome").asString();
  }
}
