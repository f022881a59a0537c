package dev.volver.diagnosis;

import dev.volver.diagnosis.Symptoms.Fit;
import dev.volver.diagnosis.Symptoms.Schema;
import dev.volver.engine.Drift;
import dev.volver.engine.PlanStamp;
import dev.volver.engine.Ports;
import dev.volver.engine.Strangers;
import dev.volver.lineage.Origin;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import java.util.List;
import java.util.Optional;

/** Whether the code in place and the live schema fit, and what would make them. */
final class SchemaQuestion {
  static final Schema NONE = new Schema(Fit.NONE, Optional.empty(), Optional.empty());

  private final Ports ports;
  private final List<Observation> seen;

  /**
   * @param seen where what was seen is added
   */
  SchemaQuestion(Ports ports, List<Observation> seen) {
    this.ports = ports;
    this.seen = seen;
  }

  Schema answer() {
    try {
      return ports
          .migrator()
          .filter(m -> ports.store(m.store()).bytes() > 0)
          .map(this::of)
          .orElse(NONE);
    } catch (Halt e) {
      seen.add(Observation.bad("schema", e.problems().getFirst()));
      return NONE;
    }
  }

  private Schema of(Migrator migrator) {
    Chain chain = migrator.chain(ports.app().code());
    Optional<String> current = migrator.current();
    String revision = current.orElse(Migrator.BASE);
    if (current.isPresent() && chain.find(revision).isEmpty()) {
      return unknown();
    }
    Optional<Drift> drift = Drift.live(ports);
    if (drift.filter(Drift::any).isPresent()) {
      seen.add(
          Observation.bad(
              "schema",
              drift.flatMap(Drift::line).orElseThrow(),
              Text.verbatim("volver migrations lint --live")));
      return new Schema(Fit.DIFFERS, matching(), Optional.empty());
    }
    boolean fits = current.equals(chain.head());
    Text where =
        fits
            ? Text.of(
                "at revision %s, as the code expects",
                "en la revisión %s, la que espera el código", revision)
            : Text.of(
                "at revision %s, and the code expects %s",
                "en la revisión %s, y el código espera %s",
                revision,
                chain.head().orElse(Migrator.BASE));
    seen.add(
        fits
            ? Observation.good("schema", where)
            : Observation.bad("schema", where, Text.verbatim("volver migrations status")));
    drift
        .flatMap(Drift::line)
        .ifPresent(l -> seen.add(Observation.warning("schema", l, Text.verbatim(""))));
    return new Schema(fits ? Fit.FITS : Fit.BEHIND, Optional.empty(), Optional.empty());
  }

  private Schema unknown() {
    Strangers strangers = new Strangers(ports);
    for (Problem problem : strangers.problems()) {
      seen.add(Observation.bad("schema", problem));
    }
    Optional<String> bringer =
        strangers.origins().stream().map(Origin::ref).flatMap(Optional::stream).findFirst();
    return new Schema(Fit.UNKNOWN, matching(), bringer);
  }

  /** The revision that the live schema is proven to be. */
  private Optional<String> matching() {
    try {
      PlanStamp.Repair repair = new PlanStamp(ports).plan(Optional.empty());
      return repair.planned().map(_ -> repair.revision());
    } catch (Halt e) {
      return Optional.empty();
    }
  }
}
