package dev.volver.reading.sql;

import dev.volver.reading.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One statement of some SQL, without its semicolon. */
record Statement(String sql, List<Token> tokens) {
  private static final int HEAD = 4;
  private static final int LONGEST = 60;

  int line() {
    return tokens.getFirst().line();
  }

  /** All of it as written. */
  String text() {
    return sql.substring(tokens.getFirst().start(), tokens.getLast().end());
  }

  /** What it begins with, for a person to know it again; literals are left out. */
  String head() {
    String words =
        tokens.stream()
            .limit(HEAD)
            .takeWhile(t -> t.kind() != Kind.STRING)
            .map(t -> t.kind() == Kind.WORD ? t.text().toUpperCase(Locale.ROOT) : t.text())
            .collect(Collectors.joining(" "));
    String shown = words.isEmpty() ? "a literal" : words;
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
  }

  /** Whether all of it is text that stays what it is. */
  boolean whole() {
    return tokens.stream().noneMatch(t -> t.kind() == Kind.BROKEN);
  }
}
