package dev.volver.repository;

import dev.volver.journal.Disk;
import dev.volver.repository.Frame.Block;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes sealed frames one after another into packs. A pack counts once it is whole, synced and
 * renamed; what a crash leaves of one is named {@value #UNFINISHED} and the rest.
 */
final class PackWriter {
  /** What the name of a pack that is being written begins with. */
  static final String UNFINISHED = ".new-";

  /** Bytes after which a new pack is begun. */
  private static final long FULL = 32L << 20;

  private final Path folder;
  private final Sealing sealing;
  private final List<Pack> finished = new ArrayList<>();
  private @Nullable Open open;

  /** The pack that is being written. */
  private static final class Open {
    final PackId id;
    final byte[] header;
    final Path file;
    final FileChannel channel;
    final List<Frame> frames = new ArrayList<>();
    long at;

    Open(Path folder, Sealing sealing) throws IOException {
      id = PackId.random();
      header = Pack.header(id, sealing.key().map(DataKey::id).orElse(0));
      file = folder.resolve(UNFINISHED + id);
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      append(header);
    }

    void append(byte[] bytes) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      at += bytes.length;
    }
  }

  /**
   * @param folder where packs lie; it exists
   */
  PackWriter(Path folder, Sealing sealing) {
    this.folder = folder;
    this.sealing = sealing;
  }

  /**
   * Appends a frame, durable after {@link #finish}.
   *
   * @param sum of its content
   * @param packed its content, compressed
   */
  synchronized void add(Sum sum, List<Block> blocks, List<BlockName> alike, byte[] packed)
      throws IOException {
    Open to = open;
    if (to == null) {
      to = new Open(folder, sealing);
      open = to;
    }
    byte[] stored = sealing.encrypt(packed, Sealing.place(to.id, to.frames.size()));
    to.frames.add(new Frame(to.at, stored.length, sum, blocks, alike));
    to.append(stored);
    if (to.at >= FULL) {
      close(to);
    }
  }

  private void close(Open pack) throws IOException {
    byte[] table = PackTable.write(pack.frames);
    byte[] sealed =
        sealing.encrypt(
            Sealing.compress(table, table.length, new byte[0]), Sealing.place(pack.id, Pack.TABLE));
    pack.append(Pack.ending(pack.header, pack.at, sealed, table.length));
    pack.channel.force(true);
    pack.channel.close();
    Path file = folder.resolve(pack.id + Pack.SUFFIX);
    Disk.rename(pack.file, file);
    finished.add(new Pack(file, pack.id, sealing, List.copyOf(pack.frames)));
    open = null;
  }

  /** Makes all that was added durable and gives the packs it is in. */
  synchronized List<Pack> finish() throws IOException {
    if (open != null) {
      close(Objects.requireNonNull(open));
    }
    return List.copyOf(finished);
  }

  /** Leaves what was added to those who sweep. */
  synchronized void abandon() throws IOException {
    if (open != null) {
      open.channel.close();
      Files.deleteIfExists(open.file);
      open = null;
    }
  }
}
