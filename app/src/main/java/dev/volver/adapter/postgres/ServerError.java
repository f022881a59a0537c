package dev.volver.adapter.postgres;

import dev.volver.message.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An error of the server, as {@code psql} prints it with {@code VERBOSITY verbose}; the codes are
 * the same in every language.
 *
 * @param state its SQLSTATE
 * @param shown what it says
 * @param line the line of the statement that it points to, from 1; the first if to none
 * @param block the line of the {@code DO} block that it comes from, from 1, if it does
 */
record ServerError(String state, String shown, int line, Optional<Integer> block) {
  static final Text AGAIN =
      Text.of(
          "Mend the migration and deploy again.", "Corrija la migración y despliegue de nuevo.");
  private static final Pattern FIRST = Pattern.compile("^[^:]+: {2}([0-9A-Z]{5}): (.*)");
  private static final Pattern POINTED = Pattern.compile("^LINE (\\d+): .*");
  private static final Pattern IN_BLOCK =
      Pattern.compile("^CONTEXT:  PL/pgSQL function inline_code_block line (\\d+) at .*");
  private static final Pattern BODY = Pattern.compile("\\$\\w*\\$");
  private static final Pattern NOISE = Pattern.compile("^(LOCATION|[A-Z]+ NAME): .*");
  private static final int LINES = 6;

  /** The last one that was printed; notices and warnings are none. */
  static Optional<ServerError> last(String printed) {
    List<String> lines = printed.strip().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> error(lines.get(i)))
        .reduce((_, later) -> later)
        .stream()
        .mapToObj(i -> of(lines.subList(i, lines.size())))
        .findFirst();
  }

  private static boolean error(String line) {
    Matcher m = FIRST.matcher(line);
    return m.matches() && !m.group(1).matches("0[012].*");
  }

  private static ServerError of(List<String> lines) {
    Matcher first = FIRST.matcher(lines.getFirst());
    if (!first.matches()) {
      throw new IllegalArgumentException(lines.getFirst());
    }
    StringBuilder shown = new StringBuilder(first.group(2));
    int line = 1;
    int pointed = -2;
    Optional<Integer> block = Optional.empty();
    for (int i = 1; i < lines.size(); i++) {
      Matcher m = POINTED.matcher(lines.get(i));
      if (m.matches()) {
        line = Integer.parseInt(m.group(1));
        pointed = i;
      } else if (i != pointed + 1 && i <= LINES && !NOISE.matcher(lines.get(i)).matches()) {
        shown.append('\n').append(lines.get(i));
      }
      Matcher inBlock = IN_BLOCK.matcher(lines.get(i));
      block = inBlock.matches() ? Optional.of(Integer.valueOf(inBlock.group(1))) : block;
    }
    return new ServerError(first.group(1), shown.toString(), line, block);
  }

  /**
   * The line that it is about of the statement that was sent, from 1; a block begins at its tag.
   */
  int lineOf(String statement) {
    Matcher body = BODY.matcher(statement);
    return block
        .filter(_ -> body.find())
        .map(n ->
            n + (int) statement.substring(0, body.end()).chars().filter(c -> c == '\n').count())
        .orElse(line);
  }

  /** What to do about it. */
  Text next() {
    return switch (state) {
      case "25001" ->
          Text.of(
              "It cannot run in a transaction, and a migration is one: run it by hand.",
              "No puede ejecutarse en una transacción, y una migración lo es: ejecútelo a mano.");
      case "55P04" ->
          Text.of(
              "Use the new value in the migration after this one: each is a transaction.",
              "Use el valor nuevo en la migración siguiente: cada una es una transacción.");
      default -> AGAIN;
    };
  }
}
