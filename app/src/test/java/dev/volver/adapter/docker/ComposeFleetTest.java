package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Command;
import dev.volver.message.Halt;
import dev.volver.plan.Release;
import dev.volver.release.Runtime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services of Compose that come and go with releases, as far as no engine is needed. */
class ComposeFleetTest {
  private static final String BOTH =
      "services: { api: { image: 'shop:1' }, worker: { image: 'shop-worker:1' } }\n";
  private static final String ONE = "services: { api: { image: 'shop:1' } }\n";

  @TempDir Path folder;
  private final FakeEngine engine = new FakeEngine();
  private Path code;
  private Path state;

  @BeforeEach
  void aShopWithoutAWorker() throws IOException {
    code = Files.createDirectory(folder.resolve("shop"));
    state = Files.createDirectory(folder.resolve("state"));
    compose(ONE);
  }

  private void compose(String text) throws IOException {
    Files.writeString(code.resolve("docker-compose.yml"), text);
    engine.says(" config", text);
  }

  private ComposeFleet fleet() {
    var config =
        new RuntimeConfig.Compose(
            List.of("docker-compose.yml"),
            Optional.of("shop"),
            List.of("api", "worker"),
            Duration.ofSeconds(1));
    return new ComposeFleet(config, code, engine, state);
  }

  private static String container(String service, String status) {
    return container(service, status, 7, "2026-03-01T12:00:00Z");
  }

  private static String container(String service, String status, long pid, String since) {
    return String.join(
        "\t",
        service + "-id",
        "/" + service,
        service,
        "sha256:1",
        "shop:1",
        status,
        "0",
        since,
        status.equals("running") ? "" + pid : "0",
        "",
        "always:0",
        "0",
        "",
        "2026-02-01T12:00:00Z");
  }

  private static String restarted(String container, int times) {
    return container.replace("always:0\t0", "always:0\t" + times);
  }

  @Test
  @Tag("A10")
  void whatRunsSinceLongAgoIsCountedApart() {
    String longAgo = restarted(container("api", "running"), 3);
    engine
        .says("docker ps", "api-id\nworker-id")
        .says(
            "docker inspect",
            longAgo + "\n" + container("worker", "running", 7, "2026-03-01T13:00:00Z"));
    Instant then = Instant.parse("2026-03-01T12:30:00Z");

    assertThat(runtime().restarts()).isEqualTo(3);
    assertThat(runtime().restarts(then)).as("another was just started").isZero();

    engine.says("docker inspect", longAgo.replace("running", "restarting"));
    assertThat(runtime().restarts(then)).isEqualTo(3);
  }

  private ContainerRuntime runtime() {
    var docker = new Docker(engine);
    ComposeFleet fleet = fleet();
    return new ContainerRuntime(
        fleet,
        docker,
        state,
        new PinnedImages(fleet, docker, "shop", code, state),
        Duration.ofSeconds(1));
  }

  @Test
  void aServiceThatTheCodeDoesNotHaveIsLeftOut() throws IOException {
    assertThat(fleet().images(code)).containsOnlyKeys("api");
    assertThat(fleet().lacking(code)).containsExactly("worker");
    assertThat(fleet().inPlace()).containsExactly("api");
    assertThat(fleet().typed().start().getFirst()).endsWith(" api");

    compose(BOTH);
    assertThat(fleet().images(code)).containsOnlyKeys("api", "worker");
    assertThat(fleet().inPlace()).containsExactly("api", "worker");
  }

  @Test
  void itIsNeitherMadeNorFetched() {
    Map<String, String> names = Map.of("worker", "volver/shop/worker:1");
    fleet().make(code, names, Set.of("worker"));

    assertThat(engine.asked).noneMatch(a -> a.contains("tag") || a.contains("pull"));
    assertThat(fleet().foreign(code)).containsExactly("api");
  }

  private List<String> replaced(String now, String then, String... changed) throws IOException {
    Path look = Files.createDirectories(folder.resolve("look"));
    compose(now);
    engine.says(look + " ", "");
    engine.says("--project-directory " + look, then);
    return fleet().replaced(look, List.of(changed));
  }

  @Test
  void onlyWhatAReleaseChangesIsReplaced() throws IOException {
    assertThat(replaced(BOTH, BOTH)).isEmpty();
    assertThat(replaced(BOTH, BOTH.replace("shop:1", "shop:2"))).containsExactly("api");
    assertThat(replaced(BOTH, BOTH + "networks: { inner: {} }\n"))
        .as("networks that differ")
        .containsExactly("api", "worker");
    String built =
        "services: { api: { build: { context: CODE/api } }, worker: { build: { context: CODE/worker } } }\n";
    Path look = folder.resolve("look");
    String now = built.replace("CODE", code.toString());
    String then = built.replace("CODE", look.toString());
    assertThat(replaced(now, then, "api/main.py")).containsExactly("api");
    assertThat(replaced(now, then, "README.md")).isEmpty();
  }

  @Test
  void whatNamesAReplacedServiceMayHoldItsAddress() throws IOException {
    for (String bond :
        List.of(
            "depends_on: [ api ]",
            "environment: { API: 'http://api:8000' }",
            "network_mode: 'service:api'")) {
      String both =
          "services: { api: { image: 'shop:1' }, worker: { image: 'jobs:1', %s } }\n"
              .formatted(bond);
      assertThat(replaced(both, both.replace("shop:1", "shop:2")))
          .as(bond)
          .containsExactly("api", "worker");
      assertThat(replaced(both, both.replace("jobs:1", "jobs:2"))).containsExactly("worker");
    }
  }

  @Test
  void aServiceIsNamedByAllThatItIsReachedBy() throws IOException {
    for (String way :
        List.of(
            "container_name: backend",
            "hostname: backend",
            "networks: { inner: { aliases: [ backend ] } }")) {
      String both =
          "services: { api: { image: 'shop:1', %s }, worker: { image: 'jobs:1', environment: { API: 'http://backend:80' } } }\n"
              .formatted(way);
      assertThat(replaced(both, both.replace("shop:1", "shop:2")))
          .as(way)
          .containsExactly("api", "worker");
    }
    String older =
        "services: { api: { image: 'shop:1' }, worker: { image: 'jobs:1', environment: { API: 'http://shop_api_1:80' } } }\n";
    assertThat(replaced(older, older.replace("shop:1", "shop:2"))).containsExactly("api", "worker");
    String mounting =
        "services: { api: { image: 'shop:1' }, worker: { image: 'jobs:1', volumes: [ { type: bind, source: CODE/nginx.conf, target: /etc/nginx/nginx.conf } ] } }\n";
    String now = mounting.replace("CODE", code.toString());
    String then = mounting.replace("CODE", folder.resolve("look").toString());
    assertThat(replaced(now, then.replace("shop:1", "shop:2"))).containsExactly("api", "worker");
  }

  @Test
  void whatIsMadeFromMoreThanIsKnownIsReplaced() throws IOException {
    for (String more :
        List.of(
            "image: 'jobs:1', configs: [ nginx ]",
            "image: 'jobs:1', secrets: [ key ]",
            "build: { context: ., additional_contexts: { lib: ../lib } }",
            "build: 'https://git.example.org/jobs.git'",
            "build: ../jobs")) {
      String both = "services: { api: { image: 'shop:1' }, worker: { %s } }\n".formatted(more);
      assertThat(replaced(both, both)).as(more).containsExactly("worker");
    }
  }

  @Test
  void aServiceThatIsNotAsItWasStartedIsReplaced() throws IOException {
    Release one = new Release("1".repeat(40), "v1");
    Release two = new Release("2".repeat(40), "v2");
    Path look = Files.createDirectories(folder.resolve("look"));
    compose(BOTH);
    engine.says("--project-directory " + look, BOTH.replace("shop:1", "shop:2"));
    String worker = container("worker", "running").replace("shop:1", "shop-worker:1");
    engine
        .says("docker ps", "api-id\nworker-id")
        .says("docker inspect", container("api", "running") + "\n" + worker)
        .says("image inspect", "!No such image")
        .says("{{.Id}} shop-worker:1", "sha256:1")
        .says("{{.Id}} volver/shop/worker:111111111111", "sha256:1");
    var images = new PinnedImages(fleet(), new Docker(engine), "shop", code, state);
    assertThat(images.replaced(one, two, look, List.of())).containsExactly("api");

    engine.says("{{.Id}} volver/shop/worker:222222222222", "sha256:9");
    assertThat(images.replaced(one, two, look, List.of()))
        .as("the release has another image")
        .containsExactly("api", "worker");
    engine.says("{{.Id}} volver/shop/worker:222222222222", "sha256:1");
    assertThat(images.replaced(one, two, look, List.of())).containsExactly("api");

    engine.says("{{.Id}} shop-worker:1", "sha256:2");
    assertThat(images.replaced(one, two, look, List.of())).as("a newer one").hasSize(2);
    engine.says("{{.Id}} shop-worker:1", "sha256:1");

    engine.says("docker inspect", container("api", "running"));
    assertThat(images.replaced(one, two, look, List.of())).as("no container").hasSize(2);
    String latest = BOTH.replace("shop-worker:1", "shop-worker:latest");
    compose(latest);
    engine
        .says("--project-directory " + look, latest.replace("shop:1", "shop:2"))
        .says(
            "docker inspect",
            container("api", "running") + "\n" + worker.replace("worker:1", "worker:latest"))
        .says("{{.Id}} shop-worker:latest", "sha256:1");
    assertThat(images.replaced(one, two, look, List.of())).as("asked for anew").hasSize(2);
  }

  @Test
  void theAppRunsWithoutItAndItDoesNotComeUpByItself() {
    engine
        .says("docker ps", "api-id\nworker-id")
        .says("docker inspect", container("api", "running") + "\n" + container("worker", "exited"));
    Runtime.State now = runtime().state();
    assertThat(now.running()).isTrue();

    runtime().hold();
    engine.says(
        "docker inspect",
        (container("api", "running") + "\n" + container("worker", "exited"))
            .replace("always:0", "no:0"));
    engine.asked.clear();
    runtime().release();
    assertThat(engine.asked)
        .filteredOn(a -> a.contains("update"))
        .containsExactly(List.of("docker", "update", "--restart=always", "api-id"));
  }

  @Test
  void whatAStartMadeAnewIsHeldBeforeItIsStopped() throws IOException {
    compose(BOTH);
    engine
        .says("docker ps", "api-id\nworker-id")
        .says("docker inspect", container("api", "exited") + "\n" + container("worker", "exited"));

    runtime().stop();

    assertThat(engine.asked)
        .contains(List.of("docker", "update", "--restart=no", "api-id", "worker-id"));
  }

  @Test
  void theProcessesOfAContainerAreItsOwnAndThoseThatTheyStarted() throws IOException {
    Process worker = new ProcessBuilder("sleep", "30").start();
    try {
      long server = ProcessHandle.current().pid();
      engine
          .says("docker ps", "api-id")
          .says("docker inspect", container("api", "running", server, "2026-03-01T12:00:00Z"));

      assertThat(runtime().state().pids()).contains(server, worker.pid());
    } finally {
      worker.destroyForcibly();
    }
  }

  @Test
  void whatWasReadWhenAContainerWasMadeIsNotReadAgainWhenItIsRestarted() throws IOException {
    compose("services: { api: { image: 'shop:1', env_file: [ api.env ] } }\n");
    engine
        .says("docker ps", "api-id\nworker-id")
        .says(
            "docker inspect",
            container("api", "running")
                + "\n"
                + container("worker", "running", 7, "2026-03-01T13:00:00Z"))
        .says(".Mounts", code + "\n");
    Instant made = Instant.parse("2026-02-01T12:00:00Z");

    assertThat(runtime().asRead(code.resolve(".env"))).contains(made);
    assertThat(runtime().asRead(code.resolve("api.env"))).contains(made);
    assertThat(runtime().asRead(code.resolve("docker-compose.yml"))).contains(made);
    assertThat(runtime().asRead(folder.resolve("elsewhere.conf"))).contains(made);
    assertThat(runtime().asRead(code.resolve("nginx.conf")))
        .contains(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(runtime().lastStart()).contains(Instant.parse("2026-03-01T13:00:00Z"));
  }

  private List<String> faults(String shown) {
    engine
        .says("docker ps", "api-id")
        .says("docker inspect", container("api", "running"))
        .says("HostConfig.NetworkMode", shown)
        .says("network ls", "aaa\nbbb");
    return runtime().faults().stream().map(p -> p.what().en()).toList();
  }

  @Test
  @Tag("D08")
  void whatAroundContainersKeepsThemFromWorkingIsTold() throws IOException {
    compose(
        """
        services:
          api: { image: "shop:1", env_file: [ gone.env, { path: may.env, required: false } ] }
          worker: { image: "shop:1" }
        """);
    assertThat(faults("/api\trunning\tsha256:1\tshop_default\tshop_default=aaa "))
        .singleElement()
        .asString()
        .endsWith("gone.env, which cannot be read");

    Files.writeString(code.resolve("gone.env"), "A=1");
    assertThat(faults("/api\trunning\tsha256:1\tshop_default\tshop_default=aaa ")).isEmpty();
    assertThat(faults("/api\texited\tsha256:1\tshop_default\tshop_default= ")).isEmpty();
    assertThat(faults("/api\trunning\tsha256:1\thost\thost=bbb ")).isEmpty();
    assertThat(faults("/api\trunning\tsha256:1\tcontainer:db\t")).isEmpty();
    assertThat(faults("/api\texited\tsha256:1\tshop_default\tshop_default=ccc "))
        .containsExactly("network `shop_default` of `api` is gone");
    assertThat(faults("/api\trunning\tsha256:1\tshop_default\tother=bbb "))
        .singleElement()
        .asString()
        .startsWith("`api` is not in its network `shop_default`");

    engine.says("image inspect", "!No such image");
    assertThat(faults("/api\texited\tsha256:1\tshop_default\tshop_default=aaa "))
        .singleElement()
        .asString()
        .startsWith("the image of `api` is gone");
  }

  @Test
  void theOlderProgramGetsOutOfTheWayWhatItCannotReplace() {
    engine
        .says("docker ps", "api-id")
        .says("docker inspect", container("api", "exited"))
        .says(".Mounts", "data ")
        .says(" up ", "!KeyError: 'ContainerConfig'");

    assertThatThrownBy(() -> fleet().start()).hasMessageContaining("ContainerConfig");
    assertThat(engine.asked).contains(List.of("docker", "rm", "api-id"));
    assertThat(engine.asked).filteredOn(a -> a.contains("up")).hasSize(2);

    engine.asked.clear();
    engine.says(".Mounts", "data " + "a".repeat(64) + " ");
    assertThatThrownBy(() -> fleet().start()).hasMessageContaining("ContainerConfig");
    assertThat(engine.asked).noneMatch(a -> a.contains("rm"));
  }

  @Test
  void theNextStartTakesTheImageUnderTheNameThatThisComposeGivesIt() throws IOException {
    compose("services: { api: { build: . } }\n");
    Release one = new Release("1".repeat(40), "v1");
    String pin = "volver/shop/api:111111111111";
    engine
        .says("compose version", "Docker Compose version v2.39.4")
        .says("docker ps", "api-id")
        .says("docker inspect", container("api", "running").replace("shop:1", "shop_api"))
        .says("{{.Id}} " + pin, "sha256:1")
        .says("{{.Id}} shop-api", "sha256:2");
    PinnedImages images = new PinnedImages(fleet(), new Docker(engine), "shop", code, state);
    images.keep(one);

    images.stay(one);

    assertThat(engine.asked).contains(List.of("docker", "tag", pin, "shop-api"));
  }

  @Test
  void onlyWhatTheFilesSayThemselvesIsNotAsked() throws IOException {
    compose("services: { api: { image: 'shop:1' }, worker: { build: . } }\n");
    assertThat(fleet().next(code)).isEqualTo(Map.of("api", "shop:1", "worker", "shop-worker"));
    assertThat(engine.asked).noneMatch(a -> a.contains("config"));

    for (String asked :
        List.of(
            "include: [ more.yml ]\n" + ONE,
            "services: { api: { extends: { file: base.yml, service: api } } }\n",
            "x-app: &app { image: 'shop:${TAG}' }\nservices: { api: { <<: *app } }\n")) {
      engine.asked.clear();
      compose(asked);
      fleet().next(code);
      assertThat(engine.asked).as(asked).anyMatch(a -> a.contains("config"));
    }
  }

  @Test
  void whatEndsByItselfAndIsWaitedForIsTold() throws IOException {
    compose(
        """
        services:
          api:
            image: "shop:1"
            depends_on: { schema: { condition: service_completed_successfully }, db: { condition: service_healthy } }
          schema: { image: "shop:1" }
          db: { image: "postgres:16" }
        """);

    assertThat(fleet().awaited(code)).containsExactly("schema");
  }

  @Test
  void filesWithNoneOfThemAreRefused() throws IOException {
    compose("services: { web: { image: web } }\n");

    assertThatThrownBy(() -> fleet().images(code))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("there is no service `api`, `worker`");
  }

  @Test
  void whatIsIncludedFromElsewhereIsNotMissed() throws IOException {
    compose("include: [ more.yml ]\n" + ONE);

    assertThat(fleet().inPlace()).containsExactly("api", "worker");
  }

  @Test
  void partsOfTheAppThatNobodyNamesAreTold() throws IOException {
    compose(
        """
        services:
          api: { image: "shop:1", depends_on: { schema: { condition: service_completed_successfully } } }
          mailer: { image: "shop:1", command: [ celery ] }
          schema: { image: "shop:1" }
          db: { image: "postgres:16" }
          cache: { image: "redis:7" }
        """);

    assertThat(fleet().unnamed(code)).containsExactly("mailer");
  }

  @Test
  void whatComposeSaysLiesInAPrivatePlaceAndAKilledVolversIsSwept() throws IOException {
    Path left = Files.writeString(state.resolve("compose-config-999999999-1.yml"), "PASSWORD");
    Path ours =
        Files.writeString(
            state.resolve("compose-config-" + ProcessHandle.current().pid() + "-1.yml"), "");
    engine.meanwhile = this::onlyTheOwnerReads;

    fleet().images(code);

    assertThat(left).doesNotExist();
    try (Stream<Path> all = Files.list(state)) {
      assertThat(all).containsExactly(ours);
    }
  }

  private void onlyTheOwnerReads() {
    try (Stream<Path> all = Files.list(state)) {
      for (Path file : all.toList()) {
        if (Files.size(file) == 0 && !file.toString().endsWith("-1.yml")) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .isEqualTo("rw-------");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void otherCodeIsSeenWhereAMountWouldHideIt(@TempDir Path look) throws IOException {
    Files.writeString(look.resolve("manage.py"), "");
    Files.createDirectory(look.resolve("data"));
    Fleet.Seen seen = new Fleet.Seen.InImage("volver/shop/api:2", Optional.of(look));
    Command words = Command.of(Path.of("/volver"), "python", "manage.py");

    compose("services: { api: { image: shop, volumes: [ '%s:/app' ] } }\n".formatted(code));
    assertThat(fleet().hides(Optional.empty(), look)).isTrue();
    assertThat(fleet().once(seen, Optional.empty(), words).argv())
        .containsSubsequence("-v", look + ":/volver:ro", "-w", "/volver");

    compose(
        "services: { api: { image: shop, volumes: [ '%s/data:/data', 'pg:/x' ] } }\n"
            .formatted(code));
    assertThat(fleet().hides(Optional.empty(), look)).isFalse();
  }

  @Test
  void containersMadeWithOtherPathsOrVariablesAreTold() throws IOException {
    engine.says("docker ps", "api-id");
    assertThat(problems(code + "\t")).isEmpty();
    assertThat(problems("\t")).isEmpty();
    assertThat(problems(code + "\t" + code.resolve(".env"))).isEmpty();
    Path link = Files.createSymbolicLink(folder.resolve("link"), code);
    assertThat(problems(link + "\t")).isEmpty();

    assertThat(problems(folder + "\t")).containsExactly("the containers were made with paths");
    assertThat(problems(code + "\t" + folder.resolve("prod.env")))
        .containsExactly("the containers were made with the variables");
    Path own = code.resolve(".env");
    assertThat(problems(code + "\t" + own + "," + own)).isEmpty();
    assertThat(problems(code + "\t" + own + "," + code.resolve(".env.prod"))).hasSize(1);
    assertThat(fleet().obstacles().getFirst().next().en())
        .contains("put the variables of " + code.resolve(".env.prod") + " into " + own);
  }

  @Test
  void anAppThatRunsUnderAnotherNameIsNotStartedTwice() {
    engine.says("{{.Label", "old\tapi\nold\tdb\nother\tweb\n");
    var config =
        new RuntimeConfig.Compose(
            List.of("docker-compose.yml"),
            Optional.empty(),
            List.of("api", "worker"),
            Duration.ofSeconds(1));

    assertThat(new ComposeFleet(config, code, engine, state).obstacles())
        .singleElement()
        .satisfies(p -> assertThat(p.next().en()).contains("`project: old`"));
    assertThat(fleet().obstacles()).isEmpty();
  }

  @Test
  void theFolderOfAnotherReleaseIsNoOtherPlace() throws IOException {
    Path second = Files.createDirectories(folder.resolve("releases/2"));
    Files.createDirectories(folder.resolve("releases/1/deploy"));
    code = Files.createSymbolicLink(folder.resolve("current"), second);
    compose(ONE);
    engine.says("docker ps", "api-id");

    assertThat(problems(folder.resolve("releases/1") + "\t")).isEmpty();
    assertThat(problems(folder.resolve("releases/9") + "\t")).isEmpty();
    assertThat(problems(folder.resolve("current") + "\t")).isEmpty();
    assertThat(problems(folder.resolve("releases/1/deploy") + "\t")).hasSize(1);
  }

  private List<String> problems(String labels) {
    engine.says("docker inspect", container("api", "running")).says("working_dir", labels);
    return fleet().obstacles().stream()
        .map(p -> p.what().en().replaceFirst("(paths|variables).*", "$1"))
        .toList();
  }
}
