package dev.volver.rehearsal;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Everything a database holds that is no row, spelled alike however it was written. */
public record Schema(List<Part> parts) {
  private static final Comparator<Part> ORDER =
      Comparator.comparing(Part::table)
          .thenComparing(Part::kind)
          .thenComparingInt(Part::position)
          .thenComparing(Part::name)
          .thenComparing(Part::shown);

  public Schema {
    parts = parts.stream().sorted(ORDER).toList();
  }

  /** The same without some tables and what belongs to them, such as a migration tool's own. */
  public Schema without(Set<String> tables) {
    return new Schema(
        parts.stream()
            .filter(p -> !tables.contains(p.table()))
            .filter(p -> p.kind() != Part.Kind.TABLE || !tables.contains(p.name()))
            .toList());
  }

  /** Names of all tables. */
  public List<String> tables() {
    return parts.stream().filter(p -> p.kind() == Part.Kind.TABLE).map(Part::name).toList();
  }

  /** The columns of a table, in their order. */
  public List<Part> columns(String table) {
    return parts.stream()
        .filter(p -> p.kind() == Part.Kind.COLUMN && p.table().equals(table))
        .toList();
  }

  /** How another schema differs from this one, which is the one before; empty when it does not. */
  public List<SchemaDifference> differences(Schema after) {
    return new Differences(this, after).all();
  }
}
