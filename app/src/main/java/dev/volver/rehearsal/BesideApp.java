package dev.volver.rehearsal;

import dev.volver.config.App;
import dev.volver.config.CheckConfig;
import dev.volver.config.CheckConfig.Http;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Leftovers;
import dev.volver.exec.Pause;
import dev.volver.exec.RunAs;
import dev.volver.exec.Secret;
import dev.volver.health.Judge;
import dev.volver.health.Probe;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
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
  private static final String MARK = "VOLVER_BESIDE";
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final String owner;
  private final Supplier<List<Long>> pids;
  private final Map<String, CheckConfig> checks;
  private final Function<Map<String, CheckConfig>, Probe> probes;
  private final Function<Place, Map<String, String>> redirect;
  private final CommandRunner runner;
  private final Duration patience;

  /**
   * @param app whose requests to itself are made of the second one
   * @param pids the processes of the version that serves
   * @param redirect the variables that point a program to a clone
   */
  public BesideApp(
      App app,
      Supplier<List<Long>> pids,
      Function<Map<String, CheckConfig>, Probe> probes,
      Function<Place, Map<String, String>> redirect,
      CommandRunner runner) {
    this.owner = app.state().toString(); // two apps may have one name
    this.pids = pids;
    this.checks = app.checks();
    this.probes = probes;
    this.redirect = redirect;
    this.runner = runner;
    this.patience = app.deploy().timeout();
  }

  @Override
  public void sweep() {
    Leftovers.end(MARK, owner);
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
      return ISOLATED;
    }
    Optional<Integer> port =
        Questions.among(checks).values().stream()
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

  private Answer started(RunningProgram program, int port, Clone clone) {
    int other = freePort();
    Map<String, CheckConfig> there = new LinkedHashMap<>();
    Map<String, CheckConfig> here = new LinkedHashMap<>();
    Questions.among(checks)
        .forEach((name, http) -> {
          if (URI.create(http.url()).getPort() == port) {
            here.put(name, http);
            there.put(name, moved(http, port, other));
          }
        });
    var judge = new Judge(probes.apply(here).all());
    var questions = new Questions(probes.apply(there), judge, patience);
    try (Startup startup = Startup.made()) {
      Command command = command(program.at(port, other), clone, startup.folder());
      return proven(command, program.argv().getFirst())
          ? asked(command, startup, questions)
          : NOT_REDIRECTED;
    }
  }

  private static Http moved(Http http, int port, int other) {
    return http.at(http.url().replaceFirst(":" + port, ":" + other));
  }

  /** Whether the interpreter, as the same user with the same variables, is really redirected. */
  private boolean proven(Command program, String interpreter) {
    int words = program.argv().lastIndexOf(interpreter);
    List<String> argv = new ArrayList<>(program.argv().subList(0, words + 1));
    argv.addAll(Startup.proving());
    Command proof =
        Command.of(program.directory(), argv)
            .with(program.environment())
            .withSecrets(program.secrets());
    return runner.run(proof).text().equals(Startup.PROOF);
  }

  private Answer asked(Command command, Startup startup, Questions questions) {
    long pid = runner.startDetached(command, startup.log());
    try {
      return questions.ask(startup::logged);
    } finally {
      end(pid);
    }
  }

  private Command command(RunningProgram program, Clone clone, Path folder) {
    Map<String, String> variables = new HashMap<>(program.environment());
    variables.putAll(redirect.apply(clone.place()));
    variables.put(MARK, owner);
    variables.merge("PYTHONPATH", folder.toString(), (old, own) -> own + ":" + old);
    Map<String, Secret> secret = new HashMap<>();
    variables.forEach((k, v) -> secret.put(k, new Secret(v)));
    Command command = Command.of(program.directory(), program.argv()).withSecrets(secret);
    return RunAs.userOf(program.pid()).map(u -> RunAs.user(command, u)).orElse(command);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
