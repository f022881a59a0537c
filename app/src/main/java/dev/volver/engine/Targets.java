package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.backup.Proof;
import dev.volver.backup.Retention;
import dev.volver.config.MigrationConfig;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.release.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rollback goes back to. */
public final class Targets {
  private final Ports ports;
  private final History history;
  private final List<Text> passedOver = new ArrayList<>();

  Targets(Ports ports, History history) {
    this.ports = ports;
    this.history = history;
  }

  /**
   * The release asked for; without one, the release that was good before the present one came.
   *
   * @throws Halt when there is none, or when the last run already went back
   */
  Release release(PlanRollback.Asked asked, State state) {
    Optional<Backup> backup = asked.backup();
    if (backup.isPresent() && !backup.get().imported()) {
      return backup.get().release();
    }
    if (asked.release().isPresent()) {
      return ports.source().resolve(asked.release());
    }
    if (backup.isPresent()) {
      throw Halt.refuse(
          Text.of(
              "%s was imported: nobody knows which release it belongs to",
              "%s fue importada: no se sabe a qué versión pertenece", backup.get().id()),
          ports.catalog().folder(backup.get().id()).toString(),
          Text.of(
              "Name the release: `volver rollback RELEASE --backup %1$s`; or `volver restore %1$s`, the data alone.",
              "Nombre la versión: `volver rollback VERSIÓN --backup %1$s`; o `volver restore %1$s`, solo los datos.",
              backup.get().id()));
    }
    Optional<Run> last = history.current();
    if (last.map(History::wentBack).orElse(false)) {
      throw Halt.refuse(
          Text.of(
              "the last run (%d) already went back to %s, and a rollback does not roll back a rollback",
              "la última ejecución (%d) ya volvió a %s, y una vuelta atrás no deshace otra",
              last.orElseThrow().number(),
              state.from().shown()),
          history.folder(last.orElseThrow().number()).toString(),
          Text.of(
              "To go further back, name the release: `volver rollback RELEASE` (`volver history` lists them).",
              "Para ir más atrás, nombre la versión: `volver rollback VERSIÓN` (`volver history` las lista)."));
    }
    return history
        .cameBy(state.from())
        .map(r -> r.plan().from())
        .orElseThrow(() ->
            Halt.refuse(
                Text.of(
                    "no release is known from before %s",
                    "no se conoce versión anterior a %s", state.from().shown()),
                ports.app().state().toString(),
                Text.of(
                    "Name the release to go back to: `volver rollback TAG`.",
                    "Nombre la versión a la que volver: `volver rollback ETIQUETA`.")));
  }

  /** Backups that were newer and cannot be read. */
  List<Text> passedOver() {
    return List.copyOf(passedOver);
  }

  /**
   * The newest intact backup taken while a release ran, at the revision its code expects. One that
   * holds what it must is good enough, whatever the app's own checks say of the rows in it.
   */
  Optional<Backup> backupOf(Release release, Optional<String> revision, PlanRollback.Asked asked) {
    List<Backup> of =
        ports.catalog().all().stream()
            .filter(b -> b.release().commit().equals(release.commit()))
            .filter(b -> b.revision().equals(revision) && !b.imported())
            .toList();
    if (!of.isEmpty() && of.stream().noneMatch(this::holdsTheSchema)) {
      throw without(of.getFirst(), migrated().orElseThrow());
    }
    of = of.stream().filter(this::holdsTheSchema).toList();
    Optional<Backup> found = of.stream().findFirst().filter(b -> standing(b, asked));
    if (found.isEmpty()) {
      Proof good = Retention.good(ports.app().backups().proof());
      Intact intact = new Intact(ports.catalog(), good, this::untried);
      found = intact.first(of);
      passedOver.addAll(intact.passedOver());
    }
    found
        .filter(b -> !b.failing().isEmpty())
        .ifPresent(b ->
            passedOver.add(Text.of("%s is taken: %s", "se toma %s: %s", b.id(), b.standing())));
    return found;
  }

  /**
   * Whether a backup was taken before a way back that had no time yet to prove it: it is restored,
   * opened and compared before anything is stopped for it.
   */
  private boolean untried(Backup backup) {
    Step proof = new Step.ProveBackup(backup.id());
    return backup.proof() == Proof.CAPTURED
        && history.run(backup.run()).filter(r -> r.plan().steps().contains(proof)).isPresent();
  }

  private Optional<String> migrated() {
    return ports.app().migrations().map(MigrationConfig::store);
  }

  private boolean holdsTheSchema(Backup backup) {
    return migrated().stream().allMatch(backup.stores()::containsKey);
  }

  private Halt without(Backup backup, String store) {
    return Halt.refuse(
        Text.of(
            "backup %s holds no `%s`; it holds %s",
            "la copia %s no contiene `%s`; contiene %s", backup.id(), store, named(backup)),
        ports.catalog().folder(backup.id()).toString(),
        Text.of(
            "If a store was renamed in volver.yml, give it back the name that it had; `volver backup export %s DIR` writes out what the backup holds.",
            "Si se cambió el nombre de un almacén en volver.yml, devuélvale el que tenía; `volver backup export %s DIR` escribe lo que contiene la copia.",
            backup.id()));
  }

  private static String named(Backup backup) {
    return backup.stores().keySet().stream()
        .map(s -> "`" + s + "`")
        .collect(Collectors.joining(", "));
  }

  /**
   * Refuses a swap that would put nothing back, or leave the schema at another revision than the
   * code expects.
   *
   * @param moves whether the schema has to move
   */
  void require(Backup backup, List<String> swapped, PlanRollback.Asked asked, boolean moves) {
    Optional<String> missing =
        migrated().filter(m -> moves && asked.wants(m) && !backup.stores().containsKey(m));
    if (missing.isPresent() || swapped.isEmpty()) {
      throw without(
          backup,
          missing.orElseGet(() ->
              String.join("`, `", ports.stores().keySet().stream().filter(asked::wants).toList())));
    }
  }

  /** What a backup holds that nobody knows where to put, for want of a store of that name. */
  public static List<Text> leftOut(Ports ports, Backup backup) {
    return backup.stores().keySet().stream()
        .filter(s -> !ports.stores().containsKey(s))
        .map(s ->
            Text.of(
                "`%s` of %s is left out: volver.yml has no store of that name",
                "`%s` de %s se deja fuera: volver.yml no tiene ningún almacén con ese nombre",
                s,
                backup.id()))
        .toList();
  }

  /** Whether all that is put back of a backup stands beside the live stores already. */
  private boolean standing(Backup backup, PlanRollback.Asked asked) {
    var points = new RestorePoints(ports, history);
    List<String> swapped = swapped(backup, asked);
    return !swapped.isEmpty()
        && swapped.stream()
            .allMatch(s -> ports.store(s).staged(backup.id()) && !points.half(s, backup.id()));
  }

  /**
   * Which stores of a backup are swapped: in a restore all of them; the databases when the data was
   * asked for; else the one whose schema is another, and no row of the others is left behind.
   */
  List<String> swapped(Backup backup, PlanRollback.Asked asked) {
    boolean data =
        asked.part() == PlanRollback.Part.DATA
            || asked.way().isPresent()
            || asked.backup().isPresent();
    Optional<String> migrated = migrated();
    return ports.app().stores().entrySet().stream()
        .filter(e -> backup.stores().containsKey(e.getKey()) && asked.wants(e.getKey()))
        .filter(e -> asked.kind() == RunKind.RESTORE || e.getValue().database())
        .map(Map.Entry::getKey)
        .filter(n -> asked.kind() == RunKind.RESTORE || data || migrated.equals(Optional.of(n)))
        .toList();
  }
}
