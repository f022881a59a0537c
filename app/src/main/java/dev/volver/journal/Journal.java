package dev.volver.journal;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The journal of one run: every entry is on the disk before anything acts on it. */
public final class Journal implements AutoCloseable {
  private final FileChannel channel;
  private final Ballast ballast;
  private final Clock clock;
  private final Consumer<Entry> watcher;
  private long next;

  Journal(FileChannel channel, Ballast ballast, Clock clock, Consumer<Entry> watcher, long next) {
    this.channel = channel;
    this.ballast = ballast;
    this.clock = clock;
    this.watcher = watcher;
    this.next = next;
  }

  /**
   * Opens a journal to add to it; a last line that a crash cut off is removed.
   *
   * @throws Halt when what cannot be read is more than that: nothing may be written over it
   * @param ballast given up when the disk is full, so that the journal can still be written
   * @param watcher told of each entry once it is on the disk
   */
  public static Journal open(Path file, Ballast ballast, Clock clock, Consumer<Entry> watcher) {
    try {
      boolean fresh = !java.nio.file.Files.exists(file);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (fresh) {
        Disk.syncFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      }
      Content content = content(file);
      if (!content.torn()) {
        channel.close();
        throw damaged(file, content.entries().size() + 1);
      }
      channel.truncate(content.bytes()).position(content.bytes());
      return new Journal(channel, ballast, clock, watcher, content.entries().size() + 1L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes an event down and syncs it. */
  public Entry append(Event event) {
    Entry entry = new Entry(next, clock.instant(), event);
    byte[] line = EntryCodec.line(entry).getBytes(StandardCharsets.UTF_8);
    try {
      long start = channel.position();
      try {
        write(line);
      } catch (IOException full) {
        channel.truncate(start).position(start);
        if (!ballast.giveUp()) {
          throw full;
        }
        write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    next++;
    watcher.accept(entry);
    return entry;
  }

  private void write(byte[] line) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(line);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  /** The entries of a journal, up to the first line that does not hold. */
  public static List<Entry> read(Path file) {
    try {
      return content(file).entries();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a journal holds.
   *
   * @param bytes how much of it holds
   * @param torn whether the rest is nothing, or what a crash leaves: a line that was being written
   */
  private record Content(List<Entry> entries, long bytes, boolean torn) {}

  private static Halt damaged(Path file, int line) {
    return Halt.refuse(
        Text.of(
            "line %d of the journal cannot be read, and others follow it",
            "la línea %d del diario no se puede leer, y otras la siguen", line),
        file.toString(),
        Text.of(
            "Keep a copy of it. See how the app stands; then cut the file before that line and run `volver resume`.",
            "Guarde una copia. Vea cómo está la aplicación; luego corte el archivo antes de esa línea y ejecute `volver resume`."));
  }

  private static Content content(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    long bytes = 0;
    byte[] all = java.nio.file.Files.readAllBytes(file);
    int start = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        Optional<Entry> entry =
            EntryCodec.entry(new String(all, start, i - start, StandardCharsets.UTF_8));
        if (entry.isEmpty() || entry.get().seq() != entries.size() + 1L) {
          break;
        }
        entries.add(entry.get());
        bytes = i + 1L;
        start = i + 1;
      }
    }
    String rest = new String(all, (int) bytes, all.length - (int) bytes, StandardCharsets.UTF_8);
    String lines = rest.substring(0, rest.lastIndexOf('\n') + 1);
    return new Content(entries, bytes, lines.lines().noneMatch(EntryCodec::whole));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
