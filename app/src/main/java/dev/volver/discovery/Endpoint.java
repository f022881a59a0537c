package dev.volver.discovery;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What answers for the app's health, as far as it can be told.
 *
 * @param path the path asked for; empty when the program names none
 * @param status the value of {@code status} in its JSON answer
 * @param routed whether the path is below that of a router, which may come before it
 * @param port where the app listens
 * @param told where the port is written
 * @param socket whether it listens on a socket that has no port
 */
public record Endpoint(
    Optional<String> path,
    Optional<String> status,
    boolean routed,
    Optional<Integer> port,
    String told,
    boolean socket) {
  private static final List<String> PATHS =
      List.of(
          "/health",
          "/healthz",
          "/api/health",
          "/api/healthz",
          "/health/",
          "/healthz/",
          "/api/health/",
          "/health-check",
          "/healthcheck",
          "/api/v1/health",
          "/readyz",
          "/livez",
          "/up",
          "/ping",
          "/status");
  private static final Pattern STATUS =
      Pattern.compile("[\"']?status[\"']?\\s*[:=]\\s*[\"'](ok|OK|healthy|up|UP)[\"']");
  private static final Pattern ROUTER =
      Pattern.compile("\\b(APIRouter|Blueprint|express\\.Router|Router)\\(");
  private static final int NEAR = 600;

  private static final List<Pattern> IN_COMMAND =
      List.of(
          Pattern.compile("(?:--port|-p)[= ]+(\\d{2,5})\\b"),
          Pattern.compile("(?:--bind|-b|--listen|--http-socket)[= ]+\\S*?:(\\d{2,5})\\b"),
          Pattern.compile("\\s\\S*:(\\d{2,5})(?:\\s|$)"));
  private static final Pattern IN_SOURCE =
      Pattern.compile(
          "(?:\\bport\\s*=\\s*|\\.listen\\(\\s*|(\\w*)PORT[\"']\\s*,\\s*[\"']?|bind\\s*=\\s*[\"'][\\w.]*:)(\\d{4,5})\\b");

  /** Variables and ports of what the app is a client of. */
  private static final Pattern SERVED =
      Pattern.compile(
          ".*(DB|DATABASE|SQL|PG|POSTGRES|MYSQL|REDIS|MAIL|SMTP|AMQP|RABBITMQ|MONGO|CACHE)_?");

  private static final Set<Integer> SERVERS = Set.of(5432, 3306, 6379, 5672, 27017, 11211);
  private static final Pattern SOCKET =
      Pattern.compile("\\bunix:\\S|--uds[= ]|(?:--bind|-b|--listen)[= ]+\\S+\\.sock\\b");
  private static final Pattern BOUND_TO_SOCKET = Pattern.compile("bind\\s*=\\s*[\"']unix:");
  private static final String GUNICORN = "gunicorn.conf.py";

  /**
   * @param contained whether the app runs in containers, which answer where this machine leads
   *     there
   * @param published the port that leads there, if any
   */
  static Endpoint of(
      Sources sources,
      Map<String, String> settings,
      List<String> commands,
      boolean contained,
      Optional<Integer> published) {
    Optional<Map.Entry<String, String>> at = route(sources);
    Endpoint open =
        new Endpoint(
            at.map(Map.Entry::getKey),
            at.flatMap(e -> status(e.getKey(), e.getValue())),
            at.filter(e -> ROUTER.matcher(e.getValue()).find()).isPresent(),
            Optional.empty(),
            "",
            false);
    if (contained) {
      return published.isPresent() ? open.on(published, "ports") : open;
    }
    for (String command : commands) {
      Optional<Integer> port = port(expanded(command, settings));
      if (port.isPresent()) {
        return open.on(port, command.split("\\s+")[0]);
      }
      if (SOCKET.matcher(command).find()) {
        return open.onSocket();
      }
    }
    if (sources.files().entrySet().stream()
        .filter(e -> e.getKey().endsWith(GUNICORN))
        .anyMatch(e -> BOUND_TO_SOCKET.matcher(e.getValue()).find())) {
      return open.onSocket();
    }
    String set = settings.getOrDefault("PORT", "");
    if (set.matches("\\d{2,5}")) {
      return open.on(Optional.of(Integer.valueOf(set)), "PORT");
    }
    return sources.files().entrySet().stream()
        .sorted(Comparator.comparing(e -> !e.getKey().endsWith(GUNICORN)))
        .flatMap(e -> named(e.getValue()).map(p -> open.on(Optional.of(p), e.getKey())))
        .findFirst()
        .orElse(open);
  }

  /** The ports that a program names and that are not those of its servers. */
  private static Stream<Integer> named(String text) {
    return IN_SOURCE
        .matcher(text)
        .results()
        .filter(m -> m.group(1) == null || !SERVED.matcher(m.group(1)).matches())
        .map(m -> Integer.valueOf(m.group(2)))
        .filter(p -> !SERVERS.contains(p));
  }

  private Endpoint onSocket() {
    return new Endpoint(path, status, routed, port, told, true);
  }

  private Endpoint on(Optional<Integer> found, String where) {
    return new Endpoint(path, status, routed, found, where, false);
  }

  private static Optional<Integer> port(String command) {
    return IN_COMMAND.stream()
        .map(p -> p.matcher(command))
        .filter(Matcher::find)
        .findFirst()
        .map(m -> Integer.valueOf(m.group(1)));
  }

  private static String expanded(String command, Map<String, String> settings) {
    String text = command;
    for (var variable : settings.entrySet()) {
      text = text.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    return text;
  }

  /** The path that the program answers, with the text that names it. */
  private static Optional<Map.Entry<String, String>> route(Sources sources) {
    for (String path : PATHS) {
      Pattern quoted = Pattern.compile("[\"']" + Pattern.quote(path) + "[\"']");
      for (String text : sources.files().values()) {
        if (quoted.matcher(text).find()) {
          return Optional.of(Map.entry(path, text));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> status(String path, String text) {
    int at = Math.max(text.indexOf("\"" + path + "\""), text.indexOf("'" + path + "'"));
    Matcher m = STATUS.matcher(text.substring(at, Math.min(text.length(), at + NEAR)));
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  /** The address to ask; 8000 where no port could be told. */
  public String url() {
    return "http://127.0.0.1:" + port.orElse(8000) + path.orElse("/");
  }
}
