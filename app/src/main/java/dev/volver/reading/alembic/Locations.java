package dev.volver.reading.alembic;

import dev.volver.message.Problem;
import dev.volver.message.Reason;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
  private static final int LONGEST_INI = 1 << 20;

  public Locations {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /** Finds the migrations of a project, of a folder with {@code env.py} or of one of versions. */
  public static Locations in(Path folder) {
    List<Problem> problems = new ArrayList<>();
    Set<Path> files = new LinkedHashSet<>();
    for (Path versions : folders(folder)) {
      files.addAll(list(versions, problems));
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
    Path ini = folder.resolve(INI);
    if (Files.isRegularFile(ini) && !Files.exists(folder.resolve(ENVIRONMENT))) {
      List<Path> told = told(folder, ini);
      if (!told.isEmpty()) {
        return told;
      }
    }
    if (Files.isDirectory(folder.resolve(VERSIONS))) {
      return List.of(folder.resolve(VERSIONS));
    }
    for (String usual : USUAL) {
      if (Files.isDirectory(folder.resolve(usual).resolve(VERSIONS))) {
        return List.of(folder.resolve(usual).resolve(VERSIONS));
      }
    }
    return Files.exists(folder.resolve(ENVIRONMENT)) ? List.of() : List.of(folder);
  }

  /** The folders that alembic.ini names, those that are there. */
  private static List<Path> told(Path folder, Path ini) {
    Optional<String> script = setting(ini, "script_location");
    List<Path> found = new ArrayList<>();
    for (String place : setting(ini, "version_locations").orElse("").split("[\\s:;,]+")) {
      add(folder, script, place, found);
    }
    if (found.isEmpty()) {
      script.ifPresent(s -> add(folder, script, s + "/" + VERSIONS, found));
    }
    return found;
  }

  private static void add(Path folder, Optional<String> script, String place, List<Path> to) {
    String here =
        place
            .replace("%(here)s", ".")
            .replace("%%", "%")
            .replace("script_location", script.orElse(""));
    String plain =
        here.contains(":") && !here.contains("/") ? here.replace('.', '/').replace(':', '/') : here;
    if (place.isBlank() || plain.indexOf(0) >= 0) {
      return;
    }
    Path path = folder.resolve(plain.strip()).normalize();
    if (Files.isDirectory(path)) {
      to.add(path);
    }
  }

  private static Optional<String> setting(Path ini, String key) {
    try {
      if (Files.size(ini) > LONGEST_INI) {
        return Optional.empty();
      }
      for (String line :
          new String(Files.readAllBytes(ini), StandardCharsets.ISO_8859_1).lines().toList()) {
        int sign = line.indexOf('=');
        if (sign > 0 && line.substring(0, sign).strip().equals(key)) {
          return Optional.of(line.substring(sign + 1).strip());
        }
      }
    } catch (IOException _) {
      return Optional.empty();
    }
    return Optional.empty();
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
