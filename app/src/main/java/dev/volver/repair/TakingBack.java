package dev.volver.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of a repair can be undone.
 *
 * @param rows the changes that take rows back which are still as the repair left them
 * @param conflicts rows that somebody changed since: the change, and the row as it is now
 * @param done how many rows are as they were before anyway
 */
public record TakingBack(List<RowChange> rows, List<Conflict> conflicts, int done) {

  /** A row that is no longer as a repair left it. */
  public record Conflict(RowChange change, Optional<Map<String, String>> now) {}

  /** Compares what a repair left with what is there. */
  public static TakingBack of(Mender mender, Changes repaired) {
    List<Optional<Map<String, String>>> now = mender.now(repaired.rows());
    List<RowChange> rows = new ArrayList<>();
    List<Conflict> conflicts = new ArrayList<>();
    int done = 0;
    for (int i = 0; i < now.size(); i++) {
      RowChange change = repaired.rows().get(i);
      if (now.get(i).equals(change.now())) {
        rows.add(change.reversed());
      } else if (now.get(i).equals(change.old())) {
        done++;
      } else {
        conflicts.add(new Conflict(change, now.get(i)));
      }
    }
    return new TakingBack(rows, conflicts, done);
  }

  /** What is to be run for it: without triggers, whose work is in the rows already. */
  public Mender.Order order(Mender mender) {
    List<RowChange> forward = rows.stream().map(RowChange::reversed).toList();
    return new Mender.Order(
        mender.undo(forward), rows.stream().map(RowChange::table).collect(Collectors.toSet()));
  }
}
