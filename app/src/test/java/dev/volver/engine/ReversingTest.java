package dev.volver.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.adapter.sql.SqlMigrator;
import dev.volver.adapter.sqlite.SqliteClones;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.config.MigrationConfig;
import dev.volver.journal.Finding;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import dev.volver.rehearsal.OldCode;
import dev.volver.rehearsal.Rehearsal;
import dev.volver.rehearsal.Rehearsal.Subject;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.release.State;
import dev.volver.runbook.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private Path live;

  @BeforeEach
  void aStubThatDropsAColumn() throws IOException {
    Ports world = World.plain(folder.resolve("world")).ports();
    Path code = world.app().code();
    live = code.resolve("data/app.db");
    World.put(live, "");
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
            List.of(),
            Optional.empty());
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
                    _ -> true,
                    Optional.empty()));
    rehearsed = new Rehearsals(ports.app().state()).keep(found);
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.copy(live, copy.resolve("app.db"));
    store.stage(copy, "b0001");
    migrator.upgrade(code, "002");
    store.apply("insert into item (id, name) values (2, 'two')");
  }

  private List<Finding> reverse() {
    return new Reversing(ports).reverse(step(), NEWER);
  }

  private Step.Reverse step() {
    String digest = rehearsed.reverse().orElseThrow().digest();
    return new Step.Reverse("db", "002", "001", digest, Optional.of("b0001"));
  }

  private void isBack() {
    assertThat(migrator.current()).contains("001");
    assertThat(store.query("select id, code from item order by id"))
        .containsExactly(
            List.of(Optional.of("1"), Optional.of("007")),
            List.of(Optional.of("2"), Optional.empty()));
    assertThat(rehearsed.reverse().orElseThrow().undone(new SqliteClones(live).live())).isEmpty();
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

  @Test
  @Tag("promise-10")
  void whatTheRunbookSaysDoesTheSame() throws Exception {
    Plan plan =
        new Plan(
            RunKind.ROLLBACK,
            NEWER,
            Samples.V1,
            Optional.of("b0001"),
            Optional.of("002"),
            Optional.of("001"),
            DataWay.REVERSE_SQL,
            Text.verbatim("so"),
            List.of(step()),
            List.of());
    List<String> typed = Facts.of(ports, plan).typed().get(step());
    Process shell =
        new ProcessBuilder("sh", "-ec", String.join("\n", typed)).redirectErrorStream(true).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).as("%s", typed).isEmpty();
    assertThat(shell.waitFor()).isZero();
    isBack();
  }

  @Test
  void everythingThatSpeaksAgainstItIsSaidBeforeAnythingIsStopped() throws IOException {
    State state =
        new State(NEWER, Optional.empty(), true, 7, "b0009", Optional.of("002"), Set.of());
    BySql sql = new BySql(ports);
    assertThat(sql.accepted(state, Optional.of("001"))).isEmpty();
    Rehearsals kept = new Rehearsals(ports.app().state());
    kept.accept(rehearsed);
    assertThat(sql.accepted(state, Optional.of("001"))).isPresent();

    store.apply("alter table item add column mine text");
    Files.writeString(kept.file(rehearsed), "drop table item;");
    assertThatThrownBy(() -> sql.required(state, Optional.of("001")))
        .isInstanceOfSatisfying(
            Halt.class,
            e -> {
              assertThat(e.exit()).isEqualTo(Exit.REFUSED);
              assertThat(e.problems())
                  .extracting(p -> p.what().en())
                  .satisfiesExactly(
                      t -> assertThat(t).contains("its file was changed"),
                      t -> assertThat(t).contains("item.mine"),
                      t -> assertThat(t).contains("there is none"));
            });
    assertThatThrownBy(() -> sql.required(state, Optional.of("000")))
        .hasMessageContaining("no SQL is proven");
  }
}
