package dev.volver.repository;

import dev.volver.repository.Blocks.Place;
import dev.volver.repository.Frame.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/** Reads blocks and checks their frames; keeps the frames that were read last. For one thread. */
final class BlockReader {
  private static final int KEPT = 32;

  private final Blocks blocks;
  private final Path folder;
  private final SequencedMap<FrameOf, byte[]> contents = new LinkedHashMap<>(KEPT, 0.75f, true);

  private record FrameOf(PackId pack, int frame) {}

  /**
   * @param folder where packs lie
   */
  BlockReader(Blocks blocks, Path folder) {
    this.blocks = blocks;
    this.folder = folder;
  }

  /**
   * The content of a block.
   *
   * @throws DamagedException when it is not what it was, or nowhere
   */
  byte[] read(BlockName name) throws IOException {
    Place place = place(name);
    byte[] content = new byte[place.length()];
    System.arraycopy(frame(place.pack(), place.frame()), place.from(), content, 0, place.length());
    return content;
  }

  /** Where a block stands. */
  Place place(BlockName name) throws DamagedException {
    return blocks
        .find(name)
        .orElseThrow(() -> new DamagedException(folder, "block " + name + " is in no pack"));
  }

  /**
   * An array that begins with the content of a frame, good until the next one is read, and before
   * it of those that it is compressed against.
   *
   * @throws DamagedException when it is not what its sum says
   */
  byte[] frame(Pack pack, int ordinal) throws IOException {
    var key = new FrameOf(pack.id(), ordinal);
    byte[] known = contents.get(key);
    if (known == null) {
      Frame frame = pack.frames().get(ordinal);
      byte[] alike = alike(frame);
      known = space(frame.length());
      pack.content(ordinal, known, alike);
      contents.put(key, known);
    }
    return known;
  }

  /** The array of the frame that was longest not asked for, once there are many. */
  private byte[] space(int length) {
    byte[] space = new byte[0];
    if (contents.size() >= KEPT) {
      space = Objects.requireNonNull(contents.pollFirstEntry()).getValue();
    }
    return space.length >= length ? space : new byte[Math.max(length, Frame.SIZE)];
  }

  private byte[] alike(Frame frame) throws IOException {
    int length = 0;
    for (BlockName name : frame.alike()) {
      length += place(name).length();
    }
    byte[] alike = new byte[length];
    int at = 0;
    for (BlockName name : frame.alike()) {
      Place place = place(name);
      System.arraycopy(frame(place.pack(), place.frame()), place.from(), alike, at, place.length());
      at += place.length();
    }
    return alike;
  }

  /**
   * Reads a whole frame and checks each of its blocks against its name.
   *
   * @throws DamagedException for the first that is not what its name says
   */
  void check(Pack pack, int ordinal) throws IOException {
    byte[] content = frame(pack, ordinal);
    int from = 0;
    for (Block block : pack.frames().get(ordinal).blocks()) {
      if (!BlockName.of(content, from, block.length()).equals(block.name())) {
        throw new DamagedException(pack.file(), "block " + block.name() + " is not what it was");
      }
      from += block.length();
    }
  }
}
