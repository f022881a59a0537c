package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.config.MigrationConfig;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.journal.Run.Progress;
import dev.volver.journal.Run.Status;
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

/** What a rollback goes back to. */
final class Targets {
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

  /** The newest intact backup taken while a release ran, at the revision its code expects. */
  Optional<Backup> backupOf(Release release, Optional<String> revision) {
    List<Backup> of =
        ports.catalog().all().stream()
            .filter(b -> b.release().commit().equals(release.commit()))
            .filter(b -> b.revision().equals(revision) && !b.imported())
            .toList();
    if (of.isEmpty() || standing(of.getFirst(), List.copyOf(of.getFirst().stores().keySet()))) {
      return of.stream().findFirst();
    }
    Intact intact = new Intact(ports.catalog(), ports.app().backups().proof());
    Optional<Backup> found = intact.first(of);
    passedOver.addAll(intact.passedOver());
    return found;
  }

  /**
   * Whether what is staged of a backup can be swapped in as it is. A refresh that a crash cut short
   * left half of one state and half of another there.
   */
  boolean standing(Backup backup, List<String> stores) {
    return stores.stream().allMatch(s -> ports.store(s).staged(backup.id()))
        && history
            .runs()
            .flatMap(r -> r.progress(Phase.FORWARD).stream())
            .noneMatch(p -> half(p, backup));
  }

  private static boolean half(Progress p, Backup backup) {
    return p.step() instanceof Step.RefreshStandby s
        && s.backup().equals(backup.id())
        && p.status() != Status.PENDING
        && p.status() != Status.DONE;
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
    Optional<String> migrated = ports.app().migrations().map(MigrationConfig::store);
    return ports.app().stores().entrySet().stream()
        .filter(e -> backup.stores().containsKey(e.getKey()) && asked.wants(e.getKey()))
        .filter(e -> asked.kind() == RunKind.RESTORE || e.getValue().database())
        .map(Map.Entry::getKey)
        .filter(n -> asked.kind() == RunKind.RESTORE || data || migrated.equals(Optional.of(n)))
        .toList();
  }
}
