package dev.volver.message;

import java.util.Locale;

/** Sizes as people read them. */
public final class Size {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Size() {}

  /** With a binary unit, such as {@code 12.3 MiB}. */
  public static String shown(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }
}
