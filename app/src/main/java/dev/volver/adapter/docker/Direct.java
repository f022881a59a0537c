package dev.volver.adapter.docker;

import dev.volver.config.CheckConfig.Http;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A check's request as a container is asked itself, with nothing before it. */
final class Direct {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");

  private Direct() {}

  /**
   * The request to an address, in the name of the host that the check asks; empty when it has a
   * secret that may be meant for somebody else.
   */
  static Optional<Http> to(String address, int port, Http check) {
    URI url = URI.create(check.url());
    if (!HERE.contains(String.valueOf(url.getHost())) && !check.secretHeaders().isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>(check.headers());
    headers.putIfAbsent("Host", url.getRawAuthority());
    headers.putIfAbsent("X-Forwarded-Proto", url.getScheme());
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return Optional.of(check.at("http://" + address + ":" + port + path + query).with(headers));
  }
}
