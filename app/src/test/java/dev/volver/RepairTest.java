package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.Typed.Said;
import dev.volver.adapter.sqlite.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules about data and repairs, by the whole program. */
@Tag("D04")
class RepairTest {
  @TempDir Path temp;
  private Typed typed;
  private Path live;

  @BeforeEach
  void aShopWithNegativeStock() throws IOException {
    Path project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    live = project.resolve("data/app.db");
    typed = new Typed(project, temp.resolve("state"));
    write(
        "migrations/001_item.up.sql", "create table item (id integer primary key, stock integer);");
    write("migrations/001_item.down.sql", "drop table item;");
    write(".gitignore", "data/\nvolver.yml\n");
    configure("fail");
    commit("one");
    typed.ending(0, "deploy", "v-one", "-y");
    Database.run(live, "insert into item values (1, 3), (2, -2), (3, -5)");
  }

  @AfterEach
  void stop() {
    typed.end();
  }

  private void configure(String onNew) throws IOException {
    write(
        "volver.yml",
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 984" } }
        stores: { db: { sqlite: data/app.db } }
        migrations: { tool: sql, store: db, directory: migrations }
        checks: { up: { running: true } }
        rules:
          negatives:
            sql: select id, stock from item where stock < 0
            store: db
            repair: update item set stock = 0 where stock < 0
            on-new: %s
          unknown: { sql: select none from item, store: db }
        deploy: { watch: 0s }
        """
            .formatted(onNew));
  }

  private void write(String name, String text) throws IOException {
    Path file = typed.project().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void commit(String name) {
    typed.shell(
        "[ -d .git ] || git init -q -b main; git add -A; git -c user.name=a -c"
            + " user.email=a@example.org commit -qm %1$s && git tag v-%1$s".formatted(name));
  }

  private void breaking() throws IOException {
    write("migrations/002_less.up.sql", "update item set stock = stock - 4 where id = 1;");
    write("migrations/002_less.down.sql", "update item set stock = stock + 4 where id = 1;");
    commit("two");
    typed.shell("git checkout -q v-one");
  }

  private static JsonNode json(Said said) {
    return JsonMapper.builder().build().readTree(said.out());
  }

  private List<String> stock() {
    return Database.column(live, "select id || ':' || stock from item order by id");
  }

  @Test
  void rulesAreListedShownAndChecked() {
    assertThat(typed.ending(7, "rules").out())
        .contains("negatives", "rows that break it: 2", "unknown", "no such column");
    assertThat(typed.ending(7, "rules", "show", "negatives").out())
        .contains("update item set stock = 0", "id  stock", "2   -2");
    JsonNode all = json(typed.ending(7, "rules", "check", "-o", "json"));
    assertThat(all.get(0).get("now").asLong()).isEqualTo(2);
    assertThat(all.get(0).get("rows").get(1).get(1).asString()).isEqualTo("-5");
    assertThat(all.get(1).get("unknown").asString()).contains("no such column");
    assertThat(typed.ending(3, "rules", "show", "negative").problems())
        .contains("there is no rule `negative`", "negatives, unknown");
    Database.run(live, "update item set stock = 1");
    assertThat(typed.ending(0, "rules", "list").out()).contains("rows that break it: 0");
  }

  @Test
  void aRepairIsShownThenDoneThenUndone() throws IOException {
    JsonNode dry = json(typed.ending(0, "repair", "negatives", "-n", "-o", "json"));
    assertThat(dry.get("rows").get(0).get("columns").toString())
        .isEqualTo("{\"stock\":{\"old\":\"-2\",\"now\":\"0\"}}");
    assertThat(stock()).containsExactly("1:3", "2:-2", "3:-5");
    Said no = typed.ending(3, "repair", "negatives");
    assertThat(no.problems()).contains("~ item id 2: stock -2 → 0", "nobody is there to say yes");

    JsonNode run = json(typed.ending(0, "repair", "negatives", "-y", "-o", "json"));

    assertThat(stock()).containsExactly("1:3", "2:0", "3:0");
    assertThat(run.get("kind").asString()).isEqualTo("repair");
    assertThat(run.get("restored").get("data").asString()).isEqualTo("changed");
    assertThat(run.get("rules").get(0).get("now").asLong()).isZero();
    Path rows = Path.of(run.get("repaired").get(0).get("kept").asString());
    assertThat(Files.readString(rows)).contains("\"old\":{\"id\":\"2\",\"stock\":\"-2\"}");
    assertThat(rows.resolveSibling("undo.sql"))
        .content()
        .contains("update \"item\" set \"stock\" = -5 where \"id\" is 3 and");
    assertThat(typed.ending(0, "history").out()).contains("repair");
    typed.ending(0, "repair", "negatives", "-y");

    Database.run(live, "update item set stock = 8 where id = 3");
    Said undone = typed.ending(5, "repair", "--undo", run.get("run").asString(), "-y");

    assertThat(stock()).containsExactly("1:3", "2:-2", "3:8");
    assertThat(undone.problems() + undone.out())
        .contains("`item` id 3 was changed since: it is id=3 stock=8");
    assertThat(typed.ending(3, "repair", "--undo", "1", "-y").problems()).contains("is no repair");
    typed.ending(0, "deploy", "v-one", "-y");
  }

  @Test
  void aRunThatDiedAfterItsCommitIsFinishedAndOneThatDiedBeforeIsDone() throws IOException {
    JsonNode run = json(typed.ending(0, "repair", "negatives", "-y", "-o", "json"));
    Path folder = Path.of(run.get("repaired").get(0).get("kept").asString()).getParent();
    Path journal = folder.resolveSibling("journal");
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines.get(1)).contains("StepStarted");
    Files.write(journal, lines.subList(0, 2));
    assertThat(typed.ending(3, "deploy", "v-one", "-y").problems()).contains("volver resume");

    assertThat(typed.ending(0, "resume").out()).contains("rows before", "negatives ? → 0");
    assertThat(stock()).containsExactly("1:3", "2:0", "3:0");

    Files.write(journal, lines.subList(0, 2));
    Database.run(
        live, "update item set stock = -2 where id = 2", "update item set stock = -5 where id = 3");
    typed.ending(0, "resume");
    assertThat(stock()).containsExactly("1:3", "2:0", "3:0");

    Files.write(journal, lines.subList(0, 2));
    Database.run(live, "update item set stock = 7 where id > 1");
    assertThat(typed.ending(5, "resume").problems()).contains("nobody can tell");
    assertThat(stock()).containsExactly("1:3", "2:7", "3:7");
    assertThat(folder.resolve("rows.jsonl")).exists();
  }

  @Test
  void whatIsNoLongerAsItWasShownIsNotChanged() throws IOException {
    JsonNode run = json(typed.ending(0, "repair", "negatives", "-y", "-o", "json"));
    Path folder = Path.of(run.get("repaired").get(0).get("kept").asString()).getParent();
    Path journal = folder.resolveSibling("journal");
    Files.write(journal, Files.readAllLines(journal).subList(0, 2));
    Files.delete(folder.resolve("rows.jsonl"));
    Database.run(live, "update item set stock = -1 where id > 1");

    assertThat(typed.ending(3, "resume").problems())
        .contains("it would change other rows than were shown");

    assertThat(stock()).containsExactly("1:3", "2:-1", "3:-1");
    assertThat(folder.resolve("rows.jsonl")).doesNotExist();
  }

  @Test
  void theSqlThatIsKeptUndoesItByItself() throws IOException {
    JsonNode run = json(typed.ending(0, "repair", "negatives", "-y", "-o", "json"));
    Path rows = Path.of(run.get("repaired").get(0).get("kept").asString());
    Database.run(live, "update item set stock = 8 where id = 3");

    for (String statement : Files.readString(rows.resolveSibling("undo.sql")).split(";\n")) {
      Database.run(
          live, statement.replaceAll("(?m)^--.*$", "").replaceAll("begin|commit", "select 1"));
    }

    assertThat(stock()).containsExactly("1:3", "2:-2", "3:8");
  }

  @Test
  void aRepairThatDoesNotMendAllSaysSo() throws IOException {
    write("half.sql", "update item set stock = 0 where id = 2");
    Said half =
        typed.ending(
            7, "repair", "negatives", "--sql", typed.project().resolve("half.sql") + "", "-y");
    assertThat(half.out()).contains("rows that still break the rule `negatives`: 1");
    write("half.sql", "update item set stock = 0; drop table item");
    assertThat(
            typed
                .ending(
                    3,
                    "repair",
                    "negatives",
                    "--sql",
                    typed.project().resolve("half.sql") + "",
                    "-y")
                .problems())
        .contains("half.sql", "begins with `drop`");
  }

  @Test
  @Tag("D05")
  void aDeployAfterWhichMoreRowsBreakARuleIsTakenBack() throws IOException {
    breaking();

    Said said = typed.ending(4, "deploy", "v-two", "-y", "-o", "json");

    assertThat(stock()).containsExactly("1:3", "2:-2", "3:-5");
    assertThat(json(said).get("problem").get("what").asString())
        .contains(
            "rows that break the rule `negatives` and did not before: 1 (negatives 2 → 3)",
            "id=1 stock=-1");
    assertThat(json(said).get("rules").get(0).get("now").asLong())
        .as("after the way back")
        .isEqualTo(2);
  }

  @Test
  @Tag("D05")
  void itIsOnlyToldWhereThatIsWantedAndByARollback() throws IOException {
    breaking();
    configure("warn");

    Said said = typed.ending(0, "deploy", "v-two", "-y");
    assertThat(said.out()).contains("negatives 2 → 3, unknown ? → ?", "id=1 stock=-1");

    Said back = typed.ending(0, "rollback", "-y", "--accept-data-loss", "-o", "json");
    JsonNode rule = json(back).get("rules").get(0);
    assertThat(rule.get("before").asLong()).isEqualTo(3);
    assertThat(rule.get("now").asLong()).isEqualTo(2);
    assertThat(
            json(typed.ending(0, "history", "-o", "json"))
                .get(0)
                .get("rules")
                .get(0)
                .get("now")
                .asLong())
        .isEqualTo(2);
  }
}
