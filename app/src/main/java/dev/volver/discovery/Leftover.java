package dev.volver.discovery;

import java.util.regex.Pattern;

/** Names of what the running app probably does not use: of tests, of development, of old copies. */
final class Leftover {
  private static final Pattern WORD =
      Pattern.compile(
          "(?i)(^|[^a-z])(tests?|testing|dev|development|examples?|samples?|demo|old|bak|backups?"
              + "|copy|copia|pruebas?|tmp|temp|scratch|dump|fixtures?)([^a-z]|$)");

  private Leftover() {}

  static boolean is(String name) {
    return WORD.matcher(name).find();
  }
}
