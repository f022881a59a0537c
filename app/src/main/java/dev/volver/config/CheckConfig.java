package dev.volver.config;

import dev.volver.exec.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A probe of the app's health. */
public sealed interface CheckConfig {

  /**
   * A request whose answer must be as described. A redirect is an answer and is not followed.
   *
   * @param url where to ask
   * @param method such as GET
   * @param headers sent with it
   * @param secretHeaders sent with it, never shown
   * @param body sent with it
   * @param status the status expected
   * @param json dotted paths into the JSON answer and the value expected at each
   * @param contains text that must be in the answer
   * @param answerHeaders headers expected in the answer; an empty value means: there at all
   * @param within how long the answer may take
   */
  record Http(
      String url,
      String method,
      Map<String, String> headers,
      Map<String, Secret> secretHeaders,
      Optional<String> body,
      int status,
      Map<String, String> json,
      Optional<String> contains,
      Map<String, String> answerHeaders,
      Duration within)
      implements CheckConfig {}

  /** A query on a store whose first value must be as expected. */
  record Sql(String query, String store, String expect) implements CheckConfig {}

  /**
   * Lines written to a log since the app started.
   *
   * @param file the log; empty means the runtime's own (the process log, or the unit's journal)
   * @param absent pattern that must not be there
   */
  record Log(Optional<Path> file, String absent) implements CheckConfig {}

  /** The app's process or units must be running. */
  record Running() implements CheckConfig {}

  /** A line given to the shell that must exit as expected. */
  record Shell(String command, Duration within, int exit) implements CheckConfig {}

  /**
   * The app must not have been started again by itself more often than so many times since it was
   * last started.
   */
  record Restarts(int most) implements CheckConfig {}

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
