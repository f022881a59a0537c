package dev.volver.rehearsal;

import dev.volver.migration.Migrator;
import dev.volver.plan.Release;

/** The app's own migrations, with every connection to the live database going to a clone of it. */
public interface Pointed {
  /**
   * The migrator of a clone. A program of it that reaches for the live database, or for anything
   * outside of this machine, is ended.
   */
  Migrator at(Clone clone);

  /**
   * The same in the surroundings of a release that is not in place: its image, where the app runs
   * in containers.
   */
  default Pointed of(Release release) {
    return this;
  }
}
