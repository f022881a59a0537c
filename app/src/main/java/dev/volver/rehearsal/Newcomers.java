package dev.volver.rehearsal;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.rehearsal.Trial.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rows such as users write after a deploy: like one that is there, but with NULLs, long values,
 * large numbers, values of an enum that are new, or the same as another row's. What the database
 * refuses could not have been written and is left out.
 */
final class Newcomers {
  private static final Pattern UNIQUE = Pattern.compile("(?i)\\bunique\\b");

  private final Clone clone;
  private final Schema schema;
  private final Clone before;
  private final List<Row> written = new ArrayList<>();

  /**
   * @param schema of the clone, as it is with the migrations
   * @param before the clone without them
   */
  Newcomers(Clone clone, Schema schema, Clone before) {
    this.clone = clone;
    this.schema = schema;
    this.before = before;
  }

  /** A row that was written, with its values then. */
  private record Row(String table, String key, String literal, Map<String, String> values) {}

  int count() {
    return written.size();
  }

  /** Writes to tables that have a row already and a primary key of one column. */
  void write(Set<String> tables, Schema before) {
    for (String table : tables) {
      key(table).ifPresent(k -> write(table, k, before));
    }
  }

  private Optional<Part> key(String table) {
    return schema.parts().stream()
        .filter(p -> p.kind() == Part.Kind.PRIMARY_KEY && p.table().equals(table))
        .findFirst()
        .flatMap(p -> p.fact("columns").or(() -> p.fact(Part.DEFINITION)))
        .map(c -> c.replaceAll("(?i)primary key|autoincrement|[()\"]", "").strip())
        .filter(c -> !c.contains(","))
        .flatMap(c ->
            schema.columns(table).stream().filter(p -> p.name().equalsIgnoreCase(c)).findFirst());
  }

  private void write(String table, Part key, Schema before) {
    List<Part> columns =
        schema.columns(table).stream()
            .filter(c -> c.fact("generated").filter(g -> !g.isEmpty()).isEmpty())
            .filter(c -> !c.name().equals(key.name()))
            .toList();
    String old = old(table, key);
    List<Map<String, String>> variants = new ArrayList<>();
    variants.add(Map.of());
    columns.stream()
        .filter(c -> c.fact("nullable").filter("no"::equals).isEmpty())
        .forEach(c -> variants.add(Map.of(c.name(), "NULL")));
    columns.stream()
        .filter(c -> unique(table, c))
        .forEach(c -> variants.add(Map.of(c.name(), Demand.quoted(c.name()))));
    columns.stream()
        .filter(c -> !points(c))
        .forEach(c -> Extremes.of(c, schema).forEach(v -> variants.add(Map.of(c.name(), v))));
    for (Map<String, String> variant : variants) {
      write(table, key, columns, variant, old);
    }
    for (List<Part> set : repeatable(table, columns, before)) {
      Map<String, String> again = new LinkedHashMap<>();
      set.forEach(c -> again.put(c.name(), Demand.quoted(c.name())));
      write(
          table,
          key,
          columns,
          again,
          set.stream().map(Newcomers::there).reduce(old, Newcomers::and));
    }
  }

  /** Columns of which the same values may now be there twice, together. */
  private List<List<Part>> repeatable(String table, List<Part> columns, Schema before) {
    return before.parts().stream()
        .filter(p -> p.table().equals(table) && unique(p))
        .filter(p -> schema.parts().stream().noneMatch(q -> same(p, q)))
        .map(p -> columns.stream().filter(c -> names(p.shown(), c)).toList())
        .filter(set -> !set.isEmpty())
        .toList();
  }

  private static boolean same(Part p, Part q) {
    return unique(q) && p.table().equals(q.table()) && p.facts().equals(q.facts());
  }

  private static boolean unique(Part p) {
    return p.kind() == Part.Kind.UNIQUE
        || (p.kind() == Part.Kind.INDEX && UNIQUE.matcher(p.shown()).find());
  }

  private static boolean names(String definition, Part column) {
    return Pattern.compile("(?i)\\b" + Pattern.quote(column.name()) + "\\b")
        .matcher(definition)
        .find();
  }

  private static String there(Part column) {
    return Demand.quoted(column.name()) + " is not null";
  }

  private static String and(String a, String b) {
    return a + " and " + b;
  }

  /** Rows that the migrations did not write: users copy theirs, not what a release brings. */
  private String old(String table, Part key) {
    if (!Extremes.number(key)) {
      return "1 = 1";
    }
    String name = Demand.quoted(key.name());
    try {
      return before
          .query("select max(%s) from %s".formatted(name, Demand.quoted(table)))
          .getFirst()
          .getFirst()
          .map(last -> name + " <= " + last)
          .orElse("1 = 1");
    } catch (Halt e) {
      return "1 = 1"; // the table or its key was not there
    }
  }

  /**
   * @param like which rows may be copied, as SQL
   */
  private void write(
      String table, Part key, List<Part> columns, Map<String, String> variant, String like) {
    Optional<String> literal = nextKey(table, key);
    if (literal.isEmpty()) {
      return;
    }
    List<String> names = new ArrayList<>(List.of(Demand.quoted(key.name())));
    List<String> values = new ArrayList<>(List.of(literal.get()));
    for (Part column : columns) {
      names.add(Demand.quoted(column.name()));
      values.add(
          variant.getOrDefault(
              column.name(), unique(table, column) ? fresh(column) : Demand.quoted(column.name())));
    }
    String name = Demand.quoted(table);
    try {
      clone.apply(
          "insert into %s (%s) select %s from %s where %s order by %s desc limit 1;"
              .formatted(
                  name,
                  String.join(", ", names),
                  String.join(", ", values),
                  name,
                  like,
                  Demand.quoted(key.name())));
      row(table, key.name(), literal.get(), schema.columns(table)).ifPresent(written::add);
    } catch (Halt e) {
      return; // a user could not have written it either
    }
  }

  private boolean unique(String table, Part column) {
    return schema.parts().stream()
        .filter(p -> p.table().equals(table) && unique(p))
        .anyMatch(p -> names(p.shown(), column));
  }

  /** Whether it points to another table, which SQLite holds only where the app asks for it. */
  private boolean points(Part column) {
    return schema.parts().stream()
        .filter(p -> p.kind() == Part.Kind.FOREIGN_KEY && p.table().equals(column.table()))
        .map(p -> p.shown().split("(?i)references|->")[0])
        .anyMatch(own -> names(own, column));
  }

  /** A value that is nobody else's; NULL where it would point nowhere. */
  private String fresh(Part column) {
    if (points(column)) {
      return "NULL";
    }
    return Extremes.number(column)
        ? "(select coalesce(max(%1$s), 0) + 1 from %2$s)"
            .formatted(Demand.quoted(column.name()), Demand.quoted(column.table()))
        : Extremes.fresh(column, written.size());
  }

  private Optional<String> nextKey(String table, Part key) {
    if (!Extremes.number(key)) {
      return Optional.of(Extremes.fresh(key, written.size()));
    }
    List<List<Optional<String>>> rows =
        clone.query(
            "select max(%s) + 1 from %s"
                .formatted(Demand.quoted(key.name()), Demand.quoted(table)));
    return rows.getFirst().getFirst();
  }

  private Optional<Row> row(String table, String key, String literal, List<Part> columns) {
    List<String> names = columns.stream().map(c -> Demand.quoted(c.name())).toList();
    List<List<Optional<String>>> rows =
        clone.query(
            "select %s from %s where %s = %s"
                .formatted(
                    String.join(", ", names), Demand.quoted(table), Demand.quoted(key), literal));
    if (rows.size() != 1) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i).name(), rows.getFirst().get(i).orElse("NULL"));
    }
    return Optional.of(new Row(table, key, literal, values));
  }

  /**
   * What became of those rows in columns that were there before. That the way back fills a column
   * anew, from others that are new, is its duty; what does not fit into the old type is lost.
   *
   * @param before the schema before the migrations
   */
  List<Loss> lost(Schema before) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, List<String>> examples = new LinkedHashMap<>();
    for (Row row : written) {
      List<Part> columns =
          before.columns(row.table()).stream()
              .filter(c -> redefined(c) || c.name().equals(row.key()))
              .toList();
      if (columns.isEmpty()) {
        continue;
      }
      Optional<Row> now = row(row.table(), row.key(), row.literal(), columns);
      if (now.isEmpty()) {
        note(counts, examples, row.table(), row.key() + " " + row.literal());
      } else {
        now.get()
            .values()
            .forEach((column, value) -> {
              String was = row.values().get(column);
              if (!value.equals(was)) {
                note(counts, examples, row.table() + "." + column, was + " → " + value);
              }
            });
      }
    }
    List<Loss> losses = new ArrayList<>();
    counts.forEach((object, n) ->
        losses.add(loss(before, object, n, examples.getOrDefault(object, List.of()))));
    return losses;
  }

  /** Whether the migrations let a column hold something else. */
  private boolean redefined(Part column) {
    return schema.columns(column.table()).stream()
        .filter(c -> c.name().equals(column.name()))
        .anyMatch(
            c -> Stream.of("type", "nullable").anyMatch(f -> !c.fact(f).equals(column.fact(f))));
  }

  private static void note(
      Map<String, Long> counts, Map<String, List<String>> examples, String object, String example) {
    counts.merge(object, 1L, Long::sum);
    List<String> some = examples.computeIfAbsent(object, _ -> new ArrayList<>());
    if (some.size() < Comparison.EXAMPLES) {
      some.add(example);
    }
  }

  private static Loss loss(Schema before, String object, long n, List<String> examples) {
    if (before.tables().contains(object)) {
      return new Loss(object, Optional.empty(), n, examples);
    }
    int dot = object.lastIndexOf('.');
    return new Loss(object.substring(0, dot), Optional.of(object.substring(dot + 1)), n, examples);
  }

  /** What is said of a way back that such a row stopped or damaged. */
  static Text said(Text what) {
    return Text.of("with rows written after: %s", "con filas escritas después: %s", what);
  }
}
