package dev.volver.reading;

import java.util.List;

/**
 * One direction of a migration.
 *
 * @param written whether it is there at all
 * @param line where it begins, or where it should; from 1
 * @param operations first things first; of a way that is there and does nothing, none
 */
public record Way(boolean written, int line, List<Operation> operations) {
  public Way {
    operations = List.copyOf(operations);
  }

  /** A way that is not there. */
  public static Way missing(int line) {
    return new Way(false, line, List.of());
  }
}
