package dev.volver.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a tree, block by block as it grows. For one thread. */
final class TreeWriter {
  private static final int BLOCK = 64 * 1024;

  private final BlockWriter writer;
  private final byte[] block = new byte[BLOCK];
  private final List<BlockName[]> names = new ArrayList<>();
  private int filled;
  private long size;

  TreeWriter(BlockWriter writer) {
    this.writer = writer;
  }

  void add(Entry entry) throws IOException {
    byte[] line = entry.line().getBytes(StandardCharsets.UTF_8);
    int from = 0;
    while (from < line.length) {
      int length = Math.min(BLOCK - filled, line.length - from);
      System.arraycopy(line, from, block, filled, length);
      from += length;
      filled += length;
      if (filled == BLOCK) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    BlockName[] place = new BlockName[1];
    names.add(place);
    writer.add(block, 0, filled, Optional.empty(), name -> place[0] = name);
    size += filled;
    filled = 0;
  }

  /** Makes everything durable that the writer was given, and tells what the tree is made of. */
  Content finish() throws IOException {
    if (filled > 0) {
      flush();
    }
    writer.finish();
    return new Content(size, BLOCK, false, names.stream().map(place -> place[0]).toList());
  }
}
