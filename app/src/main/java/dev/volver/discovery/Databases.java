package dev.volver.discovery;

import dev.volver.reading.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQLite databases: files that are one, and files that settings or program name as one. */
final class Databases {
  private static final List<String> FOLDERS =
      List.of("data", "instance", "", "db", "var", "database");
  private static final Set<String> PASSED_OVER = Set.of("tests", "test", "fixtures", "examples");
  private static final int DEPTH = 4;
  private static final Pattern NAME = Pattern.compile(".+\\.(db|sqlite\\d?|db3)");
  private static final Pattern URL = Pattern.compile("sqlite(?:\\+\\w+)?:///([^\\s\"'?{}]+)");
  private static final Pattern PLAIN = Pattern.compile("[^\\s:?=]+\\.(db|sqlite\\d?|db3)");
  private static final Pattern JOINED =
      Pattern.compile(
          "((?:[\"'][\\w.-]+[\"']\\s*[/,]\\s*)*)[\"']([\\w./-]+\\.(?:db|sqlite3?))[\"']");
  private static final byte[] HEADER = "SQLite format 3".getBytes(StandardCharsets.US_ASCII);

  private final Path project;
  private final Optional<ComposeFound> compose;
  private final boolean inInstance;

  /**
   * @param compose the services that are the app, whose paths are those of containers
   */
  Databases(Path project, Optional<ComposeFound> compose) {
    this.project = project;
    this.compose = compose;
    this.inInstance = Requirements.newFlaskSqlAlchemy(project);
  }

  /**
   * The files that settings name and those that are there. What lies about under a name of tests or
   * old copies, or beside a database on a server, only counts when the settings name it.
   *
   * @param server whether the settings name a database on a server
   */
  SqliteFound find(List<Told> settings, Sources sources, boolean server) {
    Set<String> named = new LinkedHashSet<>();
    Set<String> hidden = new LinkedHashSet<>();
    settings.stream()
        .filter(t -> !Leftover.is(t.name()))
        .sorted(Comparator.comparing(Told::name, Told.BY_NAME))
        .forEach(t -> path(t.value()).ifPresent(p -> place(p, t.folder(), named, hidden)));
    List<String> present = present();
    Set<String> all = new LinkedHashSet<>(named);
    Set<String> program = program(sources);
    if (!server && hidden.isEmpty()) {
      if (named.isEmpty()) {
        ini().filter(this::there).ifPresent(all::add);
        program.stream().filter(p -> there(p) && !leftover(p)).forEach(all::add);
      }
      present.stream().filter(p -> !leftover(p)).forEach(all::add);
      if (all.isEmpty()) {
        Stream.concat(program.stream(), present.stream()).limit(1).forEach(all::add);
      }
    }
    return new SqliteFound(
        ordered(all),
        named,
        all.stream().filter(f -> !there(f)).collect(Collectors.toSet()),
        present.stream().filter(f -> !all.contains(f)).toList(),
        present.stream().filter(f -> all.contains(f) && twin(f)).toList(),
        List.copyOf(hidden));
  }

  private boolean twin(String path) {
    return there("instance/" + path);
  }

  /** Of two of one name Flask-SQLAlchemy takes the one in {@code instance}, since its third. */
  private List<String> ordered(Set<String> all) {
    List<String> files = new ArrayList<>(all);
    for (String path : all) {
      int here = files.indexOf(path);
      int instance = files.indexOf("instance/" + path);
      if (instance > here && inInstance) {
        files.add(here, files.remove(instance));
      }
    }
    return List.copyOf(files);
  }

  private static boolean leftover(String path) {
    return Leftover.is(path.substring(path.lastIndexOf('/') + 1));
  }

  private static Optional<String> path(String value) {
    Matcher url = URL.matcher(value);
    return url.find()
        ? Optional.of(url.group(1))
        : Optional.of(value).filter(v -> PLAIN.matcher(v).matches() && v.contains("/"));
  }

  /** A path as the app sees it, which in a container is not that of this machine. */
  private void place(String path, Path folder, Set<String> named, Set<String> hidden) {
    if (compose.isEmpty()) {
      named.add(placed(path, folder));
      return;
    }
    compose
        .flatMap(c -> c.outside(path))
        .map(p -> placed(p, project))
        .or(() ->
            Optional.of(path).filter(p -> !p.startsWith("/")).map(this::seen).filter(this::there))
        .ifPresentOrElse(named::add, () -> hidden.add(path));
  }

  private String seen(String path) {
    return placed(path, project);
  }

  /** Flask looks for a relative path in its folder {@code instance}. */
  private String placed(String path, Path folder) {
    List<Path> bases = new ArrayList<>();
    for (Path base : List.of(folder, project)) {
      bases.add(inInstance ? base.resolve("instance") : base);
      bases.add(inInstance ? base : base.resolve("instance"));
    }
    try {
      Path whole =
          bases.stream()
              .map(b -> b.resolve(path).normalize())
              .filter(Files::exists)
              .findFirst()
              .orElse(folder.resolve(path).normalize());
      return whole.startsWith(project) ? project.relativize(whole).toString() : whole.toString();
    } catch (InvalidPathException e) {
      return path;
    }
  }

  private boolean there(String path) {
    return Files.exists(project.resolve(path));
  }

  private Optional<String> ini() {
    Matcher m = URL.matcher(text(project.resolve("alembic.ini")));
    return m.find() ? Optional.of(placed(m.group(1), project)) : Optional.empty();
  }

  /** The usual folders first. */
  private List<String> present() {
    Set<Path> folders = new LinkedHashSet<>();
    FOLDERS.forEach(f -> folders.add(project.resolve(f)));
    Tree.folders(project, DEPTH).stream()
        .filter(f ->
            Stream.of(project.relativize(f).toString().split("/", -1))
                .noneMatch(PASSED_OVER::contains))
        .forEach(folders::add);
    Set<String> found = new LinkedHashSet<>();
    folders.forEach(f -> found.addAll(present(f)));
    return List.copyOf(found);
  }

  private List<String> present(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
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

  /** Those that the program names, each where it is, or else from the project's own folder. */
  private Set<String> program(Sources sources) {
    Set<String> all = new LinkedHashSet<>();
    for (Map.Entry<String, String> file : sources.files().entrySet()) {
      for (String path : named(file.getValue())) {
        all.add(from(project.resolve(file.getKey()), path));
      }
    }
    return all;
  }

  /** Programs build their paths from their own folder or one above it. */
  private String from(Path program, String path) {
    for (Path at = program.getParent(); at != null && at.startsWith(project); at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(path))) {
        return placed(path, Objects.requireNonNull(at));
      }
    }
    return placed(path, project);
  }

  private static List<String> named(String text) {
    List<String> all = new ArrayList<>();
    URL.matcher(text).results().map(m -> m.group(1)).filter(p -> !p.isEmpty()).forEach(all::add);
    JOINED
        .matcher(text)
        .results()
        .map(m -> m.group(1).replaceAll("[\"'\\s]", "").replace(',', '/') + m.group(2))
        .filter(p -> !p.startsWith("/"))
        .forEach(all::add);
    return all;
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
