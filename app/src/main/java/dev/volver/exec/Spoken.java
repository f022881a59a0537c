package dev.volver.exec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/** A conversation through the standard streams of a process. */
final class Spoken implements Conversation {
  private final Writer in;
  private final LinkedBlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  Spoken(Process process) {
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(() -> read(process.inputReader(StandardCharsets.UTF_8)));
  }

  /** In a thread of its own: the program may print much before it has read everything. */
  private void read(BufferedReader out) {
    try (out) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException e) {
      // it ended; what it printed before counts
    }
    lines.add(Optional.empty());
  }

  @Override
  public void say(String text) {
    try {
      in.write(text);
      in.flush();
    } catch (IOException e) {
      throw ended();
    }
  }

  @Override
  public List<String> until(String last) {
    List<String> said = new ArrayList<>();
    try {
      for (Optional<String> line = lines.take(); ; line = lines.take()) {
        if (line.isEmpty()) {
          lines.add(line);
          throw ended();
        }
        if (line.get().equals(last)) {
          return said;
        }
        said.add(line.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ended();
    }
  }

  private static Ended ended() {
    return new Ended();
  }

  /** Lets the program see the end of what it reads. */
  void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
