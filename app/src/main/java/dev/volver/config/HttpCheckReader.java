package dev.volver.config;

import dev.volver.message.Text;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads checks that ask over HTTP. */
final class HttpCheckReader {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Secrets secrets;

  HttpCheckReader(Secrets secrets) {
    this.secrets = secrets;
  }

  Optional<CheckConfig> http(Section s, Value url) {
    return request(s, url).map(h -> h);
  }

  Optional<CheckConfig> metric(Section s, Value url) {
    var metric =
        s.require(
                "metric",
                Text.of("Name one of the page's figures.", "Nombre una cifra de la página."))
            .flatMap(Value::text);
    Bounds bounds = Bounds.of(s);
    var headers = headers(s);
    Duration within = within(s);
    return address(url)
        .flatMap(a ->
            metric.map(m -> {
              var page =
                  new CheckConfig.Http(
                      a,
                      "GET",
                      headers.plain(),
                      headers.secret(),
                      Optional.empty(),
                      Set.of(200),
                      Optional.empty(),
                      Map.of(),
                      Optional.empty(),
                      Map.of(),
                      Optional.empty(),
                      within);
              return new CheckConfig.Metric(page, m, bounds);
            }));
  }

  private Optional<CheckConfig.Http> request(Section s, Value url) {
    var headers = headers(s);
    Optional<String> redirect = s.get("redirect").flatMap(Value::text);
    Set<Integer> status = new LinkedHashSet<>();
    s.get("status")
        .ifPresent(v -> v.list().forEach(n -> n.number(100, 599).ifPresent(status::add)));
    if (status.isEmpty()) {
      status.addAll(redirect.isPresent() ? REDIRECTS : Set.of(200));
    }
    var method = s.get("method").flatMap(Value::text).orElse("GET");
    var body = s.get("body").flatMap(Value::text);
    var json = s.get("json").map(Value::textMap).orElse(Map.of());
    var contains = s.get("contains").flatMap(Value::text);
    var answerHeaders = s.get("answer-headers").map(Value::textMap).orElse(Map.of());
    var cleanup = s.get("cleanup").flatMap(Value::section).flatMap(HttpCheckReader::cleanup);
    Duration within = within(s);
    if (cleanup.isPresent() && method.equals("GET")) {
      return s.wrong(
          Text.of("has a `cleanup` and writes nothing", "tiene `cleanup` y no escribe nada"),
          "method: POST");
    }
    return address(url)
        .map(a ->
            new CheckConfig.Http(
                a,
                method,
                headers.plain(),
                headers.secret(),
                body,
                status,
                redirect,
                json,
                contains,
                answerHeaders,
                cleanup,
                within));
  }

  private static Optional<CheckConfig.Cleanup> cleanup(Section s) {
    String method = s.get("method").flatMap(Value::text).orElse("DELETE");
    Text hint =
        Text.of("For example: url: \"/api/orders/{id}\"", "Por ejemplo: url: \"/api/orders/{id}\"");
    Optional<String> url = s.require("url", hint).flatMap(Value::text);
    s.close();
    return url.map(u -> new CheckConfig.Cleanup(method, u));
  }

  private Secrets.Variables headers(Section s) {
    return s.get("headers").map(secrets::variables).orElseGet(Secrets.Variables::none);
  }

  private static Duration within(Section s) {
    return s.get("within").flatMap(Value::duration).orElse(PATIENCE);
  }

  private static Optional<String> address(Value url) {
    Optional<String> text = url.text();
    return text.isPresent() && !isHttp(text.get())
        ? url.wrong(
            Text.of("an http or https address", "una dirección http o https"),
            "http://127.0.0.1:8000/health")
        : text;
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = URI.create(url);
      boolean scheme = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return scheme && uri.getHost() != null && uri.getPort() <= 65_535;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
