package dev.volver.adapter.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a statement as SQLite keeps it, spelled alike: without comments and white space,
 * names and keywords small and without quotes, since {@code alter table} writes quotes where there
 * were none.
 */
final class SqlWords {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<skip>\\s+|--[^\\n]*|/\\*.*?(?:\\*/|\\z))"
              + "|(?<name>\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`|\\[[^\\]]*])"
              + "|(?<exact>[xX]?'(?:[^']|'')*')"
              + "|(?<word>[\\p{L}\\p{N}_$.]+)"
              + "|(?<sign>\\|\\||<<|>>|<=|>=|==|!=|<>|->>|->|.)",
          Pattern.DOTALL);

  private SqlWords() {}

  /**
   * A word.
   *
   * @param bare whether it may be a keyword: neither in quotes nor a text
   */
  record Word(String text, boolean bare) {
    boolean is(String keyword) {
      return bare && text.equals(keyword);
    }
  }

  static List<Word> of(String sql) {
    List<Word> words = new ArrayList<>();
    Matcher m = WORD.matcher(sql);
    while (m.find()) {
      if (m.group("name") != null) {
        String quoted = m.group();
        String quote = quoted.substring(quoted.length() - 1);
        String name = quoted.substring(1, quoted.length() - 1).replace(quote + quote, quote);
        words.add(new Word(name.toLowerCase(Locale.ROOT), false));
      } else if (m.group("exact") != null) {
        words.add(new Word(m.group(), false));
      } else if (m.group("skip") == null) {
        words.add(new Word(m.group().toLowerCase(Locale.ROOT), true));
      }
    }
    return words;
  }

  /** Words as one text; parentheses around all of it are left out. */
  static String text(List<Word> words) {
    List<Word> inner = words;
    while (!inner.isEmpty() && inner.getFirst().is("(") && close(inner, 0) == inner.size() - 1) {
      inner = inner.subList(1, inner.size() - 1);
    }
    StringBuilder text = new StringBuilder();
    String last = "(";
    for (Word word : inner) {
      boolean tight = last.equals("(") || last.equals(".") || ",).".contains(word.text());
      text.append(tight || word.text().isEmpty() ? "" : " ").append(word.text());
      last = word.text();
    }
    return text.toString();
  }

  static String text(String sql) {
    return text(of(sql));
  }

  /** Where the parenthesis closes that opens at a place; the last word where none does. */
  static int close(List<Word> words, int open) {
    int depth = 0;
    for (int i = open; i < words.size(); i++) {
      depth += words.get(i).is("(") ? 1 : words.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return words.size() - 1;
  }

  /** What stands between commas that are in no parentheses. */
  static List<List<Word>> split(List<Word> words) {
    List<List<Word>> all = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
      if (depth == 0 && word.is(",")) {
        all.add(words.subList(start, i));
        start = i + 1;
      }
    }
    all.add(words.subList(start, words.size()));
    return all;
  }
}
