package dev.volver.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.volver.config.CheckConfig;
import dev.volver.exec.Secret;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProbeTest {
  private HttpServer server;
  private int status = 200;
  private String answer = "{\"status\":\"ok\",\"items\":[{\"total\":7,\"live\":true}]}";
  private final Map<String, String> answerHeaders = new LinkedHashMap<>();
  private final Map<String, String> asked = new LinkedHashMap<>();
  private Duration delay = Duration.ZERO;

  private String url;
  private String method = "GET";
  private Map<String, String> headers = Map.of();
  private Map<String, Secret> secrets = Map.of();
  private Optional<String> body = Optional.empty();
  private int expectedStatus = 200;
  private Map<String, String> json = Map.of();
  private Optional<String> contains = Optional.empty();
  private Map<String, String> expectedHeaders = Map.of();
  private Duration within = Duration.ofSeconds(5);

  @BeforeEach
  void aServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort() + "/health";
  }

  @AfterEach
  void theServerGoes() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.put("method", exchange.getRequestMethod());
      asked.put(
          "body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.getRequestHeaders().forEach((k, v) -> asked.put(k, String.join(",", v)));
      dev.volver.exec.Pause.of(delay);
      answerHeaders.forEach(exchange.getResponseHeaders()::add);
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private CheckResult ask() {
    var check =
        new CheckConfig.Http(
            url,
            method,
            headers,
            secrets,
            body,
            expectedStatus,
            json,
            contains,
            expectedHeaders,
            within);
    return new Probes(
            Map.of("health", check),
            Map.of(),
            new FakeRuntime(),
            new dev.volver.exec.LocalRunner("t", new dev.volver.exec.Interruption(), c -> {}),
            java.nio.file.Path.of("."),
            java.nio.file.Path.of("no-marks"))
        .run("health");
  }

  private void assertUnhealthy(String detail) {
    CheckResult result = ask();
    assertThat(result.verdict()).as(result.detail().en()).isEqualTo(Verdict.UNHEALTHY);
    assertThat(result.detail().en()).contains(detail);
  }

  @Test
  void anAnswerAsDescribedIsHealthy() {
    json = Map.of("status", "ok", "items[0].total", "7", "items[0].live", "true");
    contains = Optional.of("\"ok\"");

    CheckResult result = ask();

    assertThat(result.verdict()).as(result.detail().en()).isEqualTo(Verdict.HEALTHY);
    assertThat(result.detail().es()).matches("200 en \\d+ ms");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 404, 302})
  void anotherStatusIsUnhealthy(int other) {
    status = other;
    answerHeaders.put("Location", "/login");

    assertUnhealthy("answered " + other + ", and 200 was expected");
  }

  @Test
  @Tag("O11")
  void aRedirectIsAnAnswerAndIsNotFollowed() {
    status = 302;
    expectedStatus = 302;
    answerHeaders.put("Location", "https://login.invalid/");
    expectedHeaders = Map.of("location", "https://login.invalid/");

    assertThat(ask().verdict()).isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void anErrorStatusCanBeTheOneExpectedAndItsBodyIsRead() {
    status = 404;
    expectedStatus = 404;
    json = Map.of("status", "ok");

    assertThat(ask().verdict()).isEqualTo(Verdict.HEALTHY);
  }

  @ParameterizedTest
  @CsvSource({
    "status, degraded, `status` is `ok`",
    "items[0].total, 8, `items[0].total` is `7`",
    "items[1].total, 7, there is no `items[1].total`",
    "nothing.here, x, there is no `nothing.here`"
  })
  void anotherValueIsUnhealthy(String path, String expected, String detail) {
    json = Map.of(path, expected);

    assertUnhealthy(detail);
  }

  @Test
  void aPageIsNotJson() {
    answer = "<html>";
    json = Map.of("status", "ok");

    assertUnhealthy("not JSON");
  }

  @Test
  void textThatIsMissingIsUnhealthy() {
    contains = Optional.of("v2.0.0");

    assertUnhealthy("`v2.0.0` is not in the answer");
  }

  @Test
  @Tag("A10")
  void headersOfTheAnswerAreLookedAt() {
    answerHeaders.put("X-Frame-Options", "DENY");
    expectedHeaders = Map.of("x-frame-options", "");
    assertThat(ask().verdict()).isEqualTo(Verdict.HEALTHY);

    expectedHeaders = Map.of("X-Frame-Options", "SAMEORIGIN");
    assertUnhealthy("is `DENY`");
    expectedHeaders = Map.of("Strict-Transport-Security", "");
    assertUnhealthy("Strict-Transport-Security is not there");
  }

  @Test
  @Tag("D07")
  void aRequestThatWritesIsSentAsDescribedAndOnce() {
    method = "POST";
    status = 201;
    expectedStatus = 201;
    body = Optional.of("{\"name\":\"ñ\"}");
    headers = Map.of("Content-Type", "application/json", "Host", "shop.example");
    secrets = Map.of("Authorization", new Secret("Bearer hush"));

    assertThat(ask().verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(asked)
        .containsEntry("method", "POST")
        .containsEntry("body", "{\"name\":\"ñ\"}")
        .containsEntry("Host", "shop.example")
        .containsEntry("Authorization", "Bearer hush");
  }

  @Test
  @Tag("D09")
  void aSecretThatTheAnswerRepeatsIsNotShown() {
    secrets = Map.of("X-Token", new Secret("hush-hush"));
    answer = "{\"status\":\"bad token hush-hush\"}";
    json = Map.of("status", "ok");

    CheckResult result = ask();

    assertThat(result.detail().en()).contains("bad token •••").doesNotContain("hush");
    assertThat(result.detail().es()).doesNotContain("hush");
  }

  @Test
  @Tag("D09")
  void aSecretThatCannotBeSentIsNotShown() {
    secrets = Map.of("X-Token", new Secret("hush\nhush"));

    CheckResult result = ask();

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.detail().en()).doesNotContain("hush");
  }

  @Test
  void aSlowAnswerIsUnhealthy() {
    delay = Duration.ofMillis(600);
    within = Duration.ofMillis(100);

    assertUnhealthy("no answer within 100ms");
  }

  @Test
  void nobodyListeningIsUnhealthy() throws IOException {
    try (var free = new ServerSocket(0)) {
      url = "http://127.0.0.1:" + free.getLocalPort() + "/";
    }

    assertUnhealthy("connection refused");
  }

  @Test
  @Tag("P28")
  void anUnknownHostOrAnImpossibleRequestTellsNothing() {
    url = "http://nowhere.invalid/";
    assertThat(ask().verdict()).isEqualTo(Verdict.INCONCLUSIVE);

    method = "FETCH";
    assertThat(ask().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    method = "GET";
    body = Optional.of("{}");
    assertThat(ask().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aHugeAnswerIsReadOnlyInPart() {
    answer = "x".repeat(3 << 20) + "end";
    contains = Optional.of("end");

    assertUnhealthy("`end` is not in the answer");
  }
}
