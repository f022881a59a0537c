package dev.volver.adapter.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * By what the rows of two tables are told apart and put in order: columns of the primary key whose
 * order the server and Volver have in common, or else a text of the whole key.
 */
record RowKey(List<Part> parts) {
  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

  /** How values are put in order, and what they are in a message. */
  enum Kind {
    INTEGER,
    UUID,
    TEXT,
    /** A text that already is how a key is shown. */
    SHOWN
  }

  /** A value that rows are ordered by, in SQL. */
  record Part(Kind kind, String sql) {}

  static RowKey of(TablePair pair) {
    List<Part> natural =
        pair.key().stream()
            .flatMap(c ->
                kind(c.type())
                    .filter(k -> kind(pair.later(c).type()).equals(Optional.of(k)))
                    .map(k -> new Part(k, sql(k, Psql.name(c.name()))))
                    .stream())
            .toList();
    return natural.isEmpty() || natural.size() < pair.key().size()
        ? new RowKey(List.of(new Part(Kind.SHOWN, pair.shownKey() + " collate \"C\"")))
        : new RowKey(natural);
  }

  private static Optional<Kind> kind(String type) {
    if (INTEGERS.contains(type)) {
      return Optional.of(Kind.INTEGER);
    }
    if (type.equals("uuid")) {
      return Optional.of(Kind.UUID);
    }
    return type.equals("text") || type.startsWith("character varying")
        ? Optional.of(Kind.TEXT)
        : Optional.empty();
  }

  private static String sql(Kind kind, String column) {
    return kind == Kind.TEXT ? column + " collate \"C\"" : column;
  }

  int size() {
    return parts.size();
  }

  /** The values, after each other. */
  String sql() {
    return parts.stream().map(Part::sql).collect(Collectors.joining(", "));
  }

  /** The order of two rows whose first fields are these values. */
  int order(CopyBinary x, CopyBinary y) {
    for (int i = 0; i < parts.size(); i++) {
      int order =
          parts.get(i).kind == Kind.INTEGER
              ? Long.compare(x.integer(i), y.integer(i))
              : x.bytesAgainst(y, i);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The values of a row, as texts. */
  List<String> values(CopyBinary row) {
    return IntStream.range(0, parts.size()).mapToObj(i -> value(row, i)).toList();
  }

  private String value(CopyBinary row, int part) {
    return switch (parts.get(part).kind) {
      case INTEGER -> Long.toString(row.integer(part));
      case UUID -> {
        ByteBuffer bytes = ByteBuffer.wrap(row.bytes(part));
        yield new UUID(bytes.getLong(), bytes.getLong()).toString();
      }
      case TEXT, SHOWN -> new String(row.bytes(part), StandardCharsets.UTF_8);
    };
  }

  /** The values as a message has them. */
  String shown(List<String> values) {
    return IntStream.range(0, parts.size())
        .mapToObj(i ->
            switch (parts.get(i).kind) {
              case INTEGER, SHOWN -> values.get(i);
              case UUID, TEXT -> Psql.text(values.get(i));
            })
        .collect(Collectors.joining(", "));
  }

  /** A condition that rows with one of these keys meet. */
  String among(List<List<String>> keys) {
    return keys.stream()
        .map(k -> k.stream().map(Psql::text).collect(Collectors.joining(", ", "(", ")")))
        .collect(Collectors.joining(", ", "(" + sql() + ") in (", ")"));
  }

  /** The values as texts, after each other. */
  String texts() {
    return parts.stream().map(p -> "(" + p.sql + ")::text").collect(Collectors.joining(", "));
  }
}
