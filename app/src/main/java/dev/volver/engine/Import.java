package dev.volver.engine;

import dev.volver.backup.Adoption;
import dev.volver.backup.Adoptive;
import dev.volver.backup.Backup;
import dev.volver.backup.Foreign;
import dev.volver.backup.Holders;
import dev.volver.backup.Rows;
import dev.volver.backup.Store;
import dev.volver.config.StoreConfig;
import dev.volver.legacy.Gathered;
import dev.volver.legacy.OldBackup;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes backups of what old scripts left. */
public final class Import {
  private final Ports ports;
  private final Optional<String> named;
  private final Adoption adoption;

  /**
   * @param named the store that copies of its format belong to
   * @throws Halt when there is no such store that adopts copies
   */
  public Import(Ports ports, Optional<String> named) {
    this.ports = ports;
    this.named = named;
    this.adoption = new Adoption(ports.catalog(), ports.copyChecks());
    named.ifPresent(this::requireAdoptive);
  }

  /** What becomes of an old backup. */
  public sealed interface Fate {
    /** It would be imported, not proven yet. */
    record Possible(List<String> stores) implements Fate {}

    record Imported(Backup backup) implements Fate {}

    /** Its content was imported before. */
    record There(Backup backup) implements Fate {}

    record Refused(List<Problem> problems) implements Fate {}
  }

  /** Where the app's live data lies: no old backups. */
  public Set<Path> live() {
    Set<Path> live = new LinkedHashSet<>();
    ports
        .app()
        .stores()
        .values()
        .forEach(s ->
            s.place()
                .ifPresent(p -> {
                  live.add(p);
                  for (String suffix : List.of("-wal", "-shm", "-journal")) {
                    live.add(p.resolveSibling(p.getFileName() + suffix));
                  }
                }));
    return live;
  }

  /** Old backups beside the live databases and under {@code backups.old}; none is proven. */
  public List<OldBackup> lying(ZoneId zone) {
    List<Path> places = new ArrayList<>();
    ports.app().backups().old().filter(Files::isDirectory).ifPresent(places::add);
    for (StoreConfig store : ports.app().stores().values()) {
      if (store instanceof StoreConfig.Sqlite s) {
        places.addAll(beside(s.path()));
      }
    }
    Set<Instant> imported =
        ports.catalog().all().stream()
            .filter(Backup::imported)
            .map(Backup::at)
            .collect(Collectors.toSet());
    try {
      return Gathered.of(places, live(), zone, true).backups().stream()
          .filter(b -> !imported.contains(b.at()))
          .toList();
    } catch (Halt e) {
      return List.of(); // not ours to see
    }
  }

  private static List<Path> beside(Path live) {
    Path folder = Objects.requireNonNull(live.getParent());
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(p -> p.getFileName().toString().startsWith(live.getFileName() + "."))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Tells what would become of one. */
  public Fate look(OldBackup old) {
    return of(old, order -> new Fate.Possible(stores(order)));
  }

  /** Proves one and makes a backup of it. */
  public Fate take(OldBackup old) {
    return of(old, order -> new Fate.Imported(adoption.take(order)));
  }

  private Fate of(OldBackup old, Function<Adoption.Order, Fate> act) {
    try {
      requireLeft(old);
      Adoption.Order order = order(old);
      return adoption.there(order).<Fate>map(Fate.There::new).orElseGet(() -> act.apply(order));
    } catch (Halt e) {
      String where = old.files().getFirst().toString();
      return new Fate.Refused(
          e.problems().stream()
              .map(p -> p.where().isEmpty() ? new Problem(p.what(), where, p.next()) : p)
              .toList());
    }
  }

  private static List<String> stores(Adoption.Order order) {
    return order.parts().stream().map(p -> p.store().name()).toList();
  }

  /** What a program has open may change while it is copied. */
  private static void requireLeft(OldBackup old) {
    List<Store.Holder> holders = Holders.of(old.files());
    if (!holders.isEmpty()) {
      throw Halt.refuse(
          Text.of("a program has it open: %s", "un programa lo tiene abierto: %s", holders),
          old.files().toString(),
          Text.of(
              "Is it in use? `volver backup create` copies what lives.",
              "¿Está en uso? `volver backup create` copia lo que vive."));
    }
  }

  private Adoption.Order order(OldBackup old) {
    List<Adoption.Part> parts = new ArrayList<>();
    for (Foreign copy : old.data()) {
      Adoptive store = store(copy);
      Function<Rows, Optional<String>> revision =
          rows ->
              ports
                  .migrator()
                  .filter(m -> m.store().equals(store.name()))
                  .flatMap(m -> m.revision(rows));
      parts.add(new Adoption.Part(store, copy, revision));
    }
    Map<String, Path> config = new LinkedHashMap<>();
    for (Path file : old.compose()) {
      config.put(place(file, old.compose().size() == 1), file);
    }
    return new Adoption.Order(old.at(), old.told(), parts, config);
  }

  /** Where it stood, when one compose file is under {@code config}. */
  private String place(Path file, boolean only) {
    List<Path> listed =
        ports.app().configFiles().stream()
            .filter(f -> f.getFileName().toString().matches("(docker-)?compose.*\\.ya?ml"))
            .toList();
    if (only && listed.size() == 1) {
      Path root = Objects.requireNonNull(listed.getFirst().getRoot());
      return "config/" + root.relativize(listed.getFirst());
    }
    return "config/imported/" + file.getFileName();
  }

  private List<Adoptive> adoptive() {
    return ports.stores().values().stream()
        .filter(Adoptive.class::isInstance)
        .map(Adoptive.class::cast)
        .toList();
  }

  private void requireAdoptive(String name) {
    List<String> names = adoptive().stream().map(Store::name).toList();
    if (!names.contains(name)) {
      throw Halt.refuse(
          Text.of(
              "`%s` is no store that old backups can belong to",
              "`%s` no es un almacén al que puedan pertenecer copias antiguas", name),
          ports.app().file().toString(),
          Text.of("Name one of: %s.", "Indique uno de: %s.", String.join(", ", names)));
    }
  }

  private Adoptive store(Foreign copy) {
    List<Adoptive> like = adoptive().stream().filter(s -> s.foreign() == copy.format()).toList();
    List<Adoptive> meant = like.stream().filter(s -> named.equals(Optional.of(s.name()))).toList();
    List<Adoptive> chosen = meant.isEmpty() ? like : meant;
    String format = copy.format().shown();
    if (chosen.isEmpty()) {
      throw Halt.refuse(
          Text.of(
              "it is of %1$s, and no store here adopts copies of %1$s",
              "es de %1$s, y ningún almacén de aquí adopta copias de %1$s", format),
          copy.file().toString(),
          Text.of(
              "Add the store to volver.yml under `stores`.",
              "Añada el almacén a volver.yml en `stores`."));
    }
    if (chosen.size() > 1) {
      String names = String.join(", ", chosen.stream().map(Store::name).toList());
      throw Halt.refuse(
          Text.of("several stores are of %s: %s", "hay varios almacenes de %s: %s", format, names),
          copy.file().toString(),
          Text.of("Say which: --store NAME.", "Diga cuál: --store NOMBRE."));
    }
    return chosen.getFirst();
  }
}
