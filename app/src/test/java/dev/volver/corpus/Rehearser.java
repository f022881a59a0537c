package dev.volver.corpus;

import dev.volver.adapter.alembic.AlembicMigrator;
import dev.volver.adapter.django.DjangoMigrator;
import dev.volver.adapter.postgres.Cluster;
import dev.volver.adapter.postgres.PostgresClones;
import dev.volver.adapter.postgres.PostgresStore;
import dev.volver.adapter.python.HostPython;
import dev.volver.adapter.sql.SqlMigrator;
import dev.volver.adapter.sqlite.SqliteClones;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.backup.Database;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.config.StoreConfig;
import dev.volver.engine.WrittenWays;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.lint.Corpus;
import dev.volver.lint.Corpus.History;
import dev.volver.lint.Corpus.Member;
import dev.volver.lint.Setting.Dialect;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Interpreter;
import dev.volver.migration.Migrator;
import dev.volver.plan.Release;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.Fence;
import dev.volver.rehearsal.OldCode;
import dev.volver.rehearsal.Pointed;
import dev.volver.rehearsal.PointedPython;
import dev.volver.rehearsal.Redirect;
import dev.volver.rehearsal.Rehearsal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rehearses the migrations of a history, each from the database before it, in a project whose
 * newest migration it is.
 *
 * @param python an interpreter with the tools
 * @param cluster where PostgreSQL runs; empty where only SQLite is asked for
 * @param work a folder for the projects
 */
record Rehearser(Corpus corpus, Path python, Optional<Cluster> cluster, Path work) {
  private static final LocalRunner RUNNER = new LocalRunner("corpus", new Interruption(), _ -> {});

  /** Rehearses those of a history that are wanted, and tells each as soon as it is known. */
  void go(
      History history, Dialect dialect, Predicate<Member> wanted, BiConsumer<Member, Tried> told) {
    List<Member> members = corpus.of(history).stream().filter(wanted).toList();
    if (members.isEmpty()) {
      return;
    }
    JsonNode layout = prepared(history, dialect, members);
    try (WarmPython warm = new WarmPython(python, corpus.root(), RUNNER)) {
      for (Member member : members) {
        JsonNode one = layout.path(member.file());
        Path code = Path.of(one.path("code").asString());
        told.accept(
            member,
            one.path("live").isNull()
                ? Tried.refused("there is no database before it")
                : tried(history.tool(), code, live(dialect, one.path("live").asString()), warm));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of one server one after another: each takes a database {@code live} for its own. */
  private JsonNode prepared(History history, Dialect dialect, List<Member> members) {
    String name = history.name().replaceAll("\\W", "_");
    String kind = dialect.name().toLowerCase(Locale.ROOT);
    Command command =
        Command.of(
                corpus.root().toAbsolutePath(),
                python.toString(),
                "prepare.py",
                history.name(),
                history.tool().spelling(),
                kind,
                history.keys() ? "keys" : "-",
                cluster.map(c -> c.host() + ":" + Cluster.PORT).orElse("-"),
                work.resolve(name + "-" + kind).toString(),
                name)
            .with(Map.of("PYTHONDONTWRITEBYTECODE", "1", "PYTHONWARNINGS", "ignore"))
            .reading(members.stream().map(Member::file).collect(Collectors.joining("\n")));
    Completed done;
    synchronized (dialect) {
      done = RUNNER.run(command);
    }
    if (!done.ok()) {
      throw new IllegalStateException(history.name() + ": " + done.lastWords(20));
    }
    return JsonMapper.shared().readTree(done.out());
  }

  private StoreConfig live(Dialect dialect, String live) {
    return switch (dialect) {
      case SQLITE -> new StoreConfig.Sqlite(Path.of(live));
      case POSTGRESQL -> cluster.orElseThrow().database("admin", live);
    };
  }

  private Tried tried(Tool tool, Path code, StoreConfig live, CommandRunner runner) {
    MigrationConfig config =
        new MigrationConfig(
            tool,
            "db",
            tool == Tool.SQL ? "migrations" : "",
            python.toString(),
            "alembic.ini",
            Map.of("PYTHONWARNINGS", "ignore"),
            Map.of(),
            List.of(),
            Optional.empty(),
            ".",
            "manage.py",
            List.of(),
            Optional.empty());
    Clones clones = clones(live, code);
    Pointed pointed = clone -> pointed(config, live, code, clone, runner);
    OldCode old = _ -> new OldCode.Untried(Text.verbatim("there is none"));
    try {
      Migrator migrator = migrator(config, code, live, store(live), runner, own -> own);
      Chain chain = migrator.chain(code);
      Optional<String> from = migrator.current();
      WrittenWays written = WrittenWays.of(config, code);
      Rehearsal rehearsal = new Rehearsal(clones, pointed, old, _ -> {}, Clock.systemUTC());
      return Tried.of(
          rehearsal.rehearse(
              written.subject(
                  Release.UNKNOWN,
                  code,
                  chain,
                  from,
                  chain.head().orElseThrow(),
                  Optional.empty())));
    } catch (Halt e) {
      return Tried.refused(e.problems().getFirst().what().en());
    }
  }

  private static Clones clones(StoreConfig live, Path code) {
    return live instanceof StoreConfig.Postgres p
        ? new PostgresClones(p, RUNNER, code.resolveSibling("dumps"))
        : new SqliteClones(live.place().orElseThrow());
  }

  private static Migrator pointed(
      MigrationConfig config, StoreConfig live, Path code, Clone clone, CommandRunner runner) {
    var there =
        config.with(
            Redirect.variables(live, clone.place(), code, "", List.of(), false, Optional.empty()));
    return migrator(there, code, live, clone, new Fence(runner), PointedPython::new);
  }

  private static Database store(StoreConfig live) {
    return live instanceof StoreConfig.Postgres p
        ? new PostgresStore("db", p, RUNNER, Duration.ofSeconds(1))
        : new SqliteStore("db", live.place().orElseThrow());
  }

  private static Migrator migrator(
      MigrationConfig config,
      Path code,
      StoreConfig live,
      Database store,
      CommandRunner runner,
      UnaryOperator<Interpreter> how) {
    Path place = live.place().orElse(code);
    Interpreter python = how.apply(new HostPython(config, code, place));
    return switch (config.tool()) {
      case SQL -> new SqlMigrator(config, store, place);
      case ALEMBIC, FLASK_MIGRATE -> new AlembicMigrator(config, store, runner, python, code);
      case DJANGO -> new DjangoMigrator(config, store, runner, python);
    };
  }
}
