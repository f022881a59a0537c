package dev.volver.cli;

import dev.volver.config.App;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.config.StoreConfig;
import dev.volver.engine.Drift;
import dev.volver.engine.Ports;
import dev.volver.engine.Strangers;
import dev.volver.engine.Surveyor;
import dev.volver.lineage.Differing;
import dev.volver.lint.Clues;
import dev.volver.lint.Finding;
import dev.volver.lint.Folder;
import dev.volver.lint.Lint;
import dev.volver.lint.OwnTables;
import dev.volver.lint.Readers;
import dev.volver.lint.Report;
import dev.volver.lint.Rule;
import dev.volver.lint.RuleBook;
import dev.volver.lint.Setting.Dialect;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import dev.volver.migration.Revision;
import dev.volver.plan.Release;
import dev.volver.reading.Reading;
import dev.volver.reading.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which migrations are looked at.
 *
 * @param tool the one that a folder is looked at with
 * @param release the release that is looked at instead of the code in place
 * @param since what leads to this revision is left out
 * @param pending whether what the live database has had is left out
 * @param live whether the live schema is compared with the revision that it claims
 */
record LintScope(
    RuleBook book,
    Optional<Tool> tool,
    Optional<String> release,
    Optional<String> since,
    boolean pending,
    boolean live) {

  Report stranger(Path folder) {
    Folder found = Folder.recognise(folder, tool).orElseThrow(() -> none(folder));
    Report report = report(found, Optional.empty(), Optional.empty());
    if (report.migrations().isEmpty() && report.problems().isEmpty() && since.isEmpty()) {
      throw none(folder);
    }
    return report;
  }

  private static Halt none(Path folder) {
    List<String> several =
        Folder.below(folder, Optional.empty()).stream().map(Folder::below).toList();
    if (several.size() > 1) {
      return new Halt(
          Exit.USAGE,
          List.of(
              new Problem(
                  Text.of(
                      "there are several folders of migrations: %s",
                      "hay varias carpetas de migraciones: %s", String.join(", ", several)),
                  folder.toString(),
                  Text.of(
                      "Name one of them: their revisions are not of one chain.",
                      "Indique una: sus revisiones no son de una misma cadena."))));
    }
    return new Halt(
        Exit.USAGE,
        List.of(
            new Problem(
                Files.isDirectory(folder)
                    ? Text.of(
                        "there are no migrations in this folder",
                        "en esta carpeta no hay migraciones")
                    : Text.of("it is not a folder", "no es una carpeta"),
                folder.toString(),
                Text.of(
                    "Name the folder of env.py, of manage.py or of *.up.sql; --tool says what it"
                        + " holds.",
                    "Indique la carpeta de env.py, de manage.py o de *.up.sql; --tool dice qué"
                        + " contiene."))));
  }

  Report app(Session session) {
    App app = session.app();
    MigrationConfig config =
        app.migrations().orElseThrow(() -> MigrationsCommand.noMigrations(app));
    Optional<Dialect> dialect = dialect(app, config);
    Optional<Ports> ports =
        release.isPresent() || pending || live ? Optional.of(session.ports()) : Optional.empty();
    Optional<String> current =
        pending ? ports.flatMap(Ports::migrator).flatMap(Migrator::current) : Optional.empty();
    if (release.isEmpty()) {
      Report report = report(folder(config, app.code()), dialect, current);
      return live ? report.beside(drift(ports.orElseThrow())) : report;
    }
    Ports all = ports.orElseThrow();
    Release wanted = all.source().resolve(release);
    return new Surveyor(all)
        .exported(wanted, code -> report(folder(config, code), dialect, current));
  }

  /** How the live schema differs from the revision that it claims. */
  private List<Finding> drift(Ports ports) {
    Drift drift =
        Drift.live(ports)
            .orElseThrow(() -> new Halt(Exit.REFUSED, new Strangers(ports).problems()));
    drift
        .unknown()
        .ifPresent(p -> {
          throw new Halt(
              Exit.REFUSED, List.of(new Problem(drift.line().orElseThrow(), p.where(), p.next())));
        });
    String file =
        ports
            .migrator()
            .flatMap(m -> m.chain(ports.app().code()).find(drift.revision()))
            .map(Revision::file)
            .orElse(ports.app().migrations().orElseThrow().directory());
    return drift.differences().stream()
        .map(d ->
            new Finding(
                Rule.SCHEMA_DRIFT,
                book.entry(Rule.SCHEMA_DRIFT).severity(),
                file,
                1,
                Text.of("%s: %s", "%s: %s", drift.revision(), Differing.line(d)),
                Optional.empty()))
        .toList();
  }

  private static Folder folder(MigrationConfig config, Path code) {
    return Folder.of(config, code).orElseThrow(() -> none(code));
  }

  private static Optional<Dialect> dialect(App app, MigrationConfig config) {
    StoreConfig store = app.stores().get(config.store());
    if (store instanceof StoreConfig.Sqlite) {
      return Optional.of(Dialect.SQLITE);
    }
    return store instanceof StoreConfig.Postgres
        ? Optional.of(Dialect.POSTGRESQL)
        : Optional.empty();
  }

  private Report report(Folder folder, Optional<Dialect> dialect, Optional<String> current) {
    Reading reading = Readers.read(folder);
    Clues.Found clues = Clues.of(folder, dialect);
    Report all =
        new Lint(book, clues.setting())
            .of(reading, folder.directory().toString())
            .below(folder.below())
            .beside(new OwnTables(book, folder).in(clues.makers()));
    Optional<String> from = since.or(() -> current);
    return from.map(f -> all.of(after(reading, f))).orElse(all);
  }

  /** The revisions that are not part of what leads to one; Django's names one of each app. */
  private Set<String> after(Reading reading, String from) {
    Chain chain = new Chain(reading.scripts().stream().map(Script::revision).toList());
    Set<String> rest =
        chain.revisions().stream().map(Revision::id).collect(Collectors.toCollection(HashSet::new));
    Set<String> known = Set.copyOf(rest);
    for (String one : from.split("\\+", -1)) {
      if (!known.contains(one) && since.isPresent()) {
        throw new Halt(
            Exit.USAGE,
            List.of(
                new Problem(
                    Text.of("there is no revision %s", "no hay revisión %s", one),
                    "--since",
                    Text.of(
                        "`volver migrations lint -v` lists them.",
                        "`volver migrations lint -v` las lista."))));
      }
      rest.removeAll(chain.upTo(one));
    }
    return rest;
  }
}
