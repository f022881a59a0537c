package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped launcher in a project's folder, as an operator types it. */
final class Volver {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIMIT = Duration.ofMinutes(8);

  private final Host host;
  private final Path folder;
  private final Map<String, String> environment;

  Volver(Host host, Path folder, Path state) {
    this(
        host,
        folder,
        Map.of(
            "VOLVER_STATE", state.toString(),
            "VOLVER_JAVA_HOME", host.java(),
            "LC_ALL", "C.UTF-8"));
  }

  private Volver(Host host, Path folder, Map<String, String> environment) {
    this.host = host;
    this.folder = folder;
    this.environment = environment;
  }

  /** What it printed and how it ended. */
  record Said(int exit, String out, String err, Duration took) {
    /** The one object on standard output. */
    JsonNode json() {
      return JSON.readTree(out);
    }

    String all() {
      return "exit " + exit + " after " + took.toMillis() + " ms\n" + out + err;
    }
  }

  /** The same with another variable in its environment. */
  Volver with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Volver(host, folder, more);
  }

  /** Another working directory. */
  Volver in(Path other) {
    return new Volver(host, other, environment);
  }

  /** A run in the background. */
  Shell.Running start(String... arguments) {
    return start(List.of(), arguments);
  }

  /** The same behind another program, such as {@code setpriv}. */
  Shell.Running start(List<String> before, String... arguments) {
    List<String> argv = new ArrayList<>(before);
    argv.add(host.launcher());
    argv.addAll(List.of(arguments));
    return host.start(folder, environment, argv);
  }

  Said run(String... arguments) {
    return await(start(arguments));
  }

  /** A run that must end with a code. */
  Said ending(int exit, String... arguments) {
    Said said = run(arguments);
    assertThat(said.exit()).as("%s: %s", List.of(arguments), said.all()).isEqualTo(exit);
    return said;
  }

  Said run(List<String> before, String... arguments) {
    return await(start(before, arguments));
  }

  static Said await(Shell.Running running) {
    Shell.Result r = running.await(LIMIT);
    return new Said(r.exit(), r.out(), r.err(), r.took());
  }
}
