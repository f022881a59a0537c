package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Gestima: many migrations, a front end to build, uploaded files. */
@Execution(ExecutionMode.CONCURRENT)
class GestimaLab {

  @Test
  @Tag("G01")
  @Tag("G03")
  @Tag("G14")
  void threeMigrationsGoUpAndDownAndThePageWithThem() {
    try (Project p = running("v2.0.1");
        Client client = Client.writing(p).after(5)) {
      JsonNode deploy = p.volver().ending(0, "deploy", "v2.1.0", "-y", "-o", "json").json();
      client.after(5);
      isRemembered(p, deploy);
      assertThat(p.get("/").body()).contains("content=\"2.1.0\"");
      Truth.holds(p, "v2.1.0", List.of(), List.of());
      assertThat(deploy.get("downtimeMs").asLong())
          .as("the build is no part of the downtime")
          .isLessThan(millis(deploy, "build-release", "watch"));
      assertThat(ids(deploy).indexOf("build-release")).isLessThan(ids(deploy).indexOf("stop-app"));

      JsonNode back =
          p.volver().ending(0, "rollback", "-y", "--data", "downgrade", "-o", "json").json();

      client.after(3).close();
      assertThat(back.get("steps").toString())
          .contains("downgrade:db")
          .doesNotContain("build-release");
      assertThat(p.get("/").body()).contains("content=\"2.0.1\"");
      Collection<String> all = client.acknowledged().keySet();
      Truth.holds(p, "v2.0.1", all, all);
      p.passed();
    }
  }

  /** G01: everything a person used to write down. */
  private static void isRemembered(Project p, JsonNode deploy) {
    JsonNode run = p.volver().ending(0, "history", "-o", "json").json().get(0);
    assertThat(run.get("from").asString())
        .contains("v2.0.1")
        .contains(p.git("rev-parse", "v2.0.1^{commit}").substring(0, 8));
    assertThat(run.get("to").asString())
        .contains("v2.1.0")
        .contains(p.git("rev-parse", "v2.1.0^{commit}").substring(0, 8));
    JsonNode backup =
        p.volver()
            .ending(0, "backup", "show", deploy.get("backup").asString(), "-o", "json")
            .json();
    assertThat(backup.get("revision").asString()).isEqualTo("c42e8c3daad9");
    assertThat(backup.get("release").asString()).contains("v2.0.1");
    assertThat(backup.get("stores").has("uploads")).isTrue();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"v2.1.1, the list answers 500", "v2.1.3, health says degraded"})
  @Tag("O02")
  @Tag("G03")
  void aBadReleaseIsTakenBackWithItsPage(String release, String why) {
    try (Project p = running("v2.1.0")) {
      Snapshot before = Snapshot.of(p);
      String uploads = uploads(p);
      try (Client client = Client.writing(p).after(5)) {
        Volver.Said said = p.volver().run("deploy", release, "-y", "-o", "json");
        assertThat(said.exit()).as("%s: %s", why, said.all()).isEqualTo(4);
        client.after(3).close();
        before.isContainedIn(p);
        Truth.holds(p, "v2.1.0", List.of(), client.acknowledged().keySet());
        assertThat(p.get("/").body()).contains("content=\"2.1.0\"");
        assertThat(uploads(p)).isEqualTo(uploads);
      }
      p.passed();
    }
  }

  @Test
  @Tag("O02")
  @Tag("G03")
  void aFrontEndThatCannotBeBuiltNeverStopsTheApp() {
    try (Project p = running("v2.1.0");
        Client client = Client.writing(p).after(5)) {
      List<Long> pids = p.processes().stream().map(ProcessHandle::pid).toList();
      Volver.Said said = p.volver().run("deploy", "v2.1.2", "-y", "-o", "json");
      assertThat(said.exit()).as("%s", said.all()).isEqualTo(4);
      assertThat(said.json().get("downtimeMs").asLong()).isZero();
      assertThat(p.processes().stream().map(ProcessHandle::pid)).isEqualTo(pids);
      assertThat(p.get("/").body()).contains("content=\"2.1.0\"");
      client.after(3).close();
      Collection<String> all = client.acknowledged().keySet();
      Truth.holds(p, "v2.1.0", all, all);
      p.passed();
    }
  }

  @Test
  @Tag("G09")
  @Tag("O10")
  void onlyTheConfigurationGoesBack() {
    try (Project p = running("v2.0.0")) {
      String environment = p.read(".env");
      p.volver().ending(0, "deploy", "v2.0.1", "-y");
      p.write(".env", environment + "COMPANY=Otra\n");
      p.volver().ending(0, "rollback", "--only", "config", "-y");
      assertThat(p.read(".env")).isEqualTo(environment);
      Truth.holds(p, "v2.0.1", List.of(), List.of());
      p.passed();
    }
  }

  @Test
  @Tag("G09")
  void onlyTheBackEndGoesBackAndThePageStays() {
    try (Project p = running("v2.0.0")) {
      p.volver().ending(0, "deploy", "v2.0.1", "-y");
      assertThat(p.get("/").body()).contains("content=\"2.0.1\"");
      p.volver().ending(0, "rollback", "--only", "code", "-y");
      Truth.holds(p, "v2.0.0", List.of(), List.of());
      assertThat(p.get("/").body()).as("the page stays").contains("content=\"2.0.1\"");
      p.passed();
    }
  }

  private static Project running(String release) {
    return Example.running(Stack.GESTIMA, Example.Where.PROCESS, release);
  }

  private static String uploads(Project p) {
    return Shell.tell(p.folder(), "sh", "-c", "find uploads -type f | sort | xargs sha256sum");
  }

  private static List<String> ids(JsonNode result) {
    return StreamSupport.stream(result.get("steps").spliterator(), false)
        .map(s -> s.get("id").asString())
        .toList();
  }

  /** The time of the steps from one to another, without the other. */
  private static long millis(JsonNode result, String from, String to) {
    List<String> ids = ids(result);
    long sum = 0;
    for (int i = ids.indexOf(from); i < ids.indexOf(to); i++) {
      sum += result.get("steps").get(i).get("ms").asLong();
    }
    return sum;
  }
}
