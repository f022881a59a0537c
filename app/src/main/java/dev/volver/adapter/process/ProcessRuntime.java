package dev.volver.adapter.process;

import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Pause;
import dev.volver.exec.Words;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** An app that runs as a plain process with whatever it starts. */
public final class ProcessRuntime implements Runtime {
  private static final Duration FORCED = Duration.ofSeconds(5);
  private static final int WINDOW = 256 * 1024;

  private final RuntimeConfig.Process config;
  private final CommandRunner runner;
  private final AppProcesses processes;
  private final Path hold;
  private final String app;

  public ProcessRuntime(
      RuntimeConfig.Process config, Path state, CommandRunner runner, String app) {
    this.config = config;
    this.runner = runner;
    this.app = app;
    this.hold = state.resolve("hold");
    this.processes = new AppProcesses(config, state, argv());
  }

  private List<String> argv() {
    return Words.split(config.command()).orElse(List.of("sh", "-c", config.command()));
  }

  @Override
  public State state() {
    List<ProcessHandle> all = processes.all();
    if (all.isEmpty()) {
      return new State(
          false, true, Optional.empty(), List.of(), Text.of("not running", "no está en marcha"));
    }
    List<Long> pids = all.stream().map(ProcessHandle::pid).toList();
    Optional<Instant> since =
        all.stream()
            .map(p -> p.info().startInstant())
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    return new State(
        true, false, since, pids, Text.of("running, pid %d", "en marcha, pid %d", pids.getFirst()));
  }

  /** Nothing restarts a plain process but Volver; the mark says so to a reader. */
  @Override
  public void hold() {
    Disk.write(hold, "".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void release() {
    try {
      Files.deleteIfExists(hold);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean stop() {
    List<ProcessHandle> all = processes.all();
    processes.rememberUser(all);
    all.stream().filter(p -> !AppProcesses.passesOn(p)).forEach(ProcessHandle::destroy);
    if (Pause.until(config.stopTimeout(), () -> gone(all))) {
      return true;
    }
    if (Pause.until(FORCED, this::killed)) {
      return false;
    }
    throw Halt.failed(
        Text.of("%s does not end, not even by force", "%s no termina, ni por la fuerza", app),
        processes.all().stream().map(p -> "pid " + p.pid()).toList().toString(),
        Text.of(
            "Look at it with `ps`, then `volver resume`.",
            "Mírela con `ps` y luego `volver resume`."));
  }

  /** Kills until there is nothing left to kill: some fork faster than they are looked up. */
  private boolean killed() {
    List<ProcessHandle> left = processes.all();
    left.forEach(ProcessHandle::destroyForcibly);
    return left.isEmpty();
  }

  /** Looks for others only when these have ended: to look through every process takes its time. */
  private boolean gone(List<ProcessHandle> stopped) {
    return stopped.stream().noneMatch(AppProcesses::lives) && processes.all().isEmpty();
  }

  @Override
  public void start() {
    if (!processes.all().isEmpty()) {
      return;
    }
    var command =
        processes
            .asUser(Command.of(config.directory(), argv()))
            .with(config.environment())
            .with(Map.of(AppProcesses.VARIABLE, processes.mark()))
            .withSecrets(config.secrets());
    try {
      Files.createDirectories(Objects.requireNonNull(config.log().getParent()));
      processes.remember(runner.startDetached(command, config.log()));
    } catch (IOException | UncheckedIOException e) {
      throw Halt.failed(
          Text.of(
              "`%s` cannot be started: %s",
              "`%s` no se puede arrancar: %s", config.command(), e.getMessage()),
          config.directory().toString(),
          Text.of("Check the command under `runtime`.", "Revise el comando en `runtime`."));
    }
  }

  @Override
  public long logPosition() {
    try {
      return Files.exists(config.log()) ? Files.size(config.log()) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public Optional<Instant> lastLogged() {
    try {
      return Files.exists(config.log())
          ? Optional.of(Files.getLastModifiedTime(config.log()).toInstant())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> logSince(long position) {
    long size = logPosition();
    long from = position > size ? 0 : position;
    return read(Math.max(from, size - 16L * WINDOW));
  }

  @Override
  public List<String> logTail(int lines) {
    List<String> all = read(Math.max(0, logPosition() - WINDOW));
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  private List<String> read(long from) {
    if (!Files.exists(config.log())) {
      return List.of();
    }
    try (var file = new java.io.RandomAccessFile(config.log().toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.max(0, file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public Typed typed() {
    String mark = quoted(AppProcesses.VARIABLE + "=" + processes.mark());
    StringBuilder variables = new StringBuilder();
    new TreeMap<>(config.environment())
        .forEach(
            (name, value) -> variables.append(name).append('=').append(quoted(value)).append(' '));
    String command = processes.asUser(Command.of(config.directory(), argv())).typed();
    String log = quoted(config.log().toString());
    String marked = "grep -lzx " + mark + " /proc/[0-9]*/environ 2>/dev/null";
    return new Typed(
        List.of(
            marked + " | cut -d/ -f3" + AppProcesses.WITHOUT_PASSING + " | xargs -r kill",
            "for i in $(seq %d); do [ -n \"$(%s)\" ] || break; sleep 1; done"
                .formatted(Math.max(1, config.stopTimeout().toSeconds()), marked),
            "pgrep -af " + quoted(config.command()) + " || true"),
        List.of(
            "(cd %s && { %sVOLVER_APP=%s setsid %s >>%s 2>&1 </dev/null & })"
                .formatted(
                    quoted(config.directory().toString()),
                    variables,
                    quoted(processes.mark()),
                    command,
                    log)),
        List.of(marked + " | cut -d/ -f3 | xargs -r ps -o pid,args -p"),
        List.of("tail -n 100 " + log));
  }

  private static String quoted(String word) {
    return Command.of(Path.of("/"), word).typed();
  }

  @Override
  public Duration stopTimeout() {
    return config.stopTimeout();
  }
}
