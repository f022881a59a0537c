package dev.volver.adapter.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Values as SQL writes them, so that they come back exactly. */
final class Literal {
  private Literal() {}

  /** A value as the driver gives it. */
  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case byte[] b -> "x'" + HexFormat.of().formatHex(b) + "'";
      case Double d when d.isInfinite() -> d > 0 ? "9e999" : "-9e999";
      case Number n -> n.toString();
      case String s when s.indexOf('\0') >= 0 ->
          "cast(" + of(s.getBytes(StandardCharsets.UTF_8)) + " as text)";
      default -> text(value.toString());
    };
  }

  /** A text. */
  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
