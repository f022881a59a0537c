package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SQL that would run, with what is dangerous in it, before it runs. */
@Tag("Q06")
class PreviewTest {
  @TempDir Path temp;
  private Typed typed;
  private Path project;

  /** The database is at 001; the code in place has 002, and the release v2 has 003 as well. */
  @BeforeEach
  void aProject() throws Exception {
    project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    typed = new Typed(project, temp.resolve("state"));
    put(
        "volver.yml",
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 987" } }
        stores: { db: { sqlite: data/app.db } }
        migrations: { tool: sql, store: db, directory: sql }
        checks: { up: { running: true } }
        """);
    put(".gitignore", "data/\nvolver.yml\n");
    pair("001_item", "CREATE TABLE item (id integer PRIMARY KEY, name text);", "DROP TABLE item;");
    pair("002_tag", "CREATE TABLE tag (id integer PRIMARY KEY);", "DROP TABLE tag;");
    typed.shell(
        "git init -q -b main && git config user.name a && git config user.email a@example.org"
            + " && git add -A && git commit -qm one && git checkout -q -b work");
    pair(
        "003_no_name",
        "-- the name is elsewhere\nALTER TABLE item DROP COLUMN name;",
        "ALTER TABLE item ADD COLUMN name text;");
    typed.shell("git add -A && git commit -qm two && git tag v2 && git checkout -q main");
    Database.run(
        project.resolve("data/app.db"),
        "create table item (id integer primary key, name text)",
        "create table volver_migrations (revision text primary key)",
        "insert into volver_migrations values ('001')");
  }

  private void put(String file, String content) throws Exception {
    Files.createDirectories(project.resolve(file).getParent());
    Files.writeString(project.resolve(file), content);
  }

  private void pair(String name, String up, String down) throws Exception {
    put("sql/" + name + ".up.sql", up);
    put("sql/" + name + ".down.sql", down);
  }

  @Test
  void whatIsDangerousStandsAboveTheSqlOfARelease() {
    String out = typed.ending(0, "migrations", "sql", "v2").out();

    assertThat(out.lines().filter(l -> l.startsWith("-- !")))
        .containsExactly(
            "-- ! sql/003_no_name.up.sql:2: the values of `item.name` go (drop-column)");
    assertThat(out.indexOf("-- !")).isLessThan(out.indexOf("CREATE TABLE tag"));
    assertThat(out).contains("ALTER TABLE item DROP COLUMN name").doesNotContain("TABLE item (");
  }

  @Test
  void theCodeInPlaceHasNoneOfIt() {
    assertThat(typed.ending(0, "migrations", "sql").out())
        .contains("CREATE TABLE tag")
        .doesNotContain("-- !", "DROP COLUMN");
  }

  @Test
  void jsonHasTheDangersBesideTheSql() {
    JsonNode all =
        JsonMapper.shared()
            .readTree(typed.ending(0, "migrations", "sql", "v2", "--both", "-o", "json").out());

    assertThat(all.path("from").asString()).isEqualTo("001");
    assertThat(all.path("to").asString()).isEqualTo("003");
    assertThat(all.path("up").asString()).contains("DROP COLUMN name");
    assertThat(all.path("down").asString()).contains("ADD COLUMN name");
    assertThat(all.path("unread")).isEmpty();
    JsonNode danger = all.path("dangers").get(0);
    assertThat(all.path("dangers")).hasSize(1);
    assertThat(danger.path("rule").asString()).isEqualTo("drop-column");
    assertThat(danger.path("file").asString()).isEqualTo("sql/003_no_name.up.sql");
    assertThat(danger.path("line").asInt()).isEqualTo(2);
    assertThat(danger.path("next").asString()).isNotBlank();
  }

  @Test
  void theMigrationsOfAReleaseAreReadFromTheRelease() {
    assertThat(typed.ending(7, "migrations", "lint", "--release", "v2").out())
        .contains("sql/003_no_name.up.sql:2", "drop-column", "3 migrations read");
    assertThat(typed.ending(7, "migrations", "lint", "--release", "v2", "--pending").out())
        .contains("drop-column", "2 migrations read");
    assertThat(typed.ending(0, "migrations", "lint").out())
        .contains("2 migrations read")
        .doesNotContain("drop-column");
    assertThat(project.resolve("sql/003_no_name.up.sql")).doesNotExist();
    assertThat(typed.ending(3, "migrations", "lint", "--release", "v9").problems()).contains("v9");
  }
}
