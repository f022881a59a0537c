package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.backup.Fingerprint;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stores that are gone although there was something in them: a disk that is not mounted, a path
 * that is wrong by now. A backup of them would be empty, and prove nothing but that.
 *
 * @param backups the newest first
 */
record Absent(Map<String, StoreConfig> stores, List<Backup> backups) {

  List<Problem> problems() {
    return stores.entrySet().stream().flatMap(s -> of(s.getKey(), s.getValue()).stream()).toList();
  }

  private Optional<Problem> of(String name, StoreConfig store) {
    return store
        .place()
        .filter(p -> gone(store, p))
        .flatMap(p -> newest(name).map(b -> problem(name, store, p, b)));
  }

  private static boolean gone(StoreConfig store, Path place) {
    return switch (store) {
      case StoreConfig.Sqlite _ -> Files.notExists(place);
      case StoreConfig.Files _ -> Files.notExists(place) || empty(place);
      case StoreConfig.Postgres _, StoreConfig.Redis _ -> false;
    };
  }

  private static boolean empty(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.findAny().isEmpty();
    } catch (IOException e) {
      return false; // closed to us: the store itself tells
    }
  }

  /**
   * The newest backup with this store, when it holds something; those that were only taken before a
   * way back do not say how it should be.
   */
  private Optional<Backup> newest(String name) {
    return backups.stream()
        .filter(b -> b.reason() != BackupReason.SAFETY && b.stores().containsKey(name))
        .findFirst()
        .filter(b -> something(Objects.requireNonNull(b.stores().get(name))));
  }

  private static boolean something(Fingerprint held) {
    return held.counts().values().stream().anyMatch(n -> n > 0);
  }

  private static Problem problem(String name, StoreConfig store, Path place, Backup backup) {
    String path = Command.of(place, place.toString()).typed();
    String keep = Command.of(place, place.resolve(".keep").toString()).typed();
    String meant = store.database() ? "touch " + path : "mkdir -p " + path + " && touch " + keep;
    return new Problem(
        store.database()
            ? Text.of(
                "store `%s` is not there, and %s holds rows of it",
                "el almacén `%s` no está, y %s guarda filas suyas", name, backup.id())
            : Text.of(
                "store `%s` is empty or not there, and %s holds files of it",
                "el almacén `%s` está vacío o no está, y %s guarda archivos suyos",
                name,
                backup.id()),
        place.toString(),
        Text.of(
            "Mount it, or correct its path under `stores`; `volver restore %s --store %s` brings it back as it was. If it is meant to be gone: `%s`, or take it out of `stores`.",
            "Móntelo, o corrija su ruta en `stores`; `volver restore %s --store %s` lo repone como estaba. Si debe faltar: `%s`, o quítelo de `stores`.",
            backup.id(),
            name,
            meant));
  }
}
