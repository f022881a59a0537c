package dev.volver.lint;

import dev.volver.lint.SqlType.Family;
import java.util.Optional;
import java.util.OptionalInt;

/** What becomes of values when their column gets another type. */
enum Conversion {
  /** Both hold the same. */
  SAME,
  /** Each value fits and comes back as it was; new ones may not fit the old type. */
  WIDER,
  /** Some values may not fit. */
  NARROWER,
  /** Values may come out changed without an error. */
  LOSSY,
  UNKNOWN;

  static Conversion of(String from, String to, Optional<Setting.Dialect> dialect) {
    SqlType a = SqlType.of(from);
    SqlType b = SqlType.of(to);
    boolean sqlite = dialect.map(d -> d == Setting.Dialect.SQLITE).orElse(false);
    if (a.family() == Family.OTHER || b.family() == Family.OTHER) {
      return a.equals(b) ? SAME : UNKNOWN;
    }
    return a.family() == b.family()
        ? within(a, b, sqlite)
        : between(
            a,
            sqlite ? b.open() : b,
            dialect.filter(d -> d == Setting.Dialect.POSTGRESQL).isPresent());
  }

  private static Conversion within(SqlType a, SqlType b, boolean sqlite) {
    return switch (a.family()) {
      case INTEGER -> sqlite ? SAME : sizes(a.size(), b.size(), NARROWER);
      case TEXT -> sqlite ? SAME : sizes(a.size(), b.size(), NARROWER);
      case FLOAT -> sqlite ? SAME : sizes(a.size(), b.size(), LOSSY);
      case CHAR -> sqlite || a.size().equals(b.size()) ? SAME : UNKNOWN;
      case NUMERIC -> sqlite ? SAME : numeric(a, b);
      case TIME, TIMESTAMP ->
          sqlite ? SAME : a.zone() == b.zone() ? sizes(a.size(), b.size(), LOSSY) : LOSSY;
      case ENUM -> enums(a, b);
      case BOOLEAN, DATE, JSON, JSONB, UUID, BINARY -> SAME;
      case OTHER -> UNKNOWN;
    };
  }

  private static Conversion sizes(OptionalInt a, OptionalInt b, Conversion smaller) {
    if (a.equals(b)) {
      return SAME;
    }
    return b.isEmpty() || (a.isPresent() && b.getAsInt() >= a.getAsInt()) ? WIDER : smaller;
  }

  private static Conversion numeric(SqlType a, SqlType b) {
    if (a.size().equals(b.size()) && a.scale() == b.scale()) {
      return SAME;
    }
    if (b.size().isEmpty()) {
      return WIDER;
    }
    if (a.size().isEmpty() || b.scale() < a.scale()) {
      return LOSSY;
    }
    return whole(b) >= whole(a) ? WIDER : NARROWER;
  }

  private static int whole(SqlType t) {
    return t.size().orElse(0) - t.scale();
  }

  private static Conversion enums(SqlType a, SqlType b) {
    if (a.values().isEmpty() || b.values().isEmpty()) {
      return UNKNOWN;
    }
    if (a.values().equals(b.values())) {
      return SAME;
    }
    return b.values().containsAll(a.values()) ? WIDER : NARROWER;
  }

  private static Conversion between(SqlType a, SqlType b, boolean postgresql) {
    int digits = a.size().orElse(0) > 32 ? 19 : 10;
    return switch (a.family()) {
      case INTEGER ->
          switch (b.family()) {
            case TEXT -> b.size().isEmpty() || b.size().getAsInt() > digits ? WIDER : NARROWER;
            case NUMERIC -> b.size().isEmpty() || whole(b) >= digits ? WIDER : NARROWER;
            case INTEGER,
                FLOAT,
                CHAR,
                BOOLEAN,
                DATE,
                TIME,
                TIMESTAMP,
                JSON,
                JSONB,
                UUID,
                BINARY,
                ENUM,
                OTHER ->
                LOSSY;
          };
      case BOOLEAN -> b.family() == Family.INTEGER ? WIDER : LOSSY;
      case ENUM -> b.family() == Family.TEXT ? WIDER : UNKNOWN;
      case TEXT -> b.family() == Family.ENUM ? UNKNOWN : LOSSY;
      case UUID -> b.family() == Family.TEXT && b.size().orElse(36) >= 36 ? WIDER : LOSSY;
      case JSONB -> b.family() == Family.JSON ? WIDER : LOSSY;
      case NUMERIC -> postgresql && b.family() == Family.TEXT && b.size().isEmpty() ? WIDER : LOSSY;
      case DATE -> postgresql && b.family() == Family.TIMESTAMP && !b.zone() ? WIDER : LOSSY;
      case FLOAT, CHAR, TIME, TIMESTAMP, JSON, BINARY, OTHER -> LOSSY;
    };
  }
}
