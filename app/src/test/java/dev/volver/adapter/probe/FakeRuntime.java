package dev.volver.adapter.probe;

import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A runtime of which only the state and the log are played; a place in the log is a line. */
public final class FakeRuntime implements Runtime {
  boolean running = true;
  int restarts;
  Optional<Instant> since = Optional.empty();
  Optional<Part> part = Optional.empty();
  final List<String> log = new ArrayList<>();

  @Override
  public State state() {
    return new State(running, !running, since, List.of(), Text.of("as told", "como se dijo"));
  }

  @Override
  public int restarts() {
    return restarts;
  }

  @Override
  public Optional<Part> part(String name) {
    return part;
  }

  @Override
  public long logPosition() {
    return log.size();
  }

  @Override
  public List<String> logSince(long position) {
    return log.subList((int) position, log.size());
  }

  @Override
  public List<String> logTail(int lines) {
    return log.subList(Math.max(0, log.size() - lines), log.size());
  }

  @Override
  public void hold() {}

  @Override
  public void release() {}

  @Override
  public boolean stop() {
    return true;
  }

  @Override
  public void start() {}

  @Override
  public Typed typed() {
    return new Typed(List.of(), List.of(), List.of(), List.of());
  }

  @Override
  public Duration stopTimeout() {
    return Duration.ZERO;
  }
}
