package dev.volver.adapter.sql;

import dev.volver.migration.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A pair of files that makes all of a SQLite schema at once, and takes it away. */
record Beginning(List<Kept> made) {

  /** Writes the pair, given their path without the ending. */
  void write(Path pair) {
    String name = String.valueOf(Objects.requireNonNull(pair.getFileName()));
    try {
      Files.writeString(
          pair.resolveSibling(name + ".up.sql"),
          made.stream().map(t -> t.sql() + ";\n").collect(Collectors.joining("\n")));
      Files.writeString(
          pair.resolveSibling(name + ".down.sql"),
          made.reversed().stream().map(t -> t.drop() + ";\n").collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
