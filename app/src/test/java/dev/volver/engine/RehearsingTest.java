package dev.volver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.adapter.sql.SqlMigrator;
import dev.volver.adapter.sqlite.SqliteClones;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.config.DeployPolicy.Rehearse;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal on a real SQLite database is for: the deploy after it, and its way back. */
@Tag("G13")
class RehearsingTest {
  private static final Release NEWER = new Release("c2".repeat(20), "v2");
  private static final OldCode OLD = _ -> new OldCode.Untried(Text.verbatim("a test"));

  @TempDir Path folder;
  private World world;
  private Ports ports;
  private SqliteStore store;
  private SqlMigrator migrator;

  @BeforeEach
  void aShop() {
    world = World.plain(folder.resolve("world"));
    world.busy = false;
    Ports plain = world.ports();
    Path live = plain.app().code().resolve("data/app.db");
    World.put(live, "");
    var config = plain.app().migrations().orElseThrow();
    store = new SqliteStore("db", live);
    migrator = new SqlMigrator(config, store, live);
    ports =
        new Ports(
            plain.app(),
            plain.source(),
            plain.runtime(),
            Map.of("db", store),
            Optional.of(migrator),
            Optional.of(
                new Ports.RehearsalPorts(
                    new SqliteClones(live), clone -> new SqlMigrator(config, clone, live), OLD)),
            plain.probe(),
            plain.copyChecks(),
            plain.catalog(),
            plain.runner(),
            plain.interruption(),
            Clock.systemUTC());
  }

  /** Version 2 with such a change, which is where the database stands before. */
  private Plan deploy(String up, String down) {
    Map<String, String> files =
        Map.of(
            "migrations/001_start.up.sql",
            "create table item (id integer primary key, name text);"
                + " insert into item values (1, 'one'), (2, 'two');",
            "migrations/001_start.down.sql",
            "drop table item;",
            "migrations/002_next.up.sql",
            up,
            "migrations/002_next.down.sql",
            down);
    world.commit(NEWER, "002", files);
    files.forEach((name, text) -> World.put(ports.app().code().resolve(name), text));
    migrator.upgrade(ports.app().code(), "001");
    return plan(RunKind.DEPLOY, Samples.V1, NEWER, "001", "002");
  }

  private static Plan plan(RunKind kind, Release from, Release to, String before, String after) {
    return new Plan(
        kind,
        from,
        to,
        Optional.empty(),
        Optional.of(before),
        Optional.of(after),
        DataWay.DOWNGRADE,
        Text.verbatim("so"),
        List.of(new Step.Migrate("db", Optional.of(before), after)),
        List.of());
  }

  private List<String> drops() {
    return new Down(ports)
        .drops(plan(RunKind.ROLLBACK, NEWER, Samples.V1, "002", "001")).stream()
            .map(Text::en)
            .toList();
  }

  @Test
  @Tag("P06")
  void rowsThatAMigrationMayNotTakeEndTheDeployBeforeAnythingIsStopped() {
    Plan plan = deploy("delete from item where id = 2;", "select 1;");
    Halt halt =
        catchThrowableOfType(
            Halt.class, () -> new Rehearsing(ports, _ -> {}).before(plan, Rehearse.ALWAYS));
    assertThat(halt.exit()).isEqualTo(Exit.REFUSED);
    assertThat(halt.problems())
        .singleElement()
        .satisfies(p -> {
          assertThat(p.what().en()).isEqualTo("the migration took 1 of 2 rows from `item`");
          assertThat(p.next().en()).contains("may-shrink: [item]");
        });
  }

  @Test
  @Tag("P06")
  void soDoesATrigger() {
    Plan plan =
        deploy(
            "create table n (id integer primary key, name text, size integer); insert into n select"
                + " id, name, 1 from item; drop table item; alter table n rename to item;",
            "select 1;");
    store.apply("create trigger seen after insert on item begin select 1; end;");
    Halt halt =
        catchThrowableOfType(
            Halt.class, () -> new Rehearsing(ports, _ -> {}).before(plan, Rehearse.ALWAYS));
    assertThat(halt.problems().getFirst().what().en())
        .isEqualTo("the migration dropped the trigger `seen`");
  }

  @Test
  @Tag("promise-6")
  void aConstantThatTheMigrationWroteIsNotLost() {
    Plan plan =
        deploy(
            "create table n (id integer primary key, name text, size integer not null); insert into n"
                + " select id, name, 7 from item; drop table item; alter table n rename to item;",
            "alter table item drop column size;");
    new Rehearsing(ports, _ -> {}).before(plan, Rehearse.ALWAYS);
    migrator.upgrade(ports.app().code(), "002");
    assertThat(drops()).isEmpty();

    store.apply("update item set size = 8 where id = 1");
    assertThat(drops()).containsExactly("1 values of item.size go with the downgrade");
  }

  @Test
  @Tag("promise-6")
  void whatCannotBeToldFromThatIsTold() {
    Plan plan =
        deploy(
            "alter table item add column label text; update item set label = upper(name);"
                + " create table kind (id integer primary key); insert into kind values (1), (2), (3);",
            "drop table kind; alter table item drop column label;");
    new Rehearsing(ports, _ -> {}).before(plan, Rehearse.ALWAYS);
    migrator.upgrade(ports.app().code(), "002");
    store.apply("insert into kind values (4)");
    assertThat(drops())
        .containsExactlyInAnyOrder(
            "2 values of item.label go with the downgrade, of which the migration wrote about 2",
            "4 rows of kind go with the downgrade, of which the migration wrote about 3");
  }
}
