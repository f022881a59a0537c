package dev.volver.adapter.git;

import dev.volver.release.FileChange;

/**
 * A file that differs between two commits.
 *
 * @param kind A added, D deleted, M modified, T of another type
 * @param submodule whether it is a submodule in one of them
 */
record Change(char kind, boolean submodule, String file) {
  private static final String GITLINK = "160000";

  FileChange shown() {
    return new FileChange(
        file,
        switch (kind) {
          case 'A' -> FileChange.Kind.ADDED;
          case 'D' -> FileChange.Kind.REMOVED;
          default -> FileChange.Kind.CHANGED;
        });
  }

  /** Reads what {@code git diff --raw -z} says: modes, blobs and kind, then the name. */
  static Change of(String raw, String file) {
    String[] words = raw.substring(1).split(" ");
    boolean submodule = words[0].equals(GITLINK) || words[1].equals(GITLINK);
    return new Change(words[4].charAt(0), submodule, file);
  }
}
