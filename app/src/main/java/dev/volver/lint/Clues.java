package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.lint.Setting.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the code beside the migrations says about the database that they run on. */
public final class Clues extends SimpleFileVisitor<Path> {
  private static final int MOST = 2000;
  private static final long LARGEST = 512 << 10;
  private static final Set<String> ELSEWHERE =
      Set.of("node_modules", ".git", "venv", ".venv", "site-packages", "__pycache__", "versions");

  /** Any word about them, however it reaches the database; models say which keys they go by. */
  private static final Pattern FOREIGN_KEYS =
      Pattern.compile("(?i)(?<!get_)(?<!get_multi_)foreign_keys(?!\\s*=\\s*[\"']?\\[)|enable_fkey");

  private static final Pattern ON = Pattern.compile("(?i)foreign_keys\\s*=\\s*(on|1|true|yes)\\b");
  private static final Pattern OFF =
      Pattern.compile("(?i)foreign_keys\\s*=\\s*(off|0|false|no)\\b");
  private static final Pattern ENGINE = Pattern.compile("create_engine|SQLAlchemy\\(|DATABASES");
  private static final Pattern SQLITE =
      Pattern.compile("sqlite(\\+\\w+)?://|\\bdb\\.backends\\.(sqlite3|spatialite)\\b");
  private static final Pattern POSTGRESQL =
      Pattern.compile("postgres(ql)?(\\+\\w+)?://|\\bdb\\.backends\\.(postgresql|postgis)");

  private int seen;
  private boolean keysOn;
  private boolean keysSomehow;
  private boolean engine;
  private boolean sqlite;
  private boolean postgresql;
  private final List<Path> makers = new ArrayList<>();

  private Clues() {}

  /**
   * What the code beside the migrations says.
   *
   * @param makers files of the app that may make tables themselves
   */
  public record Found(Setting setting, List<Path> makers) {}

  /**
   * The setting that migrations of a folder run in, and what is told beside it.
   *
   * @param known the database, when the configuration says it
   */
  public static Found of(Folder folder, Optional<Dialect> known) {
    Clues clues = new Clues();
    try {
      Files.walkFileTree(folder.root(), clues);
    } catch (IOException e) {
      return new Found(new Setting(folder.tool(), known, Optional.empty()), List.of());
    }
    return new Found(
        new Setting(folder.tool(), known.or(clues::dialect), clues.keys(folder)),
        List.copyOf(clues.makers));
  }

  /** They are off only where all of the app was seen and nothing in it could turn them on. */
  private Optional<Boolean> keys(Folder folder) {
    if (keysOn) {
      return Optional.of(true);
    }
    boolean app = folder.tool() == Tool.DJANGO || !folder.below().isEmpty();
    return app && engine && !keysSomehow && seen < MOST ? Optional.of(false) : Optional.empty();
  }

  /** A project that names both runs on both. */
  private Optional<Dialect> dialect() {
    if (sqlite == postgresql) {
      return Optional.empty();
    }
    return Optional.of(sqlite ? Dialect.SQLITE : Dialect.POSTGRESQL);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    Path name = folder.getFileName();
    return name != null && ELSEWHERE.contains(name.toString())
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = file.getFileName().toString();
    boolean told = name.matches(".*\\.(py|ini|cfg|toml|ya?ml)|\\.env.*");
    if (!told || !attributes.isRegularFile() || attributes.size() > LARGEST || generated(file)) {
      return FileVisitResult.CONTINUE;
    }
    look(file, name.endsWith(".py") || name.endsWith(".ini"));
    return ++seen < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    return FileVisitResult.CONTINUE;
  }

  /** Django's migrations, of which there may be thousands. */
  private static boolean generated(Path file) {
    Path folder = file.getParent();
    return folder != null
        && folder.endsWith("migrations")
        && file.getFileName().toString().matches("\\d{4}_.*");
  }

  private void look(Path file, boolean code) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1); // any bytes will do
    } catch (IOException e) {
      keysSomehow = true;
      return;
    }
    Matcher word = FOREIGN_KEYS.matcher(text);
    while (word.find()) {
      int at = word.start();
      keysOn |= ON.matcher(text).region(at, text.length()).lookingAt();
      keysSomehow |= !OFF.matcher(text).region(at, text.length()).lookingAt();
    }
    if (!code) {
      return;
    }
    engine |= ENGINE.matcher(text).find();
    sqlite |= SQLITE.matcher(text).find();
    postgresql |= POSTGRESQL.matcher(text).find();
    if (file.toString().endsWith(".py") && text.contains(OwnTables.CALL)) {
      makers.add(file);
    }
  }
}
