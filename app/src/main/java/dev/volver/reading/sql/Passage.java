package dev.volver.reading.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * SQL of a file that is sent to a server at once: a statement, or a command to a client.
 *
 * @param text as written, without comments before it and without its semicolon
 * @param line the line of the file that it begins at, from 1
 * @param words the words of the statement in capitals; of one with a body, those of each statement
 *     inside too
 * @param client whether it is a command to a client, which no server knows
 */
public record Passage(String text, int line, List<List<String>> words, boolean client) {

  /** The passages of some SQL in their order. */
  public static List<Passage> of(String sql) {
    List<Passage> passages = new ArrayList<>();
    new Splitter(sql, 1).each(s -> passages.add(of(s)));
    return passages;
  }

  private static Passage of(Statement statement) {
    List<Token> tokens = statement.tokens();
    List<List<String>> words = new ArrayList<>(List.of(new ArrayList<>()));
    for (Token token : tokens) {
      if (token.is(";")) {
        words.add(new ArrayList<>());
      } else if (token.kind() == Token.Kind.WORD) {
        words.getLast().add(token.text().toUpperCase(Locale.ROOT));
      }
    }
    return new Passage(
        statement.sql().substring(tokens.getFirst().start(), tokens.getLast().end()),
        statement.line(),
        words,
        tokens.getFirst().kind() == Token.Kind.CLIENT);
  }

  /** Whether the statement begins with some words. */
  public boolean begins(String... first) {
    return words.getFirst().stream().limit(first.length).toList().equals(List.of(first));
  }

  /** Whether a word stands anywhere in the statement. */
  public boolean has(String word) {
    return words.getFirst().contains(word);
  }

  /** What the statement, and those in a body of it, begin with. */
  public Stream<List<String>> beginnings() {
    return words.stream().filter(w -> !w.isEmpty());
  }
}
