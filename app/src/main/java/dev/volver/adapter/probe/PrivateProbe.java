package dev.volver.adapter.probe;

import dev.volver.config.CheckConfig;
import dev.volver.health.Listener;
import java.util.List;

/** A port of this machine that may be listened on at loopback addresses alone. */
final class PrivateProbe {
  private static final String LOOPBACK_4 = "7F"; // the last byte is written first
  private static final String LOOPBACK_6 = "00000000000000000000000001000000";
  private static final String LOOPBACK_4_IN_6 = "0000000000000000FFFF0000";

  private PrivateProbe() {}

  static Answer look(CheckConfig.Private check) {
    return exposed(Listener.on(check.port())).isEmpty()
        ? Answer.healthy(
            "port %d is not open to others", "el puerto %d no está abierto a otros", check.port())
        : Answer.unhealthy(
            "port %d is open to other machines",
            "el puerto %d está abierto a otras máquinas", check.port());
  }

  /** Addresses in a table, as it writes them, that are listened on and are no loopback. */
  static List<String> exposed(List<String> table, int port) {
    return exposed(Listener.on(port, table));
  }

  private static List<String> exposed(List<Listener> listeners) {
    return listeners.stream().map(Listener::address).filter(a -> !loopback(a)).toList();
  }

  private static boolean loopback(String address) {
    return address.length() == 8
        ? address.endsWith(LOOPBACK_4)
        : address.equals(LOOPBACK_6)
            || (address.startsWith(LOOPBACK_4_IN_6) && address.endsWith(LOOPBACK_4));
  }
}
