package dev.volver.adapter.docker;

import dev.volver.exec.Completed;
import dev.volver.exec.Pause;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.release.Images;
import dev.volver.release.Runtime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An app that runs in containers. */
public final class ContainerRuntime implements Runtime {
  private static final Duration AFTER_KILL = Duration.ofSeconds(20);
  private static final int KILLED = 137;

  private final Fleet fleet;
  private final Docker docker;
  private final RestartPolicies policies;
  private final PinnedImages images;
  private final Duration stopTimeout;

  ContainerRuntime(
      Fleet fleet, Docker docker, Path state, PinnedImages images, Duration stopTimeout) {
    this(
        fleet,
        docker,
        new RestartPolicies(docker, state.resolve("restart-policies")),
        images,
        stopTimeout);
  }

  private ContainerRuntime(
      Fleet fleet,
      Docker docker,
      RestartPolicies policies,
      PinnedImages images,
      Duration stopTimeout) {
    this.fleet = fleet;
    this.docker = docker;
    this.policies = policies;
    this.images = images;
    this.stopTimeout = stopTimeout;
  }

  @Override
  public State state() {
    List<Container> all = fleet.containers();
    List<Container> up = all.stream().filter(Container::running).toList();
    boolean running =
        fleet.inPlace().stream().allMatch(r -> up.stream().anyMatch(c -> c.role().equals(r)));
    Text detail =
        all.isEmpty()
            ? Text.of("no container", "ningún contenedor")
            : all.stream().map(Container::shown).reduce(ContainerRuntime::joined).orElseThrow();
    return new State(
        running,
        all.stream().allMatch(Container::ended),
        up.stream().map(Container::since).min(Instant::compareTo),
        up.stream().map(Container::pid).flatMap(ContainerRuntime::processes).toList(),
        detail);
  }

  /** The first one of a container and those that it started, such as a server's workers. */
  private static Stream<Long> processes(long first) {
    return Stream.concat(
        Stream.of(first),
        ProcessHandle.of(first).stream()
            .flatMap(ProcessHandle::descendants)
            .map(ProcessHandle::pid));
  }

  @Override
  public Optional<Instant> lastStart() {
    return up().map(Container::since).max(Instant::compareTo);
  }

  /** What is mounted is read at each start, all else when a container is made. */
  @Override
  public Optional<Instant> asRead(Path file) {
    boolean again = !fleet.readOnce(file) && mounted().stream().anyMatch(file::startsWith);
    return again
        ? up().map(Container::since).min(Instant::compareTo)
        : up().map(Container::created).max(Instant::compareTo); // older ones did not read it
  }

  private Stream<Container> up() {
    return fleet.containers().stream().filter(Container::running);
  }

  @Override
  public Optional<Part> part(String name) {
    List<Container> found = fleet.named(name);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Part(
                found.stream().allMatch(Container::running),
                Stream.of("unhealthy", "starting", "healthy")
                    .filter(h -> found.stream().anyMatch(c -> c.health().equals(h)))
                    .findFirst()
                    .orElse(""),
                found.stream()
                    .map(Container::shown)
                    .reduce(ContainerRuntime::joined)
                    .orElseThrow()));
  }

  private static Text joined(Text a, Text b) {
    return Text.of("%s, %s", "%s, %s", a, b);
  }

  @Override
  public List<String> services() {
    return fleet.roles();
  }

  @Override
  public ContainerRuntime only(List<String> services) {
    if (services.isEmpty()) {
      return this;
    }
    Fleet some = fleet.only(services);
    return new ContainerRuntime(some, docker, policies, images.only(some), stopTimeout);
  }

  @Override
  public Optional<Images> images() {
    return Optional.of(images);
  }

  @Override
  public void hold() {
    policies.suspend(fleet.containers());
  }

  /** What the code in place does not have must not come up by itself beside it. */
  @Override
  public void release() {
    List<String> roles = fleet.inPlace();
    policies.resume(fleet.containers().stream().filter(c -> roles.contains(c.role())).toList());
  }

  /**
   * With the containers that run something once, such as a migration whose Volver died. Those that
   * a start made anew are held too: what the code does not have afterwards must not come up.
   */
  @Override
  public boolean stop() {
    hold();
    fleet.atWork().forEach(c -> docker.call("rm", "-f", c.id()));
    List<Container> up = fleet.containers().stream().filter(c -> !c.ended()).toList();
    docker.each(List.of("stop", "-t", "" + stopTimeout.toSeconds()), up);
    List<String> ids = up.stream().map(Container::id).toList();
    if (!ended(docker.inspect(ids)) && !Pause.until(AFTER_KILL, () -> state().stopped())) {
      throw Halt.failed(
          Text.of("it still runs: %s", "sigue en marcha: %s", state().detail()),
          "docker",
          Text.of(
              "`docker kill` it, then `volver resume`.",
              "Termínelo con `docker kill` y luego `volver resume`."));
    }
    return docker.inspect(ids).stream().noneMatch(c -> c.exit() == KILLED);
  }

  private static boolean ended(List<Container> containers) {
    return containers.stream().allMatch(Container::ended);
  }

  @Override
  public void start() {
    fleet.start();
  }

  @Override
  public List<Path> leftOut() {
    return fleet.leftOut();
  }

  @Override
  public List<Problem> obstacles() {
    return fleet.obstacles();
  }

  @Override
  public List<Problem> faults() {
    return new ContainerFaults(docker, fleet).find();
  }

  @Override
  public List<Path> mounted() {
    return docker.mounted(fleet.containers());
  }

  @Override
  public List<String> besides(Path folder) {
    return docker.holding(folder, fleet.containers());
  }

  @Override
  public int restarts() {
    return fleet.containers().stream().mapToInt(Container::restarts).sum();
  }

  @Override
  public int restarts(Instant then) {
    return fleet.containers().stream()
        .filter(c -> !(c.running() && c.since().isBefore(then)))
        .mapToInt(Container::restarts)
        .sum();
  }

  /** Microseconds since 1970. */
  @Override
  public long logPosition() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  @Override
  public List<String> logSince(long position) {
    return logs(
        "--since",
        String.format(Locale.ROOT, "%d.%06d", position / 1_000_000, position % 1_000_000));
  }

  @Override
  public List<String> logTail(int lines) {
    return logs("--tail", "" + lines);
  }

  @Override
  public Optional<Instant> lastLogged() {
    return logs("--tail", "1", "--timestamps").stream()
        .map(l -> Instant.parse(l.split(" ", 2)[0]))
        .max(Instant::compareTo);
  }

  private List<String> logs(String... words) {
    List<String> lines = new ArrayList<>();
    for (Container container : fleet.containers()) {
      List<String> all = new ArrayList<>(List.of("logs"));
      all.addAll(List.of(words));
      all.add(container.id());
      Completed done = docker.call(all.toArray(String[]::new));
      Stream.concat(done.out().lines(), done.err().lines()).forEach(lines::add);
    }
    return lines;
  }

  @Override
  public Typed typed() {
    return fleet.typed();
  }

  @Override
  public Duration stopTimeout() {
    return stopTimeout;
  }
}
