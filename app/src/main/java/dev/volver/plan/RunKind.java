package dev.volver.plan;

import java.util.Locale;

/** What a run is for. */
public enum RunKind {
  DEPLOY,
  ROLLBACK,
  RESTORE,
  BACKUP,
  REPAIR;

  /** The word for it on the command line and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
