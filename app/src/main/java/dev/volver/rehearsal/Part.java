package dev.volver.rehearsal;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One thing that a schema is made of.
 *
 * @param table the table it belongs to; empty when it stands alone, and for tables themselves. As
 *     people write it: with its schema before a dot unless that is PostgreSQL's {@code public}
 * @param name its name; of a constraint that has none, empty
 * @param facts what it is, by the name of each fact, spelled alike however it was written: of a
 *     column {@code type}, {@code nullable}, {@code default}, {@code collation}, {@code identity},
 *     {@code generated}; of most others {@code definition}
 * @param position where it stands among the columns of its table; 0 for everything else
 * @param sql the statement that makes it, where the database tells one; empty otherwise, and never
 *     compared
 */
public record Part(
    Kind kind, String table, String name, Map<String, String> facts, int position, String sql) {

  /** The fact that is the whole definition of a part. */
  public static final String DEFINITION = "definition";

  public Part {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** A part with one fact, which stands nowhere in particular. */
  public static Part of(Kind kind, String table, String name, String definition, String sql) {
    return new Part(kind, table, name, Map.of(DEFINITION, definition), 0, sql);
  }

  /** What it is called among those of its kind: {@code table.name}, or just {@code name}. */
  public String object() {
    if (table.isEmpty() || name.isEmpty()) {
      return table + name;
    }
    return table + "." + name;
  }

  /** One of its facts. */
  public Optional<String> fact(String fact) {
    return Optional.ofNullable(facts.get(fact));
  }

  /** Its facts in words, such as {@code nullable no, type integer}. */
  public String shown() {
    return facts.entrySet().stream()
        .map(e -> e.getKey().equals(DEFINITION) ? e.getValue() : e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What a part is. */
  public enum Kind {
    SCHEMA(false),
    EXTENSION(false),
    TABLE(false),
    COLUMN(false),
    PRIMARY_KEY(true),
    UNIQUE(true),
    FOREIGN_KEY(true),
    CHECK(true),
    EXCLUSION(true),
    INDEX(true),
    SEQUENCE(false),
    ENUM(false),
    DOMAIN(false),
    TYPE(false),
    VIEW(false),
    MATERIALIZED_VIEW(false),
    TRIGGER(false),
    FUNCTION(false),
    GRANT(false),
    POLICY(false),
    COMMENT(false),
    OTHER(false);

    private final boolean sameUnderAnotherName;

    Kind(boolean sameUnderAnotherName) {
      this.sameUnderAnotherName = sameUnderAnotherName;
    }

    /** Whether two that differ only in name do the same: constraints and indexes. */
    boolean sameUnderAnotherName() {
      return sameUnderAnotherName;
    }
  }
}
