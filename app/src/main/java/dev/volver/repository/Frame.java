package dev.volver.repository;

import java.util.List;

/**
 * Blocks that are compressed together.
 *
 * @param offset where its stored form begins in the pack, in bytes
 * @param stored the length of its stored form, in bytes
 * @param sum of its content
 * @param blocks its blocks in their order
 * @param alike the blocks that it is compressed against, one for each of its own; empty when it
 *     stands alone. They stand alone themselves.
 */
record Frame(long offset, int stored, Sum sum, List<Block> blocks, List<BlockName> alike) {
  /** Bytes of content that a frame holds at most, but for one block that alone is longer. */
  static final int SIZE = 256 * 1024;

  /** A block and its length in bytes. */
  record Block(BlockName name, int length) {}

  /** Bytes of content. */
  int length() {
    int length = 0;
    for (Block block : blocks) {
      length += block.length();
    }
    return length;
  }
}
