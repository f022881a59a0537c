package dev.volver.adapter.postgres;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table whose rows are compared.
 *
 * @param name with its schema, as SQL writes it
 * @param columns those that are stored; what the server computes is left out
 * @param key the columns of its primary key; empty when it has none
 */
record RowTable(String name, List<String> columns, List<String> key) {

  /**
   * Asks for one.
   *
   * @param relation its name as SQL writes it
   */
  static Optional<RowTable> of(
      Function<String, List<List<Optional<String>>>> asking, String relation) {
    List<List<Optional<String>>> name =
        asking.apply(
            "select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on"
                + " n.oid = c.relnamespace where c.oid = to_regclass("
                + Psql.text(relation)
                + ")");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String of = " = to_regclass(" + Psql.text(relation) + ")";
    List<String> columns =
        first(
            asking.apply(
                "select attname from pg_attribute where attrelid"
                    + of
                    + " and attnum > 0 and not attisdropped and attgenerated = '' order by attnum"));
    List<String> key =
        first(
            asking.apply(
                "select a.attname from pg_index i cross join unnest(i.indkey::int2[]) with ordinality"
                    + " k (n, place) join pg_attribute a on a.attrelid = i.indrelid and a.attnum ="
                    + " k.n where i.indisprimary and i.indrelid"
                    + of
                    + " order by k.place"));
    return Optional.of(new RowTable(first(name).getFirst(), columns, key));
  }

  private static List<String> first(List<List<Optional<String>>> rows) {
    return rows.stream().map(r -> r.getFirst().orElseThrow()).toList();
  }

  /** Its columns as texts of a row that has a short name. */
  String texts(String row) {
    return columns.stream()
        .map(c -> row + "." + Psql.name(c) + "::text")
        .collect(Collectors.joining(", "));
  }

  /** A row from the values of its columns. */
  Map<String, String> row(List<Optional<String>> values) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), values.get(i).map(Psql::text).orElse("NULL"));
    }
    return row;
  }

  /** The key of a row. */
  Map<String, String> key(Map<String, String> row) {
    Map<String, String> own = new LinkedHashMap<>();
    key.forEach(c -> own.put(c, Objects.requireNonNull(row.get(c))));
    return own;
  }
}
