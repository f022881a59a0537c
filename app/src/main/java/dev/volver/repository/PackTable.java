package dev.volver.repository;

import dev.volver.repository.Frame.Block;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table at the end of a pack, that says which blocks stand where. */
final class PackTable {
  private PackTable() {}

  static byte[] write(List<Frame> frames) {
    int size = 0;
    for (Frame f : frames) {
      size +=
          Long.BYTES
              + 3 * Integer.BYTES
              + Sum.SIZE
              + f.blocks().size() * (BlockName.SIZE + Integer.BYTES)
              + f.alike().size() * BlockName.SIZE;
    }
    ByteBuffer table = ByteBuffer.allocate(size);
    for (Frame f : frames) {
      table.putLong(f.offset()).putInt(f.stored());
      table.putLong(f.sum().high()).putLong(f.sum().low());
      table.putInt(f.blocks().size()).putInt(f.alike().size());
      for (Block b : f.blocks()) {
        b.name().write(table);
        table.putInt(b.length());
      }
      f.alike().forEach(a -> a.write(table));
    }
    return table.array();
  }

  static List<Frame> read(byte[] bytes, Path file) throws DamagedException {
    ByteBuffer table = ByteBuffer.wrap(bytes);
    List<Frame> frames = new ArrayList<>();
    try {
      while (table.hasRemaining()) {
        long offset = table.getLong();
        int stored = table.getInt();
        Sum sum = new Sum(table.getLong(), table.getLong());
        int count = table.getInt();
        int alikes = table.getInt();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          blocks.add(new Block(BlockName.read(table), table.getInt()));
        }
        List<BlockName> alike = new ArrayList<>();
        for (int i = 0; i < alikes; i++) {
          alike.add(BlockName.read(table));
        }
        frames.add(new Frame(offset, stored, sum, List.copyOf(blocks), List.copyOf(alike)));
      }
      return frames;
    } catch (BufferUnderflowException e) {
      throw new DamagedException(file, "its table ends too early");
    }
  }
}
