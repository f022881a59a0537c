package dev.volver.diagnosis;

import dev.volver.config.RuntimeConfig;
import dev.volver.config.Undisclosed;
import dev.volver.discovery.UnitFile;
import dev.volver.engine.Listed;
import dev.volver.engine.Ports;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the app runs, and when it does not: what it said last. */
final class RuntimeExam {
  private static final Path ROOT = Path.of("/");
  private static final int LAST_WORDS = 8;

  private final Ports ports;

  RuntimeExam(Ports ports) {
    this.ports = ports;
  }

  List<Observation> look() {
    Runtime.State state = ports.runtime().state();
    List<Observation> all = new ArrayList<>();
    List<Started> started =
        switch (ports.app().runtime()) {
          case RuntimeConfig.Process p -> process(p, state, all);
          case RuntimeConfig.Systemd s -> units(s, all);
          case RuntimeConfig.Compose _, RuntimeConfig.Docker _ -> whether(state, all);
        };
    for (Text note : new Listed(ports).inPlace()) {
      all.add(Observation.warning("services", note, Text.verbatim("runtime.compose.services")));
    }
    ports.runtime().faults().forEach(p -> all.add(Observation.bad("containers", p)));
    if (!state.running()) {
      all.addAll(lastWords());
    }
    started.forEach(s -> all.addAll(new StartExam(ports, s).look()));
    all.addAll(new PortExam(ports.app(), state).look());
    return all;
  }

  private static List<Started> process(
      RuntimeConfig.Process config, Runtime.State state, List<Observation> all) {
    whether(state, all);
    return List.of(Started.of(config));
  }

  /** Whether it runs; what starts a container is in its image. */
  private static List<Started> whether(Runtime.State state, List<Observation> all) {
    all.add(
        state.running()
            ? Observation.good("app", state.detail())
            : Observation.warning(
                "app",
                state.detail(),
                Text.of("`volver deploy` starts it.", "`volver deploy` la arranca.")));
    return List.of();
  }

  private List<Started> units(RuntimeConfig.Systemd config, List<Observation> all) {
    List<Started> started = new ArrayList<>();
    for (String name : config.units()) {
      Completed shown = systemctl("show", "-p", UnitState.PROPERTIES, "--", name);
      all.addAll(UnitState.of(shown.lines()).observed(name));
      Completed text = systemctl("cat", "--", name);
      if (text.ok()) {
        UnitFile.parse(Path.of(name), text.out(), true)
            .ifPresent(u -> started.add(Started.of(u, ports.app())));
      }
    }
    return started;
  }

  private Completed systemctl(String... words) {
    List<String> argv = new ArrayList<>(List.of("systemctl"));
    argv.addAll(List.of(words));
    return ports.runner().run(Command.of(ROOT, argv).with(Map.of("LC_ALL", "C.UTF-8")));
  }

  private String said(List<String> lines) {
    return Undisclosed.of(ports.app()).in(String.join("\n", lines));
  }

  /** What it said last, with no secret of its own. */
  List<Observation> lastWords() {
    try {
      List<String> lines = ports.runtime().logTail(LAST_WORDS);
      return lines.isEmpty()
          ? List.of()
          : List.of(
              Observation.warning(
                  "log",
                  Text.of("it said last:\n%s", "lo último que dijo:\n%s", said(lines)),
                  Text.verbatim(ports.runtime().typed().log().getFirst())));
    } catch (Halt e) {
      return List.of(Observation.bad("log", e.problems().getFirst()));
    }
  }
}
