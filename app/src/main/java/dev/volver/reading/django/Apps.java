package dev.volver.reading.django;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The apps of a project, found by their folders.
 *
 * @param user the model of users, as {@code app.Model}
 * @param missing modules of migrations that the settings name and that are not here, by app
 */
record Apps(List<App> apps, String user, Map<String, String> missing) {
  private static final int DEEPEST = 12;
  private static final Set<String> PASSED_OVER =
      Set.of("node_modules", "site-packages", "dist-packages", "__pycache__");
  private static final Pattern USER =
      Pattern.compile("(?m)^AUTH_USER_MODEL\\s*=\\s*['\"](\\w+\\.\\w+)['\"]");
  private static final Pattern LABEL =
      Pattern.compile("(?m)^\\s+label\\s*(?::\\s*[\\w.]+\\s*)?=\\s*['\"](\\w+)['\"]");

  private static final Pattern MODULES =
      Pattern.compile("(?ms)^MIGRATION_MODULES\\s*(?::[^=\\n]*)?=\\s*(?:dict\\()?\\{(.*?)\\}");
  private static final Pattern MODULE =
      Pattern.compile("['\"](\\w+)['\"]\\s*:\\s*(?:['\"]([\\w.]+)['\"]|None)");

  /**
   * An app with migrations.
   *
   * @param files its migrations, sorted
   */
  record App(String label, List<Path> files) {}

  /** All apps below a folder, or the one whose migrations the folder holds. */
  static Apps in(Path root) throws IOException {
    List<App> apps = new ArrayList<>();
    List<String> users = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    Map<String, String> elsewhere = new LinkedHashMap<>();
    Files.walkFileTree(
        root,
        EnumSet.noneOf(FileVisitOption.class),
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
            if (!folder.equals(root) && passedOver(folder, name)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(folder);
            if (name.equals("migrations") || folder.equals(root)) {
              app(folder).ifPresent(apps::add);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isSettings(file)) {
              first(USER, file).ifPresent(users::add);
              modules(file, elsewhere);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    Map<String, String> missing = moved(apps, folders, elsewhere);
    return new Apps(apps, users.isEmpty() ? "auth.User" : users.getFirst(), missing);
  }

  /** What settings say of apps whose migrations lie elsewhere; an empty module has none. */
  private static void modules(Path settings, Map<String, String> into) {
    first(MODULES, settings)
        .map(MODULE::matcher)
        .ifPresent(m -> {
          while (m.find()) {
            into.put(m.group(1), m.group(2) == null ? "" : m.group(2));
          }
        });
  }

  /** Puts migrations that lie elsewhere in place of an app's own; tells those not found. */
  private static Map<String, String> moved(
      List<App> apps, List<Path> folders, Map<String, String> elsewhere) throws IOException {
    Map<String, String> missing = new LinkedHashMap<>();
    for (Map.Entry<String, String> e : elsewhere.entrySet()) {
      apps.removeIf(a -> a.label().equals(e.getKey()));
      Path module = Path.of(e.getValue().replace('.', '/'));
      Optional<Path> folder =
          e.getValue().isEmpty()
              ? Optional.empty()
              : folders.stream().filter(f -> f.endsWith(module)).findFirst();
      Optional<App> found = folder.isEmpty() ? Optional.empty() : app(folder.get());
      found.ifPresent(a -> apps.removeIf(other -> other.files().equals(a.files())));
      found.map(a -> new App(e.getKey(), a.files())).ifPresent(apps::add);
      if (!e.getValue().isEmpty() && folder.isEmpty()) {
        missing.put(e.getKey(), e.getValue());
      }
    }
    return missing;
  }

  private static boolean passedOver(Path folder, String name) {
    return name.startsWith(".")
        || PASSED_OVER.contains(name)
        || Files.exists(folder.resolve("pyvenv.cfg"));
  }

  private static boolean isSettings(Path file) {
    String name = file.getFileName().toString();
    boolean inSettings = file.getParent() != null && file.getParent().endsWith("settings");
    return name.endsWith(".py") && (inSettings || name.startsWith("settings"));
  }

  private static Optional<App> app(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(f -> isModule(f.getFileName().toString())).sorted().forEach(files::add);
    }
    if (files.stream().noneMatch(Apps::holdsMigration)) {
      return Optional.empty();
    }
    Path home = folder.toAbsolutePath().getParent();
    Path named = home == null ? folder : home;
    String label =
        first(LABEL, named.resolve("apps.py")).orElse(String.valueOf(named.getFileName()));
    return Optional.of(new App(label, files));
  }

  private static boolean isModule(String name) {
    return name.endsWith(".py") && !name.startsWith("_") && !name.startsWith("~");
  }

  private static boolean holdsMigration(Path file) {
    String text = text(file);
    return text.contains("class Migration") && text.contains("django");
  }

  private static Optional<String> first(Pattern pattern, Path file) {
    Matcher m = pattern.matcher(text(file));
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) < 32 << 20
          ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          : "";
    } catch (IOException e) {
      return "";
    }
  }
}
