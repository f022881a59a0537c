package dev.volver.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** SQLite databases: files that are one, and files that settings or program name as one. */
final class Databases {
  private static final List<String> FOLDERS =
      List.of("data", "instance", "", "db", "var", "database");
  private static final Pattern NAME = Pattern.compile(".+\\.(db|sqlite\\d?|db3)");
  private static final Pattern URL = Pattern.compile("sqlite(?:\\+\\w+)?:///([^\\s\"'?{}]+)");
  private static final Pattern JOINED =
      Pattern.compile("((?:[\"'][\\w.-]+[\"']\\s*/\\s*)*)[\"']([\\w./-]+\\.(?:db|sqlite3?))[\"']");
  private static final byte[] HEADER = "SQLite format 3".getBytes(StandardCharsets.US_ASCII);

  private final Path project;

  Databases(Path project) {
    this.project = project;
  }

  /** Those that are there; when none is, those that are named. */
  List<String> find(Map<String, String> settings, Sources sources) {
    Set<String> all = new LinkedHashSet<>();
    settings.values().forEach(v -> url(v).ifPresent(all::add));
    url(text(project.resolve("alembic.ini"))).filter(this::there).ifPresent(all::add);
    FOLDERS.forEach(f -> all.addAll(present(f)));
    if (all.isEmpty()) {
      sources.files().values().forEach(t -> named(t).ifPresent(all::add));
    }
    return List.copyOf(all);
  }

  /** The file of an address; Flask looks for a relative one in its folder {@code instance}. */
  private Optional<String> url(String text) {
    Matcher m = URL.matcher(text);
    return m.find() ? Optional.of(placed(m.group(1))) : Optional.empty();
  }

  private String placed(String path) {
    String instance = "instance/" + path;
    if (!path.startsWith("/") && !there(path) && there(instance)) {
      return instance;
    }
    Path whole = project.resolve(path).normalize();
    return whole.startsWith(project) ? project.relativize(whole).toString() : whole.toString();
  }

  private boolean there(String path) {
    return Files.exists(project.resolve(path));
  }

  private List<String> present(String folder) {
    Path place = project.resolve(folder);
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(place)) {
      return all.filter(p -> NAME.matcher(p.getFileName().toString()).matches())
          .filter(Databases::isOne)
          .map(p -> project.relativize(p).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** An empty file is an empty database. */
  private static boolean isOne(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEADER.length);
      return head.length == 0 || java.util.Arrays.equals(head, HEADER);
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<String> named(String text) {
    Matcher m = JOINED.matcher(text);
    Optional<String> joined =
        m.find()
            ? Optional.of(m.group(1).replaceAll("[\"'\\s]", "") + m.group(2))
            : Optional.empty();
    return url(text).or(() -> joined.filter(p -> !p.startsWith("/")));
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
