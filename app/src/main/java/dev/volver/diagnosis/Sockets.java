package dev.volver.diagnosis;

import dev.volver.backup.Holders;
import dev.volver.backup.Store.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who listens on a port, from {@code /proc/net/tcp} and {@code /proc/<pid>/fd}. */
final class Sockets {
  private static final String LISTEN = "0A";

  private Sockets() {}

  /** Processes that listen on a port; the pid is 0 when it is not ours to see who. */
  static List<Holder> listening(int port) {
    Set<String> inodes =
        Stream.of("/proc/net/tcp", "/proc/net/tcp6")
            .flatMap(f -> inodes(lines(Path.of(f)), port).stream())
            .collect(Collectors.toSet());
    if (inodes.isEmpty()) {
      return List.of();
    }
    List<Holder> holders = Holders.holding(link -> inodes.contains(target(link)));
    return holders.isEmpty() ? List.of(new Holder(0, "?")) : holders;
  }

  /** The sockets of a table, as descriptors name them, that listen on a port; see proc(5). */
  static List<String> inodes(List<String> table, int port) {
    String suffix = String.format(java.util.Locale.ROOT, ":%04X", port);
    return table.stream()
        .map(l -> l.strip().split("\\s+"))
        .filter(f -> f.length > 9 && f[1].endsWith(suffix) && f[3].equals(LISTEN))
        .map(f -> "socket:[" + f[9] + "]")
        .toList();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
