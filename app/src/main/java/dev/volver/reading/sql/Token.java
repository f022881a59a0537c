package dev.volver.reading.sql;

import java.util.Locale;

/**
 * A word, a literal or a sign of some SQL.
 *
 * @param text as written; of a quoted name, what is between the quotes
 * @param start where it begins in the SQL
 * @param end where it ends in the SQL
 * @param line the line it begins at, from 1
 */
record Token(Kind kind, String text, int start, int end, int line) {

  enum Kind {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in quotes. */
    QUOTED,
    STRING,
    NUMBER,
    /** Stands for a value that is not in the text: {@code %s}, {@code :id}, {@code $1}. */
    MARK,
    /** One sign. */
    SIGN,
    /**
     * Text that is filled in before it is SQL, or that never ends: nothing around it is certain.
     */
    BROKEN,
    /** A command to a client, which is not SQL. */
    CLIENT
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
  }

  boolean isOne(String... words) {
    for (String word : words) {
      if (is(word)) {
        return true;
      }
    }
    return false;
  }

  /** As a name: without quotes it is folded to small letters, as PostgreSQL does. */
  String name() {
    return kind == Kind.QUOTED ? text : text.toLowerCase(Locale.ROOT);
  }
}
