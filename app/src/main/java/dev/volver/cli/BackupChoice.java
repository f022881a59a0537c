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
  /** The word for the newest of those that Volver took. */
  static final String LATEST = "latest";

  private BackupChoice() {}

  /**
   * By id, by time, {@code latest} (the newest that is intact), or {@code before:12}, the one that
   * was taken before run 12 changed anything; whichever the word looks like. Which newer ones are
   * passed over is said loudly.
   */
  static Backup find(Ports ports, String name, Console console) {
    return find(ports, ports.catalog().all(), name, console);
  }

  /** As the other, among some backups, the newest first. */
  static Backup find(Ports ports, List<Backup> among, String name, Console console) {
    if (!name.equals(LATEST)) {
      return first(ports.catalog(), among, name);
    }
    Intact intact = new Intact(ports.catalog(), ports.app().backups().proof());
    Optional<Backup> found = intact.newest(among);
    intact.passedOver().forEach(console::warn);
    return found
        .or(() -> lessProven(ports, among, console))
        .orElseThrow(() -> none(ports.catalog(), name));
  }

  /** Where none is proven so far, the newest of which every byte is as it was. */
  private static Optional<Backup> lessProven(Ports ports, List<Backup> among, Console console) {
    Optional<Backup> found = new Intact(ports.catalog(), Proof.CAPTURED).newest(among);
    found.ifPresent(b ->
        console.warn(
            Text.of(
                "%s is taken, for none is proven farther: %s",
                "se toma %s, pues ninguna está más probada: %s", b.id(), b.standing())));
    return found;
  }

  /**
   * By id, by the time it was taken, or none when neither is named.
   *
   * @throws Halt when there is none like that
   */
  static Optional<Backup> find(
      Ports ports, Optional<String> id, Optional<String> timestamp, Console console) {
    if (id.isPresent()) {
      return Optional.of(find(ports, id.get(), console));
    }
    Catalog catalog = ports.catalog();
    return timestamp.map(t -> byTime(catalog, catalog.all(), t));
  }

  /** The first that a word means; {@code latest} means the newest, intact or not. */
  static Backup first(Catalog catalog, List<Backup> among, String name) {
    if (name.matches("\\d{8}[_-]\\d{6}")) {
      return byTime(catalog, among, name);
    }
    return among.stream()
        .filter(b ->
            name.equals(LATEST)
                ? !b.imported()
                : name.matches("before:[1-9]\\d{0,8}")
                    ? b.run() == Long.parseLong(name.substring("before:".length()))
                    : b.id().equals(name))
        .findFirst()
        .orElseThrow(() -> none(catalog, name));
  }

  private static Backup byTime(Catalog catalog, List<Backup> among, String time) {
    String wanted = time.replace('-', '_');
    return among.stream()
        .filter(b -> b.stamp(ZoneId.systemDefault()).equals(wanted))
        .findFirst()
        .orElseThrow(() -> none(catalog, time));
  }

  private static Halt none(Catalog catalog, String name) {
    if (catalog.unreadable().contains(name)) {
      return Halt.refuse(
          Text.of("the manifest of %s is damaged", "el manifiesto de %s está dañado", name),
          catalog.folder(name).toString(),
          Text.of(
              "`volver backup fetch NAME --repair` brings it from a copy elsewhere; `volver backup list` shows the others.",
              "`volver backup fetch NOMBRE --repair` lo trae de una copia en otro sitio; `volver backup list` muestra las demás."));
    }
    return Halt.refuse(
        Text.of("there is no backup `%s`", "no hay copia `%s`", name),
        catalog.root().toString(),
        Text.of(
            "`volver backup list` shows what there is.",
            "`volver backup list` muestra las que hay."));
  }
}
