package dev.volver.config;

import dev.volver.exec.Secret;
import dev.volver.message.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code redis} of a store. */
final class RedisReader {
  private static final String PORT = "6379";
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
    Optional<ServerAddress> address =
        ServerAddress.of(text)
            .filter(a ->
                switch (a.scheme()) {
                  case "redis", "rediss" -> !a.host().isEmpty() && !a.several();
                  case "unix" -> !a.path().isEmpty();
                  default -> false;
                });
    Optional<Integer> port =
        address.flatMap(a -> PostgresReader.port(a.port().isEmpty() ? PORT : a.port()));
    if (address.isEmpty() || port.isEmpty()) {
      return place.wrong(Text.of("an address", "una dirección"), EXAMPLE);
    }
    ServerAddress a = address.get();
    Map<String, String> more = a.parameters();
    Optional<String> unfit =
        more.keySet().stream()
            .filter(n -> !RedisParameters.fits(n, more.getOrDefault(n, "")))
            .findFirst();
    if (unfit.isPresent()) {
      return place.refused(
          Text.of(
              "`%s`: Volver cannot use the parameter `%s` of the address",
              "`%s`: Volver no puede usar el parámetro `%s` de la dirección",
              place.place(),
              unfit.get()),
          Text.of(
              "Give Volver an address without it, or one such as"
                  + " rediss://127.0.0.1:6379?ssl_ca_certs=/etc/ssl/redis.pem, with the file's whole"
                  + " path.",
              "Dé a Volver una dirección sin él, o una como"
                  + " rediss://127.0.0.1:6379?ssl_ca_certs=/etc/ssl/redis.pem, con la ruta entera"
                  + " del archivo."));
    }
    Optional<Secret> password =
        Optional.ofNullable(more.get("password")).map(Secret::new).or(a::password);
    if (password.isPresent() && !hidden) {
      return place.wrong(
          Text.of("an address without the password", "una dirección sin la contraseña"),
          "password: { env: REDIS_PASSWORD }");
    }
    boolean unix = a.scheme().equals("unix");
    return Optional.of(
        new StoreConfig.Redis(
            unix ? "" : a.host(),
            port.get(),
            unix ? Optional.of("/" + a.path()) : Optional.empty(),
            Optional.ofNullable(more.get("username")).or(a::user),
            password,
            a.scheme().equals("rediss") ? RedisParameters.tls(more) : List.of(),
            new RedisService.Start("")));
  }
}
