package dev.volver.rehearsal;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.rehearsal.Trial.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows such as users write after a deploy: like one that is there, but with NULLs, long values,
 * large numbers, values that are newly allowed, or the same as another row's. What the database
 * refuses could not have been written and is left out.
 */
final class Newcomers {
  /** Old rows among which one to copy is looked for, where a number does not tell them. */
  private static final int OLD = 20;

  private final Schema schema;
  private final Clone before;
  private final Schema was;
  private final Keys keys;
  private final WrittenRows written;
  private final Copying copying;

  /**
   * @param schema of the clone, as it is with the migrations
   * @param before the clone without them
   * @param was the schema of that
   */
  Newcomers(Clone clone, Schema schema, Clone before, Schema was) {
    this.schema = schema;
    this.before = before;
    this.was = was;
    this.keys = new Keys(schema);
    this.written = new WrittenRows(clone, schema);
    this.copying = new Copying(clone, keys, written, this::old);
  }

  int count() {
    return written.count();
  }

  /** Writes to tables that have a row already. */
  void write(Set<String> tables) {
    tables.stream()
        .filter(t -> schema.tables().contains(t) && !keys.partition(t) && !keys.derived(t))
        .forEach(this::write);
  }

  /**
   * Those of some tables, which hold or take something else than before, that took no row: what
   * users may write to them was not tried.
   */
  List<String> untried(Set<String> tables) {
    return tables.stream()
        .filter(t -> was.tables().contains(t) && schema.tables().contains(t))
        .filter(t -> !keys.partition(t) && !written.in(t) && looser(t))
        .toList();
  }

  /** Whether a table may take rows that it would not have taken before. */
  private boolean looser(String table) {
    return was.columns(table).stream().anyMatch(this::widened)
        || was.parts().stream()
            .filter(p -> p.table().equals(table) && rule(p))
            .anyMatch(p -> schema.parts().stream().noneMatch(q -> same(p, q)))
        || schema.columns(table).stream()
            .flatMap(c -> c.fact("type").stream())
            .anyMatch(this::another);
  }

  /** Whether a column takes what it did not; one that only takes NULL no longer does not. */
  private boolean widened(Part column) {
    return schema.columns(column.table()).stream()
        .filter(c -> c.name().equals(column.name()))
        .anyMatch(c ->
            !c.fact("type").equals(column.fact("type"))
                || (!c.fact("nullable").equals(column.fact("nullable"))
                    && c.fact("nullable").filter("no"::equals).isEmpty()));
  }

  private boolean another(String type) {
    return was.parts().stream()
        .filter(p -> p.kind() == Part.Kind.ENUM || p.kind() == Part.Kind.DOMAIN)
        .filter(p -> Schema.named(type, p.name()))
        .anyMatch(p -> !schema.parts().contains(p));
  }

  private static boolean rule(Part p) {
    return Keys.unique(p)
        || p.kind() == Part.Kind.CHECK
        || p.kind() == Part.Kind.PRIMARY_KEY
        || p.kind() == Part.Kind.EXCLUSION;
  }

  private static boolean same(Part p, Part q) {
    return p.kind() == q.kind() && p.table().equals(q.table()) && p.facts().equals(q.facts());
  }

  private void write(String table) {
    List<Part> columns = copying.columns(table);
    List<Part> primary = keys.primary(table);
    List<Part> only = primary.size() == 1 ? primary : List.of();
    String old = old(table);
    List<Map<String, String>> variants = new ArrayList<>();
    variants.add(Map.of());
    columns.stream()
        .filter(c -> c.fact("nullable").filter("no"::equals).isEmpty())
        .forEach(c -> variants.add(Map.of(c.name(), "NULL")));
    List<List<Part>> unique = keys.unique(table);
    columns.stream()
        .filter(c -> !only.contains(c) && unique.stream().anyMatch(set -> set.contains(c)))
        .forEach(c -> variants.add(Map.of(c.name(), Demand.quoted(c.name()))));
    columns.stream()
        .filter(c -> !only.contains(c) && !keys.points(c))
        .forEach(c -> Extremes.of(c, schema, was).forEach(v -> variants.add(Map.of(c.name(), v))));
    variants.forEach(v -> copying.write(table, v, old));
    for (List<Part> set : repeatable(table)) {
      Map<String, String> again = new LinkedHashMap<>();
      set.forEach(c -> again.put(c.name(), Demand.quoted(c.name())));
      String there =
          set.stream()
              .map(c -> " and " + Demand.quoted(c.name()) + " is not null")
              .collect(Collectors.joining());
      copying.write(table, again, old + there);
    }
  }

  /** Columns of which the same values may now be there twice, together. */
  private List<List<Part>> repeatable(String table) {
    return was.parts().stream()
        .filter(p -> p.table().equals(table) && Keys.unique(p))
        .filter(p -> schema.parts().stream().noneMatch(q -> Keys.unique(q) && alike(p, q)))
        .map(keys::columns)
        .filter(set -> !set.isEmpty())
        .toList();
  }

  private static boolean alike(Part p, Part q) {
    return p.table().equals(q.table()) && p.facts().equals(q.facts());
  }

  /** Rows that the migrations did not write: users copy theirs, not what a release brings. */
  private String old(String table) {
    List<Part> key = keys.primary(table);
    Set<String> known = was.columns(table).stream().map(Part::name).collect(Collectors.toSet());
    if (key.isEmpty() || !key.stream().allMatch(c -> known.contains(c.name()))) {
      return "1 = 1";
    }
    String name = Demand.quoted(key.getFirst().name());
    boolean numbered = key.size() == 1 && Extremes.number(key.getFirst());
    String columns =
        key.stream().map(c -> Demand.quoted(c.name())).collect(Collectors.joining(", "));
    try {
      return numbered
          ? before
              .query("select max(%s) from %s".formatted(name, Demand.quoted(table)))
              .getFirst()
              .getFirst()
              .map(last -> name + " <= " + last)
              .orElse("1 = 1")
          : before
              .query("select %s from %s limit %d".formatted(columns, Demand.quoted(table), OLD))
              .stream()
              .map(row -> WrittenRows.is(Copying.literals(key, row)))
              .map(row -> "(" + row + ")")
              .reduce((a, b) -> a + " or " + b)
              .map(any -> "(" + any + ")")
              .orElse("1 = 1");
    } catch (Halt e) {
      return "1 = 1"; // a way of the rows that nobody can tell
    }
  }

  /** What became of those rows in columns that were there before. */
  List<Loss> lost() {
    return written.lost(was);
  }

  /** What is said of a way back that such a row stopped or damaged. */
  static Text said(Text what) {
    return Text.of("with rows written after: %s", "con filas escritas después: %s", what);
  }
}
