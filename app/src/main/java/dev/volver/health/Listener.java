package dev.volver.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A socket of this machine that listens, from the kernel's tables; see proc(5), {@code
 * /proc/net/tcp}.
 *
 * @param address as the table writes it: hexadecimal, by words in the machine's byte order
 * @param inode which socket it is
 */
public record Listener(String address, String inode) {
  private static final String LISTEN = "0A";

  /** Those on a port; of a table that cannot be read, none. */
  public static List<Listener> on(int port) {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(f -> on(port, lines(Path.of(f))).stream())
        .toList();
  }

  /** Those in the lines of a table that are on a port. */
  public static List<Listener> on(int port, List<String> table) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    return table.stream()
        .map(l -> l.strip().split("\\s+"))
        .filter(f -> f.length > 9 && f[1].endsWith(suffix) && f[3].equals(LISTEN))
        .map(f -> new Listener(f[1].substring(0, f[1].indexOf(':')), f[9]))
        .toList();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
