package dev.volver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.adapter.sql.SqlMigrator;
import dev.volver.adapter.sqlite.SqliteClones;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.config.MigrationConfig;
import dev.volver.journal.Finding;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.plan.Step;
import dev.volver.rehearsal.OldCode;
import dev.volver.rehearsal.Rehearsal;
import dev.volver.rehearsal.Rehearsal.Subject;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real SQLite database is taken back by SQL, wherever a run died before. */
@Tag("G04")
@Tag("promise-3")
class ReversingTest {
  private static final Release NEWER = new Release("c2".repeat(20), "v2");
  private static final OldCode OLD = _ -> new OldCode.Untried(Text.verbatim("a test"));

  @TempDir Path folder;
  private Ports ports;
  private SqliteStore store;
  private SqlMigrator migrator;
  private Rehearsed rehearsed;

  @BeforeEach
  void aStubThatDropsAColumn() throws IOException {
    Path live = folder.resolve("live/app.db");
    World.put(live, "");
    Ports world = World.plain(folder.resolve("world")).ports();
    Path code = world.app().code();
    World.put(
        code.resolve("sql/001_start.up.sql"),
        "create table item (id integer primary key,"
            + " name text not null, code text); insert into item values (1, 'one', '007');");
    World.put(code.resolve("sql/001_start.down.sql"), "drop table item;");
    World.put(
        code.resolve("sql/002_next.up.sql"),
        "alter table item drop column code; alter table item add column shelf text;");
    World.put(code.resolve("sql/002_next.down.sql"), "select 1;");
    var config =
        new MigrationConfig(
            MigrationConfig.Tool.SQL,
            "db",
            "sql",
            "",
            "",
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            "",
            "",
            List.of());
    store = new SqliteStore("db", live);
    migrator = new SqlMigrator(config, store, live);
    migrator.upgrade(code, "001");
    SqliteClones clones = new SqliteClones(live);
    ports =
        new Ports(
            world.app(),
            world.source(),
            world.runtime(),
            Map.of("db", store),
            Optional.of(migrator),
            Optional.of(
                new Ports.RehearsalPorts(
                    clones, clone -> new SqlMigrator(config, clone, live), OLD)),
            world.probe(),
            world.copyChecks(),
            world.catalog(),
            world.runner(),
            world.interruption(),
            Clock.systemUTC());
    Rehearsed found =
        new Rehearsal(
                clones,
                clone -> new SqlMigrator(config, clone, live),
                OLD,
                _ -> {},
                Clock.systemUTC())
            .rehearse(
                new Subject(
                    NEWER,
                    code,
                    migrator.chain(code),
                    Optional.of("001"),
                    "002",
                    Map.of(),
                    _ -> false,
                    Optional.empty()));
    rehearsed = new Rehearsals(ports.app().state()).keep(found);
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.copy(live, copy.resolve("app.db"));
    store.stage(copy, "b0001");
    migrator.upgrade(code, "002");
    store.apply("insert into item (id, name) values (2, 'two')");
  }

  private List<Finding> reverse() {
    String digest = rehearsed.reverse().orElseThrow().digest();
    return new Reversing(ports)
        .reverse(new Step.Reverse("db", "002", "001", digest, Optional.of("b0001")), NEWER);
  }

  private void isBack() {
    assertThat(migrator.current()).contains("001");
    assertThat(store.query("select id, code from item order by id"))
        .containsExactly(
            List.of(Optional.of("1"), Optional.of("007")),
            List.of(Optional.of("2"), Optional.empty()));
    assertThat(rehearsed.reverse().orElseThrow().undone(new SqliteClones(live()).live())).isEmpty();
  }

  private Path live() {
    return folder.resolve("live/app.db");
  }

  @Test
  void theSchemaTheRevisionAndTheDroppedValuesComeBackAndNewerRowsStay() {
    assertThat(reverse())
        .singleElement()
        .satisfies(
            f -> assertThat(f.toString()).contains("1 values of item.code", "without one: 1"));
    isBack();
    assertThat(reverse()).as("once more does nothing").isEmpty();
    isBack();
  }

  @Test
  void whatDiedBetweenTheSqlAndItsRecordIsFinished() {
    var reversal = rehearsed.reverse().orElseThrow();
    store.apply(reversal.sql(), "b0001", reversal.lending());
    assertThat(migrator.current()).contains("002");
    assertThat(reverse()).isEmpty();
    isBack();
  }

  @Test
  void aSchemaThatSomebodyChangedIsLeftAlone() {
    store.apply("alter table item add column mine text");
    assertThatThrownBy(this::reverse)
        .isInstanceOf(Halt.class)
        .hasMessageContaining("not the one that the SQL is proven against");
    assertThat(migrator.current()).contains("002");
    assertThat(store.columns("select * from item")).contains("mine", "shelf");
  }

  @Test
  void aFileThatSomebodyChangedIsNotRun() throws IOException {
    Files.writeString(new Rehearsals(ports.app().state()).file(rehearsed), "drop table item;");
    assertThatThrownBy(this::reverse)
        .isInstanceOf(Halt.class)
        .hasMessageContaining("not the one that was agreed to");
    assertThat(store.columns("select * from item")).contains("shelf");
  }
}
