package dev.volver.config;

import dev.volver.exec.Secret;
import dev.volver.message.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads {@code postgres} of a store. */
final class PostgresReader {
  private static final int PORT = 5432;
  private static final String EXAMPLE = "postgresql://shop@127.0.0.1:5432/shop";

  private final Secrets secrets;

  PostgresReader(Secrets secrets) {
    this.secrets = secrets;
  }

  Optional<StoreConfig> read(Section s) {
    Text hint = Text.of("For example: url: %s", "Por ejemplo: url: %s", EXAMPLE);
    Optional<Value> url = s.require("url", hint);
    Optional<Secret> password = s.get("password").flatMap(secrets::resolve);
    Optional<String> container = s.get("container").flatMap(Value::text);
    s.close();
    return url.flatMap(u ->
        u.isSection()
            ? secrets.resolve(u).flatMap(t -> parse(u, t.reveal(), true, password, container))
            : u.text().flatMap(t -> parse(u, t, false, password, container)));
  }

  private static Optional<StoreConfig> parse(
      Value place,
      String text,
      boolean hidden,
      Optional<Secret> password,
      Optional<String> container) {
    try {
      URI uri = new URI(text);
      String[] account = Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
      String user = account[0];
      String path = Optional.ofNullable(uri.getPath()).orElse("");
      boolean known =
          Optional.ofNullable(uri.getScheme()).orElse("").matches("postgres(ql)?(\\+\\w+)?");
      if (!known || user.isEmpty() || path.length() < 2 || path.indexOf('/', 1) > 0) {
        return wrong(place);
      }
      if (account.length > 1 && !hidden) {
        return place.wrong(
            Text.of("an address without the password", "una dirección sin la contraseña"),
            "password: { env: DB_PASSWORD }");
      }
      return Optional.of(
          new StoreConfig.Postgres(
              Optional.ofNullable(host(uri)),
              uri.getPort() < 0 ? PORT : uri.getPort(),
              user,
              path.substring(1),
              password.or(() -> written(account)),
              container));
    } catch (URISyntaxException e) {
      return wrong(place);
    }
  }

  private static Optional<Secret> written(String[] account) {
    return account.length > 1 ? Optional.of(new Secret(account[1])) : Optional.empty();
  }

  /** The address, or {@code ?host=} with the folder of the socket, as libpq has it. */
  private static @org.jspecify.annotations.Nullable String host(URI uri) {
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    return query.startsWith("host=")
        ? URLDecoder.decode(query.substring(5), StandardCharsets.UTF_8)
        : uri.getHost();
  }

  private static Optional<StoreConfig> wrong(Value place) {
    return place.wrong(Text.of("an address", "una dirección"), EXAMPLE);
  }
}
