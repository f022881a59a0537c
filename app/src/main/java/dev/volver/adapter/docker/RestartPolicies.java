package dev.volver.adapter.docker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Keeps the engine from starting containers by itself, after a crash or a boot. Their own policies
 * are written down first.
 *
 * @param file a line for each container: its id and its policy
 */
record RestartPolicies(Docker docker, Path file) {
  private static final String NEVER = "no";

  void suspend(List<Container> containers) {
    Map<String, String> kept = new Pairs(file).read();
    for (Container c : containers) {
      if (!c.policy().equals(NEVER)) {
        kept.put(c.id(), c.policy());
      }
    }
    kept.keySet().retainAll(ids(docker.inspect(List.copyOf(kept.keySet()))));
    new Pairs(file).write(kept);
    docker.each(
        List.of("update", "--restart=" + NEVER),
        containers.stream().filter(c -> !c.policy().equals(NEVER)).toList());
  }

  /** Gives containers their own policy again. */
  void resume(List<Container> containers) {
    Map<String, String> kept = new Pairs(file).read();
    for (Container c : containers) {
      String policy = kept.get(c.id());
      if (policy != null && c.policy().equals(NEVER)) {
        docker.tell("update", "--restart=" + policy, c.id());
      }
    }
  }

  private static List<String> ids(List<Container> containers) {
    return containers.stream().map(Container::id).toList();
  }
}
