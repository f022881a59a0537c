package dev.volver.discovery;

import dev.volver.config.EnvFile;
import dev.volver.config.ServerAddress;
import dev.volver.discovery.ComposeService.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for the address of the app's database server: as one variable, within a Compose file, or in
 * parts.
 *
 * @param files the files of variables that the app is given
 * @param given what units set themselves, over what the files have
 * @param compose the containers that the project brings
 * @param speaksPostgres whether the program or its requirements name PostgreSQL
 */
record Servers(
    Path project,
    List<Path> files,
    Map<String, Variables.Given> given,
    Optional<ComposeFound> compose,
    boolean speaksPostgres) {
  private static final int PORT = 5432;
  private static final String SCHEME = "(postgres(ql)?|postgis|pgsql|psql)(\\+\\w+)?://";
  private static final Pattern ADDRESS = Pattern.compile(SCHEME + "[^@/]+@.*/[^/]+");
  private static final String USERLESS = SCHEME + "[^@]*";
  private static final Pattern REDIS = Pattern.compile("(rediss?|unix)://.+");
  private static final Pattern WITHIN =
      Pattern.compile(
          "(?:postgres(?:ql)?|postgis|pgsql|psql)(?:\\+\\w+)?://([^:@/]+):(.+)@([^:/@]+)(?::([^/]+))?/([^?]+)(\\?.*)?");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)[^}]*}|\\$(\\w+)");
  private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");
  private static final Pattern FOREIGN =
      Pattern.compile("^(?:.*/)?(mysql|mariadb|mongo(?:db)?|mssql)(?=$|[+:@])");
  private static final List<String> PREFIXES =
      List.of("POSTGRES_", "POSTGRESQL_", "PG", "PG_", "DB_", "DATABASE_", "SQL_", "DJANGO_DB_");

  Optional<ServerFound> postgres() {
    return byUnit().isPresent() ? Optional.empty() : anywhere();
  }

  /**
   * The variable with which a unit itself names the server, for {@code volver.yml} can refer to
   * none there; as {@code UNIT: VARIABLE}.
   */
  Optional<String> byUnit() {
    return given.entrySet().stream()
        .filter(e -> !Leftover.is(e.getKey()) && names(e.getKey(), e.getValue().value()))
        .min(Map.Entry.comparingByKey(Told.BY_NAME))
        .map(e -> e.getValue().unit() + ": " + e.getKey());
  }

  private boolean names(String variable, String value) {
    boolean password =
        PREFIXES.stream()
            .filter(p -> p.startsWith("P") || speaksPostgres)
            .anyMatch(p -> variable.equals(p + "PASSWORD") || variable.equals(p + "PASS"));
    return (password || ADDRESS.matcher(value).matches() || value.matches(USERLESS))
        && files.stream().noneMatch(f -> value.equals(EnvFile.of(f).get(variable)));
  }

  /** The variables of a file, but for those that a unit overrides. */
  private Map<String, String> of(Path file) {
    Map<String, String> all = new LinkedHashMap<>(EnvFile.of(file));
    all.replaceAll(
        (n, v) -> Optional.ofNullable(given.get(n)).map(Variables.Given::value).orElse(v));
    return all;
  }

  private Optional<ServerFound> anywhere() {
    return withinCompose().or(() -> whole(ADDRESS)).or(this::inParts);
  }

  Optional<ServerFound> redis() {
    return whole(REDIS);
  }

  /** A variable with an address of PostgreSQL that lacks the user, who is its owner. */
  Optional<String> withoutUser() {
    return files.stream()
        .flatMap(f -> of(f).entrySet().stream())
        .filter(e -> !Leftover.is(e.getKey()))
        .filter(e -> e.getValue().matches(USERLESS))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** A database of a kind that cannot be a store, by the word that gave it away. */
  Optional<String> foreign() {
    Stream<String> values =
        files.stream()
            .flatMap(f -> of(f).entrySet().stream())
            .filter(e -> !Leftover.is(e.getKey()))
            .map(e -> e.getValue().replaceFirst("://.*", ""));
    Stream<String> images =
        compose.stream().flatMap(c -> c.services().stream()).map(ComposeService::image);
    return Stream.concat(values, images)
        .map(FOREIGN::matcher)
        .filter(Matcher::find)
        .map(m -> m.group(1))
        .findFirst();
  }

  /** Whether the app probably keeps its data in PostgreSQL. */
  boolean likely() {
    return speaksPostgres
        || compose.stream()
            .flatMap(c -> c.services().stream())
            .anyMatch(s -> s.role() == Role.POSTGRES);
  }

  private Optional<ServerFound> whole(Pattern address) {
    for (Path file : files) {
      Map<String, String> all = of(file);
      List<String> names =
          all.keySet().stream()
              .filter(n -> address.matcher(all.getOrDefault(n, "")).matches())
              .filter(n -> !Leftover.is(n))
              .sorted(Told.BY_NAME)
              .toList();
      if (!names.isEmpty()) {
        String name = names.getFirst();
        String value = all.getOrDefault(name, "");
        Optional<ServerAddress> found = ServerAddress.of(value);
        String port = found.map(a -> a.parameters().getOrDefault("port", a.port())).orElse("");
        return Optional.of(
            new ServerFound(
                written(file),
                name,
                found.map(a -> a.parameters().getOrDefault("host", a.host())).orElse(""),
                port.matches("\\d{1,5}") ? Integer.parseInt(port) : PORT,
                Optional.empty(),
                names.stream()
                    .skip(1)
                    .filter(n -> !all.getOrDefault(n, "").equals(value))
                    .toList()));
      }
    }
    return Optional.empty();
  }

  /** An address in the Compose file, put together there from variables of {@code .env}. */
  private Optional<ServerFound> withinCompose() {
    Map<String, String> outer = EnvFile.of(project.resolve(".env"));
    return compose.stream()
        .flatMap(c -> c.app().stream())
        .flatMap(s -> s.variables().entrySet().stream())
        .filter(e -> !Leftover.is(e.getKey()))
        .sorted(Map.Entry.comparingByKey(Told.BY_NAME))
        .map(e -> WITHIN.matcher(e.getValue()))
        .filter(Matcher::matches)
        .flatMap(m -> {
          Matcher password = REFERENCE.matcher(m.group(2));
          if (!password.matches()) {
            return Stream.empty();
          }
          String variable = password.group(1) == null ? password.group(2) : password.group(1);
          return outer.containsKey(variable)
              ? address(
                  ".env",
                  variable,
                  ComposeService.filled(m.group(1), outer),
                  ComposeService.filled(m.group(3), outer),
                  m.group(4) == null ? "" : ComposeService.filled(m.group(4), outer),
                  ComposeService.filled(m.group(5), outer))
                  .map(s ->
                      s.with(m.group(6) == null ? "" : ComposeService.filled(m.group(6), outer)))
                  .stream()
              : Stream.empty();
        })
        .findFirst();
  }

  private Optional<ServerFound> inParts() {
    List<Path> all = new ArrayList<>(files);
    Optional<ComposeService> server = compose.flatMap(c -> c.only(Role.POSTGRES));
    server.ifPresent(s -> s.files().forEach(f -> all.add(project.resolve(f))));
    for (Path file : all) {
      Map<String, String> variables = of(file);
      for (String prefix : PREFIXES) {
        Optional<ServerFound> found = inParts(file, variables, prefix, server.isPresent());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return server.flatMap(this::byReference);
  }

  private Optional<ServerFound> inParts(
      Path file, Map<String, String> variables, String prefix, boolean server) {
    Map<String, String> part = new LinkedHashMap<>();
    variables.forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        String word = name.substring(prefix.length());
        switch (word) {
          case "DB", "DATABASE", "NAME", "DBNAME", "DATABASE_NAME" -> part.put("name", value);
          case "USER", "USERNAME" -> part.put("user", value);
          case "PASSWORD", "PASS" -> part.put("password", name);
          case "HOST", "SERVER", "HOSTNAME" -> part.put("host", value);
          case "PORT" -> part.put("port", value);
          default -> {}
        }
      }
    });
    boolean other =
        variables.values().stream()
            .anyMatch(v -> v.matches("(?i).*(mysql|mariadb|mssql|oracle).*"));
    boolean postgres = prefix.startsWith("P") || server || speaksPostgres;
    return postgres && !other
        ? Optional.ofNullable(part.get("password"))
            .flatMap(p ->
                address(
                    written(file),
                    p,
                    part.getOrDefault("user", ""),
                    part.getOrDefault("host", ""),
                    part.getOrDefault("port", ""),
                    part.getOrDefault("name", "")))
        : Optional.empty();
  }

  /** The variables that the server's own container is given. */
  private Optional<ServerFound> byReference(ComposeService server) {
    Map<String, String> outer = EnvFile.of(project.resolve(".env"));
    Map<String, String> given = server.variables();
    Matcher password = REFERENCE.matcher(given.getOrDefault("POSTGRES_PASSWORD", ""));
    if (!password.matches()) {
      return Optional.empty();
    }
    String variable = password.group(1) == null ? password.group(2) : password.group(1);
    String user = ComposeService.filled(given.getOrDefault("POSTGRES_USER", "postgres"), outer);
    return outer.containsKey(variable)
        ? address(
            ".env",
            variable,
            user,
            server.name(),
            "",
            ComposeService.filled(given.getOrDefault("POSTGRES_DB", user), outer))
        : Optional.empty();
  }

  /** From within its own container a server answers on its own port. */
  private Optional<ServerFound> address(
      String file, String variable, String user, String host, String port, String name) {
    Optional<String> service =
        compose.flatMap(c -> c.only(Role.POSTGRES)).map(ComposeService::name);
    boolean local = host.isEmpty() || host.equals("localhost") || host.startsWith("127.");
    String machine = local ? service.orElse("127.0.0.1") : host;
    int number =
        port.matches("\\d{2,5}") && !(local && service.isPresent()) ? Integer.parseInt(port) : PORT;
    return Stream.of(user, machine, name).allMatch(p -> PLAIN.matcher(p).matches())
        ? Optional.of(
            new ServerFound(
                file,
                variable,
                machine,
                number,
                Optional.of("postgresql://%s@%s:%d/%s".formatted(user, machine, number, name)),
                List.of()))
        : Optional.empty();
  }

  private String written(Path file) {
    return (file.startsWith(project) ? project.relativize(file) : file).toString();
  }
}
