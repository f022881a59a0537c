package dev.volver.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Command lines as words, where no shell is needed to understand them. */
public final class Words {
  private static final String SHELL = "|&;<>()$`\\*?[#~!{}\n";

  private Words() {}

  /** The words of a line with simple quotes; empty when only a shell can read it. */
  public static Optional<List<String>> split(String written) {
    String line = written.strip();
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else if (quote == '"' && "$`\\!".indexOf(c) >= 0) {
          return Optional.empty();
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c) && c != '\n') {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else if (SHELL.indexOf(c) >= 0) {
        return Optional.empty();
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    boolean assignment = !words.isEmpty() && words.getFirst().contains("=");
    return quote != 0 || words.isEmpty() || assignment ? Optional.empty() : Optional.of(words);
  }
}
