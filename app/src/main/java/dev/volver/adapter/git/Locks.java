package dev.volver.adapter.git;

import dev.volver.backup.Holders;
import dev.volver.exec.Pause;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lock files of git. One that a dead git left keeps every later git out; nobody else removes it.
 */
final class Locks {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Git git;

  Locks(Git git) {
    this.git = git;
  }

  /**
   * Waits for a git that works here and removes what dead ones left.
   *
   * @throws Halt when one goes on working
   */
  void clear() {
    List<Path> locks =
        Stream.of("index.lock", "HEAD.lock")
            .map(git.folder()::resolve)
            .filter(Files::exists)
            .toList();
    if (locks.isEmpty()) {
      return;
    }
    if (!Pause.until(PATIENCE, () -> !atWork(locks))) {
      throw Halt.failed(
          Text.of("another git works in this repository", "otro git trabaja en este repositorio"),
          locks.getFirst().toString(),
          Text.of("Wait for it, then `volver resume`.", "Espérelo y luego `volver resume`."));
    }
    for (Path lock : locks) {
      try {
        Files.deleteIfExists(lock);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * A git holds its lock open or, while its user writes a message in an editor, only waits here.
   */
  private boolean atWork(List<Path> locks) {
    return !Holders.of(locks).isEmpty()
        || ProcessHandle.allProcesses().anyMatch(p -> gitIn(Path.of("/proc/" + p.pid())));
  }

  private boolean gitIn(Path process) {
    try {
      return Files.readString(process.resolve("comm")).strip().equals("git")
          && Files.readSymbolicLink(process.resolve("cwd"))
              .startsWith(git.repository().toRealPath());
    } catch (IOException e) {
      return false; // gone, or not ours to see
    }
  }
}
