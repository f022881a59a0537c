package dev.volver.discovery;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.reading.Tree;
import dev.volver.reading.alembic.Settings;
import dev.volver.reading.alembic.VersionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Folders of scripts of Alembic and Flask-Migrate. */
final class AlembicFolders {
  private static final int DEPTH = 6;
  private static final String INI = "alembic.ini";

  private final Path project;

  private AlembicFolders(Path project) {
    this.project = project;
  }

  /** Those that settings lead to first, then those that lie highest. */
  static List<MigrationsFound> of(Path project) {
    return new AlembicFolders(project).all();
  }

  private List<MigrationsFound> all() {
    List<Path> folders =
        Tree.folders(project, DEPTH).stream()
            .filter(f -> {
              String text = environment(f);
              return text.contains("alembic") || text.contains("current_app");
            })
            .sorted(Comparator.comparingInt(Path::getNameCount))
            .toList();
    List<MigrationsFound> led = new ArrayList<>();
    List<MigrationsFound> rest = new ArrayList<>();
    for (Path folder : folders) {
      if (environment(folder).contains("current_app")) {
        rest.add(flask(folder).noting(VersionTable.in(folder)));
      } else {
        Settings.to(folder)
            .map(s -> alembic(folder, s).noting(VersionTable.in(folder)))
            .ifPresentOrElse(
                led::add, () -> rest.add(loose(folder).noting(VersionTable.in(folder))));
      }
    }
    if (folders.isEmpty() && Files.exists(project.resolve(INI))) {
      led.add(MigrationsFound.of(Tool.ALEMBIC, ".", "", Optional.of(INI), Optional.empty()));
    }
    led.addAll(rest);
    return led;
  }

  /**
   * Its paths start from where the command is typed: beside the settings, or where they fit when
   * these lie among the scripts or name them from above.
   */
  private MigrationsFound alembic(Path scripts, Settings settings) {
    Path works = settings.folder();
    String written = settings.values().getOrDefault("script_location", "");
    boolean relative = !written.contains("%(here)s") && !written.contains(":");
    if (relative) {
      for (Path at = works; at != null && at.startsWith(project); at = at.getParent()) {
        if (at.resolve(written).normalize().equals(scripts) && !at.equals(scripts)) {
          works = at;
          break;
        }
      }
    }
    if (works.startsWith(scripts)) {
      works = project;
    }
    return MigrationsFound.of(
        Tool.ALEMBIC,
        from(project, works),
        from(works, scripts),
        Optional.of(from(works, settings.file())),
        Optional.empty());
  }

  /** Without settings that lead there, those of the project are the likeliest. */
  private MigrationsFound loose(Path scripts) {
    Path own = scripts.resolve(INI);
    Path ini =
        Files.exists(project.resolve(INI)) || !Files.exists(own) ? project.resolve(INI) : own;
    return MigrationsFound.of(
        Tool.ALEMBIC,
        ".",
        from(project, scripts),
        Optional.of(from(project, ini)),
        Optional.empty());
  }

  /** Flask is called from above the package that the folder lies in. */
  private MigrationsFound flask(Path scripts) {
    Path works = Objects.requireNonNull(scripts.getParent());
    while (!works.equals(project) && Files.exists(works.resolve("__init__.py"))) {
      works = Objects.requireNonNull(works.getParent());
    }
    return MigrationsFound.of(
        Tool.FLASK_MIGRATE,
        from(project, works),
        from(works, scripts),
        Optional.empty(),
        Optional.empty());
  }

  private static String from(Path folder, Path file) {
    String path = folder.relativize(file).toString();
    return path.isEmpty() ? "." : path;
  }

  /** The text of {@code env.py}; empty where there is none. */
  private static String environment(Path folder) {
    try {
      Path file = folder.resolve("env.py");
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
