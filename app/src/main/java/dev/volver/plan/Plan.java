package dev.volver.plan;

import dev.volver.message.Text;
import java.util.List;
import java.util.Optional;

/**
 * What a run will do. Made without touching anything.
 *
 * @param kind what the run is for
 * @param from the release that runs now
 * @param to the release that is to run
 * @param backup the backup whose data is used or made
 * @param revisionFrom the schema revision now
 * @param revisionTo the schema revision afterwards
 * @param dataWay how the data goes back: of a deploy, if it has to be taken back
 * @param reason why that way
 * @param steps in order
 * @param warnings what the operator should know before saying yes
 */
public record Plan(
    RunKind kind,
    Release from,
    Release to,
    Optional<String> backup,
    Optional<String> revisionFrom,
    Optional<String> revisionTo,
    DataWay dataWay,
    Text reason,
    List<Step> steps,
    List<Text> warnings) {

  public Plan {
    steps = List.copyOf(steps);
    warnings = List.copyOf(warnings);
  }

  /** Whether the run changes the schema. */
  public boolean migrates() {
    return steps.stream().anyMatch(s -> s instanceof Step.Migrate || s instanceof Step.Downgrade);
  }
}
