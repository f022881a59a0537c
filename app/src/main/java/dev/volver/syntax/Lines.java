package dev.volver.syntax;

import java.util.Arrays;

/** The text of a file and where its lines begin. Every way to end a line counts, as for Python. */
final class Lines {
  private final String text;
  private final int[] starts;

  Lines(String raw) {
    text = raw.indexOf('\r') < 0 ? raw : raw.replace("\r\n", "\n").replace('\r', '\n');
    int[] found = new int[64];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == found.length) {
        found = Arrays.copyOf(found, count * 2);
      }
      found[count++] = i + 1;
    }
    starts = Arrays.copyOf(found, count);
  }

  String text() {
    return text;
  }

  /** The number of the line that holds a place, from 1. */
  int line(int place) {
    int found = Arrays.binarySearch(starts, place);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /**
   * The text with one byte for each character, so that the parser's places are places in the text:
   * a letter for whatever may be in a name, else a byte that Python allows in strings and comments
   * only.
   */
  byte[] plain() {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = text.charAt(i);
      bytes[i] = (byte) (c != 0 && c < 128 ? c : word(c) ? 'x' : 1);
    }
    return bytes;
  }

  /** Where the name that begins here ends. */
  int wordEnd(int start) {
    int end = start;
    while (end < text.length() && word(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Where names with dots between them end; at the beginning if none begins here. */
  int dottedEnd(int start) {
    int end = wordEnd(start);
    while (end > start && end + 1 < text.length() && text.charAt(end) == '.') {
      int next = wordEnd(end + 1);
      if (next == end + 1) {
        return end;
      }
      end = next;
    }
    return end;
  }

  private static boolean word(char c) {
    return c < 128
        ? c == '_' || Character.isLetterOrDigit(c)
        : Character.isSurrogate(c) || Character.isUnicodeIdentifierPart(c);
  }

  boolean at(int place, String what) {
    return text.startsWith(what, place);
  }

  /** Whether values are put into the string that begins here. */
  boolean template(int start) {
    for (int i = start; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case 'f', 'F', 't', 'T' -> {
          return true;
        }
        case '"', '\'' -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }
}
