package dev.volver.adapter.django;

import dev.volver.adapter.django.History.Step;
import dev.volver.config.MigrationConfig;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Interpreter;
import dev.volver.migration.LastWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A Django project, asked by a small program in the app's own interpreter. */
record DjangoProject(MigrationConfig config, CommandRunner runner, Interpreter interpreter) {
  private static final String PROGRAM = "project.py";

  private record Answer(
      @Nullable List<Step> steps, @Nullable String sql, @Nullable Trouble error) {}

  private record Trouble(
      String kind, String message, @Nullable String file, @Nullable Integer line) {

    String where() {
      return file == null ? "" : line == null ? file : file + ":" + line;
    }
  }

  /**
   * Its migrations; the database is not asked.
   *
   * @param applied the migrations that the live database records, first things first
   * @throws Halt when they do not load, or one app ends in two
   */
  History history(Path code, List<String> applied) {
    Answer answer = ask(code, "chain", applied);
    if (answer.error() != null) {
      throw refusal(answer.error());
    }
    return new History(Objects.requireNonNull(answer.steps()));
  }

  /** The SQL of some migrations, one after another. */
  String sql(Path code, boolean down, List<Step> steps) {
    List<String> words = new ArrayList<>(List.of(down ? "down" : "up"));
    steps.forEach(s -> words.add(s.app() + "." + s.name()));
    Answer answer = ask(code, "sql", words);
    if (answer.error() != null) {
      throw Halt.refuse(
          Text.of(
              "the SQL cannot be shown: %s",
              "no se puede mostrar el SQL: %s", answer.error().message()),
          answer.error().where(),
          Text.of(
              "Some migrations have to see the data; a rehearsal shows what they do.",
              "Algunas migraciones necesitan ver los datos; un ensayo muestra lo que hacen."));
    }
    return Objects.requireNonNull(answer.sql());
  }

  /** Has it connect to its database. */
  void look(Path code) {
    List<String> words = List.of(config.manage(), "showmigrations", "--plan");
    Completed done = runner.run(interpreter.looking(code, words));
    if (!done.ok()) {
      throw Halt.failed(
          Text.verbatim(new LastWords(done, config.secrets().values()).shown()),
          interpreter.name(),
          Text.of(
              "Try `manage.py showmigrations` by hand.",
              "Pruebe `manage.py showmigrations` a mano."));
    }
  }

  private Answer ask(Path code, String what, List<String> words) {
    List<String> argv = new ArrayList<>(List.of("-c", program(), what, config.manage()));
    argv.addAll(words);
    Completed done =
        runner.run(interpreter.command(code, argv).with(Map.of("PYTHONDONTWRITEBYTECODE", "1")));
    if (done.exit() == Completed.NOT_FOUND) {
      throw Halt.refuse(
          Text.of(
              "the app's interpreter is not there: %s",
              "el intérprete de la aplicación no está: %s", interpreter.name()),
          interpreter.name(),
          Text.of(
              "Make the virtual environment, or set `migrations.python`.",
              "Cree el entorno virtual, o ajuste `migrations.python`."));
    }
    try {
      return JsonMapper.shared().readValue(done.out(), Answer.class);
    } catch (JacksonException e) {
      throw doesNotLoad(done.lastWords(3), interpreter.name());
    }
  }

  private static String program() {
    try (InputStream in = DjangoProject.class.getResourceAsStream(PROGRAM)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Halt refusal(Trouble error) {
    return switch (error.kind()) {
      case "missing" ->
          Halt.refuse(
              Text.of("%s is not there", "no existe %s", error.message()),
              error.where(),
              Text.of("Check `migrations.manage`.", "Revise `migrations.manage`."));
      case "no-django" ->
          Halt.refuse(
              Text.of(
                  "Django is not installed for %s: %s",
                  "Django no está instalado para %s: %s", interpreter.name(), error.message()),
              interpreter.name(),
              Text.of(
                  "Install the app's requirements, or set `migrations.python`.",
                  "Instale los requisitos de la aplicación, o ajuste `migrations.python`."));
      case "leaves" ->
          Halt.refuse(
              Text.of(
                  "an app ends in several migrations at once: %s",
                  "una aplicación acaba en varias migraciones a la vez: %s", error.message()),
              error.where(),
              Text.of(
                  "Merge them with `%s makemigrations --merge` and deploy that.",
                  "Únalas con `%s makemigrations --merge` y despliegue eso.", config.manage()));
      default -> doesNotLoad(error.message(), error.where());
    };
  }

  private static Halt doesNotLoad(String why, String where) {
    return Halt.refuse(
        Text.of("the migrations do not load: %s", "las migraciones no cargan: %s", why),
        where,
        Text.of(
            "Mend that file and deploy again; variables that it needs are named by"
                + " `migrations.env-file`.",
            "Corrija ese archivo y despliegue de nuevo; las variables que necesita se nombran en"
                + " `migrations.env-file`."));
  }
}
