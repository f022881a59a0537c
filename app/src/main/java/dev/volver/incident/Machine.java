package dev.volver.incident;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machine has, in bytes; 0 where nobody tells. */
record Machine(long diskFree, long diskTotal, long memoryAvailable, long memoryTotal) {

  /** As it is now, with the disk that a folder lies on. */
  static Machine of(Path folder) {
    long[] memory = memory();
    try {
      FileStore disk = Files.getFileStore(folder);
      return new Machine(disk.getUsableSpace(), disk.getTotalSpace(), memory[0], memory[1]);
    } catch (IOException e) {
      return new Machine(0, 0, memory[0], memory[1]);
    }
  }

  /** Available and total memory, from {@code /proc/meminfo}, whose unit is KiB. */
  private static long[] memory() {
    long[] found = new long[2];
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        String[] words = line.split("\\s+");
        if (words[0].equals("MemAvailable:")) {
          found[0] = Long.parseLong(words[1]) * 1024;
        } else if (words[0].equals("MemTotal:")) {
          found[1] = Long.parseLong(words[1]) * 1024;
        }
      }
    } catch (IOException e) {
      return found;
    }
    return found;
  }
}
