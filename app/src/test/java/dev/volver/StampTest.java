package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A revision in the database that the code does not have, by the whole program. */
@Tag("Q02")
class StampTest {
  @TempDir Path temp;
  private Typed typed;
  private Path project;
  private Path live;

  /** The database is at 003, which only a branch has. */
  @BeforeEach
  void aMigrationOfABranchRanOnTheDatabase() throws Exception {
    project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    live = project.resolve("data/app.db");
    typed = new Typed(project, temp.resolve("state"));
    put(
        "volver.yml",
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 986" } }
        stores: { db: { sqlite: data/app.db } }
        migrations: { tool: sql, store: db, directory: sql }
        checks: { up: { running: true } }
        deploy: { watch: 0s, rehearse: never }
        """);
    put(".gitignore", "data/\nvolver.yml\n");
    pair("001_item", "create table item (id integer primary key, name text)", "drop table item");
    pair("002_tag", "create table tag (id integer primary key)", "drop table tag");
    typed.shell(
        "git init -q -b main && git config user.name a && git config user.email a@example.org"
            + " && git add -A && git commit -qm one");
    typed.ending(0, "deploy", "main", "-y");
    typed.shell("git checkout -q -b feature/price");
    pair("003_price", "alter table item add column price integer", "select 1");
    typed.shell("git add -A && git commit -qm two");
    Database.run(live, "insert into item values (1, 'apple')");
    typed.ending(0, "deploy", "feature/price", "-y");
    typed.shell("git checkout -q main");
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

  private List<String> stamps() {
    return Database.column(live, "select revision from volver_migrations order by revision");
  }

  private JsonNode json(Typed.Said said) {
    return JsonMapper.shared().readTree(said.out());
  }

  @Test
  void statusDoctorAndDeploySayWhereItCameFrom() {
    JsonNode status = json(typed.ending(7, "migrations", "status", "-o", "json"));
    assertThat(status.get("current").asString()).isEqualTo("003");
    JsonNode stranger = status.get("strangers").get(0);
    assertThat(stranger.get("revision").asString()).isEqualTo("003");
    JsonNode trace = stranger.get("traces").get(0);
    assertThat(trace.get("file").asString()).isEqualTo("sql/003_price.up.sql");
    assertThat(trace.get("names").get(0).asString()).isEqualTo("feature/price");
    assertThat(stranger.get("runs").get(0).get("run").asInt()).isEqualTo(2);

    assertThat(typed.ending(7, "migrations", "status").out())
        .contains("003 was found:", "on feature/price", "run 2 left it")
        .contains("`volver deploy feature/price` brings the code that has it");
    assertThat(typed.volver("doctor").out()).contains("sql/003_price.up.sql in commit");
    assertThat(typed.ending(3, "deploy", "main", "-y").problems())
        .contains("which the code in place does not have")
        .contains("sql/003_price.up.sql in commit", "on feature/price");
  }

  @Test
  @Tag("Q06")
  void whatIsPendingIsNotToldWhereNobodyKnowsWhereTheDatabaseStands() {
    for (String command : List.of("lint --pending", "sql", "sql --both", "sql -o json")) {
      List<String> words = new ArrayList<>(List.of("migrations"));
      words.addAll(List.of(command.split(" ")));
      Typed.Said said = typed.ending(3, words.toArray(String[]::new));
      assertThat(said.out() + said.problems())
          .as(command)
          .contains("which the code in place does not have", "feature/price")
          .doesNotContain("create table item");
    }
  }

  @Test
  @Tag("Q06")
  void aReleaseThatIsOlderThanTheDataHasNothingPending() {
    typed.shell("git checkout -q feature/price");
    assertThat(typed.ending(0, "migrations", "lint", "--pending").out()).contains("0 migrations");

    for (String command : List.of("lint --pending --release main", "sql main")) {
      List<String> words = new ArrayList<>(List.of("migrations"));
      words.addAll(List.of(command.split(" ")));
      assertThat(typed.ending(3, words.toArray(String[]::new)).problems())
          .as(command)
          .contains("does not know revision 003, where the database stands")
          .contains("volver rollback --to main");
    }
    typed.shell("git checkout -q main");
    typed.ending(0, "migrations", "lint", "--pending", "--release", "feature/price");
    assertThat(typed.ending(0, "migrations", "sql", "feature/price").out())
        .contains("nothing to run");
  }

  @Test
  void theBranchThatHasItCanBeDeployed() {
    typed.ending(0, "deploy", "feature/price", "-y");

    assertThat(typed.ending(0, "migrations", "status").out()).contains("applied   3 of 3");
  }

  @Test
  void aSchemaThatNoRevisionMakesIsNotStamped() {
    typed.ending(0, "backup", "create");

    String said = typed.ending(3, "migrations", "repair", "-y").problems();

    assertThat(said)
        .contains("the live schema matches no revision of the code in place; nearest is 002")
        .contains("column item.price is only live")
        .contains("It is the schema of 003 itself")
        .contains("volver deploy feature/price");
    assertThat(stamps()).containsExactly("001", "002", "003");
    assertThat(typed.ending(0, "history").out()).doesNotContain("stamp");
  }

  @Test
  void aBackupThatTheCodeKnowsIsNamedWhereNothingElseHelps() {
    Database.run(live, "create table mine (x)");

    assertThat(typed.ending(3, "migrations", "repair", "-y").problems())
        .contains("table mine is only live", "whose revision 002 the code knows")
        .contains("volver restore b0002");
  }

  @Test
  void whatIsProvenIsStampedAfterABackupAndStandsInTheHistory() {
    Database.run(live, "alter table item drop column price");

    JsonNode plan = json(typed.ending(0, "migrations", "repair", "-n", "-o", "json"));
    assertThat(plan.get("kind").asString()).isEqualTo("stamp");
    assertThat(plan.get("steps").toString()).contains("stamp:db");
    assertThat(stamps()).containsExactly("001", "002", "003");
    assertThat(typed.ending(3, "migrations", "repair").problems()).contains("say yes");

    JsonNode said = json(typed.ending(0, "migrations", "repair", "-y", "-o", "json"));

    assertThat(said.get("outcome").asString()).isEqualTo("succeeded");
    assertThat(said.get("backup").asString()).isEqualTo("b0003");
    assertThat(stamps()).containsExactly("001", "002");
    assertThat(Database.column(live, "select name from item")).containsExactly("apple");
    assertThat(typed.ending(0, "history").out()).contains("stamp");
    assertThat(typed.ending(0, "migrations", "status").out()).contains("applied   2 of 2");
    assertThat(typed.ending(0, "migrations", "repair", "-y").out()).contains("nothing to repair");
    typed.ending(0, "deploy", "feature/price", "-y");
    assertThat(stamps()).containsExactly("001", "002", "003");
    assertThat(project.resolve("data/.volver")).isDirectoryNotContaining("glob:**clone-scratch*");
  }

  @Test
  void betweenRevisionsThatOnlyRowsTellApartAPersonHasToChoose() throws Exception {
    pair("0025_rows", "insert into tag values (7)", "delete from tag");
    Files.move(project.resolve("sql/0025_rows.up.sql"), project.resolve("sql/004_rows.up.sql"));
    Files.move(project.resolve("sql/0025_rows.down.sql"), project.resolve("sql/004_rows.down.sql"));
    Database.run(live, "alter table item drop column price");

    assertThat(typed.ending(3, "migrations", "repair", "-y").problems())
        .contains("matches 2 revisions, between which only rows change: 002, 004");
    typed.ending(0, "migrations", "repair", "-y", "--to", "002");

    assertThat(stamps()).containsExactly("001", "002");
  }

  @Test
  void namesAndTheOrderOfColumnsAreShownAndNoObstacle() {
    Database.run(
        live,
        "create table other (name text, id integer primary key)",
        "insert into other select name, id from item",
        "drop table item",
        "alter table other rename to item");

    assertThat(typed.ending(0, "migrations", "repair", "-n").out())
        .contains("the columns of item stand in another order live");
    typed.ending(0, "migrations", "repair", "-y");
    assertThat(stamps()).containsExactly("001", "002");
  }

  @Test
  void aDatabaseMadeWithoutMigrationsGetsItsFirstStamp() {
    Database.run(live, "alter table item drop column price", "drop table volver_migrations");

    typed.ending(0, "migrations", "repair", "-y");

    assertThat(stamps()).containsExactly("001", "002");
  }

  @Test
  void aRevisionThatIsNotProvenIsRefusedHoweverItIsAskedFor() {
    Database.run(live, "alter table item drop column price", "drop table tag");

    typed.ending(3, "migrations", "repair", "--to", "002", "-y");
    assertThat(typed.ending(3, "migrations", "repair", "--to", "009", "-y").problems())
        .contains("the code in place has no revision 009");

    assertThat(stamps()).containsExactly("001", "002", "003");
  }
}
