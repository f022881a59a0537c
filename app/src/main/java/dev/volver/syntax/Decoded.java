package dev.volver.syntax;

import dev.volver.message.Text;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The text of a Python file. What cannot be decoded is read as well as it can be, with the reason
 * why Python would refuse it.
 *
 * @param line where the mistake is
 */
record Decoded(String text, Optional<Text> mistake, int line) {

  static Decoded of(byte[] bytes) {
    if (starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF)) {
      return new Decoded(
          new String(bytes, StandardCharsets.UTF_16),
          Optional.of(
              Text.of("this file is UTF-16, not UTF-8", "este archivo es UTF-16, no UTF-8")),
          1);
    }
    boolean mark = starts(bytes, 0xEF, 0xBB, 0xBF);
    int from = mark ? 3 : 0;
    Optional<String> declared = declared(bytes, from);
    Optional<Charset> charset =
        declared.map(Decoded::charset).orElse(Optional.of(StandardCharsets.UTF_8));
    if (charset.isEmpty()) {
      return new Decoded(
          new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1),
          Optional.of(
              Text.of(
                  "this file declares the unknown encoding %s",
                  "este archivo declara la codificación desconocida %s", declared.orElse(""))),
          1);
    }
    return decode(ByteBuffer.wrap(bytes, from, bytes.length - from), charset.get());
  }

  private static Decoded decode(ByteBuffer in, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out =
        CharBuffer.allocate(
            (int) Math.ceil(in.remaining() * (double) decoder.maxCharsPerByte()) + 1);
    ByteBuffer rest = in.duplicate();
    CoderResult result = decoder.decode(rest, out, true);
    out.flip();
    String text = out.toString();
    if (result.isError()) {
      String whole = StandardCharsets.ISO_8859_1.decode(in.duplicate()).toString();
      return new Decoded(
          whole,
          Optional.of(
              Text.of("this file is not %s text", "este archivo no es texto %s", charset.name())),
          lines(text));
    }
    int zero = text.indexOf(0);
    return zero < 0
        ? new Decoded(text, Optional.empty(), 0)
        : new Decoded(
            text,
            Optional.of(
                Text.of("this file has NUL bytes in it", "este archivo contiene bytes NUL")),
            lines(text.substring(0, zero)));
  }

  private static int lines(String before) {
    return (int) before.chars().filter(c -> c == '\n').count() + 1;
  }

  private static boolean starts(byte[] bytes, int... with) {
    if (bytes.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((bytes[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }

  /** The encoding that a comment of the first two lines declares (PEP 263). */
  private static Optional<String> declared(byte[] bytes, int from) {
    int at = from;
    for (int line = 0; line < 2 && at < bytes.length; line++) {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      String text =
          new String(bytes, at, Math.min(end - at, 400), StandardCharsets.ISO_8859_1).strip();
      if (!text.startsWith("#") && !text.isEmpty()) {
        return Optional.empty();
      }
      Optional<String> name = encoding(text);
      if (name.isPresent()) {
        return name;
      }
      at = end + (end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1);
    }
    return Optional.empty();
  }

  private static Optional<String> encoding(String comment) {
    int coding = comment.indexOf("coding");
    int sign = coding + "coding".length();
    if (coding < 0 || sign >= comment.length() || ":=".indexOf(comment.charAt(sign)) < 0) {
      return Optional.empty();
    }
    String rest = comment.substring(sign + 1).strip();
    int end = 0;
    while (end < rest.length()
        && (Character.isLetterOrDigit(rest.charAt(end)) || "-_.".indexOf(rest.charAt(end)) >= 0)) {
      end++;
    }
    return end == 0 ? Optional.empty() : Optional.of(rest.substring(0, end));
  }

  private static Optional<Charset> charset(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
    try {
      return Optional.of(
          switch (plain) {
            case "utf-8", "utf8", "utf-8-sig" -> StandardCharsets.UTF_8;
            case "latin-1", "latin1", "iso-8859-1", "l1" -> StandardCharsets.ISO_8859_1;
            default -> Charset.forName(plain);
          });
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
