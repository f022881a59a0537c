package dev.volver.discovery;

import dev.volver.config.EnvFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address of PostgreSQL in a file of variables. It may hold a password and is never shown.
 *
 * @param file the file, relative to the project where it lies in it
 * @param variable the variable that has the address
 */
public record ServerFound(String file, String variable) {
  private static final Pattern ADDRESS = Pattern.compile("postgres(ql)?(\\+\\w+)?://.+@.+/.+");

  static Optional<ServerFound> in(Path project, Stream<Path> files) {
    return files
        .flatMap(f ->
            EnvFile.of(f).entrySet().stream()
                .filter(e -> ADDRESS.matcher(e.getValue()).matches())
                .map(e ->
                    new ServerFound(
                        (f.startsWith(project) ? project.relativize(f) : f).toString(),
                        e.getKey())))
        .findFirst();
  }

  /** As a store in {@code volver.yml}. */
  String written() {
    return "{ postgres: { url: { file: %s, variable: %s } } }"
        .formatted(Page.value(file), Page.value(variable));
  }
}
