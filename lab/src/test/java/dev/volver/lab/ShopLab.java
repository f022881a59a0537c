package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Failures, ways back and signals on an app that starts in an instant. */
@Execution(ExecutionMode.CONCURRENT)
class ShopLab {

  @ParameterizedTest
  @ValueSource(strings = {"v3", "v4", "v5", "v6"})
  @Tag("O02")
  @Tag("Q03")
  void everyBadReleaseIsTakenBack(String release) {
    try (Project p = patient()) {
      Snapshot before = Snapshot.of(p);
      Volver.Said said = p.volver().run("deploy", release, "-y", "-o", "json");
      assertThat(said.exit()).as("%s", said.all()).isEqualTo(4);
      before.isContainedIn(p);
      Truth.holds(p, "v1", List.of(), List.of());
      p.passed();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3", "v4", "v5", "v6"})
  @Tag("O04")
  void withoutRollbackEveryBadReleaseCanBeTakenBackByResume(String release) {
    try (Project p = patient()) {
      Snapshot before = Snapshot.of(p);
      Volver.Said said = p.volver().run("deploy", release, "-y", "--no-rollback");
      assertThat(said.exit()).as("%s", said.all()).isEqualTo(5);
      assertThat(p.tag()).isEqualTo(release);
      Volver.Said back = p.volver().run("resume");
      assertThat(back.exit()).as("%s", back.all()).isEqualTo(4);
      before.isContainedIn(p);
      Truth.holds(p, "v1", List.of(), List.of());
      p.passed();
    }
  }

  @Test
  @Tag("O07")
  void anAppThatIgnoresTermIsEndedByForce() {
    try (Project p = Shop.make(", STUBBORN: \"yes\"", "")) {
      assertThat(p.volver().run("deploy", "v1", "-y").exit()).isZero();
      try (Client client = Client.writing(p).after(5)) {
        Volver.Said said = p.volver().run("deploy", "v2", "-y", "-o", "json");
        assertThat(said.exit()).as("%s", said.all()).isZero();
        assertThat(said.json().get("downtimeMs").asLong()).isGreaterThan(2_000);
        client.after(3).close();
        Set<String> rows = client.acknowledged().keySet();
        Truth.holds(p, "v2", rows, rows);
      }
      p.passed();
    }
  }

  @Test
  @Tag("O06")
  void aSafetyBackupThatFailsStopsTheRollback() throws Exception {
    try (Project p = Shop.running()) {
      assertThat(p.volver().run("deploy", "v2", "-y").exit()).isZero();
      Path backups = p.state().resolve("shop/backups");
      // A file where the folder of the next backup would be written.
      Files.writeString(backups.resolve(".partial-b0002"), "in the way");
      Files.setPosixFilePermissions(
          backups, java.nio.file.attribute.PosixFilePermissions.fromString("r-xr-xr-x"));
      Shell.tell(p.root(), "chattr", "+i", backups.toString());
      try {
        Volver.Said said = p.volver().run("rollback", "-y", "--accept-data-loss");
        assertThat(said.exit()).as("%s", said.all()).isEqualTo(3);
      } finally {
        Shell.tell(p.root(), "chattr", "-i", backups.toString());
      }
      Truth.holds(p, "v2", List.of(), List.of());
      p.passed();
    }
  }

  @Test
  @Tag("Q03")
  void aSecondVolverAtTheSameTimeIsTurnedAway() {
    try (Project p = patient()) {
      Shell.Running first = p.volver().start("deploy", "v2", "-y");
      Await.that(Duration.ofSeconds(20), "it began", () -> Journals.entries(p.run(1)) > 2);
      Volver.Said second = p.volver().run("deploy", "v2", "-y");
      assertThat(second.exit()).as("%s", second.all()).isEqualTo(6);
      assertThat(second.err()).contains("another run of `shop` is at work (pid ");
      assertThat(p.volver().run("status").exit()).isZero();
      assertThat(Volver.await(first).exit()).isZero();
      Truth.holds(p, "v2", List.of(), List.of());
      p.passed();
    }
  }

  @Test
  @Tag("O17")
  void backupsPastTheirTimeGoAndTheWayBackStays() {
    try (Project p = Shop.make("", "backups: { keep: 0s, minimum: 1 }\n")) {
      String yaml = p.read("volver.yml");
      p.write("volver.yml", yaml.replace("watch: 300ms", "watch: 300ms, keep-releases: 2"));
      assertThat(p.volver().run("deploy", "v1", "-y").exit()).isZero();
      assertThat(p.volver().run("backup", "create").exit()).isZero();
      for (String release : List.of("v2", "v2.1", "v2", "v2.1")) {
        Volver.Said said = p.volver().run("deploy", release, "-y");
        assertThat(said.exit()).as("%s", said.all()).isZero();
      }
      Volver.Said kept = p.volver().run("backup", "list", "-o", "json");
      assertThat(kept.json().toString())
          .contains("b0002", "b0006")
          .doesNotContain("b0001", "b0003");
      Volver.Said pruned = p.volver().run("backup", "prune", "--manual", "-y");
      assertThat(pruned.out()).as("%s", pruned.all()).contains("b0002");
      assertThat(p.volver().run("backup", "list").out()).doesNotContain("b0002");
      Volver.Said back = p.volver().run("rollback", "-y", "--accept-data-loss");
      assertThat(back.exit()).as("%s", back.all()).isZero();
      Truth.holds(p, "v2", List.of(), List.of());
      p.passed();
    }
  }

  /** v1 with a watch that is long enough for v6 to break in it. */
  private static Project patient() {
    Project p = Shop.running();
    p.write("volver.yml", p.read("volver.yml").replace("watch: 300ms", "watch: 2s"));
    return p;
  }

  @Test
  @Tag("G12")
  void theWayToTakeIsToldWithItsEvidenceAndHelps() {
    try (Project p = Shop.running()) {
      p.volver().ending(0, "deploy", "v2", "-y");
      assertThat(advice(p, 0).get("situation").asString()).isEqualTo("well");

      p.database().execute("alter table sale add column size integer");
      JsonNode drift = advice(p, 7);
      assertThat(drift.get("situation").asString()).isEqualTo("schema");
      assertThat(drift.get("evidence").toString()).contains("column sale.size is only live");
      p.database().execute("alter table sale drop column size");

      p.database().execute("insert into volver_migrations (revision) values ('009')");
      assertThat(follow(p)).isEqualTo("volver migrations repair");
      assertThat(p.revision()).isEqualTo("002");

      p.processes().forEach(ProcessHandle::destroyForcibly);
      p.write("volver.yml", p.read("volver.yml").replace("app: shop", "app: shop\nlanguage: es"));
      JsonNode down = advice(p, 7);
      assertThat(down.get("situation").asString()).isEqualTo("down");
      assertThat(down.get("recommendation").get("action").asString()).isEqualTo("rollback");
      assertThat(down.get("evidence").toString()).contains("nunca ensayada");
      assertThat(follow(p)).startsWith("volver rollback");
      Truth.holds(p, "v1", List.of(), List.of());
      p.passed();
    }
  }

  private static JsonNode advice(Project p, int exit) {
    return p.volver().ending(exit, "advise", "-o", "json").json();
  }

  /** Types what is recommended. */
  private static String follow(Project p) {
    String command = advice(p, 7).get("recommendation").get("command").asString();
    p.volver().ending(0, (command.substring("volver ".length()) + " -y").split(" "));
    return command;
  }

  @Test
  @Tag("A12")
  void whatAReleaseHasToPassIsAskedBeforeItsDeployBegins() {
    try (Project p = Shop.running()) {
      p.write(
          "volver.yml",
          p.read("volver.yml")
              .replace(
                  "deploy: { timeout: 5s, watch: 300ms, rehearse: never }",
                  """
                  deploy:
                    timeout: 5s
                    watch: 300ms
                    rehearse: never
                    gates:
                      parses: "python3 -m py_compile shop.py"
                      tagged: 'git -C "$VOLVER_REPOSITORY" describe --tags --exact-match "$VOLVER_COMMIT"'
                      audit: { command: "echo one finding; false", timeout: 1m }
                      slow: { command: "sleep 60", timeout: 100ms }
                  """
                      .strip()));

      Volver.Said refused = p.volver().ending(3, "deploy", "v2", "-y");

      assertThat(refused.err())
          .contains(
              "did not pass `audit`", "one finding", "did not pass `slow`", "--skip-gate audit")
          .doesNotContain("`parses`:", "did not pass `tagged`", "did not pass `parses`");
      assertThat(p.journalExists(1)).isFalse();
      p.volver().ending(2, "deploy", "v2", "-y", "--skip-gate", "audits");
      p.volver().ending(0, "deploy", "v2", "--dry-run");

      Volver.Said done = p.volver().ending(0, "deploy", "v2", "-y", "--skip-gate", "audit,slow");

      assertThat(done.all()).contains("Left out: audit, slow");
      Truth.holds(p, "v2", List.of(), List.of());
      p.passed();
    }
  }

  @Test
  @Tag("D08")
  @Tag("O14")
  void aReleaseThatIsIllTooIsFollowedByTheOneBeforeOrByWhatToType() {
    try (Project p = withReleasesThatCanFallIll()) {
      p.volver().ending(0, "deploy", "v2", "-y");
      p.volver().ending(0, "deploy", "v2.1", "-y");
      p.git("commit", "-q", "--allow-empty", "-m", "A page");
      p.git("tag", "page");
      p.git("checkout", "-q", "v2.1");
      p.volver().ending(0, "deploy", "page", "-y");
      p.write("../sick", "v2.1\n");

      JsonNode out = p.volver().ending(0, "rollback", "-y", "-o", "json").json();

      assertThat(out.get("to").asString()).startsWith("v2 ");
      JsonNode rung = out.get("rungs").get(0);
      assertThat(rung.get("outcome").asString()).isEqualTo("incomplete");
      assertThat(rung.get("found").toString()).contains("well");
      Truth.holds(p, "v2", List.of(), List.of());

      p.write("../sick", "v2\n");
      p.volver().ending(0, "deploy", "v2.1", "-y");
      Volver.Said stuck = p.volver().ending(5, "rollback", "-y");
      assertThat(stuck.all())
          .contains("is reached only with data of then", "volver rollback v1 --dry-run");
      assertThat(p.tag()).isEqualTo("v2");
      p.volver().ending(0, "rollback", "--to", "v1", "-y", "--accept-data-loss");
      Truth.holds(p, "v1", List.of(), List.of());
      assertThat(p.volver().ending(0, "resume").out()).contains("Nothing is unfinished.");
      p.passed();
    }
  }

  /** v1 with a check that fails for the releases which a file beside the checkout names. */
  private static Project withReleasesThatCanFallIll() {
    Project p = Shop.running();
    p.write(
        "../well",
        """
        #!/bin/sh
        tag=$(git -c safe.directory='*' -C %s describe --tags --exact-match)
        ! grep -qxF "$tag" %s/sick
        """
            .formatted(p.folder(), p.root()));
    p.write("../sick", "");
    p.write(
        "volver.yml",
        p.read("volver.yml")
            .replace(
                "checks:", "checks:\n  well: { command: \"sh %s/well\" }".formatted(p.root())));
    return p;
  }
}
