package dev.volver.engine;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A supervisor of one app: what it starts has the code that is in place at that moment. */
final class FakeRuntime implements Runtime {
  private final Fate fate;
  private final Supplier<String> codeInPlace;
  private final List<String> log = new ArrayList<>();

  /** The code that the running app has loaded; empty when none runs. */
  Optional<String> running = Optional.empty();

  boolean held;

  /** Containers of others that have something of its mounted. */
  List<String> besides = List.of();

  /** Whether the supervisor starts the app after a power cut unless it is held. */
  boolean startsAtBoot;

  /** Whether the app goes by itself when asked to. */
  boolean obedient = true;

  /** Code that ends as soon as it is started. */
  Optional<String> crashing = Optional.empty();

  /** What an app does that starts. */
  Runnable started = () -> {};

  /** Code of which a part serves and another ends over and over. */
  final Set<String> lame = new HashSet<>();

  /** What asking how the app stands ends with, if it fails. */
  Optional<Halt> unknown = Optional.empty();

  Optional<Instant> since = Optional.empty();

  /** How often its supervisor started it again. */
  int restarts;

  FakeRuntime(Fate fate, Supplier<String> codeInPlace) {
    this.fate = fate;
    this.codeInPlace = codeInPlace;
  }

  @Override
  public int restarts() {
    return restarts;
  }

  @Override
  public List<String> besides(Path folder) {
    return besides;
  }

  /** The machine comes up again. */
  void boot() {
    running = Optional.empty();
    if (startsAtBoot && !held) {
      run();
    }
  }

  private void run() {
    String code = codeInPlace.get();
    log.add("started " + code);
    running = Optional.of(code).filter(c -> !crashing.equals(Optional.of(c)));
    started.run();
  }

  @Override
  public State state() {
    fate.call("state");
    if (unknown.isPresent()) {
      throw unknown.get();
    }
    return new State(
        running.isPresent() && !lame(),
        running.isEmpty(),
        since,
        running.isPresent() ? List.of(1L) : List.of(),
        Text.of("as played", "como se juega"));
  }

  boolean lame() {
    return running.filter(lame::contains).isPresent();
  }

  @Override
  public void hold() {
    fate.call("hold");
    fate.change();
    held = true;
    fate.change();
  }

  @Override
  public void release() {
    fate.call("release");
    fate.change();
    held = false;
    fate.change();
  }

  @Override
  public boolean stop() {
    fate.call("stop");
    fate.change();
    running.ifPresent(code -> log.add("stopped " + code));
    running = Optional.empty();
    fate.change();
    return obedient;
  }

  @Override
  public void start() {
    fate.call("start");
    fate.change();
    if (running.isEmpty()) {
      run();
    }
    fate.change();
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
    fate.call("log");
    return log.subList(Math.max(0, log.size() - lines), log.size());
  }

  @Override
  public Typed typed() {
    return new Typed(List.of("stop"), List.of("start"), List.of("running"), List.of("log"));
  }

  @Override
  public Duration stopTimeout() {
    return Duration.ofSeconds(1);
  }
}
