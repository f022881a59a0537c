package dev.volver.lint;

import dev.volver.reading.Column;
import dev.volver.reading.Default;
import java.util.Optional;

/**
 * A column as it stands between two operations.
 *
 * @param id one and the same for as long as its values are
 * @param since the migration that added it, by its place in the order; {@link Table#OLD} when none
 *     that was read did
 * @param origin its name before the migration that is looked at
 * @param type empty when it is not known; so {@code nullable}
 * @param fallback the text of its default, blank for none; empty when it is not known
 */
record Field(
    int id,
    int since,
    String origin,
    Optional<String> type,
    Optional<Boolean> nullable,
    Optional<String> fallback,
    boolean unique) {

  static Field of(int id, int since, Column c) {
    return new Field(
        id,
        since,
        c.name(),
        Optional.of(c.type()).filter(t -> !t.isBlank()),
        Optional.of(c.nullable() && !c.primaryKey()),
        Optional.of(c.fallback().map(Default::text).orElse("")),
        c.unique());
  }

  static Field unknown(int id, String name) {
    return new Field(
        id, Table.OLD, name, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  Field at(String name) {
    return new Field(id, since, name, type, nullable, fallback, unique);
  }

  Field altered(Optional<String> newType, Optional<Boolean> newNull, Optional<Default> newDefault) {
    return new Field(
        id,
        since,
        origin,
        newType.or(() -> type),
        newNull.or(() -> nullable),
        newDefault.map(Default::text).or(() -> fallback),
        unique);
  }

  /** A default without what means nothing. */
  static Optional<String> plain(Optional<String> fallback) {
    return fallback.map(f ->
        f.strip().replaceAll("^\\(?'?|'?\\)?(::[\\w ]+)?$", "").toLowerCase(java.util.Locale.ROOT));
  }
}
