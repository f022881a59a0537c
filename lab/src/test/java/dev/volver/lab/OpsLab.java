package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Ops Center: a back end and a front end by images that were built elsewhere and pushed. */
@Execution(ExecutionMode.CONCURRENT)
class OpsLab {
  private static final String IMAGE = "{{.Image}}";

  @Test
  @Tag("O01")
  @Tag("O03")
  @Tag("O06")
  @Tag("O07")
  @Tag("O08")
  @Tag("O09")
  @Tag("O11")
  void imagesOfARegistryAreFetchedOrRefusedAndGoUpAndBack() {
    try (Registry registry = new Registry();
        Project p = Ops.running("v1.0.0", registry)) {
      Compose compose = Ops.of(p);
      Map<String, String> ids = compose.ids();
      String first = compose.api(IMAGE);
      Ops.forget(p, "v1.1.0");
      registry.stop();
      refused(p, ids, "v1.1.0", "connection refused");
      HttpServer ill = registry.ill();
      refused(p, ids, "v1.1.0", "500 Internal Server Error");
      ill.stop(0);
      registry.start();
      refused(p, ids, "v1.1.4", "1.1.4-slim", "manifest unknown");
      assertThat(p.journalExists(1)).as("a run").isFalse();

      p.volver().ending(0, "deploy", "v1.1.0", "-y");
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      pinned(p, "v1.0.0", first);
      pinned(p, "v1.1.0", compose.api(IMAGE));
      assertThat(digest(compose.api(IMAGE)))
          .contains(registry.prefix() + p.app() + "/ops/backend@");
      assertThat(journal(p))
          .as("what ran before, by its digest")
          .contains(first, registry.prefix() + p.app() + "/ops/backend@sha256:");
      assertThat(kept(p, "v1.0.0")).as("configuration of v1.0.0").isEqualTo(p.read(".env"));
      assertThat(others(compose, ids)).isEqualTo(others(compose, compose.ids()));

      try (Client client = Client.writing(p).after(5)) {
        String board = frontend(compose);
        p.volver().ending(0, "deploy", "v1.2.0", "-y");
        assertThat(frontend(compose)).as("only the back end changes").isEqualTo(board);
        client.after(3);
        Ops.forget(p, "v1.0.0");
        registry.stop();
        String before = "--backup=before:1";
        Volver.Said refused = p.volver().ending(3, "rollback", before, "-y", "--accept-data-loss");
        assertThat(refused.err()).contains("ops/backend:1.0.0", "nothing was stopped");
        client.after(3);
        registry.start();
        JsonNode plan =
            p.volver()
                .ending(0, "rollback", before, "-n", "--accept-data-loss", "-o", "json")
                .json();
        assertThat(plan.get("backup").asString()).isEqualTo("b0001");

        String time = backups(p).get(backups(p).size() - 1).get("timestamp").asString();
        JsonNode back =
            p.volver()
                .ending(
                    0,
                    "rollback",
                    "--backup-timestamp=" + time,
                    "-y",
                    "--accept-data-loss",
                    "-o",
                    "json")
                .json();
        assertThat(back.get("downtimeMs").asLong()).as("ended by force").isBetween(2_000L, 15_000L);
        client.after(3).close();
        Truth.holds(p, "v1.0.0", List.of(), client.acknowledged().keySet());
      }
      assertThat(compose.api(IMAGE)).as("fetched again").isEqualTo(first);
      assertThat(backups(p).get(0).get("reason").asString()).isEqualTo("safety");
      assertThat(p.volver().ending(0, "check", "-o", "json").out()).contains("sign-on", "rows");
      Ops.forgetAll(p);
      p.passed();
    }
  }

  private static void refused(Project p, Map<String, String> ids, String release, String... why) {
    Volver.Said said = p.volver().ending(3, "deploy", release, "-y");
    assertThat(said.err()).contains(why).contains("nothing was stopped");
    assertThat(Ops.of(p).ids()).as("nothing was stopped").isEqualTo(ids);
  }

  private static void pinned(Project p, String release, String image) {
    String commit = p.git("rev-parse", release + "^{commit}").substring(0, 12);
    String name = "volver/" + p.app() + "/backend:" + commit;
    assertThat(Ops.of(p).pinned()).contains(name, name.replace("backend", "frontend"));
    assertThat(Ops.of(p).image(name)).isEqualTo(image);
  }

  private static String digest(String image) {
    return Shell.tell(
        Path.of("/"), "/usr/bin/docker", "inspect", "--format", "{{.RepoDigests}}", image);
  }

  private static String journal(Project p) {
    return Shell.tell(p.root(), "cat", p.run(1).resolve("journal").toString());
  }

  /** What Volver keeps of the configuration of a release. */
  private static String kept(Project p, String release) {
    String commit = p.git("rev-parse", release + "^{commit}");
    Path kept = p.state().resolve(p.app()).resolve("releases").resolve(commit);
    return Shell.tell(p.root(), "find", kept.toString(), "-name", ".env", "-exec", "cat", "{}", ";")
        + "\n";
  }

  private static JsonNode backups(Project p) {
    return p.volver().ending(0, "backup", "list", "-o", "json").json();
  }

  /** The container of the front end and since when it runs. */
  private static String frontend(Compose compose) {
    String id = compose.ids().getOrDefault("frontend", "none");
    String format = "{{.Id}} {{.State.StartedAt}}";
    return Shell.tell(Path.of("/"), "/usr/bin/docker", "inspect", "--format", format, id);
  }

  private static Set<Map.Entry<String, String>> others(Compose compose, Map<String, String> ids) {
    Map<String, String> others = new java.util.HashMap<>(ids);
    others.keySet().removeAll(Set.of("backend", "frontend"));
    assertThat(others).as("%s", compose.name()).hasSize(3);
    return others.entrySet();
  }

  @Test
  @Tag("O02")
  @Tag("O04")
  @Tag("D09")
  void eachBadReleaseIsTakenBackAndNoSecretIsLeftAnywhere() {
    try (Project p = Ops.running("v1.1.0")) {
      Compose compose = Ops.of(p);
      Secrets secrets = Secrets.of(p);
      String image = compose.api(IMAGE);
      for (String[] bad :
          List.of(
              new String[] {"v1.1.1", "check `health` failed"},
              new String[] {"v1.1.2", "contains null values"})) {
        Snapshot before = Snapshot.of(p);
        try (Client client = Client.writing(p).after(3)) {
          Volver.Said said = secrets.watched(() -> p.volver().run("deploy", bad[0], "-y"));
          assertThat(said.exit()).as("%s: %s", bad[0], said.all()).isEqualTo(4);
          assertThat(said.all()).as(bad[0]).contains(bad[1]);
          client.after(3).close();
          before.isContainedIn(p);
          Truth.holds(p, "v1.1.0", List.of(), client.acknowledged().keySet());
        }
        assertThat(compose.api(IMAGE)).isEqualTo(image);
      }

      Volver.Said left =
          secrets.watched(() -> p.volver().run("deploy", "v1.1.3", "--no-rollback", "-y"));
      assertThat(left.exit()).as("%s", left.all()).isEqualTo(5);
      assertThat(left.err()).contains("because the app ended");
      assertThat(p.tag()).isEqualTo("v1.1.3");
      assertThat(p.get("/health").status()).as("left for debugging").isGreaterThan(500);
      Volver.Said back = secrets.watched(() -> p.volver().run("resume", "-y"));
      assertThat(back.exit()).as("%s", back.all()).isEqualTo(4);
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      assertThat(compose.api(IMAGE)).isEqualTo(image);

      p.write(".env", p.read(".env").replace("SMTP_PASSWORD=", "SMTP_PASSWORD=x"));
      secrets.watched(() -> p.volver().ending(0, "deploy", "v1.2.0", "-y"));
      secrets.watched(() -> p.volver().ending(0, "rollback", "-y"));
      Volver.Said drill = secrets.watched(() -> p.volver().run("drill", "v1.1.1", "--migrations"));
      assertThat(drill.exit()).as("%s", drill.all()).isIn(0, 7);
      assertThat(drill.all()).contains("on a clone");
      secrets.watched(() -> p.volver().ending(0, "runbook"));
      secrets.watched(() -> p.volver().ending(0, "doctor", "-v"));
      Truth.holds(p, "v1.1.0", List.of(), List.of());
      secrets.nowhere();
      Ops.forgetAll(p);
      p.passed();
    }
  }
}
