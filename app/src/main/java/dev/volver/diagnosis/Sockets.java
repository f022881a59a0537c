package dev.volver.diagnosis;

import dev.volver.backup.Holders;
import dev.volver.backup.Store.Holder;
import dev.volver.health.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Who listens on a port, from {@code /proc/net/tcp} and {@code /proc/<pid>/fd}. */
final class Sockets {
  private Sockets() {}

  /** Processes that listen on a port; the pid is 0 when it is not ours to see who. */
  static List<Holder> listening(int port) {
    Set<String> inodes = Set.copyOf(descriptors(Listener.on(port)));
    if (inodes.isEmpty()) {
      return List.of();
    }
    List<Holder> holders = Holders.holding(link -> inodes.contains(target(link)));
    return holders.isEmpty() ? List.of(new Holder(0, "?")) : holders;
  }

  /** The sockets of a table, as descriptors name them, that listen on a port; see proc(5). */
  static List<String> inodes(List<String> table, int port) {
    return descriptors(Listener.on(port, table));
  }

  private static List<String> descriptors(List<Listener> listeners) {
    return listeners.stream().map(l -> "socket:[" + l.inode() + "]").distinct().toList();
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
