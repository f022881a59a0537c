package dev.volver.adapter.systemd;

import dev.volver.config.RuntimeConfig;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.Pause;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** An app that runs as units of systemd, started in the order written and stopped in reverse. */
public final class SystemdRuntime implements Runtime {
  private static final Path UNITS = Path.of("/etc/systemd/system");
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);
  private static final int LAST_WORDS = 8;

  private final RuntimeConfig.Systemd config;
  private final Systemctl systemctl;
  private final Hold hold;
  private final Followers followers;
  private final ControlGroups groups;
  private final Duration afterKill;

  /**
   * @param state Volver's own folder for the app
   * @param app its name
   */
  public SystemdRuntime(
      RuntimeConfig.Systemd config, Path state, CommandRunner runner, String app) {
    this(config, state, runner, app, UNITS, ControlGroups.ofThisMachine(), AFTER_KILL);
  }

  SystemdRuntime(
      RuntimeConfig.Systemd config,
      Path state,
      CommandRunner runner,
      String app,
      Path unitFolder,
      ControlGroups groups,
      Duration afterKill) {
    this.config = config;
    this.systemctl = new Systemctl(runner);
    this.hold = new Hold(unitFolder, state.resolve("hold"), config.units(), app);
    this.followers = new Followers(systemctl, config.units(), state.resolve("went-with-it"));
    this.groups = groups;
    this.afterKill = afterKill;
  }

  @Override
  public State state() {
    List<Unit> units = systemctl.show(config.units());
    List<Long> pids = pids(units);
    return new State(
        units.stream().allMatch(Unit::active),
        stopped(units, pids),
        units.stream().mapToLong(Unit::activeSince).max().stream()
            .filter(since -> since > 0 && units.stream().allMatch(Unit::active))
            .mapToObj(SystemdRuntime::instant)
            .findFirst(),
        pids,
        detail(units));
  }

  private static boolean stopped(List<Unit> units, List<Long> pids) {
    return units.stream().allMatch(Unit::ended) && pids.isEmpty();
  }

  private List<Long> pids(List<Unit> units) {
    return units.stream()
        .flatMapToLong(u ->
            LongStream.concat(
                LongStream.of(u.mainPid()).filter(pid -> pid > 0),
                groups.pids(u.controlGroup()).stream().mapToLong(Long::longValue)))
        .distinct()
        .boxed()
        .toList();
  }

  /** On Linux {@link System#nanoTime} is the kernel's clock that systemd dates its units by. */
  private static Instant instant(long microseconds) {
    long ago = System.nanoTime() / 1000 - microseconds;
    return Instant.now().minus(Math.max(0, ago), ChronoUnit.MICROS);
  }

  private static Text detail(List<Unit> units) {
    return Text.verbatim(units.stream().map(u -> u.shown().en()).collect(Collectors.joining("; ")));
  }

  @Override
  public void hold() {
    hold.prepare();
    systemctl.reload();
  }

  @Override
  public void release() {
    if (hold.remove()) {
      systemctl.reload();
    }
  }

  @Override
  public boolean stop() {
    followers.remember();
    hold.close();
    boolean obeyed = true;
    for (String unit : config.units().reversed()) {
      obeyed &= systemctl.call("stop", unit, config.stopTimeout()).ok();
    }
    List<Unit> units = systemctl.show(config.units());
    boolean killed = units.stream().anyMatch(u -> u.result().equals("timeout"));
    if (obeyed && !killed && stopped(units, pids(units))) {
      units.stream().filter(u -> u.restarts() > 0).forEach(u -> reset(u.name()));
      return true;
    }
    force(units);
    return false;
  }

  private void force(List<Unit> units) {
    if (!stopped(units, pids(units))) {
      config.units().forEach(systemctl::kill);
      Pause.until(afterKill, this::ended);
    }
    List<Unit> after = systemctl.show(config.units());
    if (!stopped(after, pids(after))) {
      throw Halt.failed(
          Text.of(
              "the app does not stop: %s, processes %s",
              "la aplicación no para: %s, procesos %s", detail(after), pids(after)),
          String.join(" ", config.units()),
          Text.of(
              "End those processes, then `volver resume`.",
              "Termine esos procesos y después `volver resume`."));
    }
    config.units().forEach(this::reset);
  }

  /** A unit that is stopped between two starts of its own keeps their number otherwise. */
  private void reset(String unit) {
    systemctl.call("reset-failed", unit);
  }

  /** What systemd has given up on and left behind is ended one by one. */
  private boolean ended() {
    List<Unit> units = systemctl.show(config.units());
    List<Long> pids = pids(units);
    if (units.stream().allMatch(Unit::ended)) {
      pids.stream()
          .map(ProcessHandle::of)
          .flatMap(Optional::stream)
          .forEach(ProcessHandle::destroyForcibly);
    }
    return stopped(units, pids);
  }

  @Override
  public void start() {
    hold.open();
    if (systemctl.asTheyAre(config.units()).stream().anyMatch(Unit::changed)) {
      systemctl.reload(); // a unit that came with the release
    }
    for (String unit : config.units()) {
      Completed done = systemctl.call("start", unit);
      if (!done.ok() && systemctl.show(List.of(unit)).getFirst().failed()) {
        reset(unit); // it may have been started too often of late
        done = systemctl.call("start", unit);
      }
      if (!done.ok()) {
        throw doesNotStart(unit, done);
      }
    }
    followers.start();
  }

  private Halt doesNotStart(String unit, Completed done) {
    List<String> words = new ArrayList<>(List.of(done.lastWords(2)));
    try {
      words.addAll(systemctl.journal(List.of(unit), "-n", "" + LAST_WORDS, "-o", "cat"));
    } catch (Halt e) {
      words.add(e.getMessage());
    }
    String said = String.join("\n", words);
    return Halt.failed(
        Text.of("%s does not start: %s", "%s no arranca: %s", unit, said),
        unit,
        Text.of(
            "`journalctl -u %s -n 50` shows more.", "`journalctl -u %s -n 50` muestra más.", unit));
  }

  /** Systemd counts from the last start that somebody asked for. */
  @Override
  public int restarts() {
    return systemctl.show(config.units()).stream().mapToInt(Unit::restarts).sum();
  }

  @Override
  public int restarts(Instant then) {
    return systemctl.show(config.units()).stream()
        .filter(u -> !(u.active() && instant(u.activeSince()).isBefore(then)))
        .mapToInt(Unit::restarts)
        .sum();
  }

  /** Microseconds since 1970. */
  @Override
  public long logPosition() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  @Override
  public List<String> logSince(long position) {
    String since =
        String.format(Locale.ROOT, "@%d.%06d", position / 1_000_000, position % 1_000_000);
    return systemctl.journal(config.units(), "-o", "cat", "--since", since);
  }

  @Override
  public Optional<Instant> lastLogged() {
    return systemctl.journal(config.units(), "-o", "short-unix", "-n", "1").stream()
        .map(l -> l.split(" ", 2)[0])
        .filter(t -> t.matches("\\d+\\.\\d+"))
        .map(t -> Instant.ofEpochSecond(Long.parseLong(t.substring(0, t.indexOf('.')))))
        .findFirst();
  }

  @Override
  public List<String> logTail(int lines) {
    return systemctl.journal(config.units(), "-o", "short-iso", "-n", Integer.toString(lines));
  }

  @Override
  public Typed typed() {
    return new Typed(
        config.units().reversed().stream().map(u -> Systemctl.command("stop", u).typed()).toList(),
        Stream.concat(
                Stream.of("systemctl daemon-reload"),
                config.units().stream().map(u -> Systemctl.command("start", u).typed()))
            .toList(),
        List.of("systemctl is-active " + String.join(" ", config.units())),
        List.of("journalctl -u " + String.join(" -u ", config.units()) + " -n 50 --no-pager"));
  }

  @Override
  public Duration stopTimeout() {
    return config.stopTimeout();
  }
}
