package dev.volver.adapter.alembic;

import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The program that reads a chain in the app's own interpreter, and what it answers. */
final class ChainReader {
  private static final String PROGRAM = "chain.py";

  private ChainReader() {}

  private record Answer(@Nullable List<Revision> revisions, @Nullable Trouble error) {}

  private record Trouble(
      String kind, String message, @Nullable String file, @Nullable Integer line) {

    String where() {
      return file == null ? "" : line == null ? file : file + ":" + line;
    }
  }

  static String program() {
    try (InputStream in = ChainReader.class.getResourceAsStream(PROGRAM)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The chain in what the program printed.
   *
   * @param python the interpreter, for messages
   */
  static Chain read(Completed done, String python) {
    if (done.exit() == Completed.NOT_FOUND) {
      throw Halt.refuse(
          Text.of(
              "the app's interpreter is not there: %s",
              "el intérprete de la aplicación no está: %s", python),
          python,
          Text.of(
              "Make the virtual environment, or set `migrations.python`.",
              "Cree el entorno virtual, o ajuste `migrations.python`."));
    }
    Answer answer;
    try {
      answer = JsonMapper.shared().readValue(done.out(), Answer.class);
    } catch (JacksonException e) {
      throw doesNotLoad(done.lastWords(3), python);
    }
    if (answer.revisions() != null) {
      return new Chain(answer.revisions());
    }
    throw refusal(Objects.requireNonNull(answer.error()), python);
  }

  private static Halt refusal(Trouble error, String python) {
    return switch (error.kind()) {
      case "missing" ->
          Halt.refuse(
              Text.of("%s is not there", "no existe %s", error.message()),
              error.where(),
              Text.of(
                  "Check `migrations.ini` and `migrations.directory`.",
                  "Revise `migrations.ini` y `migrations.directory`."));
      case "no-alembic" ->
          Halt.refuse(
              Text.of(
                  "Alembic is not installed for %s: %s",
                  "Alembic no está instalado para %s: %s", python, error.message()),
              python,
              Text.of(
                  "Install the app's requirements, or set `migrations.python`.",
                  "Instale los requisitos de la aplicación, o ajuste `migrations.python`."));
      default -> doesNotLoad(error.message(), error.where());
    };
  }

  private static Halt doesNotLoad(String why, String where) {
    return Halt.refuse(
        Text.of("the migrations do not load: %s", "las migraciones no cargan: %s", why),
        where,
        Text.of("Mend that file and deploy again.", "Corrija ese archivo y despliegue de nuevo."));
  }
}
