package dev.volver.engine;

import dev.volver.config.Undisclosed;
import dev.volver.journal.Disk;
import dev.volver.journal.Run;
import dev.volver.message.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a failure looked like, kept before anything is undone. The failing store is set aside. */
final class Evidence {
  private static final int LINES = 500;

  private final Ports ports;
  private final Path folder;
  private final List<String> missing = new ArrayList<>();

  Evidence(Ports ports, Path runFolder) {
    this.ports = ports;
    this.folder = runFolder.resolve("evidence");
  }

  /**
   * Keeps what can be had; what cannot stops nothing.
   *
   * @return what could not be written, and why
   */
  List<String> keep(Run run) {
    write("app.log", () -> String.join("\n", ports.runtime().logTail(LINES)));
    write("app.txt", () -> ports.runtime().state().toString());
    write(
        "problems.txt",
        () -> run.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    write("code.txt", () -> ports.source().head().toString());
    write(
        "holders.txt",
        () ->
            ports.stores().values().stream()
                .map(s -> s.name() + ": " + s.holders())
                .collect(Collectors.joining("\n")));
    return missing;
  }

  private void write(String name, Supplier<String> content) {
    String text;
    try {
      text = content.get();
    } catch (RuntimeException e) {
      text = "not to be had: " + e;
    }
    try {
      String told = Undisclosed.of(ports.app()).in(text) + "\n";
      Disk.write(folder.resolve(name), told.getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      missing.add(name + ": " + e.getMessage());
    }
  }
}
