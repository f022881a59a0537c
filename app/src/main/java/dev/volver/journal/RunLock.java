package dev.volver.journal;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Only one run at a time. The kernel's lock on an open file: it dies with its owner, so that none
 * is ever left over, and the file is never deleted, so that no second run can lock another one.
 */
public final class RunLock implements AutoCloseable {
  /**
   * The files that this process holds. It never opens one of them a second time: to close any
   * descriptor of a file ends all locks that a process has on it, by POSIX.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    HELD.add(file);
  }

  /**
   * Takes the lock of an app.
   *
   * @throws Halt with exit 6 and the owner's pid when another run has it
   */
  public static RunLock take(Path file, String app) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        String owner = Files.readString(file).strip();
        channel.close();
        throw new Halt(
            Exit.LOCKED,
            List.of(
                new Problem(
                    Text.of(
                        "another run of `%s` is at work (pid %s)",
                        "otra ejecución de `%s` está en marcha (pid %s)", app, owner),
                    file.toString(),
                    Text.of(
                        "Wait for it; `volver status` shows it.",
                        "Espérela; `volver status` la muestra."))));
      }
      channel.truncate(0);
      String pid = ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
      return new RunLock(file.toAbsolutePath().normalize(), channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process that holds the lock, found without touching it; empty when nobody does. */
  public static Optional<String> owner(Path file) {
    try {
      if (HELD.contains(file.toAbsolutePath().normalize())) {
        return Optional.of(Long.toString(ProcessHandle.current().pid()));
      }
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String pid = Files.readString(file).strip();
      String held = ":" + Files.getAttribute(file, "unix:ino");
      return Files.readAllLines(Path.of("/proc/locks")).stream()
              .map(l -> l.strip().split("\\s+"))
              .anyMatch(w -> w.length > 5 && w[4].equals(pid) && w[5].endsWith(held))
          ? Optional.of(pid)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      HELD.remove(file);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
