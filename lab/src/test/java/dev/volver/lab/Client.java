package dev.volver.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who works with the app all the time and remembers what it said was done. */
final class Client implements AutoCloseable {
  static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int BOUND = 40_000;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Map<String, Instant> acknowledged = new ConcurrentSkipListMap<>();
  private final Stack stack;
  private final URI address;
  private final Thread thread;
  private volatile boolean stop;

  private Client(Stack stack, int port) {
    this.stack = stack;
    this.address = URI.create("http://127.0.0.1:" + port + stack.post());
    this.thread = Thread.ofVirtual().start(this::write);
  }

  static Client writing(Project project) {
    return new Client(project.stack(), project.port());
  }

  /** The rows the app said it had kept, with when it said so. */
  Map<String, Instant> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** The rows the app said before a moment that it had kept. */
  List<String> acknowledgedBefore(Instant moment) {
    return acknowledged.entrySet().stream()
        .filter(e -> e.getValue().isBefore(moment))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Waits until so many more rows were acknowledged. */
  Client after(int more) {
    int goal = acknowledged.size() + more;
    Await.that(Duration.ofSeconds(30), more + " more rows", () -> acknowledged.size() >= goal);
    return this;
  }

  private void write() {
    String prefix = "C" + NUMBER.incrementAndGet() + "-";
    for (int i = 1; i <= BOUND && !stop; i++) {
      String key = prefix + i;
      if (post(key)) {
        acknowledged.put(key, Instant.now());
      }
      Await.pause(PAUSE);
    }
  }

  private boolean post(String key) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(stack.body(key)))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 201;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    stop = true;
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
