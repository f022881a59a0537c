package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What clients of nginx get while the app behind it is down. */
@Execution(ExecutionMode.CONCURRENT)
class MaintenanceLab {
  /** The place of that step in the plan of a deploy that migrates. */
  private static final int MIGRATE = 14;

  @Test
  @Tag("O13")
  @Tag("promise-3")
  void clientsGetAPageWhileTheAppIsDownAlsoWhenVolverDied() {
    try (Project p = Compose.maintained("v1.1.0");
        Clients clients = Clients.of(p)) {
      Await.that(Duration.ofSeconds(5), "an answer", () -> clients.last(200));
      Path flag = p.folder().resolve("mantenimiento/on");
      Volver.Said dead =
          p.volver()
              .with("VOLVER_TEST_KILL_AFTER", Integer.toString(2 * MIGRATE))
              .run("deploy", "v1.2.0", "-y");
      assertThat(dead.exit()).as("killed: %s", dead.all()).isEqualTo(137);
      assertThat(Journals.begun(p.journal(1))).endsWith("Migrate");
      assertThat(flag).exists();
      Await.that(Duration.ofSeconds(5), "the page", () -> clients.last(503));
      assertThat(p.volver().ending(0, "maintenance", "status", "-o", "json").out())
          .contains("by-run");

      p.volver().ending(4, "resume");

      Await.that(Duration.ofSeconds(5), "an answer", () -> clients.last(200));
      assertThat(Files.exists(flag)).isFalse();
      clients.sawAPageAndNoOtherError();
      p.volver().ending(0, "maintenance", "on");
      Await.that(Duration.ofSeconds(5), "the page", () -> clients.last(503));
      p.volver().ending(0, "maintenance", "off");
      Await.that(Duration.ofSeconds(5), "an answer", () -> clients.last(200));
      p.passed();
    }
  }

  /** Clients that ask, and write what is refused, all the time. */
  private static final class Clients implements AutoCloseable {
    private final List<HttpResponse<String>> answers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;

    private Clients(Project p) {
      URI list = URI.create("http://127.0.0.1:" + p.port() + "/api/alojamientos?limit=1");
      thread =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; !closed.get(); i++) {
                  var request = HttpRequest.newBuilder(list).timeout(Duration.ofSeconds(10));
                  if (i % 4 == 3) {
                    request.DELETE();
                  }
                  ask(request.build());
                  Await.pause(Duration.ofMillis(40));
                }
              });
    }

    static Clients of(Project p) {
      return new Clients(p);
    }

    private void ask(HttpRequest request) {
      try {
        answers.add(Client.HTTP.send(request, BodyHandlers.ofString()));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    boolean last(int status) {
      return !answers.isEmpty() && answers.getLast().statusCode() == status;
    }

    /** The app answers 200, or 405 to a request it does not know. */
    void sawAPageAndNoOtherError() {
      assertThat(thread.isAlive()).isTrue();
      assertThat(answers).allMatch(a -> List.of(200, 405, 503).contains(a.statusCode()));
      assertThat(answers.stream().filter(a -> a.statusCode() == 503))
          .isNotEmpty()
          .allSatisfy(a -> {
            assertThat(a.body()).contains("<h1>");
            assertThat(a.headers().firstValue("Retry-After")).contains("30");
          });
      answers.clear();
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }
}
