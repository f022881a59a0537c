package dev.volver.rehearsal;

import java.nio.file.Path;

/** Where a clone is. */
public sealed interface Place {

  /** A file of its own. */
  record SqliteFile(Path file) implements Place {}

  /** A database of its own on the live one's server. */
  record PostgresDatabase(String database) implements Place {}
}
