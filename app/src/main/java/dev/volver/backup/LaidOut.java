package dev.volver.backup;

import java.nio.file.Path;

/** A copy of a store in a backup, as plain files as far as they are asked for. */
public interface LaidOut {

  /** The folder that holds all of it. */
  Path whole();

  /**
   * One of its files.
   *
   * @param name its path within the copy
   */
  Path file(Path name);

  /** One that lies there as a whole. */
  static LaidOut in(Path folder) {
    return new LaidOut() {
      @Override
      public Path whole() {
        return folder;
      }

      @Override
      public Path file(Path name) {
        return folder.resolve(name);
      }
    };
  }
}
