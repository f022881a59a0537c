package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.release.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses how the data goes back: the way that loses least, or the one asked for if it can hold.
 */
final class DataChoice {
  private static final Text SAME =
      Text.of(
          "the schema is the same: the data stays as it is",
          "el esquema es el mismo: los datos se quedan como están");

  private final Ports ports;
  private final Targets targets;

  DataChoice(Ports ports, Targets targets) {
    this.ports = ports;
    this.targets = targets;
  }

  /** A way with its reason and the backup it takes, if it takes one. */
  record Choice(DataWay way, Text reason, Optional<Backup> backup, Optional<BySql.Found> sql) {
    Choice(DataWay way, Text reason, Optional<Backup> backup) {
      this(way, reason, backup, Optional.empty());
    }
  }

  Choice choose(PlanRollback.Asked asked, State state, Release release, Optional<String> revision) {
    boolean same = revision.equals(state.revision());
    boolean dataAsked = asked.kind() == RunKind.RESTORE || asked.part() == PlanRollback.Part.DATA;
    switch (asked.part()) {
      case CODE -> {
        return stays(same, state, release, revision);
      }
      case CONFIG -> {
        return kept(Text.of("only the configuration goes back", "solo vuelve la configuración"));
      }
      case EVERYTHING, DATA -> {}
    }
    if (asked.way().equals(Optional.of(DataWay.KEEP))) {
      return stays(same, state, release, revision);
    }
    if (asked.way().equals(Optional.of(DataWay.DOWNGRADE))) {
      Text reason = Text.of("a downgrade was asked for", "se pidió degradar");
      return same ? kept(SAME) : new Choice(DataWay.DOWNGRADE, reason, Optional.empty());
    }
    if (asked.way().equals(Optional.of(DataWay.REVERSE_SQL))) {
      return same ? kept(SAME) : bySql(new BySql(ports).required(state, revision));
    }
    if (asked.backup().isPresent()) {
      return swap(
          asked,
          asked.backup().get(),
          revision,
          Text.of("this backup was asked for", "se pidió esta copia"));
    }
    if (same && !dataAsked && asked.way().isEmpty()) {
      return kept(SAME);
    }
    Optional<Rehearsed> proven = proven(asked, state, revision);
    if (!same && proven.isPresent()) {
      return new Choice(
          DataWay.DOWNGRADE,
          Text.of(
              "the downgrade was rehearsed on a clone of the data: %s",
              "la degradación se ensayó en un clon de los datos: %s", proven.get().shown()),
          Optional.empty());
    }
    List<Text> unfit = new ArrayList<>();
    if (!same && automatic(asked) && new BySql(ports).accepted(state, revision).isPresent()) {
      try {
        return bySql(new BySql(ports).required(state, revision));
      } catch (Halt e) {
        e.problems().forEach(p -> unfit.add(p.what()));
      }
    }
    Backup backup =
        targets
            .backupOf(release, revision, asked)
            .orElseThrow(() -> none(asked, release, revision));
    return swap(
        asked,
        backup,
        revision,
        same
            ? Text.of("the data was asked for", "se pidieron los datos")
            : !unfit.isEmpty()
                ? Text.of(
                    "the accepted SQL cannot be used (%s): the copy from before is swapped in",
                    "no se puede usar el SQL aceptado (%s): se repone la copia anterior",
                    unfit.getFirst())
                : Text.of(
                    "the schema differs and its downgrade is not proven: the copy from before is swapped in",
                    "el esquema difiere y su degradación no está probada: se repone la copia anterior"));
  }

  /** The proof that what stands can be brought down to a revision without losing anything. */
  private Optional<Rehearsed> proven(
      PlanRollback.Asked asked, State state, Optional<String> revision) {
    return automatic(asked)
        ? new Proofs(ports).of(state.from(), revision, state.revision()).filter(Rehearsed::proven)
        : Optional.empty();
  }

  private static boolean automatic(PlanRollback.Asked asked) {
    return asked.way().isEmpty() && asked.part() == PlanRollback.Part.EVERYTHING;
  }

  private static Choice bySql(BySql.Found found) {
    return new Choice(
        DataWay.REVERSE_SQL,
        found.reversal().accepted(true).shown(),
        found.values(),
        Optional.of(found));
  }

  private static Choice kept(Text reason) {
    return new Choice(DataWay.KEEP, reason, Optional.empty());
  }

  /** The data as it is under other code, which is only possible when the schema fits it. */
  private Choice stays(boolean same, State state, Release release, Optional<String> revision) {
    if (!same) {
      throw Halt.refuse(
          Text.of(
              "the code of %s expects revision %s and the database is at %s: code alone would not fit",
              "el código de %s espera la revisión %s y la base está en %s: el código solo no encajaría",
              release.shown(),
              revision.orElse("base"),
              state.revision().orElse("base")),
          ports.app().code().toString(),
          Text.of(
              "Go back with the data: `volver rollback`.",
              "Vuelva con los datos: `volver rollback`."));
    }
    return kept(SAME);
  }

  private Choice swap(
      PlanRollback.Asked asked, Backup backup, Optional<String> revision, Text reason) {
    boolean schema = ports.app().migrations().filter(m -> asked.wants(m.store())).isPresent();
    if (schema && !backup.revision().equals(revision)) {
      throw Halt.refuse(
          Text.of(
              "backup %s holds revision %s and the code expects %s",
              "la copia %s contiene la revisión %s y el código espera %s",
              backup.id(),
              backup.revision().orElse("base"),
              revision.orElse("base")),
          ports.catalog().folder(backup.id()).toString(),
          backup.imported()
              ? Text.of(
                  "Take the code back with it, to a release of that revision: `volver rollback RELEASE --backup %s`.",
                  "Vuelva también con el código, a una versión de esa revisión: `volver rollback VERSIÓN --backup %s`.",
                  backup.id())
              : Text.of(
                  "Take the code back with it: `volver rollback --backup %s`.",
                  "Vuelva también con el código: `volver rollback --backup %s`.", backup.id()));
    }
    return new Choice(DataWay.SWAP, reason, Optional.of(backup));
  }

  private Halt none(PlanRollback.Asked asked, Release release, Optional<String> revision) {
    Text downgrade =
        Text.of(
            "The newer code's own downgrade keeps the rows: `volver rollback %s --data downgrade --dry-run`.",
            "La degradación del código nuevo conserva las filas: `volver rollback %s --data downgrade --dry-run`.",
            release.ref());
    Text restore =
        Text.of(
            "`volver backup list` shows what there is; `volver restore BACKUP` puts one back.",
            "`volver backup list` muestra las que hay; `volver restore COPIA` repone una.");
    return Halt.refuse(
        Text.of(
            "there is no backup of %s at revision %s",
            "no hay copia de %s en la revisión %s", release.shown(), revision.orElse("base")),
        ports.catalog().root().toString(),
        asked.part() == PlanRollback.Part.DATA ? restore : downgrade);
  }
}
