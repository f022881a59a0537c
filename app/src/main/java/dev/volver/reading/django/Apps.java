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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The apps of a project, found by their folders.
 *
 * @param user the model of users, as {@code app.Model}
 */
record Apps(List<App> apps, String user) {
  private static final int DEEPEST = 12;
  private static final Set<String> PASSED_OVER =
      Set.of("node_modules", "site-packages", "dist-packages", "__pycache__");
  private static final Pattern USER =
      Pattern.compile("(?m)^AUTH_USER_MODEL\\s*=\\s*['\"](\\w+\\.\\w+)['\"]");
  private static final Pattern LABEL = Pattern.compile("(?m)^\\s+label\\s*=\\s*['\"](\\w+)['\"]");

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
            if (name.equals("migrations") || folder.equals(root)) {
              app(folder).ifPresent(apps::add);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isSettings(file)) {
              first(USER, file).ifPresent(users::add);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return new Apps(apps, users.isEmpty() ? "auth.User" : users.getFirst());
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
