package dev.volver.reading.alembic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code alembic.ini} or {@code pyproject.toml} says of where the migrations lie.
 *
 * @param folder the one that the file lies in
 * @param values as written, by key
 */
public record Settings(Path folder, Map<String, String> values) {
  private static final String INI = "alembic.ini";
  private static final String SCRIPT = "script_location";
  private static final int LONGEST = 1 << 20;
  private static final int HIGHEST = 5;

  public Settings {
    values = Map.copyOf(values);
  }

  /** Those of a folder; empty when none of its files tells where the scripts are. */
  public static Optional<Settings> in(Path folder) {
    return text(folder.resolve(INI))
        .flatMap(t -> chosen(Sections.ini(t)))
        .or(() ->
            text(folder.resolve("pyproject.toml"))
                .map(t -> Sections.toml(t, "tool.alembic"))
                .filter(v -> v.containsKey(SCRIPT)))
        .map(v -> new Settings(folder, v));
  }

  /** Those that lead to a folder of scripts, from it upwards. */
  public static Optional<Settings> to(Path scripts) {
    Path at = scripts.toAbsolutePath().normalize();
    for (int i = 0; i < HIGHEST && at != null; i++, at = at.getParent()) {
      Optional<Settings> found =
          in(at).filter(s -> s.scripts().filter(p -> same(p, scripts)).isPresent());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The file that tells. */
  public Path file() {
    boolean ini = text(folder.resolve(INI)).flatMap(t -> chosen(Sections.ini(t))).isPresent();
    return folder.resolve(ini ? INI : "pyproject.toml");
  }

  private static boolean same(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  /** The section that Alembic takes, or the only other one that names scripts. */
  private static Optional<Map<String, String>> chosen(Map<String, Map<String, String>> sections) {
    List<Map<String, String>> all =
        sections.containsKey("alembic")
            ? List.of(sections.get("alembic"))
            : List.copyOf(sections.values());
    List<Map<String, String>> telling = all.stream().filter(s -> s.containsKey(SCRIPT)).toList();
    return telling.size() == 1 ? Optional.of(telling.getFirst()) : Optional.empty();
  }

  /** The folder of {@code env.py}, when it is there. */
  public Optional<Path> scripts() {
    return Optional.ofNullable(values.get(SCRIPT)).flatMap(this::place);
  }

  /** The folders of versions that are named, those that are there. */
  List<Path> versions() {
    String written = values.getOrDefault("version_locations", "");
    String how =
        values.getOrDefault(
            "path_separator", values.getOrDefault("version_path_separator", "legacy"));
    String between =
        switch (how) {
          case "os", ":" -> "[:\\n]";
          case ";" -> "[;\\n]";
          case "newline" -> "\\n";
          default -> "[\\s,]+";
        };
    List<Path> found = new ArrayList<>();
    for (String one : written.split(between, -1)) {
      if (!one.isBlank()) {
        place(one.strip())
            .ifPresentOrElse(
                found::add,
                () ->
                    Stream.of(one.split("[:;]", -1))
                        .filter(p -> !p.isBlank())
                        .forEach(p -> place(p.strip()).ifPresent(found::add)));
      }
    }
    return found;
  }

  /** Whether folders within those of versions are read too. */
  boolean recursive() {
    return values
        .getOrDefault("recursive_version_locations", "false")
        .strip()
        .matches("(?i)true|yes|on|1");
  }

  /** A folder as written: a path, or one within a package. */
  private Optional<Path> place(String written) {
    String text = filled(written);
    int colon = text.indexOf(':');
    boolean packaged = colon > 0 && !text.substring(0, colon).contains("/");
    String path =
        packaged
            ? text.substring(0, colon).replace('.', '/') + "/" + text.substring(colon + 1)
            : text;
    List<String> bases = new ArrayList<>(List.of(""));
    if (packaged) {
      bases.addAll(List.of(values.getOrDefault("prepend_sys_path", "").split("[\\s:;,]+")));
      bases.add("src");
    } else {
      bases.addAll(List.of("..", "../.."));
    }
    try {
      return bases.stream()
          .map(b -> folder.resolve(filled(b)).resolve(path).normalize())
          .filter(Files::isDirectory)
          .findFirst();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private String filled(String written) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put("here", folder.toAbsolutePath().normalize().toString());
    String text = written;
    for (Map.Entry<String, String> e : all.entrySet()) {
      text = text.replace("%(" + e.getKey() + ")s", e.getValue());
    }
    return text.replace("%(here)s", all.get("here")).replace("%%", "%");
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LONGEST
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
