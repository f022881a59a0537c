package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import dev.volver.journal.History;
import dev.volver.journal.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The history of migrations begun anew, by the whole program. */
@Tag("Q10")
class ResetTest {
  @TempDir Path temp;
  private Typed typed;
  private Path project;
  private Path live;

  @BeforeEach
  void threeMigrationsRan() throws Exception {
    project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    live = project.resolve("data/app.db");
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
        deploy: { watch: 0s, rehearse: never }
        """);
    put(".gitignore", "data/\nvolver.yml\n");
    pair("001_item", "create table item (id integer primary key, name text)", "drop table item");
    pair(
        "002_audit",
        "create table audit (at text);\n"
            + "create trigger told after insert on item begin insert into audit values ('x'); end;\n"
            + "create unique index named on item (name)",
        "drop table audit");
    pair("003_view", "create view names as select name from item", "drop view names");
    typed.shell(
        "git init -q -b main && git config user.name a && git config user.email a@example.org"
            + " && git add -A && git commit -qm one");
    typed.ending(0, "deploy", "main", "-y");
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

  private List<String> stamps() {
    return Database.column(live, "select revision from volver_migrations order by revision");
  }

  private List<String> files() throws Exception {
    try (var all = Files.list(project.resolve("sql"))) {
      return all.map(p -> p.getFileName().toString().replaceAll("_\\d{8}", "")).sorted().toList();
    }
  }

  private String git(String line) throws Exception {
    typed.shell("git " + line + " > ../said");
    return Files.readString(temp.resolve("said")).strip();
  }

  private static final List<String> OLD =
      List.of(
          "001_item.down.sql",
          "001_item.up.sql",
          "002_audit.down.sql",
          "002_audit.up.sql",
          "003_view.down.sql",
          "003_view.up.sql");
  private static final List<String> NEW = List.of("004_baseline.down.sql", "004_baseline.up.sql");

  private void isNew() throws Exception {
    assertThat(files()).isEqualTo(NEW);
    assertThat(stamps()).containsExactly("004");
    assertThat(git("status --porcelain")).isEmpty();
    assertThat(git("log -1 --format=%s main")).isEqualTo("Begin the migrations anew");
    assertThat(git("ls-tree --name-only before-reset-2 sql/").lines().toList()).hasSize(OLD.size());
  }

  @Test
  void oneMigrationTakesThePlaceOfAll() throws Exception {
    JsonNode said =
        JsonMapper.shared()
            .readTree(
                typed.ending(0, "migrations", "reset", "--really", "shop", "-o", "json").out());

    assertThat(said.get("kind").asString()).isEqualTo("reset");
    assertThat(said.get("restored").get("code").asString()).isEqualTo("changed");
    assertThat(said.get("backup").asString()).isEqualTo("b0002");
    isNew();
    assertThat(Database.column(live, "select name from names")).containsExactly("apple");
    assertThat(typed.ending(0, "migrations", "status").out()).contains("applied   1 of 1");
    assertThat(typed.ending(0, "history").out()).contains("reset");
    assertThat(typed.ending(0, "migrations", "repair", "-y").out()).contains("nothing to repair");

    pair("005_more", "create table more (id)", "drop table more");
    typed.shell(
        "git checkout -q main && git add -A && git commit -qm more && git checkout -q --detach main~1");
    typed.ending(0, "deploy", "main", "-y");
    assertThat(stamps()).containsExactly("004", "005");
    typed.ending(0, "rollback", "-y", "--accept-data-loss");
    assertThat(files()).isEqualTo(NEW);
    assertThat(stamps()).containsExactly("004");
  }

  @Test
  void aYesIsNotEnough() throws Exception {
    assertThat(typed.ending(3, "migrations", "reset", "-y").problems())
        .contains("the app's name was not given");
    typed.ending(3, "migrations", "reset", "-y", "--really", "shp");
    typed.ending(0, "migrations", "reset", "--dry-run");

    assertThat(files()).isEqualTo(OLD);
    assertThat(stamps()).containsExactly("001", "002", "003");
    assertThat(git("status --porcelain")).isEmpty();
    assertThat(git("tag")).isEmpty();
  }

  @Test
  void migrationsThatAreNotCommittedAreNotThrownAway() throws Exception {
    pair("009_mine", "create table mine (id)", "drop table mine");

    assertThat(typed.ending(3, "migrations", "reset", "--really", "shop").problems())
        .contains("git does not have these migrations as they are: sql/009_mine.down.sql");

    assertThat(stamps()).containsExactly("001", "002", "003");
  }

  @Test
  void withoutACommitTheFilesAreLeftToThePerson() throws Exception {
    typed.ending(0, "migrations", "reset", "--really", "shop", "--no-commit");

    assertThat(files()).isEqualTo(NEW);
    assertThat(stamps()).containsExactly("004");
    assertThat(git("log -1 --format=%s")).isEqualTo("one");
  }

  /** The journal is cut as if Volver had died before it wrote an entry, and the run resumed. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9})
  void whereverItDiesFilesAndStampAreBothThereOrNeither(int entries) throws Exception {
    typed.ending(0, "migrations", "reset", "--really", "shop");
    Path journal = new History(temp.resolve("state/shop")).journal(2);
    List<String> lines = Files.readAllLines(journal);
    assertThat(Journal.read(journal)).hasSize(lines.size()).hasSizeGreaterThan(9);
    Files.write(journal, lines.subList(0, entries));

    typed.ending(0, "resume", "-y");

    isNew();
  }

  @Test
  void whenTheStampFailsTheFilesGoBack() throws Exception {
    Database.run(
        live,
        "create trigger never before insert on volver_migrations begin select raise(abort, 'no'); end");

    String said = typed.ending(5, "migrations", "reset", "--really", "shop").problems();

    assertThat(said).contains("no");
    assertThat(files()).isEqualTo(OLD);
    assertThat(stamps()).containsExactly("001", "002", "003");
    assertThat(git("status --porcelain")).isEmpty();
    assertThat(git("log -1 --format=%s main")).isEqualTo("one");
  }
}
