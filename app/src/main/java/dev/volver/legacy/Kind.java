package dev.volver.legacy;

import dev.volver.backup.Foreign.Format;
import dev.volver.backup.Originals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an old file is: by what it begins with, else by its name. */
enum Kind {
  SQLITE(Optional.of(Format.SQLITE), ".*\\.(db|sqlite3?)([._-].*)?"),
  POSTGRES(Optional.of(Format.POSTGRES), ".*\\.(sql|dump|pgdump)([._-].*)?"),
  REDIS(Optional.of(Format.REDIS), ".*\\.rdb([._-].*)?"),
  COMPOSE(Optional.empty(), "(docker-)?compose.*\\.ya?ml([._-].*)?"),
  /** Part of a database in another file. */
  SIDECAR(Optional.empty(), ".*\\.(db|sqlite3?)(.*)-(wal|shm|journal)([._-].*)?"),
  OTHER(Optional.empty(), ".*");

  private static final int HEAD = 64;

  private final Optional<Format> format;
  private final Pattern name;

  Kind(Optional<Format> format, String name) {
    this.format = format;
    this.name = Pattern.compile(name);
  }

  Optional<Format> format() {
    return format;
  }

  static Kind of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (SIDECAR.name.matcher(name).matches() || !Files.isRegularFile(file)) {
      return Files.isRegularFile(file) ? SIDECAR : OTHER;
    }
    String head = head(file);
    if (head.startsWith("SQLite format 3\0")) {
      return SQLITE;
    }
    if (head.startsWith("PGDMP")
        || head.startsWith("toc.dat\0")
        || head.contains("-- PostgreSQL database ")) {
      return POSTGRES;
    }
    if (head.startsWith("REDIS")) {
      return REDIS;
    }
    for (Kind kind : values()) {
      if (kind.name.matcher(name).matches()) {
        return kind;
      }
    }
    return OTHER;
  }

  private static String head(Path file) {
    try (InputStream in = Originals.open(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // damaged, or not ours to read: who takes it in says so
    }
  }
}
