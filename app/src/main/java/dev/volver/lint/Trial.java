package dev.volver.lint;

import dev.volver.reading.Operation;
import dev.volver.reading.Script;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One migration that is tried on a schema: up, and down again.
 *
 * @param now its place in the order
 * @param before what it finds; things that nobody made are taken in here
 * @param notes what is found
 */
record Trial(
    Script script, Setting setting, int now, Schema before, Summary up, Summary down, Notes notes) {

  /** Whether a table was there before this migration. */
  boolean old(Table t) {
    return t.since() < now;
  }

  /** Whether a column held values before this migration. */
  boolean old(Table t, Field f) {
    return old(t) && f.since() < now;
  }

  /** Whether all columns of a constraint came with this way of the migration. */
  boolean fresh(Schema before, String table, dev.volver.reading.Constraint c) {
    return !c.columns().isEmpty()
        && c.columns().stream().allMatch(n -> before.find(table, n).isEmpty());
  }

  /** Whether a condition asks for the database alone, and the other way asks for the same. */
  boolean paired(Operation.Sometimes s) {
    return s.condition().matches("(?is).*(dialect|vendor).*")
        && conditions(script.up().operations()).contains(s.condition())
        && conditions(script.down().operations()).contains(s.condition());
  }

  private static Set<String> conditions(java.util.List<Operation> operations) {
    return operations.stream()
        .filter(Operation.Sometimes.class::isInstance)
        .map(o -> ((Operation.Sometimes) o).condition())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
