package dev.volver.adapter.probe;

import dev.volver.config.CheckConfig;
import dev.volver.exec.Secret;
import dev.volver.journal.CheckResult.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request whose answer must be as described. It uses the oldest client of the JDK, because that
 * one is loaded fastest.
 */
final class HttpProbe {
  private static final int MOST = 1 << 20;

  static {
    System.setProperty("sun.net.http.allowRestrictedHeaders", "true"); // Host, for virtual hosts
    System.setProperty("sun.net.http.retryPost", "false"); // a check that writes writes once
  }

  private final CheckConfig.Http check;
  private final long begin = System.nanoTime();

  HttpProbe(CheckConfig.Http check) {
    this.check = check;
  }

  Answer ask() {
    HttpURLConnection connection;
    try {
      connection = prepared();
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      // the message may hold a header that is secret
      return Answer.inconclusive(
          "cannot be asked (%s): check its address, method and headers",
          "no se puede preguntar (%s): revise dirección, método y cabeceras",
          e.getClass().getSimpleName());
    }
    try {
      return judged(connection);
    } catch (UnknownHostException e) {
      return Answer.inconclusive(
          "unknown host %s", "equipo desconocido %s", connection.getURL().getHost());
    } catch (SocketTimeoutException e) {
      return new Answer(Verdict.UNHEALTHY, Probes.late(check.within()));
    } catch (ConnectException e) {
      return Answer.unhealthy("connection refused", "conexión rechazada");
    } catch (IOException e) {
      return Answer.unhealthy(
          "no answer: %s", "sin respuesta: %s", shown(String.valueOf(e.getMessage())));
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection prepared() throws IOException {
    var connection = (HttpURLConnection) URI.create(check.url()).toURL().openConnection();
    int limit = Math.toIntExact(check.within().toMillis());
    connection.setConnectTimeout(limit);
    connection.setReadTimeout(limit);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestMethod(check.method());
    connection.setRequestProperty("Accept", "*/*");
    connection.setRequestProperty("User-Agent", "volver");
    connection.setRequestProperty("Connection", "close"); // a kept one delays the app's next stop
    check.headers().forEach(connection::setRequestProperty);
    check.secretHeaders().forEach((n, v) -> connection.setRequestProperty(n, v.reveal()));
    if (check.body().isPresent()) {
      if (check.method().equals("GET")) {
        throw new IllegalArgumentException("a GET has no body");
      }
      connection.setDoOutput(true);
    }
    return connection;
  }

  private Answer judged(HttpURLConnection connection) throws IOException {
    if (check.body().isPresent()) {
      try (var out = connection.getOutputStream()) {
        out.write(check.body().get().getBytes(StandardCharsets.UTF_8));
      }
    }
    int status = connection.getResponseCode();
    if (status < 0) {
      return Answer.unhealthy("the answer is not HTTP", "la respuesta no es HTTP");
    }
    if (status != check.status()) {
      return Answer.unhealthy(
          "answered %d, and %d was expected",
          "respondió %d, y se esperaba %d", status, check.status());
    }
    Optional<Answer> wrongHeader = wrongHeader(connection.getHeaderFields());
    return wrongHeader.isPresent() ? wrongHeader.get() : wrongBodyOrHealthy(connection);
  }

  private Optional<Answer> wrongHeader(Map<String, List<String>> answered) {
    for (var wanted : check.answerHeaders().entrySet()) {
      List<String> values =
          answered.entrySet().stream()
              .filter(h -> wanted.getKey().equalsIgnoreCase(h.getKey()))
              .flatMap(h -> h.getValue().stream())
              .toList();
      if (values.isEmpty()) {
        return Optional.of(
            Answer.unhealthy(
                "the header %s is not there", "falta la cabecera %s", wanted.getKey()));
      }
      if (!wanted.getValue().isEmpty() && !values.contains(wanted.getValue())) {
        return Optional.of(
            Answer.unhealthy(
                "the header %s is `%s`, and `%s` was expected",
                "la cabecera %s es `%s`, y se esperaba `%s`",
                wanted.getKey(),
                shown(String.join(", ", values)),
                wanted.getValue()));
      }
    }
    return Optional.empty();
  }

  private Answer wrongBodyOrHealthy(HttpURLConnection connection) throws IOException {
    if (!check.json().isEmpty() || check.contains().isPresent()) {
      String body = body(connection);
      if (check.contains().isPresent() && !body.contains(check.contains().get())) {
        return Answer.unhealthy(
            "`%s` is not in the answer", "`%s` no está en la respuesta", check.contains().get());
      }
      Optional<Answer> wrong = new JsonAnswer(body, this::shown).differing(check.json());
      if (wrong.isPresent()) {
        return wrong.get();
      }
    }
    long ms = (System.nanoTime() - begin) / 1_000_000;
    return ms > check.within().toMillis()
        ? new Answer(Verdict.UNHEALTHY, Probes.late(check.within()))
        : Answer.healthy("%d in %d ms", "%d en %d ms", check.status(), ms);
  }

  private static String body(HttpURLConnection connection) throws IOException {
    boolean error = connection.getResponseCode() >= 400;
    try (InputStream in = error ? connection.getErrorStream() : connection.getInputStream()) {
      return in == null ? "" : new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
    }
  }

  /** Something out of the answer, which may repeat a secret that was sent. */
  private String shown(String found) {
    String text = found;
    for (Secret secret : check.secretHeaders().values()) {
      if (!secret.reveal().isEmpty()) {
        text = text.replace(secret.reveal(), secret.toString());
      }
    }
    return Answer.shortened(text);
  }
}
