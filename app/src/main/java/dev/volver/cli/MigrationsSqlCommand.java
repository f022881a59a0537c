package dev.volver.cli;

import dev.volver.engine.Ports;
import dev.volver.engine.Surveyor;
import dev.volver.lint.RuleBook;
import dev.volver.lint.Severity;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.plan.Release;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sql",
    description = {
      "Prints the SQL that a deploy of a release would run, up or down; runs nothing.",
      "",
      "What reading the migrations finds dangerous stands above it, with file and line."
    },
    footer = {
      "",
      "Examples:",
      "  volver migrations sql v1.4.0",
      "  volver migrations sql v1.4.0 --down",
      "  volver migrations sql v1.4.0 --both"
    })
final class MigrationsSqlCommand extends VolverCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "REF",
      description = "The release (default: the code in place).")
  Optional<String> ref = Optional.empty();

  /** Which way is shown. */
  static final class Which {
    @Option(names = "--down", description = "The SQL of the way back from that release.")
    boolean down;

    @Option(names = "--both", description = "First the way up, then the way back.")
    boolean both;
  }

  @ArgGroup Which which = new Which();

  @Override
  public Integer call() {
    Session session = session();
    Ports ports = session.ports();
    Migrator migrator = MigrationsCommand.migrator(ports);
    if (!session.console().json()) {
      dangers(session);
    }
    if (ref.isPresent()) {
      Release release = ports.source().resolve(ref);
      new Surveyor(ports).ready(release, folder -> print(session, migrator, folder));
    } else {
      print(session, migrator, ports.app().code());
    }
    return 0;
  }

  private boolean print(Session session, Migrator migrator, Path folder) {
    Optional<String> current = migrator.current();
    Optional<String> head = migrator.chain(folder).head();
    Console console = session.console();
    if (console.json()) {
      console.object(shown(migrator, folder, current, head));
      return true;
    }
    if (current.equals(head)) {
      comment(console, Text.of("nothing to run", "nada que ejecutar"));
      return false;
    }
    String from = current.orElse(Migrator.BASE);
    String to = head.orElse(Migrator.BASE);
    if (!which.both) {
      console.line(sql(migrator, folder, from, to, which.down));
      return true;
    }
    comment(console, Text.of("up: %s → %s", "subida: %s → %s", from, to));
    console.line(sql(migrator, folder, from, to, false));
    comment(console, Text.of("down: %s → %s", "bajada: %s → %s", to, from));
    try {
      console.line(sql(migrator, folder, from, to, true));
    } catch (Halt e) {
      e.problems()
          .forEach(p -> {
            comment(console, p.what());
            comment(console, p.next());
          });
      throw e;
    }
    return true;
  }

  /** Both are empty where there is nothing to run. */
  private record Shown(String from, String to, Optional<String> up, Optional<String> down) {}

  private Shown shown(
      Migrator migrator, Path folder, Optional<String> current, Optional<String> head) {
    String from = current.orElse(Migrator.BASE);
    String to = head.orElse(Migrator.BASE);
    boolean any = !from.equals(to);
    return new Shown(
        from,
        to,
        Optional.of(any && (which.both || !which.down))
            .filter(asked -> asked)
            .map(_ -> sql(migrator, folder, from, to, false)),
        Optional.of(any && (which.both || which.down))
            .filter(asked -> asked)
            .map(_ -> sql(migrator, folder, from, to, true)));
  }

  /** What reading finds in the migrations that would run; a preview does without where it fails. */
  private void dangers(Session session) {
    Console console = session.console();
    try {
      new LintScope(new RuleBook(), Optional.empty(), ref, Optional.empty(), true, false)
          .app(session).only(List.of(), Severity.WARNING).migrations().stream()
              .flatMap(m -> m.findings().stream())
              .filter(f -> f.suppressed().isEmpty())
              .forEach(f ->
                  comment(
                      console,
                      Text.of(
                          "! %s:%d: %s (%s)",
                          "! %s:%d: %s (%s)", f.file(), f.line(), f.message(), f.rule().id())));
    } catch (Halt e) {
      comment(console, e.problems().getFirst().what());
    }
  }

  private static String sql(Migrator migrator, Path folder, String from, String to, boolean down) {
    return down
        ? migrator.sql(folder, Optional.of(to), from, true)
        : migrator.sql(folder, Optional.of(from).filter(f -> !f.equals(Migrator.BASE)), to, false);
  }

  private static void comment(Console console, Text text) {
    console.line("-- " + text.in(console.language()).replace("\n", "\n-- "));
  }
}
