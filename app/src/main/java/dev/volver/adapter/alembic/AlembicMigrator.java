package dev.volver.adapter.alembic;

import dev.volver.backup.Database;
import dev.volver.backup.Rows;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Interpreter;
import dev.volver.migration.Kept;
import dev.volver.migration.LastWords;
import dev.volver.migration.Mark;
import dev.volver.migration.Migrator;
import dev.volver.reading.alembic.VersionTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Migrations of Alembic, called by its own command or by Flask-Migrate's. */
public final class AlembicMigrator implements Migrator {
  /** A migration of much data takes its time; an operator may interrupt it. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  private final MigrationConfig config;
  private final Database store;
  private final CommandRunner runner;
  private final Interpreter interpreter;
  private final Path inPlace;
  private final Recorded recorded;

  /**
   * @param inPlace the code that runs
   */
  public AlembicMigrator(
      MigrationConfig config,
      Database store,
      CommandRunner runner,
      Interpreter interpreter,
      Path inPlace) {
    this.config = config;
    this.store = store;
    this.runner = runner;
    this.interpreter = interpreter;
    this.inPlace = inPlace;
    this.recorded = new Recorded(config, inPlace);
  }

  @Override
  public String store() {
    return config.store();
  }

  @Override
  public Chain chain(Path code) {
    List<String> argv =
        config.tool() == Tool.FLASK_MIGRATE
            ? List.of("-c", ChainReader.program(), config.tool().spelling(), config.directory())
            : List.of("-c", ChainReader.program(), Tool.ALEMBIC.spelling(), config.ini());
    Command command = interpreter.command(code, argv).with(Map.of("PYTHONDONTWRITEBYTECODE", "1"));
    return ChainReader.read(runner.run(command), interpreter.name()).within(config.source());
  }

  @Override
  public Optional<String> current() {
    return current(inPlace);
  }

  private Optional<String> current(Path code) {
    VersionTable table = recorded.table(code);
    Optional<List<String>> revisions = revisions(table);
    if (revisions.isEmpty() && store.bytes() > 0) {
      recorded.requireNone(store, code);
    }
    return one(revisions.orElse(List.of()), table);
  }

  private Optional<List<String>> revisions(VersionTable table) {
    return store.bytes() == 0 ? Optional.empty() : Recorded.revisions(store, table);
  }

  @Override
  public List<Mark> strangers(Path code) {
    Chain chain = chain(code);
    return revisions(recorded.table()).orElse(List.of()).stream()
        .filter(r -> chain.find(r).isEmpty())
        .map(AlembicMigrator::mark)
        .toList();
  }

  @Override
  public List<String> begin(Path code, String name, Rows live) {
    List<String> folders = chain(code).folders();
    folders.forEach(f -> Chain.clear(code.resolve(f), ".py"));
    String id = fresh();
    List<String> words =
        new ArrayList<>(
            config.tool() == Tool.FLASK_MIGRATE
                ? List.of("-m", "flask", "db", "revision", "-d", config.directory())
                : List.of("-m", "alembic", "-c", config.ini(), "revision"));
    words.addAll(List.of("--autogenerate", "-m", name, "--rev-id", id));
    Completed done = runner.run(interpreter.command(code, words).within(PATIENCE));
    if (!done.ok()) {
      var said = new LastWords(done, config.secrets().values());
      throw Halt.refuse(
          Text.of(
              "Alembic made no baseline: %s", "Alembic no hizo una base nueva: %s", said.shown()),
          said.where(code),
          Text.of(
              "It takes it from the models: env.py has to set target_metadata.",
              "La toma de los modelos: env.py tiene que fijar target_metadata."));
    }
    return folders;
  }

  /** Only SQLite keeps the statements. */
  @Override
  public boolean beginLiterally(Path code, String name, Rows live) {
    List<Kept> kept;
    try {
      kept = Kept.of(live, recorded.table(code).name());
    } catch (Halt e) {
      return false;
    }
    List<String> folders = chain(code).folders();
    folders.forEach(f -> Chain.clear(code.resolve(f), ".py"));
    new Literal(fresh(), name, kept).write(code.resolve(folders.getFirst()));
    return true;
  }

  private static String fresh() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  @Override
  public Set<String> records() {
    return Set.of(recorded.table().toString());
  }

  @Override
  public void stamp(Path code, String to) {
    VersionTable table = recorded.table(code);
    StringBuilder script =
        new StringBuilder(
            """
            create table if not exists %1$s (version_num varchar(32) not null,
              constraint %2$s primary key (version_num));
            delete from %1$s;
            """
                .formatted(table.sql(), table.key()));
    if (!to.equals(BASE)) {
      script.append("insert into %s (version_num) values ('%s');\n".formatted(table.sql(), to));
    }
    store.apply(script.toString());
  }

  private static Mark mark(String revision) {
    return new Mark(
        revision,
        List.of("**/*.py"),
        Optional.of(revision),
        Optional.of("^revision\\b[^=\n]*=\\s*['\"]" + Pattern.quote(revision) + "['\"]"));
  }

  @Override
  public Optional<String> revision(Rows rows) {
    VersionTable table = recorded.table();
    return one(Recorded.revisions(rows, table).orElse(List.of()), table);
  }

  private static Optional<String> one(List<String> revisions, VersionTable table) {
    if (revisions.size() > 1) {
      throw Halt.refuse(
          Text.of(
              "the database is at %d revisions at once: %s",
              "la base está en %d revisiones a la vez: %s",
              revisions.size(),
              String.join(", ", revisions)),
          table.toString(),
          Text.of(
              "Merge the branches in one revision and upgrade to it.",
              "Una las ramas en una revisión y migre hasta ella."));
    }
    return revisions.stream().findFirst();
  }

  @Override
  public void upgrade(Path code, String to) {
    migrate(code, "upgrade", to, Optional.of(to));
  }

  @Override
  public void downgrade(Path code, String to) {
    migrate(code, "downgrade", to, Optional.of(to).filter(t -> !t.equals(BASE)));
  }

  private void migrate(Path code, String verb, String to, Optional<String> target) {
    if (current(code).equals(target)) {
      return;
    }
    Completed done = runner.run(interpreter.command(code, words(verb, to)).within(PATIENCE));
    if (!done.ok()) {
      var words = new LastWords(done, config.secrets().values());
      throw Halt.failed(
          Text.of("%s to %s failed: %s", "%s a %s falló: %s", verb, to, words.shown()),
          words.where(code),
          Text.of(
              "Mend the migration and deploy again.",
              "Corrija la migración y despliegue de nuevo."));
    }
    Optional<String> reached = current(code);
    if (!reached.equals(target)) {
      throw Halt.failed(
          Text.of("%s to %s ended at %s", "%s a %s acabó en %s", verb, to, reached.orElse(BASE)),
          store(),
          Text.of(
              "Check which database its settings name.",
              "Revise qué base de datos nombra su configuración."));
    }
  }

  @Override
  public void look(Path code) {
    List<String> words =
        config.tool() == Tool.FLASK_MIGRATE
            ? List.of("-m", "flask", "db", "current", "-d", config.directory())
            : List.of("-m", "alembic", "-c", config.ini(), "current");
    Completed done = runner.run(interpreter.looking(code, words));
    if (!done.ok()) {
      throw Halt.failed(
          Text.verbatim(new LastWords(done, config.secrets().values()).shown()),
          interpreter.name(),
          Text.of("Try `alembic current` by hand.", "Pruebe `alembic current` a mano."));
    }
  }

  @Override
  public String sql(Path code, Optional<String> from, String to, boolean down) {
    List<String> words =
        words(down ? "downgrade" : "upgrade", from.orElse(BASE) + ":" + to, "--sql");
    Completed done = runner.run(interpreter.command(code, words));
    if (done.ok()) {
      return done.out();
    }
    var said = new LastWords(done, config.secrets().values());
    throw Halt.refuse(
        Text.of("the SQL cannot be shown: %s", "no se puede mostrar el SQL: %s", said.shown()),
        said.where(code),
        Text.of(
            "Some migrations have to see the data; a rehearsal shows what they do.",
            "Algunas migraciones necesitan ver los datos; un ensayo muestra lo que hacen."));
  }

  @Override
  public List<String> typed(String to, boolean down) {
    return List.of(interpreter.typed(words(down ? "downgrade" : "upgrade", to)));
  }

  @Override
  public List<String> typedStamp(String to) {
    return List.of(interpreter.typed(words("stamp", to)));
  }

  private List<String> words(String verb, String revision, String... more) {
    List<String> words =
        new ArrayList<>(
            config.tool() == Tool.FLASK_MIGRATE
                ? List.of("-m", "flask", "db", verb, "-d", config.directory())
                : List.of("-m", "alembic", "-c", config.ini(), verb));
    words.addAll(List.of(more));
    words.add(revision);
    return words;
  }
}
