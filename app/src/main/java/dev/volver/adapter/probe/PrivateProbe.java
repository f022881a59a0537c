package dev.volver.adapter.probe;

import dev.volver.config.CheckConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A port of this machine that may be listened on at loopback addresses alone, as the kernel's
 * tables tell (proc(5), {@code /proc/net/tcp}: address and port in hexadecimal, the address by
 * words in the machine's byte order).
 */
final class PrivateProbe {
  private static final String LISTEN = "0A";
  private static final String LOOPBACK_4 = "7F"; // the last byte is written first
  private static final String LOOPBACK_6 = "00000000000000000000000001000000";
  private static final String LOOPBACK_4_IN_6 = "0000000000000000FFFF0000";

  private PrivateProbe() {}

  static Answer look(CheckConfig.Private check) {
    List<String> open =
        Stream.of("/proc/net/tcp", "/proc/net/tcp6")
            .map(Path::of)
            .filter(Files::isReadable)
            .flatMap(f -> exposed(lines(f), check.port()).stream())
            .toList();
    return open.isEmpty()
        ? Answer.healthy(
            "port %d is not open to others", "el puerto %d no está abierto a otros", check.port())
        : Answer.unhealthy(
            "port %d is open to other machines",
            "el puerto %d está abierto a otras máquinas", check.port());
  }

  /** Addresses in a table, as it writes them, that are listened on and are no loopback. */
  static List<String> exposed(List<String> table, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    return table.stream()
        .map(l -> l.strip().split("\\s+"))
        .filter(f -> f.length > 3 && f[1].endsWith(suffix) && f[3].equals(LISTEN))
        .map(f -> f[1].substring(0, f[1].indexOf(':')))
        .filter(a -> !loopback(a))
        .toList();
  }

  private static boolean loopback(String address) {
    return address.length() == 8
        ? address.endsWith(LOOPBACK_4)
        : address.equals(LOOPBACK_6)
            || (address.startsWith(LOOPBACK_4_IN_6) && address.endsWith(LOOPBACK_4));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
