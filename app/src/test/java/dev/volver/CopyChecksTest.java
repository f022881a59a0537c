package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.Typed.Said;
import dev.volver.adapter.sqlite.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program asks restored copies what the app's own checks ask. */
@Tag("O05")
class CopyChecksTest {
  private static final String NONE_NEGATIVE =
      "{ sql: select count(*) from item where stock < 0, store: db, expect: 0 }";

  @TempDir Path temp;
  private Typed typed;
  private Path live;

  @BeforeEach
  void aProjectWithACheckOfItsStock() throws IOException {
    Path project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    live = project.resolve("data/app.db");
    typed = new Typed(project, temp.resolve("state"));
    typed.shell(
        "git init -q -b main && git -c user.name=a -c user.email=a@example.org commit -qm one --allow-empty");
    configure(NONE_NEGATIVE, "never");
    Database.run(live, "create table item (stock integer)", "insert into item values (3)");
  }

  private void configure(String stock, String standby) throws IOException {
    Files.writeString(
        typed.project().resolve("volver.yml"),
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 985" } }
        stores: { db: { sqlite: data/app.db } }
        checks: { stock: %s, up: { running: true } }
        deploy: { watch: 0s, timeout: 3s }
        backups: { checks: [stock], standby: %s }
        """
            .formatted(stock, standby));
  }

  @AfterEach
  void endTheApp() {
    typed.end();
  }

  /** The app runs, its data is broken, and there is a release that could be deployed. */
  private void broken() {
    typed.ending(0, "deploy", "main", "-y");
    typed.shell(
        "git -c user.name=a -c user.email=a@example.org commit -qm two --allow-empty && git tag v2"
            + " && git checkout -q HEAD~1");
    Database.run(live, "update item set stock = -1");
  }

  private JsonNode status() {
    return json(typed.ending(0, "status", "-o", "json"));
  }

  private static JsonNode json(Said said) {
    return JsonMapper.builder().build().readTree(said.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"never", "always"})
  void aCopyThatPassesCountsAsRestored(String standby) throws IOException {
    configure(NONE_NEGATIVE, standby);

    JsonNode run = json(typed.ending(0, "backup", "create", "-o", "json"));

    assertThat(run.get("doubts")).isEmpty();
    JsonNode backup = json(typed.ending(0, "backup", "show", "b0001", "-o", "json"));
    assertThat(backup.get("proof").asString()).isEqualTo("restored and opened");
    assertThat(backup.get("failing")).isEmpty();
    typed.ending(0, "backup", "verify", "--all");
    assertThat(temp.resolve("state/shop/verified")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"never", "always"})
  void oneThatDoesNotPassIsKeptAndSaysSoEverywhere(String standby) throws IOException {
    configure(NONE_NEGATIVE, standby);
    Database.run(live, "update item set stock = -1");

    Said said = typed.ending(7, "backup", "create");

    String told = "b0001 was restored, and check `stock` does not pass on its `db`: 1, and 0";
    assertThat(said.problems()).contains(told, "shop/backups/b0001", "volver check stock");
    assertThat(said.out()).contains("Done", told);
    assertThat(typed.ending(0, "backup", "list").out())
        .contains("b0001", "integrity checked; not passed: stock");
    assertThat(
            json(typed.ending(0, "backup", "list", "-o", "json"))
                .get(0)
                .get("failing")
                .get(0)
                .asString())
        .isEqualTo("stock");
    assertThat(typed.ending(0, "backup", "show", "b0001").out()).contains("not passed: stock");
    JsonNode verdict = json(typed.ending(7, "backup", "verify", "-o", "json")).get(0);
    assertThat(verdict.get("whole").asBoolean()).isTrue();
    assertThat(verdict.get("proof").asString()).isEqualTo("INTEGRITY");
    assertThat(verdict.get("failing").get(0).asString()).isEqualTo("stock");
    assertThat(verdict.get("problems").get(0).asString()).contains("check `stock` does not pass");
  }

  @Test
  void theRoomThatIsLeftIsSaid() {
    typed.ending(0, "backup", "create");
    Database.run(live, "insert into item select random() & 9 from item");
    typed.ending(0, "backup", "create");

    assertThat(typed.ending(0, "backup", "list").out())
        .contains("backups take", "are free; the last 1 added", "more backups");
    JsonNode room = json(typed.ending(0, "status", "-o", "json")).get("backupRoom");
    assertThat(room.get("taken").asLong()).isPositive();
    assertThat(room.get("backupsLeft").asLong()).isPositive();
    assertThat(typed.volver("doctor").out()).contains("backup room", "backups take");
  }

  @Test
  void theRunSaysItToProgramsToo() {
    Database.run(live, "update item set stock = -1");

    JsonNode run = json(typed.ending(7, "backup", "create", "-o", "json"));

    assertThat(run.get("outcome").asString()).isEqualTo("succeeded");
    assertThat(run.get("doubts").get(0).get("what").asString()).contains("`stock`");
  }

  @Test
  void theNewestThatPassesIsTheLatest() {
    typed.ending(0, "backup", "create");
    Database.run(live, "update item set stock = -1");
    typed.ending(7, "backup", "create");

    Said said = typed.ending(0, "restore", "latest", "--to-scratch");

    assertThat(said.out()).contains("b0001 is restored");
    assertThat(said.problems())
        .contains("b0002 is passed over: no more than integrity checked; not passed: stock");
  }

  @Test
  void verifyingAsksAgain() throws IOException {
    Database.run(live, "update item set stock = -1");
    typed.ending(7, "backup", "create");
    configure(NONE_NEGATIVE.replace("expect: 0", "expect: 1"), "never");

    assertThat(typed.ending(0, "backup", "verify").out()).contains("restored and opened");

    configure("{ sql: select nothing from item, store: db, expect: 0 }", "never");
    assertThat(typed.ending(7, "backup", "verify").out())
        .contains("integrity checked; not passed: stock");
  }

  @Test
  void theCopyIsAskedAndNotTheLiveStore() {
    typed.ending(0, "backup", "create");
    Database.run(live, "update item set stock = -1");

    typed.ending(0, "backup", "verify");
  }

  @Test
  void anImportedOneIsAskedToo() throws IOException {
    Path old = typed.project().resolve("old.db");
    Database.run(old, "create table item (stock integer)", "insert into item values (-3)");

    assertThat(typed.ending(0, "backup", "import", old.toString()).problems())
        .contains("not passed: stock");
    assertThat(typed.ending(0, "backup", "list").out()).contains("not passed: stock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"never", "always"})
  void noDeployBeginsWithoutARestorePointThatPasses(String standby) throws IOException {
    configure(NONE_NEGATIVE, standby);
    broken();
    JsonNode before = status();

    Said said = typed.ending(3, "deploy", "v2", "-y");

    assertThat(said.problems() + said.out())
        .contains(
            "the restore point is not proven as far as `backups.proof` says",
            "b0002 was restored, and check `stock` does not pass on its `db`: 1, and 0",
            "volver deploy v2 --skip-gate stock");
    assertThat(status().get("release")).isEqualTo(before.get("release"));
    assertThat(status().get("since")).isEqualTo(before.get("since"));
    assertThat(typed.ending(0, "backup", "list").out()).contains("not passed: stock");
    Database.run(live, "update item set stock = 2");
    typed.ending(0, "deploy", "v2", "-y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"never", "always"})
  void aDeployThatMendsTheDataGoesOnWhenItIsTold(String standby) throws IOException {
    configure(NONE_NEGATIVE, standby);
    broken();

    Said said = typed.ending(0, "deploy", "v2", "-y", "--skip-gate", "stock");

    assertThat(said.out()).contains("check `stock` does not pass on its `db`");
    assertThat(said.problems()).contains("Left out: stock.");
    assertThat(status().get("release").asString()).contains("v2");
    typed.ending(2, "deploy", "v2", "-y", "--skip-gate", "stocks");
  }

  @Test
  void whereLessProofIsAskedForADeployGoesOn() throws IOException {
    broken();
    Path config = typed.project().resolve("volver.yml");
    Files.writeString(
        config, Files.readString(config).replace("backups: {", "backups: { proof: integrity,"));

    assertThat(typed.ending(0, "deploy", "v2", "-y").out()).contains("check `stock` does not pass");
  }

  @ParameterizedTest
  @ValueSource(strings = {"never", "always"})
  void noWayBackIsRefusedForIt(String standby) throws IOException {
    configure(NONE_NEGATIVE, standby);
    broken();
    typed.ending(0, "deploy", "v2", "-y", "--skip-gate", "stock");

    typed.ending(0, "rollback", "-y");
    typed.ending(0, "restore", "b0001", "-y", "--accept-data-loss");

    assertThat(Database.number(live, "select min(stock) from item")).isEqualTo(3);
  }

  @Test
  @Tag("promise-2")
  void aWayBackTakesTheCopyFromJustBeforeThoughItsRowsDoNotPass() throws IOException {
    Path config = typed.project().resolve("volver.yml");
    Files.writeString(
        config,
        Files.readString(config).replace("app.db } }", "app.db }, uploads: { files: uploads } }")
            + "migrations: { tool: sql, store: db, directory: migrations }\n");
    Files.writeString(
        Files.createDirectories(typed.project().resolve("uploads")).resolve("a"), "a");
    typed.shell(
        "git config user.name a && git config user.email a@example.org"
            + " && mkdir migrations && touch migrations/.gitkeep && git add migrations"
            + " && git commit -qm folder && git tag v1"
            + " && echo 'alter table item add note text;' > migrations/001_note.up.sql"
            + " && echo 'alter table item drop note;' > migrations/001_note.down.sql"
            + " && git add migrations && git commit -qm note && git tag v2 && git checkout -q v1");
    typed.ending(0, "deploy", "v1", "-y");
    typed.ending(0, "backup", "create");
    Database.run(live, "insert into item values (-1)");
    typed.ending(0, "deploy", "v2", "-y", "--skip-gate", "stock");

    Said plan = typed.ending(0, "rollback", "-n", "--data", "swap", "-o", "json");

    JsonNode newest = json(typed.ending(0, "backup", "list", "-o", "json")).get(0);
    assertThat(newest.get("failing")).hasSize(1);
    assertThat(json(plan).get("backup").asString()).isEqualTo(newest.get("id").asString());
    assertThat(json(plan).get("warnings").toString()).contains("is taken", "not passed: stock");
  }

  @Test
  void eachLevelIsWhatItSays() throws IOException {
    configure(NONE_NEGATIVE, "never");
    Path config = typed.project().resolve("volver.yml");
    Files.writeString(
        config, Files.readString(config).replace("backups: {", "backups: { proof: captured,"));
    Database.run(live, "update item set stock = -1");
    typed.ending(0, "backup", "create");

    assertThat(proofAfter(0, "re-read")).isEqualTo("RE_READ");
    assertThat(proofAfter(0, "integrity")).isEqualTo("INTEGRITY");
    assertThat(proofAfter(7, "restored")).isEqualTo("INTEGRITY");
    Database.run(live, "update item set stock = 1");
    typed.ending(0, "backup", "create");
    assertThat(proofAfter(0, "restored")).isEqualTo("RESTORED");
    assertThat(typed.ending(2, "backup", "verify", "--level", "structure").problems())
        .contains("one of integrity, re-read, restored");
  }

  private String proofAfter(int exit, String level) {
    return json(typed.ending(exit, "backup", "verify", "--level", level, "-o", "json"))
        .get(0)
        .get("proof")
        .asString();
  }

  @Test
  void aCopyThatWasRestoredSaysSoWhateverIsAskedOfIt() throws IOException {
    Path config = typed.project().resolve("volver.yml");
    String asked = Files.readString(config);
    Files.writeString(config, asked.replace("backups: {", "backups: { proof: integrity,"));
    typed.ending(0, "backup", "create");

    assertThat(typed.ending(0, "backup", "list").out()).contains("restored and opened");

    Files.writeString(config, asked.replace("backups: {", "backups: { proof: structure,"));
    assertThat(typed.ending(2, "backup", "create").problems())
        .contains("`backups.proof` cannot be `structure`");
  }
}
