package dev.volver.lint;

import dev.volver.reading.Constraint;
import dev.volver.reading.IndexForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A table as it stands between two operations.
 *
 * @param id one and the same for as long as its rows are
 * @param since the migration that made it, by its place in the order
 * @param origin its name before the migration that is looked at
 * @param filled whether the migration that made it writes rows into it
 * @param constraints by name, or by {@link #unnamed} for those without
 * @param indexes by name
 */
record Table(
    int id,
    int since,
    String origin,
    boolean filled,
    Map<String, Field> fields,
    Map<String, Constraint> constraints,
    Map<String, Index> indexes) {
  static final int OLD = -1;

  /** An index; what is not known of it is empty. */
  record Index(List<String> columns, boolean unique, IndexForm form) {

    /** Whether another one is the same; empty where their text does not tell. */
    Optional<Boolean> same(Index other) {
      if (equals(other)) {
        return Optional.of(true);
      }
      boolean on = Schema.key(columns.toString()).equals(Schema.key(other.columns.toString()));
      return on && unique == other.unique ? IndexForm.same(form, other.form) : Optional.of(false);
    }

    /** Whether it is about a column, and goes with it. */
    boolean about(String column) {
      return Stream.concat(columns.stream(), Stream.of(form.where(), form.more()))
          .flatMap(text -> Stream.of(Schema.key(text).split("\\W+")))
          .anyMatch(column::equals);
    }
  }

  Table(int id, int since, String origin) {
    this(id, since, origin, false, Map.of(), Map.of(), Map.of());
  }

  static String unnamed(Constraint c) {
    return "?" + c.kind() + c.columns();
  }

  Table withRows() {
    return new Table(id, since, origin, true, fields, constraints, indexes);
  }

  /** The same with its present names as those that the next migration finds. */
  Table at(String name) {
    Map<String, Field> settled = new LinkedHashMap<>();
    fields.forEach((n, f) -> settled.put(n, f.at(n)));
    return new Table(id, since, name, false, settled, constraints, indexes);
  }

  Table fields(Consumer<Map<String, Field>> change) {
    Map<String, Field> changed = new LinkedHashMap<>(fields);
    change.accept(changed);
    return new Table(id, since, origin, filled, changed, constraints, indexes);
  }

  Table constraints(Consumer<Map<String, Constraint>> change) {
    Map<String, Constraint> changed = new LinkedHashMap<>(constraints);
    change.accept(changed);
    return new Table(id, since, origin, filled, fields, changed, indexes);
  }

  Table indexes(Consumer<Map<String, Index>> change) {
    Map<String, Index> changed = new LinkedHashMap<>(indexes);
    change.accept(changed);
    return new Table(id, since, origin, filled, fields, constraints, changed);
  }
}
