package dev.volver.adapter.docker;

import dev.volver.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    Map<String, String> kept = read();
    for (Container c : containers) {
      if (!c.policy().equals(NEVER)) {
        kept.put(c.id(), c.policy());
      }
    }
    kept.keySet().retainAll(ids(docker.inspect(List.copyOf(kept.keySet()))));
    List<String> lines = new ArrayList<>();
    kept.forEach((id, policy) -> lines.add(id + " " + policy + "\n"));
    Disk.write(file, String.join("", lines).getBytes(StandardCharsets.UTF_8));
    docker.each(
        List.of("update", "--restart=" + NEVER),
        containers.stream().filter(c -> !c.policy().equals(NEVER)).toList());
  }

  /** Gives containers their own policy again. */
  void resume(List<Container> containers) {
    Map<String, String> kept = read();
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

  private Map<String, String> read() {
    Map<String, String> kept = new LinkedHashMap<>();
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(l -> kept.put(l.split(" ")[0], l.split(" ")[1]));
      }
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
