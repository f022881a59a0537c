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
import java.util.Arrays;
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
    Path named = folder.toAbsolutePath().normalize();
    Folder found = Folder.recognise(named, tool).orElseThrow(() -> none(folder));
    Read read = read(found, Optional.empty());
    requireSince(read);
    Report report = read.after(since);
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
    Optional<Release> wanted = release.map(_ -> ports.orElseThrow().source().resolve(release));
    Read read =
        wanted
            .map(r ->
                new Surveyor(ports.orElseThrow())
                    .exported(r, code -> read(folder(config, code), dialect)))
            .orElseGet(() -> read(folder(config, app.code()), dialect));
    requireSince(read);
    Optional<String> current =
        pending ? ports.flatMap(Ports::migrator).flatMap(Migrator::current) : Optional.empty();
    if (current.filter(c -> !read.knows(c)).isPresent()) {
      known(ports.orElseThrow(), wanted);
    }
    Report report = read.after(since.or(() -> current)).at(app.code());
    return live ? report.beside(drift(ports.orElseThrow())) : report;
  }

  /** What reading does not find may still be there, under an id that only the tool can tell. */
  private static void known(Ports ports, Optional<Release> wanted) {
    Migrator migrator = ports.migrator().orElseThrow();
    boolean known =
        wanted
            .map(r -> new Surveyor(ports).ready(r, migrator::strangers))
            .orElseGet(() -> migrator.strangers(ports.app().code()))
            .isEmpty();
    if (!known) {
      Strangers strangers = new Strangers(ports);
      throw new Halt(Exit.REFUSED, wanted.map(strangers::problems).orElseGet(strangers::problems));
    }
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

  private Read read(Folder folder, Optional<Dialect> dialect) {
    Reading reading = Readers.read(folder);
    Clues.Found clues = Clues.of(folder, dialect);
    Report all =
        new Lint(book, clues.setting())
            .of(reading, folder.directory().toString())
            .from(folder)
            .beside(new OwnTables(book, folder).in(clues.makers()));
    return new Read(reading, all);
  }

  /**
   * All migrations.
   *
   * @param all what was found in them
   */
  private record Read(Reading reading, Report all) {

    /** Whether a revision is one that was read; Django's names one of each app. */
    boolean knows(String revision) {
      Set<String> ids = ids();
      Set<String> apps = ids.stream().map(Read::app).collect(Collectors.toSet());
      return Arrays.stream(revision.split("\\+", -1))
          .allMatch(
              one -> ids.contains(one) || (all.tool() == Tool.DJANGO && !apps.contains(app(one))));
    }

    private Set<String> ids() {
      return reading.scripts().stream().map(s -> s.revision().id()).collect(Collectors.toSet());
    }

    private static String app(String id) {
      return id.substring(0, Math.max(0, id.indexOf('.')));
    }

    /** What is not part of what leads to a revision. */
    Report after(Optional<String> revision) {
      return revision.map(r -> all.of(rest(r))).orElse(all);
    }

    private Set<String> rest(String from) {
      Chain chain = new Chain(reading.scripts().stream().map(Script::revision).toList());
      Set<String> rest = new HashSet<>(ids());
      for (String one : from.split("\\+", -1)) {
        rest.removeAll(chain.upTo(one));
      }
      return rest;
    }
  }

  /** The revision that is asked for has to be one. */
  private void requireSince(Read read) {
    for (String one : since.stream().flatMap(s -> Arrays.stream(s.split("\\+", -1))).toList()) {
      if (!read.ids().contains(one)) {
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
    }
  }
}
