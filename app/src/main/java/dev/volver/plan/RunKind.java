package dev.volver.plan;

import java.util.Locale;

/** What a run is for. */
public enum RunKind {
  DEPLOY,
  ROLLBACK,
  RESTORE,
  BACKUP,
  /** Rows that break a rule about data are changed. */
  REPAIR,
  /** The database is told at which revision its schema is. */
  STAMP,
  /** The history of migrations begins anew. */
  RESET;

  /** The word for it on the command line and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
