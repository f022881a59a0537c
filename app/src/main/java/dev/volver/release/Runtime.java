package dev.volver.release;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What runs the app. Every act is convergent: done again, it changes nothing. */
public interface Runtime {

  /**
   * How the app stands.
   *
   * @param running whether it runs; of several units, all of them
   * @param stopped whether it is wholly stopped; half-running is neither
   * @param since since when it runs
   * @param pids its processes
   * @param detail one line for the operator
   */
  record State(
      boolean running, boolean stopped, Optional<Instant> since, List<Long> pids, Text detail) {}

  State state();

  /** How often it was started again by what watches it, since it was last started; 0 by nothing. */
  default int restarts() {
    return 0;
  }

  /** The same, but of parts that run since before a time. */
  default int restarts(Instant then) {
    boolean steady = state().running() && lastStart().filter(then::isAfter).isPresent();
    return steady ? 0 : restarts();
  }

  /** When the last of its parts was started. */
  default Optional<Instant> lastStart() {
    return state().since();
  }

  /** When what runs read a file of its configuration, as far as that is known. */
  default Optional<Instant> asRead(Path file) {
    return state().since();
  }

  /** Files that it was started with by hand and that the next start would leave out. */
  default List<Path> leftOut() {
    return List.of();
  }

  /** Why a start by Volver would not make what runs now: other folders, other variables. */
  default List<Problem> obstacles() {
    return List.of();
  }

  /** What around it keeps it from working, such as a network that is gone. */
  default List<Problem> faults() {
    return List.of();
  }

  /** Places of this machine that the app's containers have mounted. */
  default List<Path> mounted() {
    return List.of();
  }

  /**
   * Containers that run, are not the app's and have a folder of this machine mounted, or something
   * in it; by their names. One that has a folder above it mounted sees what is put in its place.
   */
  default List<String> besides(Path folder) {
    return List.of();
  }

  /** One container by its name or its service's, of the app or not; empty when there is none. */
  default Optional<Part> part(String name) {
    return Optional.empty();
  }

  /**
   * A container.
   *
   * @param running whether it runs
   * @param health what its own check says, in the engine's word; empty when it has none
   */
  record Part(boolean running, String health, Text detail) {}

  /** When something was last logged, as far as that is known. */
  default Optional<Instant> lastLogged() {
    return Optional.empty();
  }

  /** The images of releases, where it runs in containers. */
  default Optional<Images> images() {
    return Optional.empty();
  }

  /** What can be stopped, replaced and started by itself; none where all share one code. */
  default List<String> services() {
    return List.of();
  }

  /**
   * What runs some of the services.
   *
   * @param services of {@link #services}; none means all
   */
  default Runtime only(List<String> services) {
    if (!services.isEmpty()) {
      throw new IllegalArgumentException("no services of their own: " + services);
    }
    return this;
  }

  /** Keeps everything but Volver from starting the app, across a reboot too. */
  void hold();

  /** Ends {@link #hold}. */
  void release();

  /**
   * Stops the app, gracefully and then by force, with all its processes.
   *
   * @return whether it went gracefully
   * @throws dev.volver.message.Halt when something is still running
   */
  boolean stop();

  /**
   * Starts the app and returns without waiting for its health.
   *
   * @throws dev.volver.message.Halt when it cannot be started
   */
  void start();

  /** A place in the log, to read on from: bytes or microseconds, by runtime. */
  long logPosition();

  /** What was logged after a place. */
  List<String> logSince(long position);

  /** The last lines logged. */
  List<String> logTail(int lines);

  /** The commands a person types to stop, to start and to see it. */
  Typed typed();

  /** Commands for a runbook. */
  record Typed(List<String> stop, List<String> start, List<String> running, List<String> log) {}

  /** How long a stop may take before it is forced. */
  Duration stopTimeout();
}
