package dev.volver.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What may follow the question mark of an address of PostgreSQL. */
final class PostgresParameters {
  /** Those that decide which server is reached and how, by the variable of PostgreSQL's tools. */
  private static final Map<String, String> PASSED =
      Map.ofEntries(
          Map.entry("channel_binding", "PGCHANNELBINDING"),
          Map.entry("connect_timeout", "PGCONNECT_TIMEOUT"),
          Map.entry("gssencmode", "PGGSSENCMODE"),
          Map.entry("hostaddr", "PGHOSTADDR"),
          Map.entry("krbsrvname", "PGKRBSRVNAME"),
          Map.entry("options", "PGOPTIONS"),
          Map.entry("require_auth", "PGREQUIREAUTH"),
          Map.entry("requirepeer", "PGREQUIREPEER"),
          Map.entry("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION"),
          Map.entry("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION"),
          Map.entry("sslcert", "PGSSLCERT"),
          Map.entry("passfile", "PGPASSFILE"),
          Map.entry("sslcrl", "PGSSLCRL"),
          Map.entry("sslcrldir", "PGSSLCRLDIR"),
          Map.entry("sslsni", "PGSSLSNI"),
          Map.entry("sslkey", "PGSSLKEY"),
          Map.entry("sslmode", "PGSSLMODE"),
          Map.entry("sslnegotiation", "PGSSLNEGOTIATION"),
          Map.entry("sslrootcert", "PGSSLROOTCERT"),
          Map.entry("target_session_attrs", "PGTARGETSESSIONATTRS"));

  private static final Set<String> FILES = Set.of("sslcert", "sslcrl", "sslkey", "sslrootcert");

  /** How the drivers of Node call a connection that is encrypted and not verified. */
  private static final String UNVERIFIED = "no-verify";

  private static final Set<String> MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private PostgresParameters() {}

  /**
   * Whether a parameter names another server in a way that Volver does not follow. What neither
   * does that nor is {@link #PASSED} is for the app alone: pools, caches, the schema of an ORM, and
   * what its drivers come up with next.
   */
  static boolean elsewhere(String name) {
    return name.equals("service") || name.equals("servicefile");
  }

  /** Whether a value is one that PostgreSQL's tools can use, wherever they are run. */
  static boolean fits(String name, String value) {
    if (FILES.contains(name)) {
      return value.startsWith("/") || (name.equals("sslrootcert") && value.equals("system"));
    }
    return switch (name) {
      case "sslmode" -> MODES.contains(value) || value.equals(UNVERIFIED);
      case "ssl" -> MODES.contains(value) || Set.of("true", "false").contains(value);
      case "connect_timeout" -> value.matches("-?\\d{1,6}");
      default -> true;
    };
  }

  /** The variables for PostgreSQL's tools; {@code ssl} is what other drivers call the mode. */
  static Map<String, String> variables(Map<String, String> parameters) {
    Map<String, String> variables = new TreeMap<>();
    parameters.forEach((name, value) -> {
      if (name.equals("ssl")) {
        variables.putIfAbsent("PGSSLMODE", mode(value));
      } else if (name.equals("sslmode")) {
        variables.put("PGSSLMODE", mode(value));
      } else if (PASSED.containsKey(name)) {
        variables.put(PASSED.getOrDefault(name, name), value);
      }
    });
    return variables;
  }

  private static String mode(String value) {
    return switch (value) {
      case "true", UNVERIFIED -> "require";
      case "false" -> "prefer";
      default -> value;
    };
  }
}
