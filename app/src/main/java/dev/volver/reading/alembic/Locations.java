package dev.volver.reading.alembic;

import dev.volver.message.Problem;
import dev.volver.message.Reason;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the migrations of Alembic lie.
 *
 * @param files every migration's file, sorted
 */
public record Locations(List<Path> files, List<Problem> problems) {
  private static final String INI = "alembic.ini";
  private static final String ENVIRONMENT = "env.py";
  private static final String VERSIONS = "versions";
  private static final List<String> USUAL =
      List.of("migrations", "alembic", "src/migrations", "app/migrations");

  public Locations {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /** Finds the migrations of a project, of a folder with {@code env.py} or of one of versions. */
  public static Locations in(Path folder) {
    List<Problem> problems = new ArrayList<>();
    Set<Path> files = new LinkedHashSet<>();
    boolean recursive = settings(folder).filter(Settings::recursive).isPresent();
    for (Path versions : folders(folder)) {
      boolean deep = recursive || versions.endsWith(VERSIONS);
      files.addAll(deep ? all(versions, recursive, problems) : list(versions, problems));
    }
    if (files.isEmpty() && problems.isEmpty() && !migrations(folder)) {
      problems.add(none(folder));
    }
    return new Locations(files.stream().sorted().toList(), problems);
  }

  /** Says that a folder has none. */
  public static Problem none(Path folder) {
    return new Problem(
        Text.of("no migrations of Alembic here", "aquí no hay migraciones de Alembic"),
        folder.toString(),
        Text.of(
            "Name the folder that has alembic.ini, env.py or the versions in it.",
            "Indique la carpeta que contiene alembic.ini, env.py o las versiones."));
  }

  private static boolean migrations(Path folder) {
    return Files.exists(folder.resolve(INI))
        || Files.exists(folder.resolve(ENVIRONMENT))
        || Files.exists(folder.resolve(VERSIONS));
  }

  private static List<Path> folders(Path folder) {
    List<Path> told = settings(folder).map(Settings::versions).orElse(List.of());
    if (!told.isEmpty()) {
      return told;
    }
    Optional<Path> scripts =
        Files.exists(folder.resolve(ENVIRONMENT))
            ? Optional.empty()
            : settings(folder).flatMap(Settings::scripts);
    Path at = scripts.orElse(folder);
    if (Files.isDirectory(at.resolve(VERSIONS))) {
      return List.of(at.resolve(VERSIONS));
    }
    for (String usual : USUAL) {
      if (Files.isDirectory(at.resolve(usual).resolve(VERSIONS))) {
        return List.of(at.resolve(usual).resolve(VERSIONS));
      }
    }
    return Files.exists(at.resolve(ENVIRONMENT)) ? List.of() : List.of(folder);
  }

  /** Those of a project, or those that lead to a folder of scripts. */
  private static Optional<Settings> settings(Path folder) {
    return Files.exists(folder.resolve(ENVIRONMENT)) ? Settings.to(folder) : Settings.in(folder);
  }

  /** Folders within one of versions are read when that is asked for, or nothing else is there. */
  private static List<Path> all(Path versions, boolean recursive, List<Problem> problems) {
    List<Path> files = list(versions, problems);
    if (!recursive && !files.isEmpty()) {
      return files;
    }
    List<Path> all = new ArrayList<>(files);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(versions)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        boolean own = !name.startsWith(".") && !name.startsWith("_");
        if (own && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          all.addAll(all(entry, true, problems));
        }
      }
    } catch (IOException _) {
      return all;
    }
    return all;
  }

  private static List<Path> list(Path folder, List<Problem> problems) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        boolean source =
            name.endsWith(".py") && !name.startsWith("__init__") && !name.startsWith(".#");
        if (source && !name.equals(ENVIRONMENT) && !Files.isDirectory(entry)) {
          files.add(entry);
        }
      }
    } catch (IOException e) {
      problems.add(
          new Problem(
              Text.of(
                  "this folder cannot be read: %s",
                  "no se puede leer esta carpeta: %s", Reason.of(e)),
              folder.toString(),
              Text.of("Check the path and its permissions.", "Revise la ruta y sus permisos.")));
    }
    return files;
  }
}
