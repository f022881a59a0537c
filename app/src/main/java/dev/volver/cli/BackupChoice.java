package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.backup.Proof;
import dev.volver.engine.Intact;
import dev.volver.engine.Ports;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Finds the backup that an operator names. */
final class BackupChoice {
  private static final String LATEST = "latest";

  private BackupChoice() {}

  /** As the other, and says loudly which newer ones are damaged and passed over. */
  static Backup find(Ports ports, String name, Console console) {
    Catalog catalog = ports.catalog();
    if (!name.equals(LATEST)) {
      return find(catalog, name);
    }
    Intact intact = new Intact(catalog, ports.app().backups().proof());
    Optional<Backup> found = intact.newest();
    intact.passedOver().forEach(console::warn);
    return found.orElseThrow(() -> none(catalog, name));
  }

  /**
   * By id, by the time it was taken, or none when neither is named.
   *
   * @throws Halt when there is none like that
   */
  static Optional<Backup> find(Catalog catalog, Optional<String> id, Optional<String> timestamp) {
    if (id.isPresent()) {
      return Optional.of(find(catalog, id.get()));
    }
    return timestamp.map(t -> byTime(catalog, t));
  }

  /**
   * By id, by time, {@code latest} (the newest that is intact), or {@code before:12}, the one that
   * was taken before run 12 changed anything; whichever the word looks like.
   */
  static Backup find(Catalog catalog, String name) {
    if (name.matches("\\d{8}[_-]\\d{6}")) {
      return byTime(catalog, name);
    }
    Optional<Backup> found =
        name.matches("before:[1-9]\\d{0,8}")
            ? catalog.all().stream()
                .filter(b -> b.run() == Long.parseLong(name.substring("before:".length())))
                .findFirst()
            : name.equals(LATEST)
                ? new Intact(catalog, Proof.CAPTURED).newest()
                : catalog.find(name);
    return found.orElseThrow(() -> none(catalog, name));
  }

  private static Backup byTime(Catalog catalog, String time) {
    String wanted = time.replace('-', '_');
    List<Backup> found =
        catalog.all().stream().filter(b -> b.stamp(ZoneId.systemDefault()).equals(wanted)).toList();
    if (found.isEmpty()) {
      throw none(catalog, time);
    }
    return found.getFirst();
  }

  private static Halt none(Catalog catalog, String name) {
    return Halt.refuse(
        Text.of("there is no backup `%s`", "no hay copia `%s`", name),
        catalog.root().toString(),
        Text.of(
            "`volver backup list` shows what there is.",
            "`volver backup list` muestra las que hay."));
  }
}
