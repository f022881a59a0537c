package dev.volver.discovery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.volver.config.EnvFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service of Compose.
 *
 * @param role what it does for the app
 * @param image the image it is started from, as far as it is written
 * @param container what its container is called
 * @param context the folder its image is built from, relative to the project
 * @param port the port of this machine that leads to it
 * @param files its files of variables, as written
 * @param variables those it is given, where they are written in the Compose file
 * @param profiles those without which Compose does not start it, if none is enabled
 * @param volumes places in it, and what of outside is there
 */
public record ComposeService(
    String name,
    Role role,
    String image,
    String container,
    Optional<String> context,
    Optional<Integer> port,
    List<String> files,
    @JsonIgnore Map<String, String> variables,
    List<String> profiles,
    Map<String, String> volumes) {

  /** What a service does for an app. */
  public enum Role {
    /** It is the app, or a part of it. */
    APP,
    POSTGRES,
    REDIS,
    /** A database of another kind, a proxy, a tool. */
    ASIDE,
    /** It does its work and ends, as one that migrates. */
    ENDS,
    /** It is started only by those who ask for a profile. */
    ASKED_FOR
  }

  private static final String START = "(^|/)";
  private static final Pattern POSTGRES =
      Pattern.compile(START + "(postgres|postgresql|postgis|timescaledb|pgvector)\\b");
  private static final Pattern REDIS = Pattern.compile(START + "(redis|valkey)\\b");
  private static final Pattern ASIDE =
      Pattern.compile(
          START
              + "((mysql|mariadb|mongo|memcached|rabbitmq|minio|elasticsearch|opensearch|adminer"
              + "|pgadmin4?|pgbouncer|mailhog|mailpit|grafana|prometheus|loki|portainer|watchtower|certbot"
              + "|swag|dozzle|cadvisor)\\b|(nginx|caddy|traefik|haproxy|nginx-proxy)(:|@|$))");
  private static final Pattern POSTGRES_NAME =
      Pattern.compile("(?i)(db|database|postgres|postgresql|postgis|pg)");
  private static final Pattern REDIS_NAME = Pattern.compile("(?i)(redis|valkey)");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(\\w+)(?::?([-?+])([^}]*))?}|\\$(\\w+)");

  /**
   * One as it is written.
   *
   * @param ends whether it does its work and ends
   * @param profiles those that are enabled; all of them where {@code *} is
   */
  static ComposeService of(
      String name,
      Map<String, Object> keys,
      String project,
      Map<String, String> outer,
      boolean ends,
      Set<String> profiles) {
    List<String> asked = list(keys.get("profiles")).stream().map(p -> filled(p, outer)).toList();
    boolean enabled = profiles.contains("*") || asked.stream().anyMatch(profiles::contains);
    List<String> missing = enabled ? List.of() : asked;
    Map<String, String> volumes = new LinkedHashMap<>();
    for (Object v : list(keys.get("volumes"))) {
      if (v instanceof Map<?, ?> m) {
        volumes.put(String.valueOf(m.get("target")), String.valueOf(m.get("source")));
      } else {
        String[] parts = filled(v, outer).split(":");
        if (parts.length > 1) {
          volumes.put(parts[1], parts[0]);
        }
      }
    }
    Object build = keys.get("build");
    Optional<String> context =
        Optional.ofNullable(build instanceof Map<?, ?> m ? m.get("context") : build)
            .map(c -> Path.of(filled(c, outer)).normalize().toString())
            .map(c -> c.isEmpty() ? "." : c)
            .or(() -> build == null ? Optional.empty() : Optional.of("."));
    Object container = keys.get("container_name");
    String image = filled(keys.getOrDefault("image", ""), outer);
    return new ComposeService(
        name,
        role(name, image, context.isPresent(), volumes, ends, !missing.isEmpty()),
        image,
        container == null ? project + "-" + name + "-1" : filled(container, outer),
        context,
        list(keys.get("ports")).stream().flatMap(p -> port(p, outer).stream()).findFirst(),
        list(keys.get("env_file")).stream()
            .map(f -> f instanceof Map<?, ?> m ? String.valueOf(m.get("path")) : filled(f, outer))
            .map(f -> Path.of(f).normalize().toString())
            .toList(),
        variables(keys.get("environment")),
        missing,
        volumes);
  }

  /** The same with the paths that start from a folder of the project, as the project has them. */
  ComposeService from(Path folder) {
    Map<String, String> moved = new LinkedHashMap<>();
    volumes.forEach((target, source) ->
        moved.put(
            target, source.startsWith(".") ? "./" + folder.resolve(source).normalize() : source));
    return new ComposeService(
        name,
        role,
        image,
        container,
        context.map(c -> folder.resolve(c).normalize().toString()).map(c -> c.isEmpty() ? "." : c),
        port,
        files.stream().map(f -> folder.resolve(f).normalize().toString()).toList(),
        variables,
        profiles,
        moved);
  }

  private static Role role(
      String name,
      String image,
      boolean built,
      Map<String, String> volumes,
      boolean ends,
      boolean asked) {
    boolean data = volumes.keySet().stream().anyMatch(t -> t.startsWith("/var/lib/postgresql"));
    if (data || (built ? POSTGRES_NAME.matcher(name).matches() : POSTGRES.matcher(image).find())) {
      return Role.POSTGRES;
    }
    if (built ? REDIS_NAME.matcher(name).matches() : REDIS.matcher(image).find()) {
      return Role.REDIS;
    }
    if (!built && ASIDE.matcher(image).find()) {
      return Role.ASIDE;
    }
    if (asked) {
      return Role.ASKED_FOR;
    }
    return ends ? Role.ENDS : Role.APP;
  }

  private static Optional<Integer> port(Object port, Map<String, String> outer) {
    String published =
        port instanceof Map<?, ?> m
            ? filled(m.get("published"), outer)
            : filled(port, outer).replaceFirst("/\\w+$", "").replaceFirst(":?\\d+(-\\d+)?$", "");
    Matcher digits = Pattern.compile("(\\d{2,5})$").matcher(published);
    return digits.find() ? Optional.of(Integer.valueOf(digits.group(1))) : Optional.empty();
  }

  private static Map<String, String> variables(
      @org.jspecify.annotations.Nullable Object environment) {
    Map<String, String> all = new LinkedHashMap<>();
    if (environment instanceof List<?> lines) {
      lines.forEach(l -> all.putAll(EnvFile.in(String.valueOf(l))));
    } else {
      ComposeFiles.map(environment).forEach((k, v) -> all.put(k, v.toString()));
    }
    return all;
  }

  private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
  }

  /** A text with the variables that Compose fills in; those it does not know stay. */
  static String filled(@org.jspecify.annotations.Nullable Object text, Map<String, String> outer) {
    return VARIABLE
        .matcher(String.valueOf(text))
        .replaceAll(m -> {
          String name = m.group(1) == null ? m.group(4) : m.group(1);
          String otherwise = "-".equals(m.group(2)) ? m.group(3) : m.group();
          return Matcher.quoteReplacement(outer.getOrDefault(name, otherwise));
        });
  }
}
