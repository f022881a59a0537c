package dev.volver.repository;

import dev.volver.repository.Blocks.Place;
import dev.volver.repository.Frame.Block;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores blocks that are not there yet. Naming and compressing is done by a few threads, at most so
 * many frames at a time that memory stays flat. What was stored counts after {@link #finish}.
 */
final class BlockWriter implements AutoCloseable {
  private final Blocks blocks;
  private final BlockReader reader;
  private final PackWriter packs;
  private final Set<BlockName> written = ConcurrentHashMap.newKeySet();
  private final Workers workers = new Workers();
  private final List<Future<@Nullable Void>> working = new ArrayList<>();
  private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
  private Batch batch = batch(0);

  BlockWriter(Blocks blocks, BlockReader reader, PackWriter packs) {
    this.blocks = blocks;
    this.reader = reader;
    this.packs = packs;
  }

  /** A block on its way: where its batch holds it, what it was before, who wants its name. */
  private record Waiting(
      int from, int length, Optional<BlockName> before, Consumer<BlockName> named) {}

  private static final class Batch {
    final List<Waiting> blocks = new ArrayList<>();
    final byte[] content;
    int bytes;

    Batch(byte[] content) {
      this.content = content;
    }
  }

  private Batch batch(int length) {
    byte[] used = length <= Frame.SIZE ? spare.poll() : null;
    return new Batch(used == null ? new byte[Math.max(length, Frame.SIZE)] : used);
  }

  /**
   * Takes in a block: a part of an array. From any thread.
   *
   * @param before the block that stood in its place in the backup before, which it may resemble
   * @param named told its name, on another thread, before {@link #finish} returns
   */
  synchronized void add(
      byte[] bytes, int from, int length, Optional<BlockName> before, Consumer<BlockName> named)
      throws IOException {
    if (batch.bytes + length > batch.content.length) {
      flush();
      batch = batch(length);
    }
    System.arraycopy(bytes, from, batch.content, batch.bytes, length);
    batch.blocks.add(new Waiting(batch.bytes, length, before, named));
    batch.bytes += length;
  }

  private void flush() throws IOException {
    Batch full = batch;
    batch = batch(0);
    if (full.blocks.isEmpty()) {
      return;
    }
    working.removeIf(f -> f.isDone() && f.state() == Future.State.SUCCESS);
    working.add(
        workers.start(() -> {
          try {
            store(full);
          } finally {
            spare.add(full.content);
          }
          return null;
        }));
    for (Future<@Nullable Void> f : working) {
      if (f.isDone()) {
        Workers.await(f);
      }
    }
  }

  private void store(Batch full) throws IOException {
    List<Waiting> fresh = new ArrayList<>();
    List<Block> names = new ArrayList<>();
    int length = 0;
    for (Waiting w : full.blocks) {
      BlockName name = BlockName.of(full.content, w.from(), w.length());
      w.named().accept(name);
      if (!blocks.has(name) && written.add(name)) {
        System.arraycopy(full.content, w.from(), full.content, length, w.length());
        length += w.length();
        fresh.add(w);
        names.add(new Block(name, w.length()));
      }
    }
    if (fresh.isEmpty()) {
      return;
    }
    List<BlockName> alike = alike(fresh);
    byte[] packed = Sealing.compress(full.content, length, contents(alike));
    packs.add(Sum.of(full.content, length), List.copyOf(names), alike, packed);
  }

  /**
   * What stood in the place of each of these, or what that is itself compressed against, so that no
   * block hangs on more than one other; none when it is not known of every one.
   */
  private List<BlockName> alike(List<Waiting> fresh) {
    List<BlockName> alike = new ArrayList<>();
    for (Waiting w : fresh) {
      Optional<Place> before = w.before().flatMap(blocks::find);
      if (before.isEmpty()) {
        return List.of();
      }
      alike.add(standing(w.before().orElseThrow(), before.get()));
    }
    return alike;
  }

  private static BlockName standing(BlockName name, Place place) {
    Frame frame = place.pack().frames().get(place.frame());
    if (frame.alike().isEmpty()) {
      return name;
    }
    List<BlockName> names = frame.blocks().stream().map(Block::name).toList();
    return frame.alike().get(names.indexOf(name));
  }

  private byte[] contents(List<BlockName> names) throws IOException {
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    synchronized (reader) {
      for (BlockName name : names) {
        contents.writeBytes(reader.read(name));
      }
    }
    return contents.toByteArray();
  }

  /** Makes everything durable and known, and gives the packs it was written to. */
  List<Pack> finish() throws IOException {
    settle();
    List<Pack> finished = packs.finish();
    finished.forEach(blocks::add);
    return finished;
  }

  /** Waits until every block taken in is named. */
  synchronized void settle() throws IOException {
    flush();
    for (Future<@Nullable Void> f : working) {
      Workers.await(f);
    }
    working.clear();
  }

  /** Ends the threads; what was not finished is left to those who sweep. */
  @Override
  public void close() throws IOException {
    workers.close();
    packs.abandon();
  }
}
