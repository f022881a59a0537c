package dev.volver.diagnosis;

import dev.volver.config.App;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.config.RuntimeConfig;
import dev.volver.engine.Ports;
import dev.volver.engine.Strangers;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.RunAs;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The migrations: their tool, their chain, and where the database stands in it. */
final class SchemaExam {
  private final Ports ports;
  private final App app;

  SchemaExam(Ports ports) {
    this.ports = ports;
    this.app = ports.app();
  }

  List<Observation> look() {
    Optional<MigrationConfig> config = app.migrations();
    if (config.isEmpty()) {
      return List.of();
    }
    List<Observation> all = new ArrayList<>();
    if (config.get().tool() != Tool.SQL && !(app.runtime() instanceof RuntimeConfig.Containers)) {
      Observation tool = tool(config.get());
      all.add(tool);
      if (tool.verdict() == Observation.Verdict.BAD) {
        return all;
      }
    }
    Migrator migrator = ports.migrator().orElseThrow();
    Chain chain = migrator.chain(app.code());
    chain.problems(app.code().toString()).forEach(p -> all.add(Observation.bad("migrations", p)));
    if (all.stream().noneMatch(o -> o.verdict() == Observation.Verdict.BAD)) {
      all.addAll(stand(chain, migrator));
    }
    return all;
  }

  private Observation tool(MigrationConfig config) {
    String python = python(config);
    String modules =
        switch (config.tool()) {
          case SQL -> "sqlite3";
          case ALEMBIC -> "alembic";
          case FLASK_MIGRATE -> "flask, flask_migrate";
          case DJANGO -> "django";
        };
    Path folder = app.code();
    if (python.contains("/") && !Files.isExecutable(Path.of(python))) {
      return Observation.bad(
          "python",
          Text.of("there is no interpreter %s", "no existe el intérprete %s", python),
          Text.verbatim(
              "python3 -m venv "
                  + Command.of(folder, config.python().replaceFirst("/bin/[^/]*$", "")).typed()));
    }
    var command =
        Command.of(folder, python, "-c", "import " + modules).within(Duration.ofSeconds(60));
    Completed done =
        ports
            .runner()
            .run(
                RunAs.as(
                    command,
                    Objects.requireNonNull(app.stores().get(config.store()))
                        .place()
                        .orElse(app.code())));
    return done.ok()
        ? Observation.good("python", Text.of("%s imports %s", "%s importa %s", python, modules))
        : Observation.bad(
            "python",
            Text.of(
                "%s cannot import %s: %s",
                "%s no puede importar %s: %s", python, modules, done.lastWords(1)),
            Text.verbatim(python + " -m pip install -r requirements.txt"));
  }

  private String python(MigrationConfig config) {
    return config.python().contains("/")
        ? app.code().resolve(config.python()).toString()
        : config.python();
  }

  private List<Observation> stand(Chain chain, Migrator migrator) {
    boolean there = ports.store(migrator.store()).bytes() > 0;
    Optional<String> current = there ? migrator.current() : Optional.empty();
    String head = chain.head().orElse(Migrator.BASE);
    Text counted =
        Text.of(
            "%d migrations, head %s", "%d migraciones, cabeza %s", chain.revisions().size(), head);
    if (current.isPresent() && chain.find(current.get()).isEmpty()) {
      return new Strangers(ports)
          .problems().stream().map(p -> Observation.bad("schema", p)).toList();
    }
    if (current.equals(chain.head())) {
      return List.of(
          Observation.good(
              "schema", Text.of("%s; the database is there", "%s; la base está en ella", counted)));
    }
    return List.of(
        Observation.warning(
            "schema",
            Text.of(
                "%s; the database is at %s",
                "%s; la base está en %s", counted, current.orElse(Migrator.BASE)),
            Text.of(
                "The next deploy migrates it: `volver plan` shows how.",
                "El próximo despliegue la migra: `volver plan` muestra cómo.")));
  }
}
