package dev.volver.reading.alembic;

import dev.volver.reading.Operation;
import java.util.List;
import java.util.Locale;

/** Where in a migration its transaction is open. */
final class Transaction {
  private boolean outside;
  private boolean apart;
  private boolean concurrentInside;

  /** Whether some of the migration runs outside of it, and all that must, does. */
  boolean left() {
    return apart && !concurrentInside;
  }

  /** Leaves it; answers what {@link #back} is to be told. */
  boolean leave() {
    boolean before = outside;
    outside = true;
    apart = true;
    return before;
  }

  void back(boolean before) {
    outside = before;
  }

  /** Takes note of a text of SQL that is run. */
  void text(String sql) {
    String word = sql.strip().toUpperCase(Locale.ROOT);
    if (word.startsWith("COMMIT")) {
      leave();
    } else if (word.startsWith("BEGIN")) {
      back(false);
    }
  }

  /** Takes note of what is done now. */
  void did(List<Operation> operations) {
    for (Operation operation : operations) {
      boolean concurrent =
          switch (operation) {
            case Operation.CreateIndex index -> index.concurrently();
            case Operation.DropIndex index -> index.concurrently();
            default -> false;
          };
      concurrentInside |= concurrent && !outside;
    }
  }
}
