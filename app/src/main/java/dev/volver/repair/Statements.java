package dev.volver.repair;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * SQL in its single statements. It is only cut apart, at semicolons that are in no text, name or
 * comment; what it means is left to the database.
 */
public final class Statements {
  private static final Set<String> CHANGING =
      Set.of("insert", "update", "delete", "replace", "with", "merge");

  private final String sql;
  private int at;

  private Statements(String sql) {
    this.sql = sql;
  }

  /**
   * The statements of a repair.
   *
   * @param where the file or key that they come from, for the message
   * @throws Halt when there is none, or one that is none of those that change rows: the transaction
   *     is Volver's, and what changes the schema belongs into a migration
   */
  public static List<String> changing(String sql, String where) {
    List<String> all = new Statements(sql).cut();
    if (all.isEmpty()) {
      throw Halt.refuse(
          Text.of("there is no statement", "no hay ninguna sentencia"),
          where,
          Text.of(
              "Write what mends the rows: `update … where …`.",
              "Escriba lo que repara las filas: `update … where …`."));
    }
    for (String statement : all) {
      String word = firstWord(statement);
      if (!CHANGING.contains(word)) {
        throw Halt.refuse(
            Text.of(
                "a repair changes rows and nothing else; this begins with `%s`",
                "una reparación cambia filas y nada más; esto empieza con `%s`", word),
            where,
            Text.of(
                "Leave only insert, update and delete; Volver begins and ends the transaction, and"
                    + " a change of the schema belongs into a migration.",
                "Deje solo insert, update y delete; Volver abre y cierra la transacción, y un"
                    + " cambio del esquema es cosa de una migración."));
      }
    }
    return all;
  }

  private static String firstWord(String statement) {
    Statements s = new Statements(statement);
    s.blank();
    int from = s.at;
    while (s.at < statement.length() && Character.isLetter(statement.charAt(s.at))) {
      s.at++;
    }
    String word = statement.substring(from, s.at).toLowerCase(Locale.ROOT);
    return word.isEmpty() ? statement.substring(from).lines().findFirst().orElse("") : word;
  }

  private List<String> cut() {
    List<String> all = new ArrayList<>();
    int from = 0;
    while (at < sql.length()) {
      if (sql.charAt(at) == ';') {
        add(all, sql.substring(from, at));
        from = ++at;
      } else {
        step();
      }
    }
    add(all, sql.substring(from));
    return all;
  }

  private static void add(List<String> all, String statement) {
    Statements s = new Statements(statement);
    s.blank();
    if (s.at < statement.length()) {
      all.add(statement.strip());
    }
  }

  /** Goes over white space and comments. */
  private void blank() {
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at))) {
        at++;
      } else if (sql.startsWith("--", at) || sql.startsWith("/*", at)) {
        step();
      } else {
        return;
      }
    }
  }

  /** Goes over one character, or over a whole text, name or comment. */
  private void step() {
    char c = sql.charAt(at);
    if (sql.startsWith("--", at)) {
      to("\n", at);
    } else if (sql.startsWith("/*", at)) {
      to("*/", at + 2);
    } else if (c == '\'' && escaped()) {
      backslashed();
    } else if (c == '\'' || c == '"' || c == '`') {
      to(String.valueOf(c), at + 1); // a doubled one begins another right after it
    } else if (c == '[') {
      bracketed();
    } else if (c == '$' && !word(at - 1)) {
      dollars();
    } else {
      at++;
    }
  }

  private void to(String end, int from) {
    int found = sql.indexOf(end, from);
    at = found < 0 ? sql.length() : found + end.length();
  }

  private boolean word(int place) {
    return place >= 0 && (Character.isLetterOrDigit(sql.charAt(place)) || sql.charAt(place) == '_');
  }

  /** Whether the text that begins here is one of {@code E'…'}. */
  private boolean escaped() {
    return at > 0 && (sql.charAt(at - 1) == 'e' || sql.charAt(at - 1) == 'E') && !word(at - 2);
  }

  private void backslashed() {
    at++;
    while (at < sql.length() && sql.charAt(at) != '\'') {
      at += sql.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(sql.length(), at + 1);
  }

  /** A name in SQLite, and the place within an array in PostgreSQL: neither holds a semicolon. */
  private void bracketed() {
    at++;
  }

  private void dollars() {
    int end = at + 1;
    while (end < sql.length() && word(end)) {
      end++;
    }
    if (end < sql.length() && sql.charAt(end) == '$') {
      to(sql.substring(at, end + 1), end + 1);
    } else {
      at++;
    }
  }
}
