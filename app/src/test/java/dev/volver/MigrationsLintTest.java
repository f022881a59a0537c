package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.Typed.Said;
import dev.volver.adapter.sqlite.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code volver migrations lint} and {@code explain}, as they are typed. */
@Tag("Q13")
class MigrationsLintTest {
  @TempDir Path temp;
  private Path project;
  private Path migrations;
  private Typed typed;

  @BeforeEach
  void aProject() throws IOException {
    project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    migrations = Files.createDirectory(project.resolve("migrations"));
    typed = new Typed(project, temp.resolve("state"));
    pair("001_item", "CREATE TABLE item (id integer PRIMARY KEY, name text);", "DROP TABLE item;");
    pair(
        "002_no_name",
        "-- the name is elsewhere\nALTER TABLE item DROP COLUMN name;",
        "ALTER TABLE item ADD COLUMN name text;");
    pair("003_size", "ALTER TABLE item ADD COLUMN size integer;", "");
  }

  private void configure(String language) throws IOException {
    Files.writeString(
        project.resolve("volver.yml"),
        """
        app: shop
        language: %s
        source: { fetch: false }
        runtime: { process: { command: "sleep 985" } }
        stores: { db: { sqlite: data/app.db } }
        migrations: { tool: sql, store: db, directory: migrations }
        checks: { up: { running: true } }
        """
            .formatted(language));
  }

  private void pair(String name, String up, String down) throws IOException {
    Files.writeString(migrations.resolve(name + ".up.sql"), up);
    Files.writeString(migrations.resolve(name + ".down.sql"), down);
  }

  private static JsonNode json(Said said) {
    return JsonMapper.shared().readTree(said.out());
  }

  @Test
  void aFolderIsReadWithoutAConfigurationAndWithoutATrace() {
    Said said = typed.ending(7, "migrations", "lint", project.toString());

    assertThat(said.out())
        .contains("migrations/002_no_name.up.sql:2", "drop-column", "stub-downgrade")
        .contains("the values of `item.name` go")
        .contains("3 migrations read, nothing proven: 1 drops-new, 1 loses, 1 irreversible")
        .doesNotContain("001_item");
    assertThat(temp.resolve("state")).doesNotExist();
    assertThat(typed.ending(7, "migrations", "lint", migrations.toString()).out())
        .contains("  002_no_name.up.sql:2");
  }

  @Test
  void theAppSpeaksItsLanguage() throws IOException {
    configure("es");
    assertThat(typed.ending(7, "migrations", "lint").out())
        .contains("los valores de `item.name` se van")
        .contains("3 migraciones leídas, nada probado");
    assertThat(typed.ending(0, "migrations", "explain", "drop-column").out())
        .contains("Los valores se van con la columna");
  }

  @Test
  void jsonHoldsFindingsVerdictsAndFigures() {
    JsonNode all = json(typed.ending(7, "migrations", "lint", project.toString(), "-o", "json"));

    assertThat(all.path("tool").asString()).isEqualTo("sql");
    JsonNode second = all.path("migrations").get(1);
    assertThat(second.path("verdict").asString()).isEqualTo("loses");
    assertThat(second.path("findings").get(0).path("rule").asString()).isEqualTo("drop-column");
    assertThat(second.path("findings").get(0).path("line").asInt()).isEqualTo(2);
    assertThat(second.path("findings").get(0).path("next").asString()).isNotBlank();
    assertThat(all.path("summary").path("verdicts").path("drops-new").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsTurnedOffIsCountedAndKeepsItsVerdict() throws IOException {
    pair(
        "002_no_name",
        "-- volver: ignore drop-column kept in the old table\nALTER TABLE item DROP COLUMN name;",
        "ALTER TABLE item ADD COLUMN name text;");
    pair("003_size", "ALTER TABLE item ADD size integer;", "ALTER TABLE item DROP size;");

    Said said = typed.ending(0, "migrations", "lint", project.toString());
    assertThat(said.out()).contains("1 suppressed", "1 loses").doesNotContain("drop-column");
    JsonNode all = json(typed.ending(0, "migrations", "lint", project.toString(), "-o", "json"));
    assertThat(all.path("migrations").get(1).path("findings").get(0).path("suppressed").asString())
        .isEqualTo("kept in the old table");
  }

  @Test
  void aCommentThatTurnsOffNothingIsAWarningAtItsLine() throws IOException {
    pair("002_no_name", "ALTER TABLE item ADD colour text;", "ALTER TABLE item DROP colour;");
    pair(
        "003_size",
        "-- volver: see the wiki\nALTER TABLE item ADD size integer;",
        "-- made by hand\n-- volver: ignore drop-column\nALTER TABLE item DROP size;");

    Said said = typed.ending(0, "migrations", "lint", project.toString());

    assertThat(said.out())
        .contains("migrations/003_size.down.sql:2  warning  bad-suppression")
        .contains("`drop-column` is turned off without a reason")
        .contains("0 errors, 1 warnings");
    assertThat(said.problems()).isEmpty();
    Path file = temp.resolve("lint.sarif");
    typed.ending(0, "migrations", "lint", project.toString(), "--sarif", file.toString());
    JsonNode result =
        JsonMapper.shared()
            .readTree(Files.readString(file))
            .path("runs")
            .get(0)
            .path("results")
            .get(0);
    assertThat(result.path("ruleId").asString()).isEqualTo("bad-suppression");
    assertThat(result.path("level").asString()).isEqualTo("warning");
    typed.ending(7, "migrations", "lint", project.toString(), "--fail-on", "warning");
  }

  @Test
  void theLimitAndWhatIsShownCanBeChosen() {
    String folder = project.toString();
    typed.ending(0, "migrations", "lint", folder, "--fail-on", "never");
    Said one = typed.ending(7, "migrations", "lint", folder, "--rule", "stub-downgrade");
    assertThat(one.out()).contains("stub-downgrade").doesNotContain("drop-column");
    Said since = typed.ending(7, "migrations", "lint", folder, "--since", "002");
    assertThat(since.out()).contains("1 migrations read").doesNotContain("drop-column");
  }

  @Test
  void onlyWhatTheDatabaseHasNotHad() throws IOException {
    configure("en");
    Database.run(
        project.resolve("data/app.db"),
        "create table volver_migrations (revision text)",
        "insert into volver_migrations values ('001'), ('002')");
    Said said = typed.ending(7, "migrations", "lint", "--pending");
    assertThat(said.out()).contains("stub-downgrade", "1 migrations read");
  }

  @Test
  void sarifNamesFilesLinesAndRules() throws IOException {
    Path file = temp.resolve("lint.sarif");
    typed.ending(7, "migrations", "lint", project.toString(), "--sarif", file.toString());

    JsonNode all = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(all.path("version").asString()).isEqualTo("2.1.0");
    JsonNode run = all.path("runs").get(0);
    JsonNode result = run.path("results").get(0);
    JsonNode place = result.path("locations").get(0).path("physicalLocation");
    assertThat(place.path("artifactLocation").path("uri").asString())
        .isEqualTo("migrations/002_no_name.up.sql");
    assertThat(place.path("region").path("startLine").asInt()).isEqualTo(2);
    int index = result.path("ruleIndex").asInt();
    assertThat(run.path("tool").path("driver").path("rules").get(index).path("id").asString())
        .isEqualTo(result.path("ruleId").asString());
  }

  private JsonNode sarif(int exit, Path folder) throws IOException {
    Path file = temp.resolve("lint.sarif");
    typed.ending(exit, "migrations", "lint", folder.toString(), "--sarif", file.toString());
    return JsonMapper.shared().readTree(Files.readString(file)).path("runs").get(0);
  }

  private static List<String> places(JsonNode run) {
    return run.path("results")
        .valueStream()
        .map(r -> {
          JsonNode place = r.path("locations").path(0).path("physicalLocation");
          JsonNode artifact = place.path("artifactLocation");
          assertThat(artifact.path("uriBaseId").asString()).isEqualTo("%SRCROOT%");
          return "%s %s %s:%d"
              .formatted(
                  r.path("ruleId").asString(),
                  r.path("level").asString(),
                  artifact.path("uri").asString(),
                  place.path("region").path("startLine").asInt());
        })
        .toList();
  }

  @Test
  void sarifTellsFilesFromTheTopOfTheCheckout() throws IOException {
    Files.createDirectory(temp.resolve(".git"));
    Files.write(migrations.resolve("002_no_name.up.sql"), new byte[] {'-', '-', (byte) 0xf1});
    pair("003_again", "CREATE TABLE t (a int);", "DROP TABLE t;");

    JsonNode run = sarif(7, project);

    assertThat(places(run))
        .contains(
            "stub-downgrade error shop/migrations/003_size.down.sql:1",
            "unreadable error shop/migrations/002_no_name.up.sql:1",
            "graph error shop/migrations/003_size.up.sql:1");
    assertThat(run.path("originalUriBaseIds").path("%SRCROOT%").path("uri").asString())
        .isEqualTo("file://" + temp + "/");
    assertThat(places(sarif(7, migrations))).isEqualTo(places(run));
  }

  @Test
  void sarifOfAChainWithTwoEndsNamesItsFolder() throws IOException {
    Path versions = Files.createDirectories(temp.resolve("my app/alembic/versions"));
    Files.writeString(versions.resolveSibling("env.py"), "from alembic import context\n");
    for (String id : List.of("a", "b")) {
      Files.writeString(
          versions.resolve(id + ".py"),
          "revision = '%s'\ndown_revision = None\ndef upgrade(): pass\ndef downgrade(): pass\n"
              .formatted(id));
    }
    Path app = temp.resolve("my app");

    assertThat(places(sarif(7, app))).containsExactly("graph error alembic:1");
    Files.createDirectory(temp.resolve(".git"));
    assertThat(places(sarif(7, app))).containsExactly("graph error my%20app/alembic:1");
    Files.writeString(versions.resolve("b.py"), "revision = 'b'\ndef upgrade(:\n");
    assertThat(places(sarif(7, app))).contains("unreadable error my%20app/alembic/versions/b.py:2");
    assertThat(places(sarif(7, versions))).isEqualTo(places(sarif(7, app)));
  }

  @Test
  void sarifHasTheReasonOfWhatIsTurnedOff() throws IOException {
    pair(
        "002_no_name",
        "-- volver: ignore drop-column kept in the old table\nALTER TABLE item DROP COLUMN name;",
        "ALTER TABLE item ADD COLUMN name text;");

    JsonNode result = sarif(7, project).path("results").get(0);

    assertThat(result.path("ruleId").asString()).isEqualTo("drop-column");
    assertThat(result.path("suppressions")).hasSize(1);
    JsonNode suppression = result.path("suppressions").get(0);
    assertThat(suppression.path("kind").asString()).isEqualTo("inSource");
    assertThat(suppression.path("justification").asString()).isEqualTo("kept in the old table");
  }

  @Test
  void wrongWordsAreToldAllAtOnce() throws IOException {
    Said said =
        typed.ending(
            2,
            "migrations",
            "lint",
            project.toString(),
            "--rule",
            "drop-colum,weather",
            "--tool",
            "rails",
            "--pending");
    assertThat(said.problems())
        .contains("did you mean `drop-column`?", "no rule `weather`", "no tool `rails`")
        .contains("neither releases nor a live database");
    Path empty = Files.createDirectory(temp.resolve("empty"));
    assertThat(typed.ending(2, "migrations", "lint", empty.toString()).problems())
        .contains("there are no migrations in this folder");
    assertThat(typed.ending(2, "migrations", "lint", "/nowhere/at/all").problems())
        .contains("it is not a folder");
    assertThat(typed.ending(2, "migrations", "lint", project.toString(), "--since", "9").problems())
        .contains("there is no revision 9");
  }

  @Test
  void aRuleIsExplained() {
    assertThat(typed.ending(0, "migrations", "explain").out())
        .contains("drop-column", "stub-downgrade", "error");
    assertThat(typed.ending(0, "migrations", "explain", "drop-column").out())
        .contains("op.drop_column", "https://www.postgresql.org");
    JsonNode all = json(typed.ending(0, "migrations", "explain", "-o", "json"));
    assertThat(all.get(0).path("rule").asString()).isEqualTo("drop-schema");
    assertThat(typed.ending(2, "migrations", "explain", "drop-colum").problems())
        .contains("did you mean `drop-column`?");
  }

  @Test
  void aChainThatCannotBeRunIsAProblem() throws IOException {
    pair("003_again", "CREATE TABLE t (a int);", "DROP TABLE t;");
    Said said = typed.ending(7, "migrations", "lint", project.toString(), "--rule", "cascade");
    assertThat(said.problems()).contains("revision 003 is there twice");
  }
}
