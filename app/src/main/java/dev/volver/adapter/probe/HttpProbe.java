package dev.volver.adapter.probe;

import dev.volver.config.CheckConfig;
import dev.volver.exec.Secret;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

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
  private final Function<String, Optional<Answer>> reading;
  private final long begin = System.nanoTime();
  private Optional<String> body = Optional.empty();

  HttpProbe(CheckConfig.Http check) {
    this.check = check;
    this.reading = b -> Optional.empty();
  }

  /**
   * @param reading judges what is on a page that is otherwise as described
   */
  HttpProbe(CheckConfig.Http check, Function<String, Answer> reading) {
    this.check = check;
    this.reading = b -> Optional.of(reading.apply(b));
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
      Answer answer = judged(connection);
      return check.cleanup().isPresent() && connection.getResponseCode() / 100 == 2
          ? new Cleaning(check, check.cleanup().get())
              .after(answer, body(connection), connection.getHeaderField("Location"))
          : answer;
    } catch (UnknownHostException e) {
      return Answer.inconclusive(
          "unknown host %s", "equipo desconocido %s", connection.getURL().getHost());
    } catch (SocketTimeoutException e) {
      Text late = Probes.late(check.within());
      return check.writes()
          ? Answer.unhealthy("%s; it may have written", "%s; pudo haber escrito", late)
          : new Answer(Verdict.UNHEALTHY, late);
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
    prepare(connection, check, check.method());
    if (check.body().isPresent()) {
      if (check.method().equals("GET")) {
        throw new IllegalArgumentException("a GET has no body");
      }
      connection.setDoOutput(true);
    }
    return connection;
  }

  static void prepare(HttpURLConnection connection, CheckConfig.Http check, String method)
      throws IOException {
    int limit = Math.toIntExact(check.within().toMillis());
    connection.setConnectTimeout(limit);
    connection.setReadTimeout(limit);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestMethod(method);
    connection.setRequestProperty("Accept", "*/*");
    connection.setRequestProperty("User-Agent", "volver");
    connection.setRequestProperty("Connection", "close"); // a kept one delays the app's next stop
    check.headers().forEach(connection::setRequestProperty);
    check.secretHeaders().forEach((n, v) -> connection.setRequestProperty(n, v.reveal()));
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
    if (!check.status().contains(status)) {
      return Answer.unhealthy(
          "answered %d, and %s was expected",
          "respondió %d, y se esperaba %s", status, HttpHeaders.listed(check.status()));
    }
    var headers = new HttpHeaders(connection, this::shown);
    Optional<Answer> wrong = headers.wrong(check).or(() -> headers.elsewhere(check));
    return wrong.isPresent() ? wrong.get() : judgedBody(connection, status);
  }

  private Answer judgedBody(HttpURLConnection connection, int status) throws IOException {
    String page = body(connection);
    if (check.contains().isPresent() && !page.contains(check.contains().get())) {
      return Answer.unhealthy(
          "`%s` is not in the answer", "`%s` no está en la respuesta", check.contains().get());
    }
    Optional<Answer> found =
        new JsonAnswer(page, this::shown).differing(check.json()).or(() -> reading.apply(page));
    if (found.isPresent()) {
      return found.get();
    }
    long ms = (System.nanoTime() - begin) / 1_000_000;
    return ms > check.within().toMillis()
        ? new Answer(Verdict.UNHEALTHY, Probes.late(check.within()))
        : Answer.healthy("%d in %d ms", "%d en %d ms", status, ms);
  }

  /** What it answered, if anybody asks for it; read once. */
  private String body(HttpURLConnection connection) throws IOException {
    if (body.isEmpty()) {
      boolean error = connection.getResponseCode() >= 400;
      try (InputStream in = error ? connection.getErrorStream() : connection.getInputStream()) {
        body =
            Optional.of(in == null ? "" : new String(in.readNBytes(MOST), StandardCharsets.UTF_8));
      }
    }
    return body.get();
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
