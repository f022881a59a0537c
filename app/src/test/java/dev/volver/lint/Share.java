package dev.volver.lint;

/** Parts of a whole. */
public final class Share {
  private Share() {}

  /** One when there is no whole. */
  static double of(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }

  /** In whole hundredths, rounded down. */
  public static String percent(long part, long whole) {
    return whole == 0 ? "–" : Math.floorDiv(100 * part, whole) + " %";
  }
}
