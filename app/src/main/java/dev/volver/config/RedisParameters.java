package dev.volver.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  private RedisParameters() {}

  /** Whether the value is one that {@code redis-cli} can use; others are for the app alone. */
  static boolean fits(String name, String value) {
    return FILES.containsKey(name)
        ? value.startsWith("/")
        : !name.startsWith("sentinel")
            && (!name.equals(CHECKED) || UNCHECKED.contains(value) || CHECKS.contains(value));
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
