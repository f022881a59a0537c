package dev.volver.corpus;

import dev.volver.adapter.alembic.AlembicMigrator;
import dev.volver.adapter.django.DjangoMigrator;
import dev.volver.adapter.postgres.Cluster;
import dev.volver.adapter.postgres.PostgresClones;
import dev.volver.adapter.python.HostPython;
import dev.volver.adapter.sql.SqlMigrator;
import dev.volver.adapter.sqlite.SqliteClones;
import dev.volver.backup.Database;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.config.StoreConfig;
import dev.volver.engine.WrittenWays;
import dev.volver.exec.Command;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.lint.Corpus;
import dev.volver.lint.Corpus.History;
import dev.volver.lint.Corpus.Member;
import dev.volver.lint.Setting.Dialect;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
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
    JsonNode layout = prepared(history, dialect, members);
    for (Member member : members) {
      JsonNode one = layout.path(member.file());
      Path code = Path.of(one.path("code").asString());
      told.accept(
          member,
          one.path("live").isNull()
              ? Tried.refused("there is no database before it")
              : tried(history.tool(), code, live(dialect, one.path("live").asString())));
    }
  }

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
    var done = RUNNER.run(command);
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

  private Tried tried(Tool tool, Path code, StoreConfig live) {
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
            List.of());
    Clones clones = clones(live, code);
    Pointed pointed = clone -> pointed(config, live, code, clone);
    OldCode old = _ -> new OldCode.Untried(Text.verbatim("there is none"));
    try {
      Clone start = clones.fresh("corpus-start");
      Migrator migrator = pointed.at(start);
      Chain chain = migrator.chain(code);
      Optional<String> from = migrator.current();
      clones.discard("corpus-start");
      WrittenWays written = WrittenWays.of(config, code);
      Rehearsal rehearsal = new Rehearsal(clones, pointed, old, _ -> {}, Clock.systemUTC());
      return Tried.of(
          rehearsal.rehearse(
              written.subject(Release.UNKNOWN, code, chain, from, chain.head().orElseThrow())));
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
      MigrationConfig config, StoreConfig live, Path code, Clone clone) {
    Fence fence = new Fence(RUNNER);
    var there = config.with(Redirect.variables(live, clone.place(), code, false));
    var python = new PointedPython(new HostPython(there, code, live.place().orElse(code)));
    Database store = clone;
    return switch (config.tool()) {
      case SQL -> new SqlMigrator(there, store, live.place().orElse(code));
      case ALEMBIC, FLASK_MIGRATE -> new AlembicMigrator(there, store, fence, python);
      case DJANGO -> new DjangoMigrator(there, store, fence, python);
    };
  }
}
