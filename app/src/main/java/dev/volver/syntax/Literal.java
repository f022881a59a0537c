package dev.volver.syntax;

/** What a string literal stands for. */
final class Literal {
  private Literal() {}

  /** Where the text of a literal begins, after its prefix and quotes. */
  static int open(String text, int start) {
    int quote = quote(text, start);
    return quote + (triple(text, quote) ? 3 : 1);
  }

  /** Whether the literal is bytes. */
  static boolean bytes(String text, int start) {
    return prefixed(text, start, 'b');
  }

  static boolean raw(String text, int start) {
    return prefixed(text, start, 'r');
  }

  /** The value of a literal without values put in. */
  static String value(String text, int start) {
    int quote = quote(text, start);
    if (quote >= text.length()) {
      return "";
    }
    boolean triple = triple(text, quote);
    String close = text.substring(quote, quote + (triple ? 3 : 1));
    int from = quote + close.length();
    int end = from;
    while (end < text.length() && !text.startsWith(close, end)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return resolved(text.substring(from, Math.min(end, text.length())), raw(text, start));
  }

  /** A piece of a literal with its escapes resolved. */
  static String resolved(String piece, boolean raw) {
    if (raw || piece.indexOf('\\') < 0) {
      return piece;
    }
    StringBuilder value = new StringBuilder(piece.length());
    int i = 0;
    while (i < piece.length()) {
      char c = piece.charAt(i);
      i = c == '\\' && i + 1 < piece.length() ? escape(piece, i + 1, value) : plain(c, i, value);
    }
    return value.toString();
  }

  private static int plain(char c, int i, StringBuilder value) {
    value.append(c);
    return i + 1;
  }

  /** Resolves the escape whose letter is at i; answers where the text goes on. */
  private static int escape(String piece, int i, StringBuilder value) {
    char c = piece.charAt(i);
    return switch (c) {
      case '\n' -> i + 1;
      case '\\', '\'', '"' -> plain(c, i, value);
      case 'n' -> plain('\n', i, value);
      case 't' -> plain('\t', i, value);
      case 'r' -> plain('\r', i, value);
      case 'a' -> plain('\u0007', i, value);
      case 'b' -> plain('\b', i, value);
      case 'f' -> plain('\f', i, value);
      case 'v' -> plain('\u000b', i, value);
      case 'x' -> number(piece, i + 1, 2, 16, value);
      case 'u' -> number(piece, i + 1, 4, 16, value);
      case 'U' -> number(piece, i + 1, 8, 16, value);
      case 'N' -> named(piece, i + 1, value);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(piece, i, value);
      default -> {
        value.append('\\');
        yield plain(c, i, value);
      }
    };
  }

  private static int octal(String piece, int i, StringBuilder value) {
    int end = i;
    while (end < piece.length() && end < i + 3 && Character.digit(piece.charAt(end), 8) >= 0) {
      end++;
    }
    return number(piece, i, end - i, 8, value);
  }

  private static int number(String piece, int i, int size, int radix, StringBuilder value) {
    int end = Math.min(i + size, piece.length());
    try {
      int code = Integer.parseInt(piece, i, end, radix);
      value.appendCodePoint(Character.isValidCodePoint(code) ? code : '?');
    } catch (NumberFormatException _) {
      value.append('?');
    }
    return end;
  }

  private static int named(String piece, int i, StringBuilder value) {
    int end = piece.indexOf('}', i);
    if (end < 0 || piece.charAt(i) != '{') {
      value.append('?');
      return i;
    }
    try {
      value.appendCodePoint(Character.codePointOf(piece.substring(i + 1, end)));
    } catch (IllegalArgumentException _) {
      value.append('?');
    }
    return end + 1;
  }

  private static int quote(String text, int start) {
    int i = start;
    while (i < text.length() && text.charAt(i) != '"' && text.charAt(i) != '\'') {
      i++;
    }
    return i;
  }

  private static boolean triple(String text, int quote) {
    return text.startsWith("\"\"\"", quote) || text.startsWith("'''", quote);
  }

  private static boolean prefixed(String text, int start, char letter) {
    for (int i = start; i < quote(text, start); i++) {
      if (Character.toLowerCase(text.charAt(i)) == letter) {
        return true;
      }
    }
    return false;
  }
}
