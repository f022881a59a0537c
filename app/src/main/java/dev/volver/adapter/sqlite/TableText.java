package dev.volver.adapter.sqlite;

import dev.volver.adapter.sqlite.SqlWords.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What only the text of a {@code create table} tells: checks, names of constraints, collations,
 * expressions of generated columns, and when foreign keys are checked.
 */
final class TableText {
  private static final Set<String> OF_THE_TABLE =
      Set.of("constraint", "primary", "unique", "check", "foreign");

  /** A constraint of the text; one that has no name has an empty one. */
  record Named(String name, String definition) {}

  final List<Named> checks = new ArrayList<>();

  /** Names, and what is added to them, of keys by their columns. */
  final Map<List<String>, Named> primary = new HashMap<>();

  final Map<List<String>, Named> unique = new HashMap<>();
  final Map<List<String>, Named> foreign = new HashMap<>();

  /** More facts of columns, by the column's name in small letters. */
  final Map<String, Map<String, String>> columns = new HashMap<>();

  boolean autoincrement;

  static TableText of(String sql) {
    var text = new TableText();
    List<Word> words = SqlWords.of(sql);
    int open = 0;
    while (open < words.size() && !words.get(open).is("(")) {
      open++;
    }
    if (open < words.size()) {
      SqlWords.split(words.subList(open + 1, SqlWords.close(words, open))).stream()
          .filter(e -> !e.isEmpty())
          .forEach(text::element);
    }
    return text;
  }

  private void element(List<Word> words) {
    Word first = words.getFirst();
    if (first.bare() && OF_THE_TABLE.contains(first.text())) {
      new Reader(words, 0, List.of()).read();
    } else {
      new Reader(words, 1, List.of(first.text())).read();
    }
  }

  /** Walks through one column with its constraints, or through a constraint of the table. */
  private final class Reader {
    private final List<Word> words;
    private int at;

    /** The columns that the constraint at hand is about. */
    private List<String> about;

    private final boolean ofTheTable;
    private String name = "";

    Reader(List<Word> words, int at, List<String> about) {
      this.words = words;
      this.at = at;
      this.about = about;
      this.ofTheTable = about.isEmpty();
    }

    void read() {
      while (at < words.size()) {
        Word word = words.get(at++);
        if (word.is("(")) {
          at = SqlWords.close(words, at - 1) + 1; // the size of a type, a default
        } else if (word.bare()) {
          keyword(word.text());
        }
      }
    }

    private void keyword(String word) {
      switch (word) {
        case "constraint" -> name = next();
        case "check" -> checks.add(new Named(taken(), SqlWords.text(group())));
        case "primary" -> {
          at++; // key
          int key = at;
          List<String> about = listed();
          String ordered = ordered(words.subList(key, at));
          primary.put(about, new Named(taken(), (ordered + " " + conflict()).strip()));
        }
        case "unique" -> unique.put(listed(), new Named(taken(), conflict()));
        case "foreign" -> {
          at++;
          about = listed();
        }
        case "references" -> foreign.put(about, new Named(taken(), deferrable()));
        case "collate" -> fact("collation", next());
        case "as" -> fact("generated", SqlWords.text(group()));
        case "autoincrement" -> autoincrement = true;
        case "on" -> {
          String conflict = conflictHere();
          if (!conflict.isEmpty()) {
            fact("conflict", conflict);
          }
        }
        default -> {}
      }
    }

    private String taken() {
      String taken = name;
      name = "";
      return taken;
    }

    private String next() {
      return at < words.size() ? words.get(at++).text() : "";
    }

    private List<Word> group() {
      if (at >= words.size() || !words.get(at).is("(")) {
        return List.of();
      }
      int close = SqlWords.close(words, at);
      List<Word> group = words.subList(at, close + 1);
      at = close + 1;
      return group;
    }

    /** The columns in the parentheses that come next; of a column's own constraint, itself. */
    private List<String> listed() {
      if (!ofTheTable) {
        return about;
      }
      List<Word> group = group();
      return group.isEmpty()
          ? List.of()
          : SqlWords.split(group.subList(1, group.size() - 1)).stream()
              .filter(c -> !c.isEmpty())
              .map(c -> c.getFirst().text())
              .toList();
    }

    /** How the columns of a primary key are compared and ordered, where that is not as usual. */
    private String ordered(List<Word> key) {
      if (!ofTheTable) {
        return at < words.size() && words.get(at).is("desc") ? words.get(at++).text() : "";
      }
      return SqlWords.split(key.isEmpty() ? key : key.subList(1, key.size() - 1)).stream()
          .filter(c -> c.stream().anyMatch(w -> w.is("collate") || w.is("desc")))
          .map(SqlWords::text)
          .collect(Collectors.joining(", "));
    }

    private String conflict() {
      if (at < words.size() && words.get(at).is("on")) {
        at++;
        return conflictHere();
      }
      return "";
    }

    /** After {@code on}. */
    private String conflictHere() {
      if (at + 1 < words.size() && words.get(at).is("conflict")) {
        at++;
        return "on conflict " + next();
      }
      return "";
    }

    /** Looks ahead only: what stands between belongs to the reference as well. */
    private String deferrable() {
      for (int i = at; i < words.size(); i++) {
        if (words.get(i).is("deferrable")) {
          boolean not = words.get(i - 1).is("not");
          boolean later = words.getLast().is("deferred") || containsAfter(i, "deferred");
          return !not && later ? "deferrable initially deferred" : "";
        }
      }
      return "";
    }

    private boolean containsAfter(int from, String keyword) {
      return words.subList(from, words.size()).stream().anyMatch(w -> w.is(keyword));
    }

    private void fact(String fact, String value) {
      about.forEach(c -> columns.computeIfAbsent(c, _ -> new HashMap<>()).put(fact, value));
    }
  }
}
