package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.Typed.Said;
import dev.volver.adapter.sqlite.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The newest backup is damaged, and nobody who asks for the latest takes an older one unaware. */
@Tag("Q04")
class DamagedNewestTest {
  private static final String PASSED_OVER = "b0002 is passed over: backup b0002 is not as it was";

  @TempDir Path temp;
  private Typed typed;

  @BeforeEach
  void twoBackupsOfWhichTheSecondIsDamaged() throws IOException {
    Path project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    Files.createDirectory(temp.resolve("nas"));
    Path live = project.resolve("data/app.db");
    typed = new Typed(project, temp.resolve("state"));
    Files.writeString(
        project.resolve("volver.yml"),
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 985" } }
        stores: { db: { sqlite: data/app.db } }
        checks: { up: { running: true } }
        deploy: { watch: 0s }
        backups: { standby: never, copies: { nas: { folder: ../nas } } }
        """);
    Files.writeString(project.resolve(".gitignore"), "data/\nvolver.yml\n");
    typed.shell(
        "git init -q -b main && git add -A && git -c user.name=a -c user.email=a@example.org"
            + " commit -qm one");
    Database.run(live, "create table item (id integer primary key)", "insert into item values (1)");
    typed.ending(0, "backup", "create");
    Set<Path> before = packs();
    Database.run(live, "insert into item values (2)");
    typed.ending(0, "backup", "create");
    Set<Path> added = new HashSet<>(packs());
    added.removeAll(before);
    for (Path pack : added) {
      byte[] bytes = Files.readAllBytes(pack);
      bytes[bytes.length / 2] ^= 1;
      Files.write(pack, bytes);
    }
  }

  private Set<Path> packs() throws IOException {
    try (Stream<Path> all = Files.list(temp.resolve("state/shop/backups/repository/packs"))) {
      return all.filter(p -> p.toString().endsWith(".pack")).collect(Collectors.toSet());
    }
  }

  private static JsonNode json(Said said) {
    return JsonMapper.builder().build().readTree(said.out());
  }

  @Test
  void verifyingTheLatestIsVerifyingTheNewest() {
    Said said = typed.ending(7, "backup", "verify", "latest");

    assertThat(said.out()).contains("b0002: damaged").doesNotContain("b0001");
  }

  @Test
  void verifyingTheLatestTellsOfADamagedManifestToo() throws IOException {
    Files.writeString(temp.resolve("state/shop/backups/b0002/manifest.json"), "{");

    Said said = typed.ending(7, "backup", "verify", "latest");

    assertThat(said.problems()).contains("the manifest of b0002 is damaged");
  }

  @Test
  void aRollbackToTheLatestSaysWhichItPassesOver() {
    Said said =
        typed.ending(
            0,
            "rollback",
            "--backup",
            "latest",
            "--only",
            "data",
            "--dry-run",
            "--accept-data-loss");

    assertThat(said.problems()).contains(PASSED_OVER);
    assertThat(said.out()).contains("b0001");
  }

  @Test
  void whatIsShownOrCopiedSaysItToo() {
    Said shown = typed.ending(0, "backup", "show", "latest", "-o", "json");
    assertThat(json(shown).get("id").asString()).isEqualTo("b0001");
    assertThat(shown.problems()).contains(PASSED_OVER);

    Said copied = typed.ending(0, "backup", "copy", "--backup", "latest", "-o", "json");
    assertThat(json(copied).get(0).get("backups").get(0).asString()).isEqualTo("b0001");
    assertThat(copied.problems()).contains(PASSED_OVER);
  }

  @Test
  @Tag("O18")
  void statusAndDoctorSayThatTheNewestIsDamagedOnceThatIsKnown() {
    assertThat(typed.ending(0, "status").out()).doesNotContain("! backups");
    typed.ending(7, "backup", "verify");

    assertThat(typed.ending(0, "status").out())
        .contains("! backups    the newest, b0002, is damaged");
    assertThat(json(typed.ending(0, "status", "-o", "json")).at("/backupCare/damaged").asString())
        .isEqualTo("b0002");
    assertThat(typed.volver("doctor").out())
        .contains("the newest, b0002, is damaged", "volver backup create");
  }

  @Test
  @Tag("O18")
  void aVerificationOfAllIsKeptAndSaidToBeOverdueAfterAMonth() throws IOException {
    Path kept = temp.resolve("state/shop/verified");
    typed.volver("backup", "verify", "--all", "--level", "re-read");
    assertThat(kept).doesNotExist();
    Files.writeString(kept, "2026-01-02T03:04:05Z\n");

    assertThat(typed.ending(0, "status").out())
        .contains("all of them were last verified on 2026-01-02");
    assertThat(typed.volver("doctor").out()).contains("last verified on 2026-01-02");

    typed.ending(7, "backup", "verify", "--all");
    assertThat(typed.ending(0, "status").out()).as("not all were whole").contains("last verified");
  }

  @Test
  void aMonitorSeesTheOneWhoseManifestIsDamaged() throws IOException {
    Files.writeString(temp.resolve("state/shop/backups/b0002/manifest.json"), "{");

    JsonNode all = json(typed.ending(0, "backup", "list", "-o", "json"));

    assertThat(all).hasSize(2);
    assertThat(all.get(0).get("id").asString()).isEqualTo("b0002");
    assertThat(all.get(0).get("damaged").asBoolean()).isTrue();
    assertThat(all.get(1).get("id").asString()).isEqualTo("b0001");
    JsonNode copies = json(typed.ending(0, "backup", "list", "--copies", "-o", "json"));
    assertThat(copies.get(0).at("/backup/damaged").asBoolean()).isTrue();
  }

  @Test
  void eachSaysWhichRunTookItAndWhatItAdded() {
    JsonNode one = json(typed.ending(0, "backup", "list", "-o", "json")).get(1);

    assertThat(one.get("run").asLong()).isEqualTo(1);
    assertThat(one.get("added").asLong()).isPositive();
    assertThat(one.get("spread").asLong()).isNotNegative();
    assertThat(typed.ending(0, "backup", "show", "b0001").out())
        .contains("run       1 (`before:1`)");
    assertThat(typed.ending(0, "backup", "show", "before:1").out()).contains("b0001, taken");
    assertThat(typed.ending(0, "history").out()).containsPattern("1  .*b0001\\R");
  }
}
