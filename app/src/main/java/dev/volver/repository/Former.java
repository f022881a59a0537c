package dev.volver.repository;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.volver.repository.Known.KnownFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The blocks of a file as it was in the backup before. */
sealed interface Former {

  /** The same block, or else the one that it may have been. */
  record Found(Optional<BlockName> name, boolean same) {
    private static final Found NOTHING = new Found(Optional.empty(), false);
  }

  /**
   * Looks for a block; they are asked for in their order.
   *
   * @param i its place among the blocks of the file as it is
   */
  Found find(int i, HashValue128 hash);

  /**
   * Bytes of the block that comes next when nothing was put in or taken out before it, so that its
   * end need not be looked for; 0 when that says nothing.
   */
  int expected();

  /** Whether this is that block. */
  boolean isExpected(HashValue128 hash);

  private static HashValue128 hash(KnownFile known, int i) {
    return new HashValue128(known.hashes()[2 * i], known.hashes()[2 * i + 1]);
  }

  /** Of one whose blocks stay in their places. */
  record Placed(KnownFile known, int block) implements Former {

    @Override
    public Found find(int i, HashValue128 hash) {
      return known.block() == block && i < known.blocks()
          ? new Found(Optional.of(known.name(i)), hash.equals(hash(known, i)))
          : Found.NOTHING;
    }

    /** Every block ends where it ended. */
    @Override
    public int expected() {
      return 0;
    }

    @Override
    public boolean isExpected(HashValue128 hash) {
      return false;
    }
  }

  /** Of one whose blocks move when something is put in before them. */
  final class Anywhere implements Former {
    private final KnownFile known;
    private final Blocks blocks;
    private final Map<HashValue128, Integer> places = new HashMap<>();
    private int next;

    Anywhere(KnownFile known, Blocks blocks) {
      this.known = known;
      this.blocks = blocks;
      for (int i = 0; known.block() == Content.BY_CONTENT && i < known.blocks(); i++) {
        places.putIfAbsent(hash(known, i), i);
      }
    }

    @Override
    public Found find(int i, HashValue128 hash) {
      Integer place = places.get(hash);
      int at = place == null ? next : place;
      next = at + 1;
      return there(at) ? new Found(Optional.of(known.name(at)), place != null) : Found.NOTHING;
    }

    @Override
    public int expected() {
      return there(next) ? blocks.find(known.name(next)).map(Blocks.Place::length).orElse(0) : 0;
    }

    @Override
    public boolean isExpected(HashValue128 hash) {
      return there(next) && hash.equals(hash(known, next));
    }

    private boolean there(int i) {
      return known.block() == Content.BY_CONTENT && i < known.blocks();
    }
  }
}
