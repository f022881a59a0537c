package dev.volver.config;

import dev.volver.message.Text;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code checks}. */
final class CheckReader {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Long enough to see to it, and shorter than what renews by itself leaves: days. */
  private static final int WEEKS = 14;

  private final Path base;
  private final Secrets secrets;

  CheckReader(Path base, Secrets secrets) {
    this.base = base;
    this.secrets = secrets;
  }

  Map<String, CheckConfig> read(Section top) {
    Map<String, CheckConfig> checks = new LinkedHashMap<>();
    top.get("checks")
        .flatMap(Value::section)
        .ifPresent(s -> {
          for (String name : s.names()) {
            Value value = s.get(name).orElseThrow();
            value.section().flatMap(d -> check(d, value)).ifPresent(x -> checks.put(name, x));
          }
        });
    return checks;
  }

  private Optional<CheckConfig> check(Section s, Value place) {
    Optional<CheckConfig> check = Optional.empty();
    if (s.get("http").isPresent()) {
      check = http(s);
    } else if (s.get("sql").isPresent()) {
      check = sql(s);
    } else if (s.get("log").isPresent()) {
      check = log(s);
    } else if (s.get("running").isPresent()) {
      check = Optional.of(new CheckConfig.Running());
    } else if (s.get("command").isPresent()) {
      check = shell(s);
    } else if (s.get("tcp").isPresent()) {
      check = tcp(s);
    } else if (s.get("restarts").isPresent()) {
      check = s.get("restarts").flatMap(v -> v.number(0, 1000)).map(CheckConfig.Restarts::new);
    } else if (s.get("private").isPresent()) {
      check = s.get("private").flatMap(v -> v.number(1, 65_535)).map(CheckConfig.Private::new);
    } else if (s.get("tls").isPresent()) {
      check = tls(s);
    } else {
      place.wrong(
          Text.of(
              "one of http, sql, log, running, restarts, command, tcp, tls, private",
              "uno de http, sql, log, running, restarts, command, tcp, tls, private"),
          "{ http: \"http://127.0.0.1:8000/health\" }");
    }
    s.close();
    return check;
  }

  private Optional<CheckConfig> http(Section s) {
    Value url = s.get("http").orElseThrow();
    var headers = s.get("headers").map(secrets::variables).orElseGet(Secrets.Variables::none);
    var http =
        new CheckConfig.Http(
            url.text().orElse(""),
            s.get("method").flatMap(Value::text).orElse("GET"),
            headers.plain(),
            headers.secret(),
            s.get("body").flatMap(Value::text),
            s.get("status").flatMap(v -> v.number(100, 599)).orElse(200),
            s.get("json").map(Value::textMap).orElse(Map.of()),
            s.get("contains").flatMap(Value::text),
            s.get("answer-headers").map(Value::textMap).orElse(Map.of()),
            s.get("within").flatMap(Value::duration).orElse(PATIENCE));
    if (!isHttp(http.url())) {
      return url.wrong(
          Text.of("an http or https address", "una dirección http o https"),
          "http://127.0.0.1:8000/health");
    }
    return Optional.of(http);
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

  private Optional<CheckConfig> sql(Section s) {
    var query = s.get("sql").flatMap(Value::text);
    var store =
        s.require("store", Text.of("Name the store to ask.", "Nombre el almacén."))
            .flatMap(Value::text);
    var expect =
        s.require("expect", Text.of("Write the value expected.", "Escriba el valor esperado."))
            .flatMap(Value::text);
    if (query.isEmpty() || store.isEmpty() || expect.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new CheckConfig.Sql(query.get(), store.get(), expect.get()));
  }

  private Optional<CheckConfig> log(Section s) {
    Value log = s.get("log").orElseThrow();
    var file = log.text().filter(t -> !t.equals("runtime")).map(base::resolve);
    Value absent =
        s.require(
                "absent",
                Text.of(
                    "Write the pattern that must not be there.",
                    "Escriba el patrón que no debe aparecer."))
            .orElse(log);
    String pattern = absent.text().orElse("ERROR");
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      return absent.wrong(
          Text.of("a regular expression", "una expresión regular"), "ERROR|Traceback");
    }
    return Optional.of(new CheckConfig.Log(file, pattern));
  }

  private Optional<CheckConfig> shell(Section s) {
    var command = s.get("command").flatMap(Value::text);
    var within = s.get("within").flatMap(Value::duration).orElse(Duration.ofSeconds(30));
    var exit = s.get("exit").flatMap(v -> v.number(0, 255)).orElse(0);
    return command.map(c -> new CheckConfig.Shell(c, within, exit));
  }

  private static Optional<CheckConfig> tls(Section s) {
    var within = s.get("within").flatMap(Value::duration).orElse(PATIENCE);
    int days = s.get("days").flatMap(v -> v.number(0, 825)).orElse(WEEKS);
    return address(s.get("tls").orElseThrow())
        .map(a -> new CheckConfig.Tls(a.getHostString(), a.getPort(), days, within));
  }

  private static Optional<CheckConfig> tcp(Section s) {
    var within = s.get("within").flatMap(Value::duration).orElse(PATIENCE);
    return address(s.get("tcp").orElseThrow())
        .map(a -> new CheckConfig.Tcp(a.getHostString(), a.getPort(), within));
  }

  private static Optional<InetSocketAddress> address(Value place) {
    String[] parts = place.text().orElse("").split(":");
    if (parts.length == 2 && parts[1].matches("\\d{1,5}")) {
      int port = Integer.parseInt(parts[1]);
      if (port >= 1 && port <= 65_535) {
        return Optional.of(InetSocketAddress.createUnresolved(parts[0], port));
      }
    }
    return place.wrong(
        Text.of("host:port, the port from 1 to 65535", "host:puerto, el puerto de 1 a 65535"),
        "127.0.0.1:8000");
  }
}
