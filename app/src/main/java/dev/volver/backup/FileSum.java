package dev.volver.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * Sums of one file, by which damage is found and placed.
 *
 * @param path relative to the backup
 * @param bytes its size
 * @param sums CRC-32C of each block of {@value #BLOCK} bytes
 */
public record FileSum(String path, long bytes, List<Long> sums) {
  static final int BLOCK = 1 << 20;

  static FileSum of(Path root, Path file) throws IOException {
    return new FileSum(root.relativize(file).toString(), Files.size(file), sums(file));
  }

  /** The place in bytes of the first damaged block; empty when the file is as it was written. */
  OptionalLong damage(Path root) throws IOException {
    List<Long> now = sums(root.resolve(path));
    for (int i = 0; i < Math.max(now.size(), sums.size()); i++) {
      if (i >= now.size() || i >= sums.size() || !now.get(i).equals(sums.get(i))) {
        return OptionalLong.of((long) i * BLOCK);
      }
    }
    return OptionalLong.empty();
  }

  private static List<Long> sums(Path file) throws IOException {
    List<Long> sums = new ArrayList<>();
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (true) {
        block.clear();
        while (block.hasRemaining() && channel.read(block) >= 0) {
          // a read may bring less than a block
        }
        if (block.position() == 0) {
          return sums;
        }
        CRC32C crc = new CRC32C();
        crc.update(block.flip());
        sums.add(crc.getValue());
      }
    }
  }
}
