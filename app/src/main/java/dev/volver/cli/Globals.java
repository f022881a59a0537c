package dev.volver.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
public final class Globals {
  /** How results are printed. */
  enum Output {
    text,
    json
  }

  @Option(
      names = {"-C", "--config"},
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      defaultValue = "volver.yml",
      description = "The app's configuration (default: ${DEFAULT-VALUE}).")
  Path config = Path.of("volver.yml");

  @Option(
      names = {"-n", "--dry-run"},
      scope = ScopeType.INHERIT,
      description = "Show the plan and change nothing.")
  boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      scope = ScopeType.INHERIT,
      description = "Answer every question with yes.")
  boolean yes;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print only the result.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Print what the commands say.")
  boolean verbose;

  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How the result is printed (default: ${DEFAULT-VALUE}).")
  Output output = Output.text;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colours; also when NO_COLOR is set.")
  boolean noColor;

  /** Whether what commands say is wanted. */
  public boolean verbose() {
    return verbose;
  }
}
