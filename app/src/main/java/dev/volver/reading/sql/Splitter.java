package dev.volver.reading.sql;

import dev.volver.reading.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Parts SQL into statements. A semicolon ends one unless it stands in parentheses or in the body of
 * a trigger or function between {@code BEGIN} and {@code END}.
 */
final class Splitter {
  private final String sql;
  private final Lexer lexer;
  private List<Token> tokens = new ArrayList<>();
  private int depth;
  private boolean body;

  Splitter(String sql, int line) {
    this.sql = sql;
    this.lexer = new Lexer(sql, line);
  }

  void each(Consumer<Statement> reader) {
    for (Optional<Token> next = lexer.next(); next.isPresent(); next = lexer.next()) {
      Token token = next.get();
      if (token.kind() == Kind.CLIENT) {
        end(reader);
        reader.accept(new Statement(sql, List.of(token)));
      } else if (token.is(";") && !(body && !bodyEnds()) && depth <= 0) {
        boolean rows = copiesFromHere();
        end(reader);
        if (rows) {
          lexer.skipRows();
        }
      } else {
        add(token);
      }
    }
    end(reader);
  }

  private void add(Token token) {
    if (token.is("(")) {
      depth++;
    } else if (token.is(")")) {
      depth--;
    } else if (token.is("BEGIN")) {
      body |= makes("TRIGGER");
    } else if (token.is("ATOMIC") && !tokens.isEmpty() && tokens.getLast().is("BEGIN")) {
      body |= makes("FUNCTION") || makes("PROCEDURE");
    }
    tokens.add(token);
  }

  private void end(Consumer<Statement> reader) {
    if (!tokens.isEmpty()) {
      reader.accept(new Statement(sql, tokens));
    }
    tokens = new ArrayList<>();
    depth = 0;
    body = false;
  }

  /** Whether the body was closed: by END, right after a semicolon or after BEGIN itself. */
  private boolean bodyEnds() {
    int size = tokens.size();
    return tokens.get(size - 1).is("END") && tokens.get(size - 2).isOne(";", "ATOMIC", "BEGIN");
  }

  private boolean makes(String kind) {
    return !tokens.isEmpty()
        && tokens.getFirst().is("CREATE")
        && tokens.stream()
            .skip(1)
            .dropWhile(t -> t.isOne("OR", "REPLACE", "TEMP", "TEMPORARY", "CONSTRAINT"))
            .findFirst()
            .filter(t -> t.is(kind))
            .isPresent();
  }

  private boolean copiesFromHere() {
    return !tokens.isEmpty()
        && tokens.getFirst().is("COPY")
        && tokens.stream().anyMatch(t -> t.is("STDIN"));
  }
}
