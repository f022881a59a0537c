package dev.volver.cli;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.lint.Report;
import dev.volver.lint.Rule;
import dev.volver.lint.RuleBook;
import dev.volver.lint.Sarif;
import dev.volver.lint.Severity;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Reason;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "lint",
    description = {
      "Reads migrations and says what they may lose and whether they can be undone.",
      "",
      "Without --live nothing is run or imported. Nothing is proven: rows are not looked at.",
      "Without PATH the migrations of the app; with PATH those of any folder.",
      "Ends with 7 when something at or above --fail-on is found."
    },
    footer = {
      "",
      "Examples:",
      "  volver migrations lint --pending",
      "  volver migrations lint --release v1.4.0 --sarif lint.sarif",
      "  volver migrations lint ../shop/migrations --severity error",
      "  volver migrations explain drop-column"
    })
final class LintCommand extends VolverCommand {
  /** From which severity on the command ends with 7. */
  enum Limit {
    error,
    warning,
    never
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "A folder of migrations, or a project with one.")
  Optional<Path> path = Optional.empty();

  @Option(
      names = "--tool",
      paramLabel = "TOOL",
      description = "What PATH holds: alembic, flask-migrate, django or sql.")
  Optional<String> tool = Optional.empty();

  @Option(
      names = "--release",
      paramLabel = "REF",
      description = "The migrations of a release (default: the code in place).")
  Optional<String> release = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "REVISION",
      description = "Only migrations that are not part of what leads to this one.")
  Optional<String> since = Optional.empty();

  @Option(names = "--pending", description = "Only migrations that the live database has not had.")
  boolean pending;

  @Option(
      names = "--live",
      description = {
        "Also compare the live schema with what the migrations up to its revision make of an empty"
            + " database; they are run there."
      })
  boolean live;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      split = ",",
      description = "Show only findings of these rules.")
  List<String> rules = List.of();

  @Option(
      names = "--severity",
      paramLabel = "notice|warning|error",
      defaultValue = "notice",
      description = "Show only findings from this severity on (default: ${DEFAULT-VALUE}).")
  Severity severity = Severity.NOTICE;

  @Option(
      names = "--fail-on",
      paramLabel = "error|warning|never",
      defaultValue = "error",
      description = "Ends with 7 from this severity on (default: ${DEFAULT-VALUE}).")
  Limit failOn = Limit.error;

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description = "Write the result as SARIF 2.1.0 for code review too.")
  Optional<Path> sarif = Optional.empty();

  @Override
  public Integer call() {
    RuleBook book = new RuleBook();
    List<Rule> wanted = rules();
    Console console;
    Report report;
    if (path.isPresent()) {
      console = root().console();
      report = new LintScope(book, named(), release, since, pending, live).stranger(path.get());
    } else {
      Session session = session();
      console = session.console();
      report = new LintScope(book, named(), release, since, pending, live).app(session);
    }
    Report shown = report.only(wanted, severity);
    sarif.ifPresent(file -> write(file, new Sarif(book, console.language()).of(shown, version())));
    LintView view = new LintView(console, book);
    if (console.json()) {
      view.json(shown);
    } else {
      view.text(shown, root().globals().verbose());
    }
    return (report.reaches(limit()) ? Exit.NOT_PASSED : Exit.DONE).code();
  }

  private Optional<Severity> limit() {
    return switch (failOn) {
      case error -> Optional.of(Severity.ERROR);
      case warning -> Optional.of(Severity.WARNING);
      case never -> Optional.empty();
    };
  }

  private static String version() {
    return Optional.ofNullable(LintCommand.class.getPackage().getImplementationVersion())
        .orElse("0.0.0");
  }

  /** All names that are none at once. */
  private List<Rule> rules() {
    List<Problem> problems =
        rules.stream()
            .filter(r -> Rule.of(r).isEmpty())
            .map(r -> ExplainCommand.unknown(r))
            .collect(Collectors.toCollection(ArrayList::new));
    boolean known =
        tool.isEmpty()
            || Arrays.stream(Tool.values()).anyMatch(t -> t.spelling().equals(tool.get()));
    if (!known) {
      problems.add(
          new Problem(
              Text.of("there is no tool `%s`", "no hay herramienta `%s`", tool.orElse("")),
              "--tool",
              Text.of(
                  "Write one of: sql, alembic, flask-migrate, django.",
                  "Escriba uno de: sql, alembic, flask-migrate, django.")));
    }
    boolean ofApp = release.isPresent() || pending || live;
    if (path.isPresent() && ofApp) {
      problems.add(
          new Problem(
              Text.of(
                  "a folder has neither releases nor a live database",
                  "una carpeta no tiene versiones ni base en servicio"),
              "--release, --pending, --live",
              Text.of(
                  "Leave PATH out, or use --since REVISION.",
                  "Quite PATH, o use --since REVISIÓN.")));
    }
    if (release.isPresent() && live) {
      problems.add(
          new Problem(
              Text.of(
                  "the live schema belongs to the code in place",
                  "el esquema vivo es del código actual"),
              "--release, --live",
              Text.of("Leave one of them out.", "Quite una de las dos.")));
    }
    if (!problems.isEmpty()) {
      throw new Halt(Exit.USAGE, problems);
    }
    return rules.stream().flatMap(r -> Rule.of(r).stream()).toList();
  }

  private Optional<Tool> named() {
    return Arrays.stream(Tool.values())
        .filter(t -> tool.map(w -> w.equals(t.spelling())).orElse(false))
        .findFirst();
  }

  private static void write(Path file, Object value) {
    try {
      Files.writeString(
          file,
          JsonMapper.builder()
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .build()
                  .writeValueAsString(value)
              + "\n");
    } catch (IOException e) {
      throw Halt.refuse(
          Text.of("cannot be written: %s", "no se puede escribir: %s", Reason.of(e)),
          file.toString(),
          Text.of("Name another file.", "Indique otro archivo."));
    }
  }
}
