package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Backups outlive the stores of {@code volver.yml}, and the disks that they lie on. */
class StoresChangedTest {
  @TempDir Path temp;
  private Path project;
  private Typed typed;

  @BeforeEach
  void aBackupOfTwoStores() throws Exception {
    project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    typed = new Typed(project, temp.resolve("state"));
    stores("db: { sqlite: data/app.db }, visits: { sqlite: data/visits.db }");
    Files.writeString(project.resolve(".gitignore"), "data/\nvolver.yml\n");
    typed.shell(
        "git init -q -b main && git add -A && git -c user.name=a -c user.email=a@example.org"
            + " commit -qm one");
    for (String name : List.of("app.db", "visits.db")) {
      Database.run(live(name), "create table item (id)", "insert into item values (1)");
    }
    typed.ending(0, "backup", "create");
  }

  @AfterEach
  void endTheApp() {
    typed.end();
  }

  private Path live(String name) {
    return project.resolve("data").resolve(name);
  }

  private void stores(String stores) throws IOException {
    Files.writeString(
        project.resolve("volver.yml"),
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 986" } }
        stores: { %s }
        checks: { up: { running: true } }
        deploy: { watch: 0s }
        """
            .formatted(stores));
  }

  @Test
  @Tag("promise-7")
  void aStoreThatWasTakenOutIsLeftOutAndSaidToBe() throws IOException {
    stores("db: { sqlite: data/app.db }");
    Database.run(live("app.db"), "insert into item values (2)");
    Database.run(live("visits.db"), "insert into item values (2)");

    assertThat(typed.ending(0, "restore", "b0001", "--to-scratch").problems())
        .contains("`visits` of b0001 is left out: volver.yml has no store of that name");
    String plan = typed.ending(0, "restore", "b0001", "-n", "--accept-data-loss").out();
    assertThat(plan).contains("`visits` of b0001 is left out");
    assertThat(typed.ending(0, "restore", "b0001", "-y", "--accept-data-loss").out())
        .contains("left behind     db.item: 1 rows")
        .containsPattern("listed in +.*/runs/000002/left-behind\n");
    assertThat(Database.number(live("app.db"), "select count(*) from item")).isEqualTo(1);
    assertThat(Database.number(live("visits.db"), "select count(*) from item")).isEqualTo(2);
    for (var words :
        List.of(
            List.of("status"),
            List.of("history"),
            List.of("backup", "list"),
            List.of("backup", "show", "b0001"),
            List.of("backup", "verify", "--all"),
            List.of("runbook"))) {
      assertThat(typed.volver(words.toArray(String[]::new)).exit()).as("%s", words).isIn(0, 3);
    }
  }

  @Test
  @Tag("promise-7")
  void aStoreOfAnotherNameIsNotTakenForIt() throws IOException {
    stores("database: { sqlite: data/app.db }");

    Typed.Said refused = typed.ending(3, "restore", "b0001", "-y", "--accept-data-loss");

    assertThat(refused.problems())
        .contains("backup b0001 holds no `database`; it holds `db`, `visits`")
        .contains("give it back the name that it had");
    assertThat(typed.ending(7, "restore", "b0001", "--to-scratch").problems())
        .contains("`db` of b0001 is left out");
  }

  @Test
  @Tag("promise-8")
  void aBackupThatWasFoundDamagedIsListedAsDamaged() throws IOException {
    assertThat(typed.ending(0, "backup", "list").out()).doesNotContain("damaged");
    try (Stream<Path> packs = Files.walk(temp.resolve("state"))) {
      for (Path pack : packs.filter(p -> p.toString().endsWith(".pack")).toList()) {
        try (var channel = FileChannel.open(pack, StandardOpenOption.WRITE)) {
          channel.write(ByteBuffer.wrap(new byte[64]), channel.size() / 3);
        }
      }
    }
    typed.ending(7, "backup", "verify", "b0001");

    assertThat(typed.ending(0, "backup", "list").out()).contains("damaged");
    assertThat(typed.ending(0, "backup", "show", "b0001").out()).contains("proof     damaged");
    var json = new JsonMapper().readTree(typed.ending(0, "backup", "list", "-o", "json").out());
    assertThat(json.get(0).get("damaged").asBoolean()).isTrue();
    assertThat(json.get(0).get("proof").asString()).isEqualTo("damaged");
    assertThat(typed.ending(0, "status", "-o", "json").out()).contains("damaged");
  }
}
