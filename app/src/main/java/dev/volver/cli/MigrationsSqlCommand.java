package dev.volver.cli;

import dev.volver.engine.Ports;
import dev.volver.engine.Strangers;
import dev.volver.engine.Surveyor;
import dev.volver.incident.RunResult.Told;
import dev.volver.lint.Finding;
import dev.volver.lint.Report;
import dev.volver.lint.RuleBook;
import dev.volver.lint.Severity;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import dev.volver.plan.Release;
import java.nio.file.Path;
import java.util.ArrayList;
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
    Dangers dangers = dangers(session);
    Optional<Release> release = ref.map(_ -> ports.source().resolve(ref));
    Surveyor.Question<Integer> preview =
        folder -> {
          Chain chain = chain(ports, migrator, release, folder);
          print(session.console(), migrator, folder, chain.head(), dangers);
          return 0;
        };
    return release.isPresent()
        ? new Surveyor(ports).ready(release.get(), preview)
        : preview.ask(ports.app().code());
  }

  /** The migrations, which must have one end and know where the database stands. */
  private static Chain chain(
      Ports ports, Migrator migrator, Optional<Release> release, Path folder) {
    Chain chain = migrator.chain(folder);
    List<Problem> problems =
        new ArrayList<>(chain.problems(release.map(Release::shown).orElse(folder.toString())));
    if (migrator.current().filter(c -> chain.find(c).isEmpty()).isPresent()) {
      Strangers strangers = new Strangers(ports);
      problems.addAll(release.map(strangers::problems).orElseGet(strangers::problems));
    }
    if (!problems.isEmpty()) {
      throw new Halt(Exit.REFUSED, problems);
    }
    return chain;
  }

  private void print(
      Console console, Migrator migrator, Path folder, Optional<String> head, Dangers dangers) {
    Optional<String> current = migrator.current();
    if (console.json()) {
      console.object(shown(console, migrator, folder, current, head, dangers));
      return;
    }
    dangers.print(console);
    if (current.equals(head)) {
      comment(console, Text.of("nothing to run", "nada que ejecutar"));
      return;
    }
    String from = current.orElse(Migrator.BASE);
    String to = head.orElse(Migrator.BASE);
    if (!which.both) {
      console.line(sql(migrator, folder, from, to, which.down));
      return;
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
  }

  /**
   * The answer as JSON has it.
   *
   * @param up empty, as {@code down}, where there is nothing to run
   * @param dangers what reading finds in the migrations that would run
   * @param unread what could not be read, so that there may be more
   */
  private record Shown(
      String from,
      String to,
      Optional<String> up,
      Optional<String> down,
      List<LintView.ShownFinding> dangers,
      List<Told> unread) {}

  private Shown shown(
      Console console,
      Migrator migrator,
      Path folder,
      Optional<String> current,
      Optional<String> head,
      Dangers dangers) {
    String from = current.orElse(Migrator.BASE);
    String to = head.orElse(Migrator.BASE);
    boolean any = !from.equals(to);
    LintView view = new LintView(console, new RuleBook());
    return new Shown(
        from,
        to,
        Optional.of(any && (which.both || !which.down))
            .filter(asked -> asked)
            .map(_ -> sql(migrator, folder, from, to, false)),
        Optional.of(any && (which.both || which.down))
            .filter(asked -> asked)
            .map(_ -> sql(migrator, folder, from, to, true)),
        dangers.found().stream().map(view::shown).toList(),
        dangers.unread().stream().map(p -> Told.of(p, console.language())).toList());
  }

  /**
   * What reading finds in the migrations that would run; a preview does without where it fails.
   *
   * @param unread what could not be read
   */
  private record Dangers(List<Finding> found, List<Problem> unread) {
    void print(Console console) {
      found.forEach(f ->
          comment(
              console,
              Text.of(
                  "! %s:%d: %s (%s)",
                  "! %s:%d: %s (%s)", f.file(), f.line(), f.message(), f.rule().id())));
      unread.forEach(p -> comment(console, Text.of("! %s: %s", "! %s: %s", p.where(), p.what())));
    }
  }

  private Dangers dangers(Session session) {
    LintScope pending =
        new LintScope(new RuleBook(), Optional.empty(), ref, Optional.empty(), true, false);
    try {
      Report report = pending.app(session).only(List.of(), Severity.WARNING);
      return new Dangers(
          report.migrations().stream()
              .flatMap(m -> m.findings().stream())
              .filter(f -> f.suppressed().isEmpty())
              .toList(),
          report.unread());
    } catch (Halt e) {
      return new Dangers(List.of(), e.problems());
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
