package dev.volver.adapter.docker;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An engine and Compose that say what a test wants to the words they are asked with. */
final class FakeEngine implements CommandRunner {
  final List<List<String>> asked = new ArrayList<>();
  private final Map<String, String> answers = new LinkedHashMap<>();

  /** What is done while a command runs. */
  Runnable meanwhile = () -> {};

  /** The answer to every command that has these words; the last that fits counts. */
  FakeEngine says(String words, String answer) {
    answers.put(words, answer);
    return this;
  }

  /** Compose refuses the files with these words. */
  FakeEngine refuses(String error) {
    return says(" config", "!" + error);
  }

  @Override
  public Completed run(Command command) {
    asked.add(command.argv());
    meanwhile.run();
    String line = String.join(" ", command.argv());
    String answer =
        answers.entrySet().stream()
            .filter(e -> line.contains(e.getKey()))
            .map(Map.Entry::getValue)
            .reduce("", (_, later) -> later);
    boolean ok = !answer.startsWith("!");
    command.output().ifPresent(file -> write(file, answer));
    return new Completed(
        command,
        ok ? 0 : 1,
        ok && command.output().isEmpty() ? answer : "",
        ok ? "" : answer.substring(1),
        Duration.ZERO);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long startDetached(Command command, Path log) {
    throw new AssertionError(command.argv());
  }
}
