package dev.volver.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The Python program among some processes that takes connections, be it with others that it
 * started.
 *
 * @param ports those it listens at, as seen from inside its own network
 */
public record Listener(RunningProgram program, List<Integer> ports) {
  private static final String LISTENS = "0A";

  /**
   * Finds it; empty when no Python program listens.
   *
   * @param pids of one network
   */
  public static Optional<Listener> among(List<Long> pids) {
    for (long pid : pids.stream().sorted().toList()) {
      List<Integer> ports = ports(pid);
      Optional<RunningProgram> program =
          ports.isEmpty() ? Optional.empty() : RunningProgram.read(pid);
      if (program.isPresent()) {
        return program.map(p -> new Listener(p, ports));
      }
    }
    return Optional.empty();
  }

  private static List<Integer> ports(long pid) {
    Path proc = Path.of("/proc", Long.toString(pid));
    Map<String, Integer> listening = new TreeMap<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      lines(proc.resolve(table)).stream()
          .map(l -> l.strip().split("\\s+"))
          .filter(w -> w.length > 9 && w[3].equals(LISTENS))
          .forEach(w -> {
            int port = Integer.parseInt(w[1].substring(w[1].lastIndexOf(':') + 1), 16);
            listening.put("socket:[" + w[9] + "]", port);
          });
    }
    var found = new TreeSet<Integer>();
    for (String file : open(proc.resolve("fd"))) {
      Optional.ofNullable(listening.get(file)).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<String> open(Path folder) {
    List<String> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path link : all.toList()) {
        files.add(Files.readSymbolicLink(link).toString());
      }
    } catch (IOException e) {
      return files; // it ended, or is somebody else's
    }
    return files;
  }
}
