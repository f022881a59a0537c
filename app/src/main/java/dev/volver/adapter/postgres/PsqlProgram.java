package dev.volver.adapter.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which program {@code psql} is. That of Debian and Ubuntu is a script that starts the newest one
 * installed, whatever the server's version (man pg_wrapper): to start this one itself takes a third
 * of the time, and a run starts it a hundred times.
 */
final class PsqlProgram {
  private static final String NAME = "psql";
  private static final Path WRAPPER = Path.of("pg_wrapper");
  private static final Pattern VERSION = Pattern.compile("\\d{1,4}(\\.\\d{1,4})?");
  private static final String HERE =
      of(Optional.ofNullable(System.getenv("PATH")).orElse(""), Path.of("/usr/lib/postgresql"));

  private PsqlProgram() {}

  /** The one on this machine. */
  static String here() {
    return HERE;
  }

  /**
   * The one that a search of folders leads to.
   *
   * @param path as {@code PATH} has it
   * @param versions the folder of installed versions
   */
  static String of(String path, Path versions) {
    try {
      Optional<Path> first =
          Stream.of(path.split(File.pathSeparator))
              .filter(f -> !f.isEmpty())
              .map(f -> Path.of(f, NAME))
              .filter(Files::isExecutable)
              .findFirst();
      if (first.isEmpty() || !first.get().toRealPath().endsWith(WRAPPER)) {
        return NAME;
      }
      try (Stream<Path> all = Files.list(versions)) {
        return all.filter(v -> VERSION.matcher(number(v)).matches())
            .filter(v -> Files.isExecutable(program(v)))
            .max(Comparator.comparingDouble(v -> Double.parseDouble(number(v))))
            .map(v -> program(v).toString())
            .orElse(NAME);
      }
    } catch (IOException | UncheckedIOException e) {
      return NAME; // which finds it or says why not
    }
  }

  private static String number(Path version) {
    return String.valueOf(version.getFileName());
  }

  private static Path program(Path version) {
    return version.resolve("bin").resolve(NAME);
  }
}
