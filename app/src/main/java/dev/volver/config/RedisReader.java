package dev.volver.config;

import dev.volver.exec.Secret;
import dev.volver.message.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code redis} of a store. */
final class RedisReader {
  private static final int PORT = 6379;
  private static final String EXAMPLE = "redis://127.0.0.1:6379";

  private final Secrets secrets;

  RedisReader(Secrets secrets) {
    this.secrets = secrets;
  }

  Optional<StoreConfig> read(Section s) {
    Text hint = Text.of("For example: url: %s", "Por ejemplo: url: %s", EXAMPLE);
    Optional<Value> url = s.require("url", hint);
    Optional<Secret> password = s.get("password").flatMap(secrets::resolve);
    Optional<RedisService> service = service(s);
    s.close();
    Optional<StoreConfig.Redis> server =
        url.flatMap(u ->
            u.isSection()
                ? secrets.resolve(u).flatMap(t -> parse(u, t.reveal(), true))
                : u.text().flatMap(t -> parse(u, t, false)));
    return server.flatMap(r -> service.map(w -> r.with(password.or(r::password), w)));
  }

  /** The server of an address that is no store, with what is named beside it in a section. */
  Optional<StoreConfig.Redis> server(Value url, Section beside) {
    Optional<Secret> password = beside.get("password").flatMap(secrets::resolve);
    RedisService service =
        beside
            .get("container")
            .flatMap(Value::text)
            .<RedisService>map(RedisService.Container::new)
            .orElse(new RedisService.Start(""));
    return url.text()
        .flatMap(t -> parse(url, t, false))
        .map(r -> r.with(password.or(r::password), service));
  }

  private static Optional<RedisService> service(Section s) {
    Optional<RedisService> unit = s.get("unit").flatMap(Value::text).map(RedisService.Unit::new);
    Optional<RedisService> container =
        s.get("container").flatMap(Value::text).map(RedisService.Container::new);
    Optional<RedisService> start = s.get("start").flatMap(Value::text).map(RedisService.Start::new);
    if (Stream.of(unit, container, start).filter(Optional::isPresent).count() != 1) {
      return s.wrong(
          Text.of(
              "must say how the server is started: one of unit, container and start",
              "debe decir cómo se arranca el servidor: unit, container o start"),
          "unit: redis-server.service");
    }
    return unit.or(() -> container).or(() -> start);
  }

  /** Still without what runs it; a number of a database is overlooked, for all of them are kept. */
  private static Optional<StoreConfig.Redis> parse(Value place, String text, boolean hidden) {
    try {
      URI uri = new URI(text);
      String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
      String[] account = account(uri);
      Optional<String> user = Optional.of(account[0]).filter(u -> !u.isEmpty());
      Optional<Secret> password =
          account.length > 1 ? Optional.of(new Secret(account[1])) : Optional.empty();
      Optional<String> socket =
          scheme.equals("unix") ? Optional.ofNullable(uri.getPath()) : Optional.empty();
      String host = Optional.ofNullable(uri.getHost()).orElse("");
      if (scheme.equals("redis") ? host.isEmpty() : socket.filter(p -> p.length() > 1).isEmpty()) {
        return place.wrong(Text.of("an address", "una dirección"), EXAMPLE);
      }
      if (password.isPresent() && !hidden) {
        return place.wrong(
            Text.of("an address without the password", "una dirección sin la contraseña"),
            "password: { env: REDIS_PASSWORD }");
      }
      int port = uri.getPort() < 0 ? PORT : uri.getPort();
      return Optional.of(
          new StoreConfig.Redis(host, port, socket, user, password, new RedisService.Start("")));
    } catch (URISyntaxException e) {
      return place.wrong(Text.of("an address", "una dirección"), EXAMPLE);
    }
  }

  /** Who is before the {@code @}; the address of a socket has no host behind it. */
  private static String[] account(URI uri) {
    String authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
    String account = authority.substring(0, Math.max(0, authority.lastIndexOf('@')));
    return Stream.of(account.split(":", 2))
        .map(w -> URLDecoder.decode(w.replace("+", "%2B"), StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }
}
