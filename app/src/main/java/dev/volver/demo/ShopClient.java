package dev.volver.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop as its customers reach it. */
final class ShopClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final JsonMapper json = JsonMapper.builder().build();
  private final String address;

  ShopClient(int port) {
    this.address = "http://127.0.0.1:" + port;
  }

  /** Orders something; empty when the shop did not say that it has the order. */
  Optional<Acknowledged> order(int number) {
    String form =
        "item=lamp+no+" + number + "&amount=" + (100 + number % 900) + "&note=for+Ana+" + number;
    return answer(request("/orders").POST(BodyPublishers.ofString(form)).build(), 201)
        .map(this::read)
        .map(a ->
            new Acknowledged(
                a.path("id").asString(), a.path("version").asString(), a.path("order").toString()));
  }

  /** An order as the shop has it; empty when it has not. */
  Optional<String> find(String id) {
    return answer(request("/orders/" + id).build(), 200).map(this::read).map(JsonNode::toString);
  }

  /** The version that answers and says that it is well. */
  Optional<String> healthyVersion() {
    return answer(request("/health").build(), 200)
        .map(this::read)
        .filter(a -> a.path("status").asString().equals("ok"))
        .map(a -> a.path("version").asString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
  }

  private Optional<String> answer(HttpRequest request, int expected) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == expected ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // the shop is down: that is what is being measured
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      throw new IllegalStateException("the shop answered " + body, e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
