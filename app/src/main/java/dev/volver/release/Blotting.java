package dev.volver.release;

import dev.volver.exec.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of lines of configuration: those that are known, whatever follows a word that
 * secrets are called by, what follows it in deeper lines, passwords in addresses, keys between
 * their marks, and long words that say nothing. It would rather take too much.
 *
 * @param secrets those that are known
 */
record Blotting(Collection<Secret> secrets) {
  private static final String BLOT = "•••";

  /** Nobody reads more, and the patterns would take long. */
  private static final int LONGEST = 2000;

  /** Not a server that nginx passes requests to, and not a passenger. */
  private static final String PASS =
      "(?<!proxy_|fastcgi_|uwsgi_|scgi_|grpc_|by)pass(?!ive|enger|ed\\b|ing\\b|port)";

  private static final String WORDS =
      "secret|" + PASS + "|pwd|token|key|credential|dsn|auth|cookie|salt|signature";
  private static final Pattern NAMED =
      Pattern.compile("(?i)([\\w.-]*(?:" + WORDS + ")[\\w.-]*[\"']?)(\\s*[:=]\\s*|\\s+)(\\S.*)");
  private static final Pattern OPENING =
      Pattern.compile("(?i).*(?:" + WORDS + ")[\\w.-]*[\"']?\\s*[:=]\\s*(?:[|>][+-]?\\d?)?\\s*");
  private static final Pattern ADDRESS = Pattern.compile("(://[^\\s:/@]*:)\\S*@");
  private static final Pattern OPAQUE =
      Pattern.compile("(?<!sha256:)\\b(?=[\\w+/=-]*\\d)(?=[\\w+/=-]*[A-Za-z])[\\w+=-]{20,}");

  /** The same lines, without what they must not show. */
  List<String> of(List<String> lines) {
    List<String> blotted = new ArrayList<>();
    boolean within = false;
    int deeper = -1;
    for (String line : lines) {
      boolean begins = line.contains("-----BEGIN");
      boolean ends = line.contains("-----END");
      int depth = line.length() - line.stripLeading().length();
      deeper = line.isBlank() || depth > deeper ? deeper : -1;
      boolean hidden = within || deeper >= 0 || begins || ends;
      blotted.add(hidden && !line.isBlank() ? " ".repeat(depth) + BLOT : line(line));
      within = (within || begins) && !ends;
      if (deeper < 0 && line.length() <= LONGEST && OPENING.matcher(line).matches()) {
        deeper = depth;
      }
    }
    return blotted;
  }

  private String line(String line) {
    if (line.length() > LONGEST) {
      return BLOT;
    }
    String known = Secret.blotted(line, secrets);
    String named = NAMED.matcher(known).replaceFirst("$1$2" + Matcher.quoteReplacement(BLOT));
    String addresses = ADDRESS.matcher(named).replaceAll("$1" + BLOT + "@");
    return OPAQUE.matcher(addresses).replaceAll(BLOT);
  }
}
