package dev.volver.migration;

import dev.volver.exec.Completed;
import dev.volver.exec.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a failed migration said, without its forty lines of traceback.
 *
 * @param secrets values that it may have repeated
 */
public record LastWords(Completed done, Collection<Secret> secrets) {
  private static final int LINES = 4;
  private static final Pattern FAILURE =
      Pattern.compile(
          "^(ERROR \\[.*|FAILED: .*|Error: .*|[\\w.]+(Error|Exception|Exit|Interrupt)\\b.*)");
  private static final Pattern NOISE =
      Pattern.compile("^(\\(Background on this error|\\[parameters: |INFO |\\s+File \").*");
  private static final Pattern FRAME = Pattern.compile("^\\s+File \"(.+)\", line (\\d+).*");
  private static final Pattern PASSWORD = Pattern.compile("(://[^:/@\\s]*:)[^@\\s]+@");

  /** The line that names the failure and what belongs to it. */
  public String shown() {
    List<String> lines = (done.err().isBlank() ? done.out() : done.err()).strip().lines().toList();
    int failure =
        IntStream.range(0, lines.size())
            .filter(i -> FAILURE.matcher(lines.get(i)).matches())
            .reduce((_, last) -> last)
            .orElse(Math.max(0, lines.size() - LINES));
    List<String> words =
        lines.subList(failure, lines.size()).stream()
            .filter(l -> !NOISE.matcher(l).matches())
            .limit(LINES)
            .toList();
    return withoutSecrets(String.join("\n", words));
  }

  /** The line of the app's own code in which it failed; empty when the traceback names none. */
  public String where(Path code) {
    Path folder = real(code);
    return done.err()
        .lines()
        .map(FRAME::matcher)
        .filter(Matcher::matches)
        .filter(m -> own(folder, m.group(1)))
        .map(m -> folder.relativize(folder.resolve(m.group(1))) + ":" + m.group(2))
        .reduce((_, last) -> last)
        .orElse("");
  }

  /** Python names files by where they really are, and the code may be reached by a link. */
  private static Path real(Path code) {
    try {
      return code.toRealPath();
    } catch (IOException e) {
      return code;
    }
  }

  private static boolean own(Path folder, String file) {
    return !file.startsWith("<")
        && !file.contains("/site-packages/")
        && folder.resolve(file).startsWith(folder);
  }

  private String withoutSecrets(String text) {
    String safe = PASSWORD.matcher(text).replaceAll("$1•••@");
    for (Secret secret : secrets) {
      if (!secret.reveal().isEmpty()) {
        safe = safe.replace(secret.reveal(), secret.toString());
      }
    }
    return safe;
  }
}
