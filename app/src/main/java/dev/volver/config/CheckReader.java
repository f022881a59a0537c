package dev.volver.config;

import dev.volver.message.Text;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code checks}. */
final class CheckReader {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What ends over and over ends sooner. */
  private static final Duration STEADY = Duration.ofMinutes(5);

  /** Long enough to see to it, and shorter than what renews by itself leaves: days. */
  private static final int WEEKS = 14;

  private static final List<String> KINDS =
      List.of(
          "http",
          "metrics",
          "sql",
          "redis",
          "store",
          "log",
          "running",
          "restarts",
          "container",
          "command",
          "tcp",
          "tls",
          "private");

  private final Path base;
  private final Secrets secrets;
  private final Map<String, StoreConfig> stores;
  private final Map<String, String> services = new LinkedHashMap<>();

  CheckReader(Path base, Secrets secrets, Map<String, StoreConfig> stores) {
    this.base = base;
    this.secrets = secrets;
    this.stores = stores;
  }

  /** After {@link #read}: the service that each check says it looks at. */
  Map<String, String> services() {
    return services;
  }

  Map<String, CheckConfig> read(Section top) {
    Map<String, CheckConfig> checks = new LinkedHashMap<>();
    top.get("checks")
        .flatMap(Value::section)
        .ifPresent(s -> {
          for (String name : s.names()) {
            Value value = s.get(name).orElseThrow();
            value
                .section()
                .flatMap(d -> {
                  d.get("service").flatMap(Value::text).ifPresent(x -> services.put(name, x));
                  return check(d, value);
                })
                .ifPresent(x -> checks.put(name, x));
          }
        });
    return checks;
  }

  private Optional<CheckConfig> check(Section s, Value place) {
    Optional<String> kind = KINDS.stream().filter(k -> s.get(k).isPresent()).findFirst();
    Optional<CheckConfig> check =
        kind.isEmpty() ? none(place) : check(kind.get(), s, s.get(kind.get()).orElseThrow());
    s.close();
    return check;
  }

  private Optional<CheckConfig> check(String kind, Section s, Value value) {
    return switch (kind) {
      case "http" -> new HttpCheckReader(secrets).http(s, value);
      case "metrics" -> new HttpCheckReader(secrets).metric(s, value);
      case "sql" -> sql(s);
      case "redis" -> redis(s, value);
      case "store" -> value.text().map(n -> store(n));
      case "log" -> log(s);
      case "running" -> Optional.of(new CheckConfig.Running());
      case "restarts" -> restarts(s, value);
      case "container" -> value.text().map(CheckConfig.Container::new);
      case "command" -> shell(s);
      case "tcp" -> tcp(s);
      case "tls" -> tls(s);
      case "private" -> value.number(1, 65_535).map(CheckConfig.Private::new);
      default -> throw new AssertionError(kind);
    };
  }

  private static Optional<CheckConfig> none(Value place) {
    String kinds = String.join(", ", KINDS);
    return place.wrong(
        Text.of("one of %s", "uno de %s", kinds), "{ http: \"http://127.0.0.1:8000/health\" }");
  }

  private CheckConfig store(String name) {
    return stores.get(name) instanceof StoreConfig.Redis server
        ? answers(name, server)
        : new CheckConfig.Answers(name);
  }

  /** That a store of Redis answers. */
  static CheckConfig.Redis answers(String name, StoreConfig.Redis server) {
    return new CheckConfig.Redis(
        Optional.of(name), server, Optional.empty(), Bounds.NONE, PATIENCE);
  }

  private Optional<CheckConfig> redis(Section s, Value value) {
    Optional<String> name = value.text().filter(t -> !t.contains("://"));
    Optional<String> key = s.get("key").flatMap(Value::text);
    Bounds keys = Bounds.of(s);
    Duration within = s.get("within").flatMap(Value::duration).orElse(PATIENCE);
    Optional<StoreConfig.Redis> server =
        name.isEmpty()
            ? new RedisReader(secrets).server(value, s)
            : Optional.ofNullable(stores.get(name.get()))
                .filter(StoreConfig.Redis.class::isInstance)
                .map(StoreConfig.Redis.class::cast);
    return server.isEmpty() && name.isPresent()
        ? value.wrong(
            Text.of("a store of Redis, or an address", "un almacén de Redis, o una dirección"),
            "redis://127.0.0.1:6379")
        : server.map(r -> new CheckConfig.Redis(name, r, key, keys, within));
  }

  private Optional<CheckConfig> sql(Section s) {
    var query = s.get("sql").flatMap(Value::text);
    var store =
        s.require("store", Text.of("Name the store to ask.", "Nombre el almacén."))
            .flatMap(Value::text);
    Bounds bounds = Bounds.of(s);
    Text hint = Text.of("Write the value expected.", "Escriba el valor esperado.");
    var expect = (bounds.any() ? s.get("expect") : s.require("expect", hint)).flatMap(Value::text);
    if (query.isEmpty() || store.isEmpty() || (expect.isEmpty() && !bounds.any())) {
      return Optional.empty();
    }
    return Optional.of(new CheckConfig.Sql(query.get(), store.get(), expect, bounds));
  }

  private Optional<CheckConfig> log(Section s) {
    Value log = s.get("log").orElseThrow();
    var file = log.text().filter(t -> !t.equals("runtime")).map(base::resolve);
    Optional<Duration> newerThan = s.get("newer-than").flatMap(Value::duration);
    Text hint =
        Text.of(
            "Write the pattern that must not be there.", "Escriba el patrón que no debe aparecer.");
    var absent = newerThan.isPresent() ? s.get("absent") : s.require("absent", hint);
    Optional<String> pattern = absent.flatMap(Value::text);
    try {
      pattern.ifPresent(Pattern::compile);
    } catch (PatternSyntaxException e) {
      return absent
          .orElse(log)
          .wrong(Text.of("a regular expression", "una expresión regular"), "ERROR|Traceback");
    }
    return Optional.of(new CheckConfig.Log(file, pattern, newerThan));
  }

  private Optional<CheckConfig> shell(Section s) {
    var command = s.get("command").flatMap(Value::text);
    var within = s.get("within").flatMap(Value::duration).orElse(Duration.ofSeconds(30));
    var exit = s.get("exit").flatMap(v -> v.number(0, 255)).orElse(0);
    return command.map(c -> new CheckConfig.Shell(c, within, exit));
  }

  private static Optional<CheckConfig> restarts(Section s, Value value) {
    Duration within = s.get("within").flatMap(Value::duration).orElse(STEADY);
    return value.number(0, 1000).map(most -> new CheckConfig.Restarts(most, within));
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
