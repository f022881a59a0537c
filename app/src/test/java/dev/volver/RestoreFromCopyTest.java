package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import dev.volver.backup.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A backup goes from a copy into the live data by one command of the whole program. */
@Tag("O17")
class RestoreFromCopyTest {
  @TempDir Path temp;
  private Typed typed;
  private Path live;

  @BeforeEach
  void twoBackupsOfWhichBothAreInACopy() throws Exception {
    Path project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    Files.createDirectory(temp.resolve("nas"));
    live = project.resolve("data/app.db");
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
        backups: { copies: { nas: { folder: ../nas } } }
        """);
    Files.writeString(project.resolve(".gitignore"), "data/\nvolver.yml\n");
    typed.shell(
        "git init -q -b main && git add -A && git -c user.name=a -c user.email=a@example.org"
            + " commit -qm one");
    Database.run(live, "create table item (id integer primary key)", "insert into item values (1)");
    typed.ending(0, "backup", "create");
    Database.run(live, "insert into item values (2)");
    typed.ending(0, "backup", "create");
    typed.ending(0, "backup", "copy");
    Database.run(live, "insert into item values (3)");
  }

  @AfterEach
  void endTheApp() {
    typed.end();
  }

  private long rows() {
    return Database.number(live, "select count(*) from item");
  }

  private void loseTheMachine() throws IOException {
    typed.end();
    Trees.delete(temp.resolve("state"));
    Trees.delete(live.getParent());
    Files.createDirectory(live.getParent());
  }

  @Test
  void theNewestComesBackOnAnEmptyMachine() throws IOException {
    loseTheMachine();

    JsonNode said = json(typed.ending(0, "restore", "latest", "--from", "nas", "-y", "-o", "json"));

    assertThat(said.get("outcome").asString()).isEqualTo("succeeded");
    assertThat(said.get("backup").asString()).isEqualTo("b0002");
    assertThat(rows()).isEqualTo(2);
    assertThat(typed.ending(0, "backup", "list").out()).contains("b0001", "b0002");
  }

  @Test
  void anOlderOneIsNamedByItsIdOrRestoredBesideTheLiveData() throws IOException {
    loseTheMachine();

    String said = typed.ending(0, "restore", "b0001", "--from", "nas", "--to-scratch").out();
    assertThat(said).contains("b0001 is restored");
    assertThat(live).doesNotExist();

    typed.ending(0, "restore", "b0001", "--from", "nas", "-y");
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void aDryRunBringsNothingAndSaysWhatItWould() throws IOException {
    loseTheMachine();

    String said = typed.ending(0, "restore", "latest", "--from", "nas", "--dry-run").out();
    JsonNode told =
        json(typed.ending(0, "restore", "b0001", "--from", "nas", "--dry-run", "-o", "json"));

    assertThat(said).contains("2 backups would be brought", "Then b0002 would be restored");
    assertThat(told.get("backup").get("id").asString()).isEqualTo("b0001");
    assertThat(told.get("brought").get("backups")).hasSize(2);
    assertThat(typed.ending(0, "backup", "list").out()).contains("No backup yet");
    assertThat(temp.resolve("state/shop/backups/repository")).doesNotExist();
  }

  @Test
  void withEverythingHereADryRunShowsThePlan() {
    String said =
        typed
            .ending(0, "restore", "latest", "--from", "nas", "--dry-run", "--accept-data-loss")
            .out();

    assertThat(said).contains("Plan: restore");
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void latestIsTheNewestThatTheCopyHolds() {
    typed.ending(0, "backup", "create");

    typed.ending(0, "restore", "latest", "--from", "nas", "-y", "--accept-data-loss");

    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void whatIsDamagedHereIsMendedFromTheCopy() throws IOException {
    packs().forEach(RestoreFromCopyTest::damage);
    assertThat(typed.volver("backup", "verify", "b0002").exit()).isEqualTo(7);

    Typed.Said said =
        typed.ending(0, "restore", "b0002", "--from", "nas", "-y", "--accept-data-loss");

    assertThat(said.problems()).contains("Backups here are damaged");
    assertThat(rows()).isEqualTo(2);
    typed.ending(0, "backup", "verify", "--all");
  }

  @Test
  void whatIsPrunedFromTheCopyIsListedForPrograms() throws IOException {
    Files.writeString(
        typed.project().resolve("volver.yml"),
        Files.readString(typed.project().resolve("volver.yml"))
            .replace("backups: {", "backups: { keep: 0s, minimum: 1,"));

    JsonNode planned =
        json(typed.ending(0, "backup", "prune", "--manual", "--copies", "-n", "-o", "json"));
    JsonNode said =
        json(typed.ending(0, "backup", "prune", "--manual", "--copies", "-y", "-o", "json"));

    assertThat(planned.get("copies").get(0).get("backups")).isEmpty();
    assertThat(said.get("backups").get(0).get("id").asString()).isEqualTo("b0001");
    JsonNode gone = said.get("copies").get(0);
    assertThat(gone.get("copy").asString()).isEqualTo("nas");
    assertThat(gone.get("backups").get(0).asString()).isEqualTo("b0001");
    assertThat(gone.get("packs").asInt()).isNotNegative();
    assertThat(temp.resolve("nas/b0001")).doesNotExist();
    assertThat(json(typed.ending(0, "backup", "prune", "-y", "-o", "json")).isArray()).isTrue();
  }

  @Test
  void whatIsNotThereIsRefusedBeforeAnythingIsTouched() throws IOException {
    loseTheMachine();

    assertThat(typed.ending(3, "restore", "latest", "--from", "nsa", "-y").problems())
        .contains("there is no copy `nsa`", "There are: nas.");
    assertThat(typed.ending(3, "restore", "b0009", "--from", "nas", "-y").problems())
        .contains("there is no backup `b0009`");
    assertThat(live).doesNotExist();
  }

  private List<Path> packs() throws IOException {
    try (Stream<Path> all = Files.list(temp.resolve("state/shop/backups/repository/packs"))) {
      return all.filter(p -> p.toString().endsWith(".pack")).toList();
    }
  }

  private static void damage(Path pack) {
    try {
      byte[] bytes = Files.readAllBytes(pack);
      bytes[bytes.length / 2] ^= 1;
      Files.write(pack, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Typed.Said said) {
    return JsonMapper.builder().build().readTree(said.out());
  }
}
