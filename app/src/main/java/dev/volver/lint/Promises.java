package dev.volver.lint;

import dev.volver.reading.Constraint;
import dev.volver.reading.IndexForm;
import dev.volver.reading.Operation.AddConstraint;
import dev.volver.reading.Operation.CreateIndex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What rows had to keep while the new code ran.
 *
 * @param upgraded the schema after the upgrade
 */
record Promises(Schema upgraded) {

  boolean already(CreateIndex o) {
    var unique = new Constraint(Constraint.Kind.UNIQUE, o.name(), o.columns(), Optional.empty());
    return held(o.table(), unique, o.form());
  }

  boolean already(AddConstraint o) {
    return held(o.table(), o.constraint(), IndexForm.PLAIN);
  }

  private boolean held(String table, Constraint asked, IndexForm form) {
    return upgraded
        .find(table)
        .map(t ->
            t.constraints().values().stream().anyMatch(c -> alike(asked, c))
                || (asked.kind() == Constraint.Kind.UNIQUE
                    && t.indexes().values().stream()
                        .filter(i -> i.unique() && i.form().covers(form))
                        .anyMatch(i -> keys(i.columns()).equals(keys(asked.columns())))))
        .orElse(false);
  }

  /** Two checks cannot be compared: what they demand is not read. */
  private static boolean alike(Constraint asked, Constraint held) {
    boolean kinds =
        (asked.kind() == held.kind() && asked.kind() != Constraint.Kind.CHECK)
            || (asked.kind() == Constraint.Kind.UNIQUE
                && held.kind() == Constraint.Kind.PRIMARY_KEY);
    return kinds
        && !asked.columns().isEmpty()
        && keys(asked.columns()).equals(keys(held.columns()))
        && asked.reference().map(Schema::key).equals(held.reference().map(Schema::key));
  }

  private static Set<String> keys(List<String> columns) {
    return columns.stream().map(Schema::key).collect(Collectors.toSet());
  }
}
