package dev.volver.adapter.postgres;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long the server lets a session work and wait. */
enum TimeLimits {
  /** Volver's own work takes as long as the data is large. */
  NONE,
  /** What people wrote is as limited as the role that they gave. */
  OF_THE_ROLE;

  private static final String OPTIONS = "PGOPTIONS";

  private static final String LIFTED =
      Stream.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
          .map(limit -> "-c " + limit + "=0")
          .collect(Collectors.joining(" "));

  /** Servers before 17 do not know it, and would end a session that is begun with it. */
  private static final String LATER =
      """
      \\o /dev/null
      select set_config('transaction_timeout', '0', %s)
        where current_setting('transaction_timeout', true) is not null;
      \\o
      """;

  /** The variables that a session is begun with, beside those that the address gives. */
  Map<String, String> options(Map<String, String> settings) {
    return switch (this) {
      case NONE -> Map.of(OPTIONS, (settings.getOrDefault(OPTIONS, "") + " " + LIFTED).strip());
      case OF_THE_ROLE -> Map.of();
    };
  }

  /** A script with what it begins with; of one that only reads, nothing stays in the session. */
  String script(String script) {
    return switch (this) {
      case NONE ->
          script.startsWith(Psql.READING)
              ? Psql.READING + LATER.formatted(true) + script.substring(Psql.READING.length())
              : LATER.formatted(false) + script;
      case OF_THE_ROLE -> script;
    };
  }
}
