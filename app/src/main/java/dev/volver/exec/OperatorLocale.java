package dev.volver.exec;

import java.util.HashMap;
import java.util.Map;

/**
 * The locale that Volver was started in. Its launcher sets another where names of files with
 * accents could not be read; programs that Volver starts are given the operator's own back.
 */
public final class OperatorLocale {
  private static final String ALL = "LC_ALL";

  /** What {@value #ALL} was; not there where the launcher left it alone. */
  private static final String KEPT = "VOLVER_LC_ALL";

  private OperatorLocale() {}

  /** The variables as the operator had them. */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> own = new HashMap<>(environment);
    restore(own);
    return Map.copyOf(own);
  }

  /** Puts it back into the variables of a program to be started. */
  static void restore(Map<String, String> environment) {
    String kept = environment.remove(KEPT);
    if (kept == null) {
      return;
    }
    if (kept.isEmpty()) {
      environment.remove(ALL);
    } else {
      environment.put(ALL, kept);
    }
  }
}
