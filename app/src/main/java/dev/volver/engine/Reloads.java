package dev.volver.engine;

import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.journal.Finding;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Programs beside the app, such as a proxy, that have to read a file again when a run changed it.
 * What each file held when its program last read it is kept, so that a way back and a run that is
 * resumed know whether it has to read it once more.
 */
final class Reloads {
  private static final int LAST_WORDS = 8;

  private final Ports ports;

  Reloads(Ports ports) {
    this.ports = ports;
  }

  /** Takes what the files hold for what the programs read, where nothing is known. */
  void note() {
    for (Path file : ports.app().reloads().keySet()) {
      if (!Files.exists(known(file))) {
        note(file);
      }
    }
  }

  /**
   * Has the programs of changed files read them.
   *
   * @param mayEndIt whether a program that does not want to ends the run: a way back goes on, for
   *     the app itself is more than what stands beside it
   * @throws Halt when it does
   */
  List<Finding> apply(boolean mayEndIt) {
    List<Finding> findings = new ArrayList<>();
    ports
        .app()
        .reloads()
        .forEach((file, line) -> {
          if (changed(file)) {
            try {
              forget(file);
              reload(file, line);
              note(file);
              findings.add(
                  new Finding.Remark(
                      Text.of("%s changed: `%s`", "%s cambió: `%s`", file.getFileName(), line)));
            } catch (Halt e) {
              if (mayEndIt) {
                throw e;
              }
              e.problems().forEach(p -> findings.add(new Finding.Doubt(p)));
            }
          }
        });
    return findings;
  }

  private void reload(Path file, String line) {
    Command command =
        Command.pipeline(ports.app().code(), line).within(ports.app().deploy().timeout());
    Completed done = ports.runner().run(command);
    if (!done.ok()) {
      throw Halt.failed(
          Text.of(
              "`%s` ended with %d: %s",
              "`%s` terminó con %d: %s", line, done.exit(), done.lastWords(LAST_WORDS)),
          file.toString(),
          Text.of(
              "Mend the file or the command under `reload` in %s.",
              "Corrija el archivo, o la orden en `reload` de %s.", ports.app().file()));
    }
  }

  private boolean changed(Path file) {
    Path known = known(file);
    try {
      return Files.exists(file)
          ? !Files.exists(known) || Files.mismatch(file, known) >= 0
          : Files.exists(known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command that does not end well has done is not known. */
  private void forget(Path file) {
    try {
      if (Files.exists(file)) {
        Files.deleteIfExists(known(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void note(Path file) {
    Path known = known(file);
    try {
      if (!Files.isRegularFile(file)) {
        Files.deleteIfExists(known);
        return;
      }
      Files.createDirectories(Objects.requireNonNull(known.getParent()));
      Files.copy(
          file, known, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path known(Path file) {
    return ports
        .app()
        .state()
        .resolve("reloaded")
        .resolve(Objects.requireNonNull(file.getRoot()).relativize(file).toString());
  }
}
