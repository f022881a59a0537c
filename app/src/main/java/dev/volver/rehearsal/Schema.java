package dev.volver.rehearsal;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    return without(tables::contains);
  }

  Schema without(Predicate<String> tables) {
    return new Schema(
        parts.stream()
            .filter(p -> !tables.test(p.table()))
            .filter(p -> p.kind() != Part.Kind.TABLE || !tables.test(p.name()))
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

  /** The other parts of the table that a table is a part of; none of one that stands alone. */
  Set<String> rest(String table) {
    return parts.stream()
        .filter(p -> p.kind() == Part.Kind.TABLE && p.name().equals(table))
        .flatMap(p -> p.fact("partition").flatMap(_ -> p.fact("inherits")).stream())
        .flatMap(parent ->
            parts.stream()
                .filter(p -> p.fact("partition").isPresent())
                .filter(p -> p.fact("inherits").filter(parent::equals).isPresent()))
        .map(Part::name)
        .filter(name -> !name.equals(table))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Its tables that a difference is about: the table, or those with a column of such a type. */
  public Set<String> touched(SchemaDifference d) {
    return switch (d.what()) {
      case ENUM, DOMAIN, TYPE ->
          parts.stream()
              .filter(p -> p.kind() == Part.Kind.COLUMN)
              .filter(p -> p.fact("type").filter(t -> named(t, d.object())).isPresent())
              .map(Part::table)
              .collect(Collectors.toCollection(TreeSet::new));
      case SCHEMA,
          EXTENSION,
          TABLE,
          COLUMN,
          PRIMARY_KEY,
          UNIQUE,
          FOREIGN_KEY,
          CHECK,
          EXCLUSION,
          INDEX,
          SEQUENCE,
          VIEW,
          MATERIALIZED_VIEW,
          TRIGGER,
          FUNCTION,
          GRANT,
          POLICY,
          COMMENT,
          OTHER ->
          tables().stream()
              .filter(t -> d.object().equals(t) || d.object().startsWith(t + "."))
              .reduce((a, b) -> b.length() > a.length() ? b : a)
              .map(Set::of)
              .orElse(Set.of());
    };
  }

  /** Whether a type as a column has it is one of that name, or an array of it. */
  static boolean named(String type, String name) {
    String plain = type.replace("\"", "").replaceFirst("(\\[])+$", "");
    return plain.equals(name) || plain.endsWith("." + name);
  }

  /** How another schema differs from this one, which is the one before; empty when it does not. */
  public List<SchemaDifference> differences(Schema after) {
    return new Differences(this, after).all();
  }
}
