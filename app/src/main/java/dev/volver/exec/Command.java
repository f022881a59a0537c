package dev.volver.exec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A program to run, as a value.
 *
 * @param argv the program and its arguments
 * @param directory the folder it runs in
 * @param environment variables added to Volver's own environment
 * @param secrets variables added likewise whose values are never shown
 * @param timeout after this it is ended, with its children
 * @param input what it reads from its standard input
 * @param output the file that its standard output goes to, instead of being kept
 */
public record Command(
    List<String> argv,
    Path directory,
    Map<String, String> environment,
    Map<String, Secret> secrets,
    Duration timeout,
    String input,
    Optional<Path> output) {

  private static final Path BASH = Path.of("/bin/bash");

  /** Characters from which on a word of several lines is a program. */
  private static final int WORD = 200;

  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
    secrets = Map.copyOf(secrets);
  }

  public static Command of(Path directory, String... argv) {
    return of(directory, List.of(argv));
  }

  public static Command of(Path directory, List<String> argv) {
    return new Command(argv, directory, Map.of(), Map.of(), DEFAULT_TIMEOUT, "", Optional.empty());
  }

  /** A line an operator wrote in {@code volver.yml}, given to the shell as they wrote it. */
  public static Command shell(Path directory, String line) {
    return of(directory, "sh", "-c", line);
  }

  /** The same, but a pipeline fails when any command of it does, where there is a bash. */
  public static Command pipeline(Path directory, String line) {
    return Files.isExecutable(BASH)
        ? of(directory, BASH.toString(), "-o", "pipefail", "-c", line)
        : shell(directory, line);
  }

  /** The same command with these variables added. */
  public Command with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.putAll(more);
    return new Command(argv, directory, all, secrets, timeout, input, output);
  }

  /** The same command with these secret variables added. */
  public Command withSecrets(Map<String, Secret> more) {
    Map<String, Secret> all = new LinkedHashMap<>(secrets);
    all.putAll(more);
    return new Command(argv, directory, environment, all, timeout, input, output);
  }

  /** The same command with another time limit. */
  public Command within(Duration limit) {
    return new Command(argv, directory, environment, secrets, limit, input, output);
  }

  /** The same command, run by another program whose words come first. */
  public Command by(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.addAll(argv);
    return new Command(all, directory, environment, secrets, timeout, input, output);
  }

  /** The same command with something to read. */
  public Command reading(String text) {
    return new Command(argv, directory, environment, secrets, timeout, text, output);
  }

  /** The same command with its standard output written to a file. */
  public Command writing(Path file) {
    return new Command(argv, directory, environment, secrets, timeout, input, Optional.of(file));
  }

  /** As a person would type it, with quotes where a shell needs them. */
  public String typed() {
    return argv.stream().map(Command::quoted).collect(Collectors.joining(" "));
  }

  /** As {@link #typed}, but of a whole program among the words only how it begins. */
  public String shown() {
    return argv.stream().map(Command::cut).map(Command::quoted).collect(Collectors.joining(" "));
  }

  private static String cut(String word) {
    return word.length() > WORD && word.contains("\n")
        ? word.strip().lines().findFirst().orElse("") + " …"
        : word;
  }

  private static String quoted(String word) {
    return !word.isEmpty() && word.chars().allMatch(Command::plain)
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean plain(int c) {
    return Character.isLetterOrDigit(c) || "@%+=:,./-_".indexOf(c) >= 0;
  }
}
