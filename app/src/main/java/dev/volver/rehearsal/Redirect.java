package dev.volver.rehearsal;

import dev.volver.config.StoreConfig;
import dev.volver.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sends a Python program's connections to one live database to its clone. */
public final class Redirect {
  /** What a program ends with that reached for something it may not touch. */
  public static final int REFUSED = 97;

  private static final String VARIABLE = "VOLVER_REDIRECT";
  private static final String PROGRAM = "redirect.py";

  private Redirect() {}

  /**
   * The variables that tell the program about it.
   *
   * @param code the folder of the live code, where the live database may lie inside
   * @param source the folder of it that the program works in, relative to it
   * @param files folders of live files, in which nothing may be changed
   * @param network whether the program may speak to other services of this machine
   * @param limit when the program ends by itself, should nobody else end it
   */
  public static Map<String, String> variables(
      StoreConfig live,
      Place clone,
      Path code,
      String source,
      List<Path> files,
      boolean network,
      Optional<Duration> limit) {
    List<String> kept =
        files.stream()
            .filter(Files::isDirectory)
            .map(f -> attribute(f, "unix:dev") + ":" + attribute(f, "unix:ino"))
            .toList();
    String works = Path.of("/").relativize(Path.of("/").resolve(source).normalize()).toString();
    Json spec = json(live, clone, code, works, kept, network, limit.map(Duration::toSeconds));
    return Map.of(VARIABLE, spec.text());
  }

  private static Json json(
      StoreConfig live,
      Place clone,
      Path code,
      String source,
      List<String> files,
      boolean network,
      Optional<Long> seconds) {
    return switch (clone) {
      case Place.SqliteFile c -> {
        Path file = live.place().orElseThrow();
        Optional<String> relative =
            Optional.of(file).filter(f -> f.startsWith(code)).map(f -> code.relativize(f) + "");
        yield Json.of(
            "sqlite",
            Json.of(
                "live", file.toString(),
                "device", attribute(file, "unix:dev"),
                "inode", attribute(file, "unix:ino"),
                "relative", relative,
                "clone", c.file().toString()),
            "source",
            source,
            "files",
            files,
            "network",
            network,
            "seconds",
            seconds);
      }
      case Place.PostgresDatabase c ->
          Json.of(
              "postgres",
              Json.of("live", ((StoreConfig.Postgres) live).name(), "clone", c.database()),
              "source",
              source,
              "files",
              files,
              "network",
              network,
              "seconds",
              seconds);
    };
  }

  private static long attribute(Path file, String name) {
    try {
      return ((Number) Files.getAttribute(file, name)).longValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words for the interpreter that run other words of it redirected. */
  public static List<String> words(List<String> words) {
    List<String> all = new ArrayList<>(List.of("-c", program()));
    all.addAll(words);
    return all;
  }

  /** The same for a program that only reads: the clone stands in for other databases. */
  public static List<String> looking(List<String> words) {
    List<String> all = new ArrayList<>(List.of("--look"));
    all.addAll(words);
    return words(all);
  }

  /** The program itself. */
  public static String program() {
    try (InputStream in = Redirect.class.getResourceAsStream(PROGRAM)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
