package dev.volver.config;

import dev.volver.exec.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A probe of the app's health. */
public sealed interface CheckConfig {

  /** Whether it changes what it looks at: then it is run sparingly, and never only to look. */
  default boolean writes() {
    return false;
  }

  /**
   * A request whose answer must be as described. A redirect is an answer and is not followed.
   *
   * @param url where to ask
   * @param method such as GET
   * @param headers sent with it
   * @param secretHeaders sent with it, never shown
   * @param body sent with it
   * @param status the statuses any of which is expected
   * @param redirect what the address that the answer sends on to begins with
   * @param json dotted paths into the JSON answer and the value expected at each
   * @param contains text that must be in the answer
   * @param answerHeaders headers expected in the answer, by value, {@value #PRESENT} or {@value
   *     #ABSENT}
   * @param cleanup takes away what it wrote
   * @param within how long the answer may take
   */
  record Http(
      String url,
      String method,
      Map<String, String> headers,
      Map<String, Secret> secretHeaders,
      Optional<String> body,
      Set<Integer> status,
      Optional<String> redirect,
      Map<String, String> json,
      Optional<String> contains,
      Map<String, String> answerHeaders,
      Optional<Cleanup> cleanup,
      Duration within)
      implements CheckConfig {
    /** A header that may have any value. */
    public static final String PRESENT = "present";

    /** A header that may not be there. */
    public static final String ABSENT = "absent";

    /** The same request of another place. */
    public Http at(String other) {
      return new Http(
          other,
          method,
          headers,
          secretHeaders,
          body,
          status,
          redirect,
          json,
          contains,
          answerHeaders,
          cleanup,
          within);
    }

    /** The same request with other headers. */
    public Http with(Map<String, String> others) {
      return new Http(
          url,
          method,
          others,
          secretHeaders,
          body,
          status,
          redirect,
          json,
          contains,
          answerHeaders,
          cleanup,
          within);
    }

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    public boolean writes() {
      return !READING.contains(method);
    }
  }

  /**
   * A second request, that takes away what the first wrote.
   *
   * @param url relative to the first; <code>{path}</code> in it is taken from the JSON answer, and
   *     <code>{location}</code> from the header
   */
  record Cleanup(String method, String url) {}

  /** A page of figures, as Prometheus reads them, and one of them that must be within bounds. */
  record Metric(Http page, String metric, Bounds bounds) implements CheckConfig {}

  /**
   * A query on a store whose first value must be as expected.
   *
   * @param expect the value; empty when only the bounds count
   */
  record Sql(String query, String store, Optional<String> expect, Bounds bounds)
      implements CheckConfig {
    /** What has to come of it, such as {@code 0} or {@code >= 1}. */
    public String expected() {
      return expect.orElse(bounds.toString());
    }
  }

  /** A database that must answer; its rows are counted. */
  record Answers(String store) implements CheckConfig {}

  /**
   * A Redis server that must answer.
   *
   * @param store which store it is, if it is one
   * @param key one that must be there
   * @param keys how many there must be in all its databases
   */
  record Redis(
      Optional<String> store,
      StoreConfig.Redis server,
      Optional<String> key,
      Bounds keys,
      Duration within)
      implements CheckConfig {}

  /** A container or service of Compose that must run and, if it has a check of its own, pass it. */
  record Container(String name) implements CheckConfig {}

  /**
   * Lines written to a log since the app started.
   *
   * @param file the log; empty means the runtime's own (the process log, or the unit's journal)
   * @param absent pattern that must not be there
   * @param newerThan how old the last line may be
   */
  record Log(Optional<Path> file, Optional<String> absent, Optional<Duration> newerThan)
      implements CheckConfig {}

  /** The app's process or units must be running. */
  record Running() implements CheckConfig {}

  /** A line given to the shell that must exit as expected. */
  record Shell(String command, Duration within, int exit) implements CheckConfig {}

  /**
   * The app must not have been started again by itself more often than so many times since somebody
   * started it.
   *
   * @param within it is steady all the same when every part of it has run for so long
   */
  record Restarts(int most, Duration within) implements CheckConfig {}

  /** A port of this machine that must not be listened on at public addresses. */
  record Private(int port) implements CheckConfig {}

  /**
   * A server with a good certificate.
   *
   * @param days how many days it must last yet
   */
  record Tls(String host, int port, int days, Duration within) implements CheckConfig {}

  /** A port that must accept a connection. */
  record Tcp(String host, int port, Duration within) implements CheckConfig {}
}
