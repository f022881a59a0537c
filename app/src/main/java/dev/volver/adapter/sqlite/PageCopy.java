package dev.volver.adapter.sqlite;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes one file the same as another by writing only the blocks that differ. */
final class PageCopy {
  private static final long BLOCK = 64 * 1024;

  private PageCopy() {}

  /**
   * Brings the target up to the source, but not durably.
   *
   * @return bytes written
   */
  static long makeSame(Path source, Path target) throws IOException {
    try (Arena arena = Arena.ofConfined();
        FileChannel in = FileChannel.open(source, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(target, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = in.size();
      if (out.size() > size) {
        out.truncate(size);
      }
      long shared = Math.min(size, out.size());
      long written = 0;
      MemorySegment theirs = in.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      MemorySegment ours = out.map(FileChannel.MapMode.READ_ONLY, 0, shared, arena);
      long at = 0;
      while (at < size) {
        long differs =
            at < shared ? MemorySegment.mismatch(theirs, at, shared, ours, at, shared) : 0;
        long start = differs < 0 ? shared : at + differs;
        if (start >= size) {
          break;
        }
        start -= start % BLOCK;
        long length = Math.min(BLOCK, size - start);
        write(out, theirs.asSlice(start, length).asByteBuffer(), start);
        written += length;
        at = start + length;
      }
      return written;
    }
  }

  private static void write(FileChannel out, ByteBuffer block, long at) throws IOException {
    long start = at - block.position();
    while (block.hasRemaining()) {
      out.write(block, start + block.position());
    }
  }
}
