package dev.volver.reading;

import dev.volver.message.Problem;
import dev.volver.message.Reason;
import dev.volver.message.Text;
import dev.volver.migration.Revision;
import dev.volver.reading.alembic.Locations;
import dev.volver.reading.alembic.MigrationFile;
import dev.volver.syntax.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the migrations of Alembic and Flask-Migrate.
 *
 * @param sql reads the SQL in them
 */
public record AlembicReader(SqlText sql) {
  private static final int LARGEST = 32 << 20;

  /** A reader to which all SQL is opaque. */
  public AlembicReader() {
    this(SqlText.opaque());
  }

  /** Reads a project with {@code alembic.ini}, a folder with {@code env.py}, or one of versions. */
  public Reading read(Path folder) {
    Locations locations = Locations.in(folder);
    AppModules modules = AppModules.around(folder);
    List<MigrationFile> files =
        locations.files().parallelStream().map(f -> read(f, folder, modules)).toList();
    List<Problem> problems = new ArrayList<>(locations.problems());
    files.forEach(f -> problems.addAll(f.problems()));
    List<Script> scripts = connected(files);
    if (scripts.isEmpty() && problems.isEmpty() && !files.isEmpty()) {
      problems.add(Locations.none(folder));
    }
    return new Reading(scripts, problems);
  }

  private MigrationFile read(Path file, Path folder, AppModules modules) {
    String name = name(file, folder);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return unread(
            name,
            Text.of(
                "this is no file, or one that is too large to be read",
                "esto no es un archivo, o es demasiado grande para leerlo"));
      }
      return MigrationFile.of(Python.parse(Files.readAllBytes(file), name), name, modules, sql);
    } catch (IOException e) {
      return unread(
          name,
          Text.of(
              "this file cannot be read: %s", "no se puede leer este archivo: %s", Reason.of(e)));
    } catch (StackOverflowError _) {
      return unread(
          name,
          Text.of(
              "this file is nested too deep to be read",
              "este archivo está demasiado anidado para leerlo"));
    }
  }

  private static String name(Path file, Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    return absolute.relativize(file.toAbsolutePath().normalize()).toString();
  }

  private static MigrationFile unread(String name, Text what) {
    Problem problem =
        new Problem(
            what,
            name,
            Text.of(
                "Mend that file or move it out of the folder.",
                "Corrija ese archivo o sáquelo de la carpeta."));
    return new MigrationFile(Optional.empty(), List.of(), List.of(), List.of(problem));
  }

  /** The scripts with what they depend on among their parents, by id. */
  private static List<Script> connected(List<MigrationFile> files) {
    TreeMap<String, String> ids = new TreeMap<>();
    Map<String, String> labels = new HashMap<>();
    for (MigrationFile file : files) {
      file.script()
          .map(s -> s.revision().id())
          .ifPresent(id -> {
            ids.put(id, id);
            file.labels().forEach(l -> labels.putIfAbsent(l, id));
          });
    }
    List<Script> scripts = new ArrayList<>();
    for (MigrationFile file : files) {
      file.script().ifPresent(s -> scripts.add(connected(s, file.needs(), ids, labels)));
    }
    return scripts;
  }

  private static Script connected(
      Script script, List<String> needs, TreeMap<String, String> ids, Map<String, String> labels) {
    Revision r = script.revision();
    Set<String> parents = new LinkedHashSet<>();
    r.parents().forEach(p -> parents.add(resolved(p, ids, labels)));
    needs.forEach(n -> parents.add(resolved(n, ids, labels)));
    return new Script(
        new Revision(r.id(), List.copyOf(parents), r.title(), r.file()),
        script.up(),
        script.down(),
        script.atomic(),
        script.imports(),
        script.suppressed());
  }

  /** A revision may be written as a branch label, or as the beginning of its id. */
  private static String resolved(
      String name, TreeMap<String, String> ids, Map<String, String> labels) {
    if (ids.containsKey(name)) {
      return name;
    }
    String label = labels.get(name);
    if (label != null) {
      return label;
    }
    List<String> begun =
        ids.tailMap(name, true).keySet().stream()
            .takeWhile(id -> id.startsWith(name))
            .limit(2)
            .toList();
    return begun.size() == 1 ? begun.getFirst() : name;
  }
}
