package dev.volver.demo;

import dev.volver.exec.Attached;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.Interruption;
import dev.volver.incident.RunResult;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Volver as a person starts it: its launcher, in a process of its own. */
final class Launcher {
  private final Place place;
  private final CommandRunner runner;
  private final Interruption interruption;

  Launcher(Place place, CommandRunner runner, Interruption interruption) {
    this.place = place;
    this.runner = runner;
    this.interruption = interruption;
  }

  /** Runs a command that is seen on the terminal; gives its exit code. */
  int show(List<String> arguments) {
    return Attached.run(command(arguments), interruption);
  }

  /** Runs a command that is not seen. */
  Completed run(List<String> arguments) {
    return runner.run(command(arguments));
  }

  /** What the newest run tells of itself to programs. */
  RunResult lastRun() {
    Completed done = run(List.of("history", "--limit", "1", "-o", "json"));
    return JsonMapper.builder().build().readValue(done.out(), RunResult[].class)[0];
  }

  private Command command(List<String> arguments) {
    List<String> argv = new ArrayList<>(Toolbox.volver());
    argv.addAll(List.of("-C", place.config().toString()));
    argv.addAll(arguments);
    return Command.of(place.folder(), argv).with(place.environment());
  }
}
