package dev.volver.engine;

import dev.volver.backup.Store;
import dev.volver.config.StoreConfig;
import dev.volver.message.Text;
import dev.volver.release.KeptReady;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where there is room for a standby. */
final class StandbyRoom {
  private final Ports ports;
  private final List<Text> remarks = new ArrayList<>();

  private StandbyRoom(Ports ports) {
    this.ports = ports;
  }

  /** The databases that keep a standby by the settings and the room there is. */
  static KeptReady ready(Ports ports) {
    StandbyRoom room = new StandbyRoom(ports);
    Set<String> kept = new LinkedHashSet<>();
    for (Map.Entry<String, StoreConfig> store : ports.app().stores().entrySet()) {
      if (store.getValue().database() && room.kept(store.getKey())) {
        kept.add(store.getKey());
      }
    }
    return new KeptReady(kept, room.remarks);
  }

  private boolean kept(String name) {
    return switch (ports.app().backups().standby()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> fits(ports.store(name));
    };
  }

  /** One that would leave less room than the store takes itself is not kept by itself. */
  private boolean fits(Store store) {
    long room = store.room();
    if (room == Store.UNKNOWN_ROOM) {
      remarks.add(
          Text.of(
              "A standby of `%s` is kept although nobody tells how full its server's disk is; `backups.standby: always` or `never` settles it.",
              "Se guarda reserva de `%s` aunque nadie dice cuánto queda en el disco de su servidor; `backups.standby: always` o `never` lo fija.",
              store.name()));
      return true;
    }
    long bytes = store.bytes();
    if (room / 2 > bytes) {
      return true;
    }
    remarks.add(
        Text.of(
            "No standby of `%s` is kept: %,d bytes are free, and it takes %,d.",
            "No se guarda reserva de `%s`: quedan %,d bytes, y ocupa %,d.",
            store.name(),
            room,
            bytes));
    return false;
  }
}
