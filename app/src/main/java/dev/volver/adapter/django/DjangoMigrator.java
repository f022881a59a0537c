package dev.volver.adapter.django;

import dev.volver.adapter.django.History.Step;
import dev.volver.backup.Database;
import dev.volver.backup.Rows;
import dev.volver.config.MigrationConfig;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Interpreter;
import dev.volver.migration.LastWords;
import dev.volver.migration.Mark;
import dev.volver.migration.Migrator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Migrations of Django, run by the project's own {@code manage.py}. */
public final class DjangoMigrator implements Migrator {
  /** A migration of much data takes its time; an operator may interrupt it. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  private static final String TABLE = "django_migrations";
  private static final Pattern NO_TABLE =
      Pattern.compile("no such table|does not exist|no existe", Pattern.CASE_INSENSITIVE);
  private static final Pattern AT_WORK =
      Pattern.compile("(?m)^\\s*(?:Una|A)pplying ([\\w.-]+?)\\.\\.\\.");

  private final MigrationConfig config;
  private final Database store;
  private final CommandRunner runner;
  private final Interpreter interpreter;
  private final DjangoProject project;

  public DjangoMigrator(
      MigrationConfig config, Database store, CommandRunner runner, Interpreter interpreter) {
    this.config = config;
    this.store = store;
    this.runner = runner;
    this.interpreter = interpreter;
    this.project = new DjangoProject(config, runner, interpreter);
  }

  @Override
  public String store() {
    return config.store();
  }

  @Override
  public Chain chain(Path code) {
    return history(code).chain();
  }

  private History history(Path code) {
    List<String> applied;
    try {
      applied = store.bytes() == 0 ? List.of() : applied(store);
    } catch (Halt e) {
      applied = List.of(); // a damaged database has no say in what the code expects
    }
    return project.history(code, applied);
  }

  @Override
  public Optional<String> current() {
    return store.bytes() == 0 ? Optional.empty() : revision(store);
  }

  @Override
  public Optional<String> revision(Rows rows) {
    return Standing.BASE.with(applied(rows)).revision();
  }

  @Override
  public List<Mark> strangers(Path code) {
    if (store.bytes() == 0) {
      return List.of();
    }
    Set<String> known = new HashSet<>();
    history(code).steps().forEach(s -> known.addAll(s.records()));
    return applied(store).stream()
        .filter(r -> !known.contains(r))
        .map(DjangoMigrator::mark)
        .toList();
  }

  @Override
  public List<String> begin(Path code, String name, Rows live) {
    History history = project.history(code, List.of());
    List<String> folders = history.chain().folders();
    List<String> words = new ArrayList<>(List.of(config.manage(), "makemigrations"));
    history.steps().stream()
        .filter(s -> folders.stream().anyMatch(f -> s.file().startsWith(f + "/")))
        .map(Step::app)
        .distinct()
        .forEach(words::add);
    words.addAll(List.of("-n", name, "--noinput"));
    folders.forEach(f -> Chain.clear(code.resolve(f), ".py"));
    Completed done = runner.run(interpreter.command(code, words).within(PATIENCE));
    if (!done.ok()) {
      var said = new LastWords(done, config.secrets().values());
      throw Halt.refuse(
          Text.of("Django made no baseline: %s", "Django no hizo una base nueva: %s", said.shown()),
          said.where(code),
          Text.of(
              "Try `manage.py makemigrations` by hand.",
              "Pruebe `manage.py makemigrations` a mano."));
    }
    return folders;
  }

  @Override
  public Set<String> records() {
    return Set.of(TABLE);
  }

  @Override
  public void stamp(Path code, String to) {
    new Stamp(store, config.ignoreApps())
        .at(to.equals(BASE) ? List.of() : project.history(code, List.of()).records(to));
  }

  /** The folder of an app need not be called as its label is. */
  private static Mark mark(String record) {
    String file = record.substring(record.indexOf('.') + 1) + ".py";
    String app = record.substring(0, record.indexOf('.'));
    return Mark.named(record, "**/" + app + "/migrations/" + file, "**/migrations/" + file);
  }

  /** What the database records, first things first. */
  private List<String> applied(Rows rows) {
    try {
      return rows.query("select app || '.' || name from " + TABLE + " order by id").stream()
          .flatMap(row -> row.getFirst().stream())
          .filter(r -> !config.ignoreApps().contains(r.substring(0, r.indexOf('.'))))
          .toList();
    } catch (Halt e) {
      if (NO_TABLE.matcher(String.valueOf(e.getMessage())).find()) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public void upgrade(Path code, String to) {
    Optional<String> from = current();
    if (from.equals(Optional.of(to))) {
      return;
    }
    History history = history(code);
    Chain chain = history.chain();
    List<Step> steps =
        chain.find(to).isPresent() ? history.between(from, to) : history.tops(Standing.of(to));
    if (steps.isEmpty()) {
      throw Halt.failed(
          Text.of("there is no revision %s", "no hay revisión %s", to),
          config.manage(),
          Text.of(
              "`volver migrations status` shows them.", "`volver migrations status` las muestra."));
    }
    if (chain.head().equals(Optional.of(to))) {
      migrate(code, history, List.of(), false);
    } else {
      steps.forEach(s -> migrate(code, history, List.of(s.app(), s.name()), false));
    }
    requireAt(to);
  }

  /**
   * One app after another; Django takes back what depends on it in other apps, none of which a
   * state has that lacks it.
   */
  @Override
  public void downgrade(Path code, String to) {
    Standing wanted = Standing.of(to);
    List<String> apps = standing().differing(wanted);
    if (apps.isEmpty()) {
      return;
    }
    History history = history(code);
    for (String app : apps) {
      if (standing().differing(wanted).contains(app)) {
        String name = wanted.at(app).map(n -> history.name(app, n)).orElse("zero");
        migrate(code, history, List.of(app, name), true);
      }
    }
    requireAt(to);
  }

  private Standing standing() {
    return current().map(Standing::of).orElse(Standing.BASE);
  }

  private void migrate(Path code, History history, List<String> target, boolean down) {
    Completed done = runner.run(interpreter.command(code, words(target)).within(PATIENCE));
    if (done.ok()) {
      return;
    }
    var said = new LastWords(done, config.secrets().values());
    String where = where(done, said.where(code), history);
    String what = String.join(" ", words(target));
    throw down
        ? Halt.failed(
            Text.of("%s failed: %s", "%s falló: %s", what, said.shown()),
            where,
            Text.of(
                "Go back to the copy from before: `volver rollback --data swap`.",
                "Vuelva a la copia de antes: `volver rollback --data swap`."))
        : Halt.failed(
            Text.of("%s failed: %s", "%s falló: %s", what, said.shown()),
            where,
            Text.of(
                "Mend the migration and deploy again.",
                "Corrija la migración y despliegue de nuevo."));
  }

  /** The migration it was at, with the line when the failure names one in it. */
  private static String where(Completed done, String line, History history) {
    return AT_WORK
        .matcher(done.out())
        .results()
        .reduce((_, last) -> last)
        .flatMap(m -> history.file(m.group(1)))
        .filter(file -> !line.startsWith(file))
        .orElse(line);
  }

  private void requireAt(String to) {
    String reached = current().orElse(BASE);
    if (!reached.equals(to)) {
      throw Halt.failed(
          Text.of("migrate to %s ended at %s", "la migración a %s acabó en %s", to, reached),
          store(),
          Text.of(
              "Check which database its settings name.",
              "Revise qué base de datos nombra su configuración."));
    }
  }

  @Override
  public void look(Path code) {
    project.look(code);
  }

  @Override
  public String sql(Path code, Optional<String> from, String to, boolean down) {
    History history = history(code);
    if (!down) {
      return project.sql(code, false, history.between(from, to));
    }
    Optional<String> end = Optional.of(to).filter(t -> !t.equals(BASE));
    return from.map(f -> project.sql(code, true, history.between(end, f).reversed())).orElse("");
  }

  /** The state that each leads to stands behind it, as a comment. */
  @Override
  public List<String> typed(String to, boolean down) {
    List<String> lines = new ArrayList<>();
    if (!down) {
      lines.add(interpreter.typed(words(List.of())) + "  # → " + to);
      return lines;
    }
    Standing wanted = Standing.of(to);
    for (String app : apart(wanted)) {
      lines.add(interpreter.typed(words(List.of(app, wanted.at(app).orElse("zero")))));
    }
    lines.add("# → " + to);
    return lines;
  }

  @Override
  public List<String> typedStamp(String to) {
    return typed(to, true).stream().map(l -> l.startsWith("#") ? l : l + " --fake").toList();
  }

  /** The apps to be brought elsewhere; all of them when the database cannot be asked. */
  private List<String> apart(Standing wanted) {
    try {
      return standing().differing(wanted);
    } catch (Halt e) {
      return List.copyOf(wanted.last().keySet());
    }
  }

  private List<String> words(List<String> target) {
    List<String> words = new ArrayList<>(List.of(config.manage(), "migrate"));
    words.addAll(target);
    words.add("--noinput");
    return words;
  }
}
