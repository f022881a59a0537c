package dev.volver.cli;

import dev.volver.config.App;
import dev.volver.engine.Ports;
import dev.volver.engine.Surveyor;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import dev.volver.migration.Revision;
import dev.volver.plan.Release;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "migrations",
    description = "Shows where the schema stands, what migrations do, and their SQL.",
    footer = {
      "",
      "Examples:",
      "  volver migrations status",
      "  volver migrations sql v1.4.0",
      "  volver migrations sql v1.4.0 --down",
      "  volver migrations lint --pending",
      "  volver migrations explain drop-column"
    },
    subcommands = {
      MigrationsCommand.Status.class,
      MigrationsCommand.Sql.class,
      LintCommand.class,
      ExplainCommand.class
    })
final class MigrationsCommand extends VolverCommand {
  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Which of status, sql, lint and explain?");
  }

  private static Migrator migrator(Ports ports) {
    return ports.migrator().orElseThrow(() -> noMigrations(ports.app()));
  }

  static Halt noMigrations(App app) {
    return Halt.refuse(
        Text.of("this app has no migrations", "esta aplicación no tiene migraciones"),
        app.file().toString(),
        Text.of("Add `migrations` to the file.", "Añada `migrations` al archivo."));
  }

  @Command(
      name = "status",
      description = {
        "Shows the revision of the live schema and what the code expects.",
        "",
        "Ends with 7 when they differ."
      },
      footer = {"", "Example:", "  volver migrations status"})
  static final class Status extends VolverCommand {
    /** The answer as JSON has it. */
    record Shown(
        String current, String expected, boolean known, List<String> pending, List<String> heads) {}

    @Override
    public Integer call() {
      Session session = session();
      Ports ports = session.ports();
      Migrator migrator = migrator(ports);
      Chain chain = migrator.chain(ports.app().code());
      Optional<String> current = migrator.current();
      Set<String> done = current.map(chain::upTo).orElse(Set.of());
      List<Revision> pending =
          chain.heads().stream()
              .flatMap(h -> chain.between(current, h).stream())
              .distinct()
              .toList();
      boolean known = current.map(c -> chain.find(c).isPresent()).orElse(true);
      Console console = session.console();
      if (console.json()) {
        console.object(
            new Shown(
                current.orElse(""),
                chain.head().orElse(""),
                known,
                pending.stream().map(Revision::id).toList(),
                chain.heads()));
      } else {
        console.line(Text.of("database  %s", "base      %s", current.orElse("base")));
        console.line(Text.of("code      %s", "código    %s", String.join(", ", chain.heads())));
        console.line(
            Text.of(
                "applied   %d of %d", "aplicadas %d de %d", done.size(), chain.revisions().size()));
        pending.forEach(
            r -> console.line(Text.of("pending   %s  %s", "pendiente %s  %s", r.id(), r.title())));
        if (!known) {
          console.line(
              Text.of(
                  "! the code does not have the database's revision",
                  "! el código no tiene la revisión de la base"));
        }
        console.problems(chain.problems(ports.app().code().toString()));
      }
      return (known && pending.isEmpty() && chain.heads().size() <= 1 ? Exit.DONE : Exit.NOT_PASSED)
          .code();
    }
  }

  @Command(
      name = "sql",
      description =
          "Prints the SQL that a deploy of a release would run, up or down; runs nothing.",
      footer = {
        "",
        "Examples:",
        "  volver migrations sql v1.4.0",
        "  volver migrations sql v1.4.0 --down"
      })
  static final class Sql extends VolverCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "REF",
        description = "The release (default: the code in place).")
    Optional<String> ref = Optional.empty();

    @Option(names = "--down", description = "The SQL of the way back from that release.")
    boolean down;

    @Override
    public Integer call() {
      Session session = session();
      Ports ports = session.ports();
      Migrator migrator = migrator(ports);
      String sql;
      if (ref.isPresent()) {
        Release release = ports.source().resolve(ref);
        sql = new Surveyor(ports).exported(release, folder -> sql(migrator, folder));
      } else {
        sql = sql(migrator, ports.app().code());
      }
      session
          .console()
          .line(
              sql.isBlank()
                  ? "-- "
                      + Text.of("nothing to run", "nada que ejecutar")
                          .in(session.console().language())
                  : sql);
      return 0;
    }

    private String sql(Migrator migrator, java.nio.file.Path folder) {
      Optional<String> current = migrator.current();
      String head = migrator.chain(folder).head().orElse(Migrator.BASE);
      return down
          ? migrator.sql(folder, Optional.of(head), current.orElse(Migrator.BASE), true)
          : migrator.sql(folder, current, head, false);
    }
  }
}
