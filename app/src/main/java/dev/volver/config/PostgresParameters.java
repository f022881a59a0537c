package dev.volver.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

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
          Map.entry("sslcrl", "PGSSLCRL"),
          Map.entry("sslkey", "PGSSLKEY"),
          Map.entry("sslmode", "PGSSLMODE"),
          Map.entry("sslnegotiation", "PGSSLNEGOTIATION"),
          Map.entry("sslrootcert", "PGSSLROOTCERT"),
          Map.entry("target_session_attrs", "PGTARGETSESSIONATTRS"));

  /** Those that say where the server is and who connects. */
  private static final Set<String> PLACE = Set.of("dbname", "host", "password", "port", "user");

  private static final Set<String> FILES = Set.of("sslcert", "sslcrl", "sslkey", "sslrootcert");
  private static final Set<String> MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /** Those for the app alone: pools, caches, patience and names, and the schema of an ORM. */
  private static final Pattern APP =
      Pattern.compile(
          "application_name|fallback_application_name|client_encoding|encoding|keepalives.*"
              + "|tcp_user_timeout|load_balance_hosts|schema|currentSchema|search_path"
              + "|pool|pool_.*|max_.*|min_.*|conn_.*|connection_limit|pgbouncer"
              + "|(un)?prepared?_.*|prepareThreshold|statement_.*|disable_server_side_cursors"
              + "|(command_|socket_|lock_|idle_.*|checkout_)?timeout|reaping_frequency"
              + "|default_query_exec_mode|binary_parameters|uselibpqcompat|autocommit|charset|async_fallback");

  private PostgresParameters() {}

  /** Whether a parameter is known; what is not could change which server is reached. */
  static boolean known(String name) {
    return PASSED.containsKey(name)
        || PLACE.contains(name)
        || name.equals("ssl")
        || APP.matcher(name).matches();
  }

  /** Whether a value is one that PostgreSQL's tools can use, wherever they are run. */
  static boolean fits(String name, String value) {
    if (FILES.contains(name)) {
      return value.startsWith("/") || (name.equals("sslrootcert") && value.equals("system"));
    }
    return switch (name) {
      case "sslmode" -> MODES.contains(value);
      case "ssl" -> MODES.contains(value) || value.equals("true");
      case "connect_timeout" -> value.matches("-?\\d{1,6}");
      default -> true;
    };
  }

  /** The variables for PostgreSQL's tools; {@code ssl} is what other drivers call the mode. */
  static Map<String, String> variables(Map<String, String> parameters) {
    Map<String, String> variables = new TreeMap<>();
    parameters.forEach((name, value) -> {
      if (name.equals("ssl")) {
        variables.putIfAbsent("PGSSLMODE", value.equals("true") ? "require" : value);
      } else if (PASSED.containsKey(name)) {
        variables.put(PASSED.getOrDefault(name, name), value);
      }
    });
    return variables;
  }
}
