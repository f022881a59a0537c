package dev.volver.config;

import java.nio.file.Path;

/** Something that holds the app's data. */
public sealed interface StoreConfig {

  /** The file or folder that holds it. */
  Path path();

  /** A SQLite database file; its {@code -wal} and {@code -shm} belong to it. */
  record Sqlite(Path path) implements StoreConfig {}

  /** A folder of files, such as uploads. */
  record Files(Path path) implements StoreConfig {}
}
