package dev.volver.config;

import dev.volver.exec.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of a server, taken apart as PostgreSQL's own library does: unlike in a plain URI there
 * may be a user without a host, and a host may have an underscore.
 *
 * @param user who is before the {@code @}
 * @param password what follows the user
 * @param host the machine, of IPv6 without its brackets; several are kept as they are written
 * @param port digits, or nothing
 * @param path what follows the {@code /} after the host
 * @param parameters what follows the question mark
 */
public record ServerAddress(
    String scheme,
    Optional<String> user,
    Optional<Secret> password,
    String host,
    String port,
    String path,
    Map<String, String> parameters) {
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<scheme>[a-z][a-z0-9+.-]*)://"
              + "(?:(?<user>[^:@/?]*)(?::(?<password>[^@/]*))?@)?"
              + "(?:\\[(?<six>[^\\]]*)]|(?<host>[^/?:,@]*))(?::(?<port>[0-9]*))?(?<more>,[^/?]*)?"
              + "(?:/(?<path>[^?]*))?(?:\\?(?<query>.*))?");

  /** Takes an address apart; empty when it is none. */
  public static Optional<ServerAddress> of(String text) {
    Matcher m = PARTS.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      Map<String, String> parameters = new LinkedHashMap<>();
      for (String pair : words(part(m, "query"), "&")) {
        List<String> both = Arrays.asList(pair.split("=", 2));
        parameters.put(decoded(both.getFirst()), both.size() < 2 ? "" : decoded(both.getLast()));
      }
      String name = part(m, "host") + part(m, "six");
      return Optional.of(
          new ServerAddress(
              part(m, "scheme"),
              Optional.of(decoded(part(m, "user"))).filter(Predicate.not(String::isEmpty)),
              Optional.ofNullable(m.group("password"))
                  .map(ServerAddress::decoded)
                  .filter(Predicate.not(String::isEmpty))
                  .map(Secret::new),
              decoded(name) + part(m, "more"),
              part(m, "port"),
              decoded(part(m, "path")),
              parameters));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it names several servers, of which one is chosen at each connection. */
  boolean several() {
    return host.contains(",");
  }

  private static String part(Matcher m, String name) {
    return Optional.ofNullable(m.group(name)).orElse("");
  }

  private static List<String> words(String text, String between) {
    return text.isEmpty() ? List.of() : List.of(text.split(between));
  }

  /** Percent signs only: a plus sign stands for itself. */
  private static String decoded(String text) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) == '%') {
        if (i + 3 > text.length()) {
          throw new IllegalArgumentException("a percent sign without its two digits");
        }
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 3;
      } else {
        int point = text.codePointAt(i);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("no UTF-8", e);
    }
  }
}
