package dev.volver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.adapter.sql.SqlMigrator;
import dev.volver.adapter.sqlite.SqliteClones;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.config.AppLoader;
import dev.volver.config.DeployPolicy.Rehearse;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import dev.volver.rehearsal.Fence;
import dev.volver.rehearsal.OldCode;
import dev.volver.rehearsal.Pointed;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.Verdict;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
  private Pointed pointed = _ -> migrator;

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
    pointed = clone -> new SqlMigrator(config, clone, live);
    ports =
        new Ports(
            plain.app(),
            plain.source(),
            plain.runtime(),
            Map.of("db", store),
            Optional.of(migrator),
            Optional.of(
                new Ports.RehearsalPorts(new SqliteClones(live), clone -> pointed.at(clone), OLD)),
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

  /** The same with another policy of deploys. */
  private Ports with(String policy) {
    Path file = folder.resolve("world/shop/volver.yml");
    World.put(
        file,
        FakeStore.tried(() -> Files.readString(file))
            .replaceFirst("deploy: \\{.*timeout", "deploy: { " + policy + "timeout"));
    Path state = folder.resolve("world/state");
    return new Ports(
        new AppLoader(Map.of("VOLVER_STATE", state.toString())).load(file),
        ports.source(),
        ports.runtime(),
        ports.stores(),
        ports.migrator(),
        ports.rehearsal(),
        ports.probe(),
        ports.copyChecks(),
        ports.catalog(),
        ports.runner(),
        ports.interruption(),
        ports.clock());
  }

  @Test
  @Tag("promise-8")
  void aWayBackThatDoesNothingIsNotProvenByRowsThatTheWayUpDidNotFind() {
    Plan plan = deploy("update item set name = upper(name) where name = 'none';", "select 1;");
    Halt halt =
        catchThrowableOfType(
            Halt.class, () -> new Rehearsing(ports, _ -> {}).before(plan, Rehearse.ALWAYS));
    assertThat(halt.exit()).isEqualTo(Exit.REFUSED);
    assertThat(halt.problems())
        .singleElement()
        .satisfies(p -> {
          assertThat(p.what().en())
              .startsWith("the way back could not be proven: the way up changed neither");
          assertThat(p.next().en()).isEqualTo("Deploy with --rehearse auto.");
        });
    assertThat(new Rehearsing(ports, _ -> {}).before(plan, Rehearse.AUTO).rehearsal())
        .as("without that demand it goes on, unproven")
        .hasValueSatisfying(t -> assertThat(t.verdict()).isEqualTo("unproven"));
  }

  @Test
  @Tag("promise-8")
  void whatDoesNothingEitherWayIsProven() {
    Plan plan = deploy("select 1;", "-- nothing to take back\nselect 1;");
    assertThat(new Rehearsing(ports, _ -> {}).before(plan, Rehearse.ALWAYS).rehearsal())
        .hasValueSatisfying(t -> assertThat(t.verdict()).isEqualTo("proven"));
  }

  @Test
  @Tag("G04")
  void aTableThatIsCalledOtherwiseGetsItsNameBackWithItsRows() {
    Map<String, String> files =
        Map.of(
            "migrations/001_start.up.sql",
            "create table item (id integer primary key, name text); create table note (id integer"
                + " primary key, item integer references item (id)); create index by_name on item (name);"
                + " insert into item values (1, 'one'); insert into note values (1, 1);",
            "migrations/002_next.up.sql",
            "alter table item rename to thing; alter table thing add column size integer;",
            "migrations/002_next.down.sql",
            "select 1;");
    world.commit(NEWER, "002", files);
    files.forEach((name, text) -> World.put(ports.app().code().resolve(name), text));
    migrator.upgrade(ports.app().code(), "001");

    Rehearsed found = new Rehearsing(ports, _ -> {}).rehearse(NEWER, Optional.of("001"), "002");
    assertThat(found.verdict()).isEqualTo(Verdict.STUB);
    assertThat(found.reverse()).as("%s", found.lines()).isPresent();
    assertThat(found.reverse().orElseThrow().sql())
        .contains("alter table \"thing\" rename to \"item\";");
    assertThat(found.reverse().orElseThrow().up().tables()).contains("thing");
  }

  @Test
  @Tag("promise-4")
  void howLongTheMigrationTookIsToldBeforeTheDeployAndALimitRefusesIt() {
    String slow =
        "alter table item add column size integer; update item set size = (with recursive n (i) as"
            + " (values (1) union all select i + 1 from n where i < 300000) select count(*) from n);";
    Plan plan = deploy(slow, "alter table item drop column size;");
    Plan told = new Rehearsing(ports, _ -> {}).before(plan, Rehearse.AUTO);
    long took = told.rehearsal().orElseThrow().upMs();
    assertThat(took).isPositive();
    assertThat(told.warnings())
        .extracting(Text::en)
        .contains(
            "The migration took %.1f s there: the app is down about that much longer."
                .formatted(took / 1_000.0));

    new Rehearsing(with("longest-migration: 10m, "), _ -> {}).before(plan, Rehearse.AUTO);
    Ports hasty = with("longest-migration: 1ms, ");
    Halt halt =
        catchThrowableOfType(
            Halt.class, () -> new Rehearsing(hasty, _ -> {}).before(plan, Rehearse.AUTO));
    assertThat(halt.exit()).isEqualTo(Exit.REFUSED);
    assertThat(halt.problems())
        .singleElement()
        .satisfies(p -> {
          assertThat(p.what().en()).startsWith("the migrations took ").contains("on a clone");
          assertThat(p.where()).endsWith("volver.yml: deploy.longest-migration");
        });
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

  private static CommandRunner answering(Completed done) {
    return new CommandRunner() {
      @Override
      public Completed run(Command command) {
        return done;
      }

      @Override
      public long startDetached(Command command, Path log) {
        throw new AssertionError(command);
      }
    };
  }

  /** As a program is ended at the fence whose settings lead to another database. */
  private void opensAnother(String... verbs) {
    String said =
        "volver: a rehearsal may not open the database /var/lib/shop/shop.db\n"
            + "volver: it never opened the clone\n";
    Command command = Command.of(folder, "alembic");
    Fence fence = new Fence(answering(new Completed(command, 97, "", said, Duration.ZERO)));
    Pointed real = pointed;
    pointed =
        clone ->
            (Migrator)
                Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Migrator.class},
                    (_, method, words) -> {
                      if (List.of(verbs).contains(method.getName())) {
                        fence.run(command);
                      }
                      return method.invoke(real.at(clone), words);
                    });
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "ALWAYS"})
  @Tag("promise-1")
  void migrationsThatChangeAnotherDatabaseThanTheStoreEndTheDeploy(Rehearse when) {
    Plan plan = deploy("alter table item add column size integer;", "select 1;");
    opensAnother("upgrade", "look");
    Halt halt =
        catchThrowableOfType(Halt.class, () -> new Rehearsing(ports, _ -> {}).before(plan, when));
    assertThat(halt.exit()).isEqualTo(Exit.REFUSED);
    assertThat(halt.problems().getFirst().what().en())
        .contains("`db`")
        .contains("data/app.db")
        .contains("opens another database: /var/lib/shop/shop.db");
  }

  @Test
  void oneMigrationThatReadsAnotherDatabaseLeavesTheWayBackUnproven() {
    Plan plan = deploy("alter table item add column size integer;", "select 1;");
    opensAnother("upgrade");
    Plan after = new Rehearsing(ports, _ -> {}).before(plan, Rehearse.AUTO);
    assertThat(after.warnings())
        .anyMatch(w -> w.en().contains("opens another database: /var/lib/shop/shop.db"));
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
