package dev.volver.adapter.sql;

import dev.volver.backup.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A pair of files that makes all of a SQLite schema at once, and takes it away.
 *
 * @param made what makes it, in the words it was made with: tables, then what stands on them
 */
record Beginning(List<Thing> made) {
  private static final String ALL =
      """
      select type, name, sql from sqlite_master
      where sql is not null and name not like 'sqlite\\_%' escape '\\'
        and tbl_name <> 'volver_migrations'
      order by case type when 'table' then 0 when 'index' then 1 when 'view' then 2 else 3 end, rowid
      """;

  private record Thing(String type, String name, String sql) {}

  static Beginning of(Rows live) {
    return new Beginning(
        live.query(ALL).stream()
            .map(r ->
                new Thing(r.get(0).orElseThrow(), r.get(1).orElseThrow(), r.get(2).orElseThrow()))
            .toList());
  }

  /** Writes the pair, given their path without the ending. */
  void write(Path pair) {
    String name = String.valueOf(Objects.requireNonNull(pair.getFileName()));
    try {
      Files.writeString(
          pair.resolveSibling(name + ".up.sql"),
          made.stream().map(t -> t.sql() + ";\n").collect(Collectors.joining("\n")));
      Files.writeString(
          pair.resolveSibling(name + ".down.sql"),
          made.reversed().stream()
              .map(t -> "drop %s if exists %s;\n".formatted(t.type(), quoted(t.name())))
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
