package dev.volver.discovery;

import dev.volver.exec.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Folders of files that users bring.
 *
 * @param folders those that are stores
 * @param left those that are none, because git has files of them, and settings whose folder was not
 *     found
 * @param shared those that are none, because they hold a database or are the machine's
 */
record Uploads(List<String> folders, List<String> left, List<String> shared) {
  private static final List<String> NAMES =
      List.of(
          "uploads",
          "media",
          "data/uploads",
          "instance/uploads",
          "storage",
          "static/uploads",
          "public/uploads");
  private static final List<String> PARTS =
      List.of("backend", "server", "api", "app", "src", "instance", "data");

  /** Settings of Django, Flask and others that name one. */
  private static final Pattern SETTING =
      Pattern.compile(
          "\\b(MEDIA_ROOT|UPLOADS?_(?:FOLDER|DIR|DIRECTORY|PATH|ROOT)|UPLOADED_\\w+_DEST)\\b[\"'\\])]*"
              + "\\s*(?::\\s*\\w+\\s*)?[=:]\\s*([^\n#]+)");

  private static final Pattern QUOTED = Pattern.compile("[\"']([^\"'\\s]+)[\"']");
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Pattern PROGRAM = Pattern.compile(".*\\.(py|js|ts|mjs|cjs|jsx|tsx|vue)");

  /** Files that only keep a folder in git, or are made by running. */
  private static final Pattern NO_FILE =
      Pattern.compile("(.*/)?(\\.git(keep|ignore)|\\.keep|\\.placeholder|.*\\.pyc)");

  static Uploads of(
      Path project,
      Sources sources,
      Map<String, String> settings,
      List<FrontEnd> frontEnds,
      SqliteFound databases,
      CommandRunner runner) {
    Set<String> left = new LinkedHashSet<>();
    Set<String> all = new LinkedHashSet<>();
    NAMES.stream().filter(n -> Files.isDirectory(project.resolve(n))).forEach(all::add);
    named(project, sources, settings, left).forEach(all::add);
    Stream.concat(PARTS.stream(), frontEnds.stream().map(FrontEnd::folder))
        .filter(f -> !f.equals("."))
        .flatMap(f -> NAMES.stream().map(n -> f + "/" + n))
        .filter(f -> Files.isDirectory(project.resolve(f)) && !program(project.resolve(f)))
        .forEach(all::add);
    var premises =
        new Premises(
            Stream.concat(
                    databases.files().stream(),
                    databases.twins().stream().map(t -> "instance/" + t))
                .map(project::resolve)
                .toList());
    List<String> shared = all.stream().filter(f -> premises.shared(project.resolve(f))).toList();
    shared.forEach(all::remove);
    List<String> own = new ArrayList<>();
    for (String folder : all) {
      if (all.stream().noneMatch(o -> !o.equals(folder) && Path.of(folder).startsWith(o))) {
        Set<String> tracked = tracked(project, folder, runner);
        if (tracked.isEmpty()) {
          own.add(folder);
        } else if (more(project, folder, tracked)) {
          left.add(folder);
        }
      }
    }
    return new Uploads(List.copyOf(own), List.copyOf(left), shared);
  }

  private static Set<String> tracked(Path project, String folder, CommandRunner runner) {
    return GitFound.tracked(project, folder, runner).stream()
        .filter(f -> !NO_FILE.matcher(f).matches())
        .collect(Collectors.toSet());
  }

  /** Whether there are files in it that git has not. */
  private static boolean more(Path project, String folder, Set<String> tracked) {
    try (Stream<Path> files = Files.walk(project.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> project.relativize(f).toString())
          .anyMatch(f -> !tracked.contains(f) && !NO_FILE.matcher(f).matches());
    } catch (IOException | java.io.UncheckedIOException e) {
      return true; // what cannot be seen is asked about
    }
  }

  private static boolean program(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(f -> PROGRAM.matcher(f.toString()).matches());
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * The folders that settings lead to.
   *
   * @param left gets the settings that lead to none
   */
  private static Set<String> named(
      Path project, Sources sources, Map<String, String> settings, Set<String> left) {
    Set<String> found = new LinkedHashSet<>();
    Set<String> placed = new HashSet<>();
    Map<String, String> open = new LinkedHashMap<>();
    sources
        .files()
        .forEach((file, text) ->
            SETTING
                .matcher(text)
                .results()
                .forEach(m -> {
                  String name = m.group(1);
                  Optional<String> path =
                      written(m, settings).flatMap(p -> placed(project, project.resolve(file), p));
                  path.ifPresentOrElse(found::add, () -> open.putIfAbsent(name, file));
                  path.ifPresent(_ -> placed.add(name));
                }));
    open.keySet().removeAll(placed);
    open.forEach((name, file) -> left.add(name + " (" + file + ")"));
    return found;
  }

  /** What the variable of that name holds, or the words of the program put together. */
  private static Optional<String> written(MatchResult setting, Map<String, String> settings) {
    List<String> words = QUOTED.matcher(setting.group(2)).results().map(m -> m.group(1)).toList();
    Optional<String> variable =
        Stream.concat(words.stream(), Stream.of(setting.group(1)))
            .flatMap(w -> Optional.ofNullable(settings.get(w)).stream())
            .findFirst();
    String joined =
        words.stream().filter(w -> !NAME.matcher(w).matches()).collect(Collectors.joining("/"));
    return variable.or(() -> Optional.of(joined)).filter(p -> !p.isBlank());
  }

  /** Where that is, seen from the program or a folder above it. */
  private static Optional<String> placed(Path project, Path program, String path) {
    try {
      for (Path at = program.getParent();
          at != null && at.startsWith(project);
          at = at.getParent()) {
        Path folder = at.resolve(path).normalize();
        if (Files.isDirectory(folder) && !project.startsWith(folder)) {
          return Optional.of(
              (folder.startsWith(project) ? project.relativize(folder) : folder).toString());
        }
      }
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
