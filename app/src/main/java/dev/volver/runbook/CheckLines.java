package dev.volver.runbook;

import dev.volver.config.App;
import dev.volver.config.Bounds;
import dev.volver.config.CheckConfig;
import dev.volver.config.StoreConfig;
import dev.volver.plan.Explanation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is typed to see the health of an app, with what has to come of it. */
final class CheckLines {
  private final App app;
  private final Facts facts;

  CheckLines(App app, Facts facts) {
    this.app = app;
    this.facts = facts;
  }

  List<String> lines() {
    return app.checks().entrySet().stream()
        .flatMap(e -> Stream.concat(Stream.of("# " + e.getKey()), of(e.getValue()).stream()))
        .toList();
  }

  /** What is typed to see which rows break the rules about data. */
  List<String> rules() {
    return app.rules().entrySet().stream()
        .flatMap(e ->
            Stream.of(
                "# " + e.getKey(),
                client(e.getValue().store()) + " " + Typing.quoted(e.getValue().sql().strip())))
        .toList();
  }

  private List<String> of(CheckConfig check) {
    return switch (check) {
      case CheckConfig.Http http -> http(http);
      case CheckConfig.Sql sql ->
          List.of(
              client(sql.store()) + " " + Typing.quoted(sql.query()) + "   # " + sql.expected());
      case CheckConfig.Log log ->
          log.file()
              .map(f -> List.of(not(log) + "tail -n 100 " + Typing.quoted(f) + grep(log)))
              .orElse(facts.runtime().log().stream().map(l -> not(log) + l + grep(log)).toList());
      case CheckConfig.Answers answers -> List.of(client(answers.store()) + " 'select 1'   # 1");
      case CheckConfig.Redis redis -> redis(redis);
      case CheckConfig.Container c ->
          List.of(
              "docker ps -a --format '{{.Names}} {{.Status}}' | grep " + Typing.quoted(c.name()));
      case CheckConfig.Metric m ->
          List.of(
              request(m.page())
                  + " "
                  + Typing.quoted(m.page().url())
                  + " | grep "
                  + Typing.quoted("^" + m.metric().replaceFirst("\\{.*", ""))
                  + "   # "
                  + m.bounds());
      case CheckConfig.Running _ -> facts.runtime().running();
      case CheckConfig.Shell shell ->
          List.of(
              "(cd "
                  + Typing.quoted(app.code())
                  + " && "
                  + shell.command()
                  + "); echo $?   # "
                  + shell.exit());
      case CheckConfig.Restarts _ -> List.of();
      case CheckConfig.Private shut ->
          List.of(
              "ss -Hltn 'sport = :%d' | grep -v -e 127.0.0. -e '\\[::1\\]'   # -"
                  .formatted(shut.port()));
      case CheckConfig.Tls tls ->
          List.of(
              "openssl s_client -connect %1$s:%2$d -servername %1$s </dev/null 2>/dev/null | openssl x509 -noout -checkend %3$d"
                  .formatted(tls.host(), tls.port(), tls.days() * 86_400));
      case CheckConfig.Tcp tcp ->
          List.of(
              "timeout 5 bash -c '</dev/tcp/%s/%d' && echo open".formatted(tcp.host(), tcp.port()));
    };
  }

  private String client(String store) {
    return switch (Objects.requireNonNull(app.stores().get(store))) {
      case StoreConfig.Sqlite s -> "sqlite3 " + Typing.quoted(s.path());
      case StoreConfig.Files _, StoreConfig.Redis _ ->
          throw new IllegalStateException(store + " answers no SQL");
      case StoreConfig.Postgres p -> p.typed("psql", "-XAt", "-d", p.name(), "-c");
    };
  }

  private static String not(CheckConfig.Log log) {
    return log.absent().isPresent() ? "! " : "";
  }

  private static String grep(CheckConfig.Log log) {
    String newer = log.newerThan().map(n -> "   # younger than " + Explanation.shown(n)).orElse("");
    return log.absent().map(a -> " | grep -P " + Typing.quoted(a) + "   # -").orElse(newer);
  }

  private static List<String> redis(CheckConfig.Redis redis) {
    StoreConfig.Redis server = redis.server();
    return Stream.of(
            Stream.of(server.typed("ping") + "   # PONG"),
            redis.key().stream().map(k -> server.typed("exists", k) + "   # 1"),
            Stream.of(redis.keys())
                .filter(Bounds::any)
                .map(b -> server.typed("info", "keyspace") + "   # " + b))
        .flatMap(s -> s)
        .toList();
  }

  /** It is asked until it answers, for the app has only just been started. */
  private static String request(CheckConfig.Http http) {
    StringBuilder request = new StringBuilder("curl -sS");
    if (!http.writes()) {
      request.append(" --retry 30 --retry-delay 1 --retry-connrefused");
    }
    request.append(" --max-time ").append(Math.max(1, http.within().toSeconds()));
    if (!http.method().equals("GET")) {
      request.append(" -X ").append(Typing.quoted(http.method()));
    }
    http.headers()
        .forEach(
            (name, value) -> request.append(" -H ").append(Typing.quoted(name + ": " + value)));
    http.secretHeaders()
        .keySet()
        .forEach(name ->
            request
                .append(" -H \"")
                .append(name)
                .append(": $")
                .append(Typing.variable(name))
                .append('"'));
    http.body().ifPresent(b -> request.append(" --data ").append(Typing.quoted(b)));
    return request.toString();
  }

  /** One that writes is typed once. */
  private static List<String> http(CheckConfig.Http http) {
    String request = request(http);
    String url = " " + Typing.quoted(http.url());
    if (http.writes()) {
      return Stream.concat(
              Stream.of(request + " -i" + url + "   # " + statuses(http)),
              http.cleanup().stream()
                  .map(c -> "# then take away what it wrote: " + c.method() + " " + c.url()))
          .toList();
    }
    Stream<String> redirect =
        http.redirect().stream()
            .map(r -> request + " -o /dev/null -w '%{redirect_url}\\n'" + url + "   # " + r);
    Stream<String> status =
        Stream.of(request + " -o /dev/null -w '%{http_code}\\n'" + url + "   # " + statuses(http));
    Stream<String> contains =
        http.contains().stream()
            .map(c -> request + url + " | grep -cF " + Typing.quoted(c) + "   # 1");
    Stream<String> json =
        http.json().isEmpty()
            ? Stream.of()
            : Stream.of(request + url + "   # " + shown(http.json(), " = "));
    Stream<String> headers =
        http.answerHeaders().isEmpty()
            ? Stream.of()
            : Stream.of(
                request + " -o /dev/null -D -" + url + "   # " + shown(http.answerHeaders(), ": "));
    return Stream.of(status, redirect, contains, json, headers).flatMap(s -> s).toList();
  }

  private static String statuses(CheckConfig.Http http) {
    return http.status().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String shown(Map<String, String> expected, String between) {
    return expected.entrySet().stream()
        .map(e -> e.getKey() + between + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
