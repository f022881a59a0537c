package dev.volver.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.volver.config.CheckConfig;
import dev.volver.config.Undisclosed;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private Optional<String> redirect = Optional.empty();
  private Optional<CheckConfig.Cleanup> cleanup = Optional.empty();
  private int cleanupStatus = 204;
  private final java.util.Set<String> rows = new java.util.TreeSet<>();
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
      if (exchange.getRequestMethod().equals("DELETE")) {
        if (cleanupStatus == 204) {
          rows.remove(exchange.getRequestURI().getPath());
        }
        exchange.sendResponseHeaders(cleanupStatus, -1);
        return;
      }
      if (exchange.getRequestMethod().equals("POST")) {
        rows.add("/orders/a b/17");
      }
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
            Set.of(expectedStatus),
            redirect,
            json,
            contains,
            expectedHeaders,
            cleanup,
            within);
    return new Probes(
            Map.of("health", check),
            Map.of(),
            Map.of(),
            new FakeRuntime(),
            new dev.volver.exec.LocalRunner("t", new dev.volver.exec.Interruption(), c -> {}),
            java.nio.file.Path.of("."),
            java.nio.file.Path.of("no-marks"),
            new Undisclosed(List.of()))
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
    expectedHeaders = Map.of("x-frame-options", "present", "Server", "absent");
    assertThat(ask().verdict()).isEqualTo(Verdict.HEALTHY);

    expectedHeaders = Map.of("X-Frame-Options", "SAMEORIGIN");
    assertUnhealthy("is `DENY`");
    expectedHeaders = new LinkedHashMap<>();
    expectedHeaders.put("Strict-Transport-Security", "present");
    expectedHeaders.put("X-Frame-Options", "absent");
    assertUnhealthy("Strict-Transport-Security is not there; the header X-Frame-Options is there");
  }

  /** A page that always answers 200 is found out by what is on it. */
  @Test
  @Tag("A10")
  void aHealthPageThatAlwaysAnswers200IsFoundOut() {
    answer = "{\"status\":\"error\",\"database\":\"down\"}";
    assertThat(ask().verdict()).isEqualTo(Verdict.HEALTHY);

    json = Map.of("status", "ok");
    assertUnhealthy("`status` is `error`, and `ok` was expected");
    json = Map.of();
    contains = Optional.of("\"ok\"");
    assertUnhealthy("is not in the answer");
  }

  @ParameterizedTest
  @CsvSource({
    "https://sso.example/login?state=hush, https://sso.example, true",
    "https://sso.example/login?state=hush, https://sso.example/login, true",
    "https://sso.example/login?state=hush, https://sso.example/, true",
    "https://sso.example.org/login, https://sso.example, false",
    "https://evil.invalid/?to=https://sso.example/, https://sso.example/, false",
    "/login, http://127.0.0.1:PORT/login, true",
    "'', https://sso.example/, false"
  })
  @Tag("O11")
  void aRedirectToTheSignOnPage(String location, String expected, boolean right) {
    status = 302;
    expectedStatus = 302;
    if (!location.isEmpty()) {
      answerHeaders.put("Location", location);
    }
    redirect = Optional.of(expected.replace("PORT", "" + server.getAddress().getPort()));

    CheckResult result = ask();

    assertThat(result.verdict()).isEqualTo(right ? Verdict.HEALTHY : Verdict.UNHEALTHY);
    assertThat(result.detail().en()).doesNotContain("state=");
  }

  private void aPostThatIsTakenAway(String url) {
    method = "POST";
    body = Optional.of("{}");
    status = 201;
    expectedStatus = 201;
    answer = "{\"order\":{\"id\":17,\"shop\":\"a b\"}}";
    cleanup = Optional.of(new CheckConfig.Cleanup("DELETE", url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/orders/{order.shop}/{order.id}", "{location}"})
  @Tag("D07")
  void whatACheckWroteIsTakenAway(String url) {
    aPostThatIsTakenAway(url);
    answerHeaders.put("Location", "/orders/a%20b/17");

    CheckResult result = ask();

    assertThat(result.verdict()).as(result.detail().en()).isEqualTo(Verdict.HEALTHY);
    assertThat(asked).containsEntry("method", "POST");
    assertThat(rows).isEmpty();
  }

  @Test
  @Tag("D07")
  void itIsTakenAwayWhenTheAnswerIsWrong() {
    aPostThatIsTakenAway("/orders/{order.shop}/{order.id}");
    expectedStatus = 200;

    assertUnhealthy("answered 201, and 200 was expected");
    assertThat(rows).isEmpty();
  }

  @Test
  @Tag("D07")
  @Tag("P29")
  void whatCannotBeTakenAwayIsSaidAndBlamedOnNobody() {
    aPostThatIsTakenAway("/orders/{order.shop}/{order.id}");
    cleanupStatus = 500;

    CheckResult result = ask();
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.detail().en())
        .contains("still there, remove it by hand: `DELETE /orders/a%20b/17` answered 500");
    assertThat(rows).hasSize(1);

    answer = "{}";
    assertThat(ask().detail().en()).contains("does not hold what `/orders/");
  }

  @Test
  @Tag("D07")
  void aWriteThatIsLateMayHaveWritten() {
    aPostThatIsTakenAway("/orders/1");
    delay = Duration.ofMillis(400);
    within = Duration.ofMillis(100);

    assertUnhealthy("it may have written");
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
