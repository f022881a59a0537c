package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A live schema that is not what its revision says, and which way to take then. */
@Tag("Q02")
@Tag("G12")
class DriftTest {
  @TempDir Path temp;
  private Typed typed;
  private Path project;
  private Path live;

  /** A shop at 002; 003 can be deployed. */
  @BeforeEach
  void aShop() throws Exception {
    project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    live = project.resolve("data/app.db");
    typed = new Typed(project, temp.resolve("state"));
    put(
        "volver.yml",
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 984" } }
        stores: { db: { sqlite: data/app.db } }
        migrations: { tool: sql, store: db, directory: sql }
        rules:
          nameless:
            sql: "select id from item where name is null"
            store: db
            repair: "update item set name = '?' where name is null"
        config: [ .env ]
        checks: { up: { running: true }, sound: { command: "! grep -q broken .env" } }
        deploy: { watch: 0s, rehearse: never }
        """);
    put(".gitignore", "data/\nvolver.yml\n.env\n");
    put(".env", "COLOR=red\n");
    pair("001_item", "create table item (id integer primary key, name text)", "drop table item");
    typed.shell(
        "git init -q -b main && git config user.name a && git config user.email a@example.org"
            + " && git add -A && git commit -qm one && git tag v1");
    typed.ending(0, "deploy", "v1", "-y");
    pair("002_tag", "create table tag (id integer primary key)", "drop table tag");
    typed.shell("git add -A && git commit -qm two && git tag v2 && git checkout -q v1");
    typed.ending(0, "deploy", "v2", "-y");
    Database.run(live, "insert into item values (1, 'apple')");
  }

  @AfterEach
  void endTheApp() {
    typed.end();
  }

  private void put(String file, String content) throws Exception {
    Files.createDirectories(project.resolve(file).getParent());
    Files.writeString(project.resolve(file), content);
  }

  private void pair(String name, String up, String down) throws Exception {
    put("sql/" + name + ".up.sql", up);
    put("sql/" + name + ".down.sql", down);
  }

  private JsonNode advice(int exit) {
    return JsonMapper.shared().readTree(typed.ending(exit, "advise", "-o", "json").out());
  }

  private static String action(JsonNode advice) {
    return advice.get("recommendation").get("action").asString();
  }

  private static String command(JsonNode advice) {
    return advice.get("recommendation").get("command").asString();
  }

  @Test
  void aColumnAddedByHandIsAFindingAndNoRepairOfTheRecord() {
    assertThat(typed.ending(0, "migrations", "lint", "--live").out())
        .doesNotContain("schema-drift");
    Database.run(live, "alter table item add column size integer", "create table mine (x)");

    JsonNode lint =
        JsonMapper.shared()
            .readTree(typed.ending(7, "migrations", "lint", "--live", "-o", "json").out());

    assertThat(lint.get("beside"))
        .extracting(f -> f.get("rule").asString() + " " + f.get("message").asString())
        .contains(
            "schema-drift 002: column item.size is only live",
            "schema-drift 002: table mine is only live");
    assertThat(lint.get("beside").get(0).get("file").asString()).isEqualTo("sql/002_tag.up.sql");
    JsonNode advice = advice(7);
    assertThat(advice.get("situation").asString()).isEqualTo("schema");
    assertThat(command(advice)).isEqualTo("volver migrations lint --live");
    assertThat(advice.get("evidence").toString()).contains("column item.size is only live");
    assertThat(project.resolve("data/.volver")).isDirectoryNotContaining("glob:**clone-*");
  }

  @Test
  void whenOnlyTheRecordIsWrongItIsRepaired() {
    Database.run(live, "drop table tag");

    JsonNode advice = advice(7);

    assertThat(command(advice)).isEqualTo("volver migrations repair");
    typed.ending(0, "migrations", "repair", "-y");
    assertThat(action(advice(7)))
        .as("the code expects 002, and nothing fails")
        .isEqualTo("migrate");
  }

  @Test
  void aRehearsalSaysThatItWasOnAnotherSchema() throws Exception {
    Database.run(live, "alter table item add column size integer");
    pair("003_note", "alter table item add column note text", "alter table item drop column note");
    typed.shell("git add -A && git commit -qm three && git tag v3");

    assertThat(typed.ending(0, "drill", "v3", "--migrations").out())
        .contains("is not that of revision 002")
        .contains("column item.size is only live");
    JsonNode plan = json("deploy", "v3", "-n", "-o", "json");
    assertThat(plan.get("rehearsal").get("verdict").asString()).isEqualTo("proven");
  }

  @Test
  @Tag("D10")
  void theVerdictStandsInHistoryAndStatusForPrograms() throws Exception {
    pair("003_name", "alter table item drop column name", "alter table item add column name text");
    typed.shell("git add -A && git commit -qm three && git tag v3 && git checkout -q v2");
    typed.ending(0, "deploy", "v3", "-y", "--rehearse", "always");

    JsonNode run = json("history", "-o", "json").get(0).get("rehearsal");
    assertThat(run.get("verdict").asString()).isEqualTo("loses");
    assertThat(run.get("level").isNull()).isTrue();
    assertThat(run.get("losses").get(0).toString())
        .isEqualTo("{\"table\":\"item\",\"column\":\"name\",\"values\":1}");
    JsonNode back = json("status", "-o", "json").get("wayBack").get("rehearsal");
    assertThat(back).isEqualTo(run);
    assertThat(json("history", "-o", "json").get(1).get("rehearsal").isNull()).isTrue();
  }

  private JsonNode json(String... words) {
    return JsonMapper.shared().readTree(typed.ending(0, words).out());
  }

  @Test
  void whatIsWellIsLeftAloneAndWhatIsDownGoesBack() {
    assertThat(action(advice(0))).isEqualTo("nothing");
    typed.end();

    JsonNode advice = advice(7);

    assertThat(advice.get("situation").asString()).isEqualTo("down");
    assertThat(command(advice)).isEqualTo("volver rollback --accept-data-loss");
    assertThat(advice.get("recommendation").get("reason").asString())
        .contains("`db.item`: 1 rows written since");
    assertThat(advice.get("evidence").toString()).contains("never rehearsed");
    String typedCommand = command(advice).substring("volver ".length());
    typed.ending(0, (typedCommand + " -y").split(" "));
    assertThat(action(advice(0))).isEqualTo("nothing");
  }

  @Test
  void aChangedConfigurationGoesBackAloneAlsoOnceTheAppWasStartedWithIt() throws Exception {
    put(".env", "COLOR=broken\n");
    Files.setLastModifiedTime(project.resolve(".env"), FileTime.from(Instant.EPOCH));

    JsonNode advice = advice(7);

    assertThat(advice.get("situation").asString()).isEqualTo("part");
    assertThat(command(advice)).isEqualTo("volver rollback --only config --to v2");
    typed.ending(0, "rollback", "--only", "config", "--to", "v2", "-y");
    assertThat(project.resolve(".env")).hasContent("COLOR=red");
    assertThat(action(advice(0))).isEqualTo("nothing");
  }

  @Test
  void whatChangesInAConfigurationThatGoesBackAloneIsShown() throws Exception {
    put(".env", "COLOR=blue\n");
    typed.ending(0, "deploy", "v2", "-y");

    assertThat(typed.ending(0, "rollback", "--only", "config", "--to", "v1", "-n").out())
        .contains(".env", "COLOR");
    assertThat(typed.ending(0, "rollback", "--only", "config", "--to", "v1", "-y").out())
        .contains("COLOR changed");
  }

  @Test
  @Tag("A04")
  void aFileOfGitThatWentBackAloneKeepsNobodyFromAnotherWay() throws Exception {
    String volver = Files.readString(project.resolve("volver.yml"));
    put("volver.yml", volver.replace("[ .env ]", "[ .env, page.conf ]"));
    for (int version = 3; version <= 5; version++) {
      put("page.conf", "page " + version + "\n");
      typed.shell("git add -A && git commit -qm %1$d && git tag v%1$d".formatted(version));
      typed.shell("git checkout -q v" + (version - 1));
      typed.ending(0, "deploy", "v" + version, "-y");
    }
    assertThat(typed.volver("doctor").out()).contains("git tracks").contains("page.conf");

    typed.ending(0, "rollback", "--only", "config", "--to", "v3", "-y");
    assertThat(project.resolve("page.conf")).hasContent("page 3");
    typed.ending(0, "rollback", "v4", "-y");

    assertThat(project.resolve("page.conf")).as("as v4 had it").hasContent("page 4");
    typed.ending(0, "rollback", "--only", "config", "--to", "v3", "-y");
    typed.ending(0, "deploy", "v5", "-y");
    assertThat(project.resolve("page.conf")).hasContent("page 5");

    put("page.conf", "mine\n");
    assertThat(typed.ending(3, "rollback", "v4", "-y").problems()).contains("page.conf");
  }

  @Test
  void theEndOfAFailedDeployNamesTheFolderOfWhatTheAppSaid() throws Exception {
    pair("003_bad", "insert into nowhere values (1)", "select 1");
    typed.shell("git add -A && git commit -qm three && git tag v3 && git checkout -q v2");

    String said = typed.ending(4, "deploy", "v3", "-y").out();

    assertThat(said)
        .containsPattern("What the app logged and how it stood then: .*/runs/000003/evidence");
  }

  @Test
  @Tag("D08")
  @Tag("D09")
  void aRollbackThatDoesNotHelpTellsWhatTheAppSaidAndTheLastResortAndNoSecret() throws Exception {
    put(
        "volver.yml",
        Files.readString(project.resolve("volver.yml"))
            .replace("watch: 0s", "watch: 0s, timeout: 2s")
            .replace("sleep 984", "bash -c 'echo ill with s3cret-word; exec sleep 984'")
            .replace("! grep -q broken .env", "test ! -e ../ill"));
    put(".env", "DB_PASSWORD=s3cret-word\n");
    typed.shell("find ../state -path '*/config/*' -name .env -exec cp .env {} ';'");
    typed.ending(0, "backup", "create");
    typed.shell("touch ../ill");

    var said = typed.ending(5, "rollback", "--data", "downgrade", "--accept-data-loss", "-y");

    assertThat(said.out())
        .contains("check sound", "ill with •••")
        .containsPattern("volver rollback --backup b0\\d+ --dry-run");
    assertThat(said.out() + said.problems()).doesNotContain("s3cret-word");
  }

  @Test
  void rowsThatBreakARuleAreMended() {
    Database.run(live, "insert into item values (2, null)");

    JsonNode advice = advice(7);

    assertThat(advice.get("situation").asString()).isEqualTo("data");
    assertThat(command(advice)).isEqualTo("volver repair nameless");
    assertThat(advice.get("evidence").toString()).contains("before the deploy: 0");
    typed.ending(0, "repair", "nameless", "-y");
    assertThat(action(advice(0))).isEqualTo("nothing");
  }
}
