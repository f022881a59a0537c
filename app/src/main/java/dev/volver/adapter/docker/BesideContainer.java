package dev.volver.adapter.docker;

import dev.volver.config.CheckConfig;
import dev.volver.config.CheckConfig.Http;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.health.Judge;
import dev.volver.health.Probe;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Fence;
import dev.volver.rehearsal.Listener;
import dev.volver.rehearsal.OldCode;
import dev.volver.rehearsal.Place;
import dev.volver.rehearsal.Questions;
import dev.volver.rehearsal.RunningProgram;
import dev.volver.rehearsal.Startup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The version that serves, started once more in a container of its own: the same image and Python
 * program, without the script before it, its connections to the live database going to a clone.
 */
final class BesideContainer implements OldCode {
  private static final String LABEL = "volver.beside";
  private static final String SEEN = "/volver";

  private final Path state;
  private final Fleet fleet;
  private final Docker docker;
  private final Map<String, CheckConfig> checks;
  private final Function<Map<String, CheckConfig>, Probe> probes;
  private final Function<Place, Map<String, String>> redirect;
  private final Duration patience;

  /**
   * @param state Volver's own folder for the app, by which its containers are known
   */
  BesideContainer(
      Path state,
      Fleet fleet,
      CommandRunner runner,
      Map<String, CheckConfig> checks,
      Function<Map<String, CheckConfig>, Probe> probes,
      Function<Place, Map<String, String>> redirect,
      Duration patience) {
    this.state = state;
    this.fleet = fleet;
    this.docker = new Docker(runner);
    this.checks = checks;
    this.probes = probes;
    this.redirect = redirect;
    this.patience = patience;
  }

  @Override
  public void sweep() {
    Completed left = docker.call("ps", "-aq", "--filter", "label=" + LABEL + "=" + state);
    left.lines().stream().filter(id -> left.ok() && !id.isBlank()).forEach(this::remove);
  }

  /** By a command that outlives Volver where an operator interrupts. */
  private void remove(String id) {
    if (!docker.call("rm", "-f", id).ok()) {
      docker.runner().startDetached(Docker.command(List.of("rm", "-f", id)), Path.of("/dev/null"));
    }
  }

  @Override
  public Answer on(Clone clone) {
    try {
      return tried(clone);
    } catch (Halt e) {
      return new Untried(e.problems().getFirst().what());
    } catch (RuntimeException e) {
      return new Untried(Text.verbatim(e.toString()));
    }
  }

  private Answer tried(Clone clone) {
    boolean python = false;
    for (Container c : fleet.containers()) {
      Twin twin = Twin.of(c, docker);
      Optional<Listener> listener = twin.hasItsOwnNetwork() ? listener(c) : Optional.empty();
      if (listener.isEmpty()) {
        continue;
      }
      python = true;
      for (int port : listener.get().ports()) {
        List<String> here = answered(twin, port);
        if (!here.isEmpty()) {
          RunningProgram program = listener.get().program();
          return program.isolated() ? ISOLATED : started(twin, program, port, here, clone);
        }
      }
    }
    return new Untried(
        python
            ? Text.of(
                "no check is answered by its container itself",
                "su contenedor no responde por sí mismo a ninguna comprobación")
            : Text.of(
                "no Python program listens in a container of it that has its own network",
                "ningún programa de Python escucha en un contenedor suyo con red propia"));
  }

  private static Optional<Listener> listener(Container c) {
    return ProcessHandle.of(c.pid())
        .flatMap(p ->
            Listener.among(
                Stream.concat(Stream.of(p), p.descendants()).map(ProcessHandle::pid).toList()));
  }

  /** The requests that a container answers as the app does, though nothing stands before it. */
  private List<String> answered(Twin twin, int port) {
    return probe(twin, port, Questions.among(checks)).all().stream()
        .filter(r -> r.verdict() == Verdict.HEALTHY)
        .map(CheckResult::check)
        .toList();
  }

  private Probe probe(Twin twin, int port, Map<String, Http> requests) {
    Map<String, CheckConfig> moved = new LinkedHashMap<>();
    twin.address()
        .ifPresent(a ->
            requests.forEach(
                (name, http) -> Direct.to(a, port, http).ifPresent(h -> moved.put(name, h))));
    return probes.apply(moved);
  }

  private Answer started(
      Twin twin, RunningProgram program, int port, List<String> names, Clone clone) {
    try (Startup startup = Startup.made()) {
      String made = made(twin, program, clone, startup);
      if (made.isEmpty()) {
        return NOT_REDIRECTED;
      }
      try {
        return asked(twin, made, port, names);
      } finally {
        remove(made);
      }
    }
  }

  private Answer asked(Twin twin, String made, int port, List<String> names) {
    for (String network : twin.moreNetworks()) {
      docker.tell("network", "connect", network, made);
    }
    docker.tell("start", made);
    Twin second = Twin.of(docker.inspect(List.of(made)).getFirst(), docker);
    Map<String, Http> requests = Questions.among(checks);
    requests.keySet().retainAll(names);
    var questions = new Questions(probe(second, port, requests), new Judge(List.of()), patience);
    return questions.ask(() -> logged(made));
  }

  /** Makes the container; no name of one when its interpreter would not be redirected. */
  private String made(Twin twin, RunningProgram program, Clone clone, Startup startup) {
    List<String> options = new ArrayList<>(List.of("--label", LABEL + "=" + state));
    options.addAll(twin.unlabelled(docker));
    options.addAll(twin.options());
    options.addAll(List.of("-v", startup.folder() + ":" + SEEN + ":ro"));
    if (clone.place() instanceof Place.SqliteFile(Path file)) {
      options.addAll(Twin.seeing(file));
    }
    options.addAll(List.of("-w", program.directory().toString()));
    Twin.user(program.pid()).ifPresent(u -> options.addAll(List.of("--user", u)));
    options.addAll(List.of("--env-file", "/dev/stdin"));
    String variables = variables(program, redirect.apply(clone.place()));
    Completed proven =
        given(variables, words(List.of("run", "--rm"), options, twin, program, Startup.proving()));
    if (!proven.text().equals(Startup.PROOF)) {
      return "";
    }
    List<String> arguments = program.argv().subList(1, program.argv().size());
    Completed made = given(variables, words(List.of("create"), options, twin, program, arguments));
    return docker.done(made).lines().getLast();
  }

  private Completed given(String variables, List<String> words) {
    return docker.runner().run(Docker.command(words).reading(variables));
  }

  private static List<String> words(
      List<String> verb,
      List<String> options,
      Twin twin,
      RunningProgram program,
      List<String> arguments) {
    List<String> words = new ArrayList<>(verb);
    words.addAll(options);
    words.addAll(List.of("--entrypoint", program.argv().getFirst(), twin.like().image()));
    words.addAll(arguments);
    return words;
  }

  /** As the engine's client reads them; some are secret, so no file and no command has them. */
  private static String variables(RunningProgram program, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(program.environment());
    all.keySet().removeIf(k -> k.equals("HOSTNAME") || k.startsWith("VIRTUAL_"));
    all.putAll(more);
    all.put("PYTHONDONTWRITEBYTECODE", "1");
    all.merge("PYTHONPATH", SEEN, (old, own) -> own + ":" + old);
    all.values().removeIf(v -> v.contains("\n")); // it has no way to say them
    return all.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private String logged(String id) {
    Completed done = docker.call("logs", "--tail", "200", id);
    return Fence.lastOf((done.out() + done.err()).lines().toList());
  }
}
