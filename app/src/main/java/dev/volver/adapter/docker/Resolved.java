package dev.volver.adapter.docker;

import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What Compose makes of the files of a folder.
 *
 * @param state Volver's own folder for the app
 */
record Resolved(ComposeProject project, CommandRunner runner, Path state) {
  private static final String PREFIX = "compose-config-";
  private static final Pattern OURS = Pattern.compile(PREFIX + "(\\d+)-.*");

  /**
   * All that the files say. Every variable of every service, passwords too, is in what Compose
   * says: it is written to a file that nobody else can read, so that no log of a run has it.
   *
   * @throws dev.volver.message.Halt when Compose does not take the files
   */
  Map<?, ?> all(Path folder) {
    try {
      Files.createDirectories(state);
      sweep();
      Path resolved =
          Files.createTempFile(state, PREFIX + ProcessHandle.current().pid() + "-", ".yml");
      try {
        return all(folder, resolved);
      } finally {
        Files.delete(resolved);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<?, ?> all(Path folder, Path resolved) throws IOException {
    Completed done =
        runner.run(project.command(folder, List.of(), List.of("config")).writing(resolved));
    if (!done.ok()) {
      throw project.unusable(folder, done);
    }
    Object all =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(resolved));
    return all instanceof Map<?, ?> map ? map : Map.of();
  }

  /** What a Volver that was killed has left goes. */
  private void sweep() throws IOException {
    try (Stream<Path> all = Files.list(state)) {
      for (Path file : all.toList()) {
        Matcher ours = OURS.matcher(String.valueOf(file.getFileName()));
        if (ours.matches() && gone(ours.group(1))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean gone(String pid) {
    return Optional.of(Long.parseLong(pid)).flatMap(ProcessHandle::of).isEmpty();
  }
}
