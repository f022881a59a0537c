package dev.volver.plan;

/** How a run takes the data back, least loss first (design, "How a run flows"). */
public enum DataWay {
  /** The schema does not change: the data stays as it is. */
  KEEP,
  /** The newer code's own downgrade: the rows stay, their new columns may not. */
  DOWNGRADE,
  /** SQL that a rehearsal proved, where the code's own downgrade does not: the rows stay. */
  REVERSE_SQL,
  /** The copy from before the migration is swapped in; newer rows are listed and kept aside. */
  SWAP;

  /** The word for it on the command line and in JSON. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
