package dev.volver.discovery;

import dev.volver.config.EnvFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address of a database server in a file of variables. It may hold a password and is never
 * shown.
 *
 * @param file the file, relative to the project where it lies in it
 * @param variable the variable that has the address
 * @param host the machine it names; empty for a socket
 */
public record ServerFound(String file, String variable, String host) {
  private static final Pattern POSTGRES = Pattern.compile("postgres(ql)?(\\+\\w+)?://.+@.+/.+");
  private static final Pattern REDIS = Pattern.compile("(redis|unix)://.+");

  private static final Pattern HOST = Pattern.compile("://(?:[^@/]*@)?([^:/?]+)");

  static Optional<ServerFound> postgres(Path project, Stream<Path> files) {
    return in(project, files, POSTGRES);
  }

  static Optional<ServerFound> redis(Path project, Stream<Path> files) {
    return in(project, files, REDIS);
  }

  private static Optional<ServerFound> in(Path project, Stream<Path> files, Pattern address) {
    return files
        .flatMap(f ->
            EnvFile.of(f).entrySet().stream()
                .filter(e -> address.matcher(e.getValue()).matches())
                .map(e ->
                    new ServerFound(
                        (f.startsWith(project) ? project.relativize(f) : f).toString(),
                        e.getKey(),
                        host(e.getValue()))))
        .findFirst();
  }

  private static String host(String address) {
    Matcher host = HOST.matcher(address);
    return host.find() ? host.group(1) : "";
  }

  /** The address as {@code volver.yml} refers to it. */
  String written() {
    return "{ file: %s, variable: %s }".formatted(Page.value(file), Page.value(variable));
  }
}
