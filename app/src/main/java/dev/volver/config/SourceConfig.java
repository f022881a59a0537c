package dev.volver.config;

import java.nio.file.Path;

/**
 * Where the code comes from.
 *
 * @param git the git repository: the checkout itself when the layout is in place
 * @param layout how releases lie on the disk
 * @param fetch whether to fetch from the remote before a release is looked up
 */
public record SourceConfig(Path git, Layout layout, boolean fetch) {

  /** How releases lie on the disk. */
  public enum Layout {
    /** One checkout, which moves from release to release. */
    IN_PLACE,
    /** A folder for each release under {@code releases/} and a link {@code current} to one. */
    RELEASES
  }
}
