package dev.volver.reading.django;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Revision;
import dev.volver.reading.Reading;
import dev.volver.reading.Script;
import dev.volver.reading.SourceFile;
import dev.volver.reading.SqlText;
import dev.volver.reading.Suppression;
import dev.volver.reading.Way;
import dev.volver.syntax.Python;
import dev.volver.syntax.PythonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The migrations of a project, put in order and read one after another. */
public final class Project {
  private static final long LARGEST = 32L << 20;

  /** A file of an app, parsed. */
  private record Module(String label, String file, PythonFile python) {}

  private final Path root;
  private final SqlText sql;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, MigrationFile> files = new LinkedHashMap<>();
  private final Map<String, PythonFile> parsed = new HashMap<>();
  private final Set<String> labels = new HashSet<>();

  private Project(Path root, SqlText sql) {
    this.root = root;
    this.sql = sql;
  }

  /** Reads the apps below a folder. */
  public static Reading read(Path root, SqlText sql) throws IOException {
    Path real = root.toRealPath();
    return new Project(real, sql).read(Apps.in(real));
  }

  private Reading read(Apps apps) {
    if (apps.apps().isEmpty()) {
      problems.add(
          new Problem(
              Text.of("no migrations of Django are in it", "no tiene migraciones de Django"),
              root.toString(),
              Text.of(
                  "Name the folder of the project or the migrations of an app.",
                  "Indique la carpeta del proyecto o las migraciones de una aplicación.")));
    }
    apps.missing()
        .forEach((app, module) ->
            problems.add(
                new Problem(
                    Text.of(
                        "the migrations of `%s` are said to be in `%s`, which is not here",
                        "las migraciones de `%s` deberían estar en `%s`, que no está aquí",
                        app,
                        module),
                    "MIGRATION_MODULES",
                    Text.of(
                        "Name a folder that holds it, or mend the settings.",
                        "Indique una carpeta que lo contenga, o corrija los ajustes."))));
    apps.apps().stream()
        .flatMap(app -> app.files().stream().map(f -> Map.entry(app.label(), f)))
        .toList()
        .parallelStream()
        .map(e -> module(e.getKey(), e.getValue()))
        .toList()
        .forEach(this::enter);
    String user = apps.user();
    Graph graph = new Graph(files.values(), user.substring(0, user.indexOf('.')));
    graph.labels().forEach(label -> conflict(graph, label));
    Models models = new Models(user);
    List<Script> scripts =
        graph.order().stream().map(f -> script(f, graph.parents(f.id()), models)).toList();
    return new Reading(scripts, problems);
  }

  private Module module(String label, Path file) {
    String shown = root.relativize(file).toString();
    Optional<Problem> obstacle = SourceFile.obstacle(file, shown, LARGEST);
    PythonFile python;
    try {
      python =
          obstacle.isEmpty()
              ? Python.parse(Files.readAllBytes(file), shown)
              : new PythonFile(List.of(), List.of(), List.of(obstacle.get()));
    } catch (IOException e) {
      python = new PythonFile(List.of(), List.of(), List.of(SourceFile.unreadable(e, shown)));
    }
    return new Module(label, shown, python);
  }

  private void enter(Module module) {
    problems.addAll(module.python().problems());
    String label = module.label();
    labels.add(label);
    String name =
        module.file().substring(module.file().lastIndexOf('/') + 1).replaceFirst("\\.py$", "");
    var migration = MigrationFile.of(label, name, module.file(), module.python());
    if (migration.isEmpty()) {
      if (module.python().problems().isEmpty()) {
        problems.add(
            new Problem(
                Text.of("there is no class Migration in it", "no tiene la clase Migration"),
                module.file() + ":1",
                Text.of(
                    "Mend it, or move it out of the folder of migrations.",
                    "Corríjalo, o sáquelo de la carpeta de migraciones.")));
      }
      return;
    }
    parsed.put(module.file(), module.python());
    if (files.putIfAbsent(migration.get().id(), migration.get()) != null) {
      problems.add(
          new Problem(
              Text.of(
                  "two apps are called `%s`; this one is not read",
                  "dos aplicaciones se llaman `%s`; esta no se lee", label),
              module.file(),
              Text.of("Give one of them a label.", "Dé a una de ellas un `label`.")));
    }
  }

  private void conflict(Graph graph, String label) {
    List<String> ends = graph.ends(label);
    if (ends.size() > 1) {
      MigrationFile last = files.get(ends.getLast());
      problems.add(
          new Problem(
              Text.of(
                  "an app ends in several migrations at once: %s",
                  "una aplicación acaba en varias migraciones a la vez: %s",
                  String.join(", ", ends)),
              last == null ? label : last.file() + ":" + last.line(),
              Text.of(
                  "Merge them with `makemigrations --merge`.",
                  "Únalas con `makemigrations --merge`.")));
    }
  }

  private Script script(MigrationFile file, List<String> parents, Models models) {
    Steps steps =
        file.operations()
            .map(new Translation(file.app(), file.source(), sql, models)::all)
            .orElse(Steps.NONE);
    if (file.odd().isPresent()) {
      steps = Steps.all(List.of(steps, Steps.opaque(file.line(), file.odd().get())));
    }
    int line = file.operations().map(o -> o.line()).orElse(file.line());
    PythonFile python = Objects.requireNonNull(parsed.get(file.file()));
    String title = file.app() + ": " + file.name().replaceFirst("^\\d+_", "").replace('_', ' ');
    return new Script(
        new Revision(file.id(), parents, title, file.file()),
        new Way(true, line, steps.up()),
        new Way(true, line, steps.down()),
        file.atomic(),
        own(MigrationFile.imports(python.body())),
        Suppression.in(python.comments(), file.file()));
  }

  /** Modules that are in the project itself. */
  private List<Script.Import> own(List<Script.Import> imports) {
    return imports.stream().filter(i -> isOwn(i.module())).toList();
  }

  private boolean isOwn(String module) {
    String first = module.split("\\.", 2)[0];
    return module.startsWith(".")
        || Files.isDirectory(root.resolve(first))
        || Files.isRegularFile(root.resolve(first + ".py"))
        || labels.contains(first);
  }
}
