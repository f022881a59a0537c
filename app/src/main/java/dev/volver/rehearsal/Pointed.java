package dev.volver.rehearsal;

import dev.volver.migration.Migrator;

/** Points the app's own migrations at a clone instead of the live database. */
public interface Pointed {

  /** What migrates the clone, with whatever code it is given; the live database is out of reach. */
  Migrator at(Clone clone);
}
