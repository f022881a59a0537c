package dev.volver.rehearsal;

import dev.volver.message.Halt;
import java.util.List;
import java.util.Optional;

/**
 * Something that the way up makes.
 *
 * @param column empty for a whole table
 * @param fallback the column's default, as SQL
 * @param constant the one value that the way up gave each row, as SQL
 * @param written rows of the table, or values of the column, that the way up wrote; of a constant
 *     one, 0
 */
public record Added(
    String table,
    Optional<String> column,
    Optional<String> fallback,
    Optional<String> constant,
    long written) {

  /** One of which nothing is known but that it is there. */
  static Added bare(String table, Optional<String> column, Optional<String> fallback) {
    return new Added(table, column, fallback, Optional.empty(), 0);
  }

  /** {@code table.column}, or the table alone. */
  public String object() {
    return column.map(c -> table + "." + c).orElse(table);
  }

  /** The same without what its values can be told from. */
  public Added plain() {
    return new Added(table, column, Optional.empty(), Optional.empty(), written);
  }

  /** How many rows it has, or values that neither its default nor the way up gave them. */
  public String counting() {
    String of = "select count(*) from " + Demand.quoted(table);
    return column.map(Demand::quoted).map(c -> of + " where " + others(c)).orElse(of);
  }

  private String others(String name) {
    String told =
        fallback.map(f -> name + " is distinct from (" + f + ")").orElse(name + " is not null");
    return constant.map(c -> told + " and " + name + " is distinct from " + c).orElse(told);
  }

  /** The same with what it holds at the top. */
  Added at(Clone top, Part part) {
    try {
      Optional<String> first = column.isEmpty() ? Optional.empty() : first(top);
      if (first.isPresent()) {
        String value = WrittenRows.literal(part, first.get());
        String others =
            "select count(*) from %s where %s is distinct from %s"
                .formatted(Demand.quoted(table), Demand.quoted(part.name()), value);
        if (number(top, others) == 0) {
          return new Added(table, column, fallback, Optional.of(value), 0);
        }
      }
      return new Added(table, column, fallback, Optional.empty(), number(top, counting()));
    } catch (Halt e) {
      return this; // a type whose values cannot be told from each other
    }
  }

  private Optional<String> first(Clone top) {
    List<List<Optional<String>>> rows =
        top.query(
            "select %s from %s limit 1"
                .formatted(Demand.quoted(column.orElseThrow()), Demand.quoted(table)));
    return rows.isEmpty() ? Optional.empty() : rows.getFirst().getFirst();
  }

  private static long number(Clone top, String query) {
    return Long.parseLong(top.query(query).getFirst().getFirst().orElse("0"));
  }
}
