package dev.volver.release;

import java.util.List;

/**
 * A commit that brought a file that is looked for.
 *
 * @param commit its full name
 * @param date when it was committed, with its offset
 * @param file the file, relative to the repository
 * @param names branches and tags that still have the file
 * @param hold what keeps the commit from being removed
 */
public record Trace(String commit, String date, String file, List<String> names, Hold hold) {

  /** What keeps a commit from being removed. */
  public enum Hold {
    /** It is part of a branch or tag. */
    NAMED,
    /** A branch once had it, and git still remembers that for some weeks. */
    REFLOG,
    /** Nothing: the next clean-up of git removes it. */
    NONE
  }
}
