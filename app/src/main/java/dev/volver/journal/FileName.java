package dev.volver.journal;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names of files as texts from which the very same bytes come back, whatever the locale: UTF-8, in
 * which a byte that is none, such as of a name in Latin-1, stands as a lone surrogate from U+DC80
 * to U+DCFF, as Python has it.
 */
public final class FileName {
  private static final Path ROOT = Path.of("/");
  private static final char LONE = '\uDC00';
  private static final char FIRST = '\uDC80';
  private static final char LAST = '\uDCFF';
  private static final int ASCII = 0x80;
  private static final int BYTE = 0xFF;

  private FileName() {}

  /** A path as text. */
  public static String of(Path path) {
    String plain = path.toString();
    return plain.chars().allMatch(c -> c < ASCII) ? plain : decoded(bytes(path));
  }

  /** The path of a text. */
  public static Path path(String text) {
    if (text.chars().allMatch(c -> c < ASCII)) {
      return Path.of(text);
    }
    boolean absolute = text.startsWith("/");
    Path path = Path.of(URI.create("file://" + (absolute ? "" : "/") + escaped(encoded(text))));
    return absolute ? path : ROOT.relativize(path);
  }

  /** A path for a person: what is no UTF-8 stands as {@code \xF1}, which {@code $'…'} reads. */
  public static String shown(Path path) {
    StringBuilder shown = new StringBuilder();
    of(path)
        .codePoints()
        .forEach(c -> {
          if (lone(c)) {
            shown.append("\\x").append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
          } else {
            shown.appendCodePoint(c);
          }
        });
    return shown.toString();
  }

  /** A text of JSON with such surrogates as escapes, since no encoding has them. */
  public static String json(String text) {
    StringBuilder all = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
      if (lone(c) && !pair) {
        all.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        all.append(c);
      }
    }
    return all.toString();
  }

  private static boolean lone(int c) {
    return c >= FIRST && c <= LAST;
  }

  /** The only way that the Java library has to the bytes of a path, and back. */
  private static byte[] bytes(Path path) {
    String raw = ROOT.resolve(path).toUri().getRawPath();
    var bytes = new ByteArrayOutputStream();
    for (int i = path.isAbsolute() ? 0 : 1; i < raw.length(); i++) {
      if (raw.charAt(i) == '%') {
        bytes.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(raw.charAt(i));
      }
    }
    byte[] all = bytes.toByteArray();
    boolean folder = all.length > 1 && all[all.length - 1] == '/';
    return folder ? Arrays.copyOf(all, all.length - 1) : all;
  }

  static String decoded(byte[] bytes) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    while (true) {
      CoderResult result = utf8.decode(in, out, true);
      if (!result.isError()) {
        return out.flip().toString();
      }
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (LONE + (in.get() & BYTE)));
      }
    }
  }

  private static byte[] encoded(String text) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (lone(point)) {
        bytes.write(point - LONE);
      } else {
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
      }
      i += Character.charCount(point);
    }
    return bytes.toByteArray();
  }

  private static String escaped(byte[] bytes) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : bytes) {
      boolean plain = b == '/' || b == '.' || (b > 0 && Character.isLetterOrDigit(b));
      escaped.append(plain ? "" + (char) b : "%" + HexFormat.of().toHexDigits(b));
    }
    return escaped.toString();
  }
}
