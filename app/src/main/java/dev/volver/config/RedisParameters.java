package dev.volver.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What may follow the question mark of an address of Redis, as the drivers of Python have it. */
final class RedisParameters {
  private static final Map<String, String> FILES =
      Map.of(
          "ssl_ca_certs", "--cacert",
          "ssl_ca_path", "--cacertdir",
          "ssl_certfile", "--cert",
          "ssl_keyfile", "--key");
  private static final String CHECKED = "ssl_cert_reqs";
  private static final Set<String> UNCHECKED = Set.of("none", "CERT_NONE");
  private static final Set<String> CHECKS =
      Set.of("optional", "required", "CERT_OPTIONAL", "CERT_REQUIRED");
  private static final Set<String> PLACE = Set.of("db", "password", "username");

  /** Those for the app alone. */
  private static final Pattern APP =
      Pattern.compile(
          "ssl_check_hostname|socket_.*|health_check_interval|max_connections|decode_responses"
              + "|encoding.*|retry_.*|protocol|client_name|lib_.*|(visibility_)?timeout"
              + "|virtual_host|family|pool_.*|key_?prefix");

  private RedisParameters() {}

  /** Whether a parameter is known and its value one that {@code redis-cli} can use. */
  static boolean fits(String name, String value) {
    return FILES.containsKey(name)
        ? value.startsWith("/")
        : name.equals(CHECKED)
            ? UNCHECKED.contains(value) || CHECKS.contains(value)
            : PLACE.contains(name) || APP.matcher(name).matches();
  }

  /** What {@code redis-cli} is told of a connection with TLS. */
  static List<String> tls(Map<String, String> parameters) {
    List<String> words = new ArrayList<>(List.of("--tls"));
    parameters.forEach((name, value) -> {
      if (FILES.containsKey(name)) {
        words.addAll(List.of(FILES.getOrDefault(name, name), value));
      } else if (name.equals(CHECKED) && UNCHECKED.contains(value)) {
        words.add("--insecure");
      }
    });
    return words;
  }
}
