package dev.volver.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of the tables of a schema is there once only, and what points to other tables. */
record Keys(Schema schema) {
  private static final Pattern UNIQUE = Pattern.compile("(?i)\\bunique\\b");
  private static final Pattern TO =
      Pattern.compile("(?i)\\breferences\\s+((?:\"[^\"]+\"|[\\w.$])+)\\s*\\(([^()]*)\\)");

  /**
   * Columns that point to those of another table.
   *
   * @param to of the other table, in the same order
   */
  record Foreign(List<Part> columns, String parent, List<String> to) {}

  /** The columns of a primary key, in its order; empty when there is none. */
  List<Part> primary(String table) {
    return parts(table).filter(p -> p.kind() == Part.Kind.PRIMARY_KEY).findFirst().stream()
        .flatMap(p -> listed(table, inBrackets(p)).stream())
        .toList();
  }

  /** Sets of columns of which the same values may not be there twice, the primary key first. */
  List<List<Part>> unique(String table) {
    List<List<Part>> sets = new ArrayList<>(List.of(primary(table)));
    parts(table).filter(Keys::unique).map(this::columns).forEach(sets::add);
    sets.removeIf(List::isEmpty);
    return sets;
  }

  /** The columns that a key, a constraint or an index of their table names. */
  List<Part> columns(Part of) {
    String text = inBrackets(of);
    return schema.columns(of.table()).stream().filter(c -> names(text, c)).toList();
  }

  List<Foreign> foreign(String table) {
    List<Foreign> found = new ArrayList<>();
    parts(table)
        .filter(p -> p.kind() == Part.Kind.FOREIGN_KEY)
        .forEach(p -> {
          Matcher to = TO.matcher(p.shown());
          if (to.find()) {
            String name = plain(to.group(1)).replaceFirst("^public\\.", "");
            schema.tables().stream()
                .filter(t -> plain(t).equalsIgnoreCase(name))
                .findFirst()
                .ifPresent(parent ->
                    found.add(
                        new Foreign(
                            listed(table, inBrackets(p)),
                            parent,
                            listed(parent, to.group(2)).stream().map(Part::name).toList())));
          }
        });
    found.removeIf(f -> f.columns().isEmpty() || f.columns().size() != f.to().size());
    return found;
  }

  /** Whether it points to another table, which SQLite holds only where the app asks for it. */
  boolean points(Part column) {
    return parts(column.table())
        .filter(p -> p.kind() == Part.Kind.FOREIGN_KEY)
        .anyMatch(p -> names(inBrackets(p), column));
  }

  /** Whether a rule says what it may hold. */
  boolean ruled(Part column) {
    return parts(column.table())
        .anyMatch(p -> p.kind() == Part.Kind.CHECK && names(p.shown(), column));
  }

  /**
   * Columns by whose values a row that was written is found again: its primary key, or one to which
   * such a row gets a value of its own.
   */
  List<Part> identity(String table) {
    List<Part> primary = primary(table);
    return !primary.isEmpty()
        ? primary
        : schema.columns(table).stream()
            .filter(c -> c.fact("generated").isEmpty() && !points(c) && !ruled(c))
            .filter(Extremes::fresh)
            .min(Comparator.comparing(Extremes::number))
            .stream()
            .toList();
  }

  /** Whether a table is a part of another one, to which its rows are written. */
  boolean partition(String table) {
    return schema.parts().stream()
        .anyMatch(p ->
            p.kind() == Part.Kind.TABLE
                && p.name().equals(table)
                && p.fact("partition").isPresent());
  }

  /** Whether a table is a virtual one of SQLite, which the app fills from others. */
  boolean derived(String table) {
    return schema.parts().stream()
        .anyMatch(p ->
            p.kind() == Part.Kind.TABLE && p.name().equals(table) && p.fact("virtual").isPresent());
  }

  static boolean unique(Part p) {
    return p.kind() == Part.Kind.UNIQUE
        || (p.kind() == Part.Kind.INDEX && UNIQUE.matcher(p.shown()).find());
  }

  /** Whether a text of SQL names a column. */
  static boolean names(String text, Part column) {
    return Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(column.name()) + "(?!\\w)")
        .matcher(text)
        .find();
  }

  private Stream<Part> parts(String table) {
    return schema.parts().stream().filter(p -> p.table().equals(table));
  }

  private List<Part> listed(String table, String names) {
    return Stream.of(names.split(","))
        .map(Keys::plain)
        .flatMap(
            n -> schema.columns(table).stream().filter(c -> c.name().equalsIgnoreCase(n)).limit(1))
        .toList();
  }

  private static String plain(String name) {
    return name.replace("\"", "").strip();
  }

  private static String inBrackets(Part p) {
    String text = p.fact("columns").or(() -> p.fact(Part.DEFINITION)).orElse("");
    int open = text.indexOf('(');
    return open < 0 ? text : Demand.balanced(text, open + 1);
  }
}
