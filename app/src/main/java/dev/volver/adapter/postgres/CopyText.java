package dev.volver.adapter.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text format of {@code COPY}: columns between tabs, {@code \N} for NULL, control characters
 * and the backslash escaped (PostgreSQL's manual, COPY, "Text Format").
 */
final class CopyText {
  private CopyText() {}

  /** The columns of one line. */
  static List<Optional<String>> columns(String line) {
    List<Optional<String>> columns = new ArrayList<>();
    for (String raw : line.split("\t", -1)) {
      columns.add(raw.equals("\\N") ? Optional.empty() : Optional.of(plain(raw)));
    }
    return columns;
  }

  private static String plain(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    var text = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\' && i + 1 < raw.length()) {
        i++;
        text.append(meant(raw.charAt(i)));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static char meant(char escaped) {
    return switch (escaped) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> '\u000b';
      default -> escaped;
    };
  }
}
