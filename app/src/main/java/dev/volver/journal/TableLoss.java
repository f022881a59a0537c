package dev.volver.journal;

/**
 * Rows of one table that were left behind.
 *
 * @param table its name
 * @param added rows that are only in the store set aside
 * @param changed rows that are in both, with other content
 * @param removed rows that had been deleted and are there again
 */
public record TableLoss(String table, long added, long changed, long removed) {
  /** Whether anything of this table was left behind. */
  public boolean any() {
    return added + changed + removed > 0;
  }
}
