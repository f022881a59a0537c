package dev.volver.config;

import dev.volver.exec.Secret;
import dev.volver.message.Text;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads {@code postgres} of a store. */
final class PostgresReader {
  private static final String PORT = "5432";
  private static final int LAST_PORT = 65_535;
  private static final String EXAMPLE = "postgresql://shop@127.0.0.1:5432/shop";

  /** Those of django-environ among them. */
  private static final Pattern SCHEME =
      Pattern.compile("(postgres(ql)?|postgis|pgsql|psql)(\\+\\w+)?");

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
    Optional<ServerAddress> address =
        ServerAddress.of(text).filter(a -> SCHEME.matcher(a.scheme()).matches());
    if (address.isEmpty()) {
      return wrong(place);
    }
    ServerAddress a = address.get();
    Map<String, String> more = a.parameters();
    String host = more.getOrDefault("host", a.host());
    if (a.several() || host.contains(",")) {
      return place.wrong(
          Text.of(
              "the address of one server, the one that holds the data",
              "la dirección de un servidor, el que guarda los datos"),
          EXAMPLE);
    }
    for (Map.Entry<String, String> parameter : more.entrySet()) {
      if (unfit(place, parameter.getKey(), parameter.getValue())) {
        return Optional.empty();
      }
    }
    Optional<Secret> written =
        Optional.ofNullable(more.get("password")).map(Secret::new).or(a::password);
    if (written.isPresent() && !hidden) {
      return place.wrong(
          Text.of("an address without the password", "una dirección sin la contraseña"),
          "password: { env: DB_PASSWORD }");
    }
    Optional<String> user = Optional.ofNullable(more.get("user")).or(a::user);
    String name = more.getOrDefault("dbname", a.path());
    String port = more.getOrDefault("port", a.port());
    Optional<Integer> number = port(port.isEmpty() ? PORT : port);
    if (user.isEmpty() || number.isEmpty() || name.isEmpty() || name.contains("/")) {
      return wrong(place);
    }
    return Optional.of(
        new StoreConfig.Postgres(
            Optional.of(host).filter(Predicate.not(String::isEmpty)),
            number.get(),
            user.get(),
            name,
            password.or(() -> written),
            container,
            PostgresParameters.variables(more)));
  }

  /** Names the parameter alone: the address may be a secret. */
  private static boolean unfit(Value place, String name, String value) {
    if (PostgresParameters.elsewhere(name)) {
      place.refused(
          Text.of(
              "`%s`: Volver does not follow the parameter `%s` of the address",
              "`%s`: Volver no sigue el parámetro `%s` de la dirección", place.place(), name),
          Text.of(
              "Give Volver an address without it, if it leads to the same server.",
              "Dé a Volver una dirección sin él, si lleva al mismo servidor."));
      return true;
    }
    if (!PostgresParameters.fits(name, value)) {
      place.refused(
          Text.of(
              "`%s`: the parameter `%s` of the address does not fit PostgreSQL's own tools",
              "`%s`: el parámetro `%s` de la dirección no sirve a las herramientas de PostgreSQL",
              place.place(),
              name),
          Text.of(
              "For example: sslmode=verify-full&sslrootcert=/etc/ssl/shop.pem, files with their"
                  + " whole path.",
              "Por ejemplo: sslmode=verify-full&sslrootcert=/etc/ssl/shop.pem, archivos con su"
                  + " ruta entera."));
      return true;
    }
    return false;
  }

  /** A number of a port, if it is one. */
  static Optional<Integer> port(String text) {
    return Optional.of(text)
        .filter(t -> t.matches("\\d{1,5}"))
        .map(Integer::parseInt)
        .filter(p -> p > 0 && p <= LAST_PORT);
  }

  private static Optional<StoreConfig> wrong(Value place) {
    return place.wrong(Text.of("an address", "una dirección"), EXAMPLE);
  }
}
