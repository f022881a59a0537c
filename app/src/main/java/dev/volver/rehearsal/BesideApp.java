package dev.volver.rehearsal;

import dev.volver.backup.Trees;
import dev.volver.config.CheckConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Pause;
import dev.volver.exec.RunAs;
import dev.volver.exec.Secret;
import dev.volver.health.Judge;
import dev.volver.health.Probe;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The version that serves, started once more beside itself: the same Python program at another
 * port, its connections to the live database going to a clone.
 */
public final class BesideApp implements OldCode {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final Supplier<List<Long>> pids;
  private final Map<String, CheckConfig> checks;
  private final Function<Map<String, CheckConfig>, Probe> probes;
  private final Function<Place, Map<String, String>> redirect;
  private final CommandRunner runner;
  private final Duration patience;

  /**
   * @param pids the processes of the version that serves
   * @param checks the app's checks; requests to the app itself are made of the second one
   * @param redirect the variables that point a program to a clone
   * @param patience how long it may take until it is healthy
   */
  public BesideApp(
      Supplier<List<Long>> pids,
      Map<String, CheckConfig> checks,
      Function<Map<String, CheckConfig>, Probe> probes,
      Function<Place, Map<String, String>> redirect,
      CommandRunner runner,
      Duration patience) {
    this.pids = pids;
    this.checks = checks;
    this.probes = probes;
    this.redirect = redirect;
    this.runner = runner;
    this.patience = patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
  }

  @Override
  public Answer on(Clone clone) {
    Optional<RunningProgram> running = RunningProgram.python(pids.get());
    if (running.isEmpty()) {
      return new Untried(
          Text.of("no Python program of it runs", "no hay un programa de Python suyo en marcha"));
    }
    RunningProgram program = running.get();
    if (program.isolated()) {
      return new Untried(
          Text.of(
              "it is started with -I, -S or -E, which keeps a clone from it",
              "arranca con -I, -S o -E, que impide darle un clon"));
    }
    Optional<Integer> port =
        requests(checks).values().stream()
            .map(c -> URI.create(c.url()).getPort())
            .filter(p -> p > 0 && program.names(p))
            .findFirst();
    if (port.isEmpty()) {
      return new Untried(
          Text.of(
              "no check asks it at a port that its command or variables name",
              "ninguna comprobación la consulta en un puerto que nombre su orden o sus variables"));
    }
    return started(program, port.get(), clone);
  }

  private static Map<String, CheckConfig.Http> requests(Map<String, CheckConfig> checks) {
    Map<String, CheckConfig.Http> found = new LinkedHashMap<>();
    checks.forEach((name, check) -> {
      if (check instanceof CheckConfig.Http http && !http.writes()) {
        found.put(name, http);
      }
    });
    return found;
  }

  private Answer started(RunningProgram program, int port, Clone clone) {
    int other = freePort();
    Map<String, CheckConfig> there = new LinkedHashMap<>();
    Map<String, CheckConfig> here = new LinkedHashMap<>();
    requests(checks)
        .forEach((name, http) -> {
          if (URI.create(http.url()).getPort() == port) {
            here.put(name, http);
            there.put(name, http.at(http.url().replaceFirst(":" + port, ":" + other)));
          }
        });
    Judge judge = new Judge(probes.apply(here).all());
    Path folder = folder();
    try {
      Command command = command(program.at(port, other), clone, folder);
      return proven(command, program.argv().getFirst())
          ? asked(command, folder.resolve("output.log"), there, judge)
          : new Untried(
              Text.of(
                  "its interpreter does not take what points it to a clone",
                  "su intérprete no admite lo que lo dirige a un clon"));
    } finally {
      remove(folder);
    }
  }

  /** Whether the interpreter, as the same user with the same variables, is really redirected. */
  private boolean proven(Command program, String interpreter) {
    int words = program.argv().lastIndexOf(interpreter);
    List<String> argv = new ArrayList<>(program.argv().subList(0, words + 1));
    argv.addAll(List.of("-c", "import sitecustomize; print(sitecustomize.REFUSED)"));
    Command proof =
        Command.of(program.directory(), argv)
            .with(program.environment())
            .withSecrets(program.secrets());
    return runner.run(proof).text().equals(Integer.toString(Redirect.REFUSED));
  }

  private Answer asked(Command command, Path log, Map<String, CheckConfig> there, Judge judge) {
    long pid = runner.startDetached(command, log);
    try {
      Probe probe = probes.apply(there);
      boolean healthy = Pause.until(patience, () -> judge.blamed(asked(probe)).isEmpty());
      List<CheckResult> blamed = healthy ? List.of() : judge.blamed(probe.all());
      return blamed.isEmpty()
          ? new Healthy(there.size())
          : new Unhealthy(
              blamed.stream()
                  .map(c -> Text.of("%s: %s%s", "%s: %s%s", c.check(), c.detail(), last(log)))
                  .toList());
    } finally {
      end(pid);
    }
  }

  /** Asked a few times a second; what cannot be told counts as not healthy yet. */
  private static List<CheckResult> asked(Probe probe) {
    List<CheckResult> results = probe.all();
    boolean bad = results.stream().anyMatch(r -> r.verdict() != Verdict.HEALTHY);
    if (bad) {
      Pause.of(Duration.ofMillis(200));
    }
    return results;
  }

  private Command command(RunningProgram program, Clone clone, Path folder) {
    Map<String, String> variables = new HashMap<>(program.environment());
    variables.putAll(redirect.apply(clone.place()));
    variables.merge("PYTHONPATH", folder.toString(), (old, own) -> own + ":" + old);
    Map<String, Secret> secret = new HashMap<>();
    variables.forEach((k, v) -> secret.put(k, new Secret(v)));
    Command command = Command.of(program.directory(), program.argv()).withSecrets(secret);
    return RunAs.userOf(program.pid()).map(u -> RunAs.user(command, u)).orElse(command);
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("volver-rehearsal");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.writeString(folder.resolve("sitecustomize.py"), Redirect.program());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try {
      Trees.delete(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String last(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty()
          ? ""
          : "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  /** It has a session of its own, with everything that it started. */
  private void end(long pid) {
    signal("-TERM", pid);
    if (!Pause.until(ENDING, () -> !signal("-0", pid))) {
      signal("-KILL", pid);
    }
  }

  private boolean signal(String signal, long pid) {
    return runner.run(Command.of(Path.of("/"), "kill", signal, "--", "-" + pid)).ok();
  }
}
