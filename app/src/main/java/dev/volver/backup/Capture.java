package dev.volver.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Where a store puts a copy of itself. */
public interface Capture {

  /** An empty folder for tools that write files; what is in it in the end is part of the copy. */
  Path folder();

  /** Adds a file that is open, under a name in the copy. */
  void file(String name, FileChannel content, long bytes) throws IOException;

  /** Adds a folder with all that is in it, under a name in the copy. */
  Held tree(String name, Path root) throws IOException;

  /**
   * What was taken of a folder.
   *
   * @param files files and links by their paths in it, as {@link dev.volver.journal.FileName} has
   *     them
   * @param bytes of all its files
   */
  record Held(List<String> files, long bytes) {}
}
