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
 * @param reach how far it reaches
 * @param rehearsal what was known from a rehearsal of its migrations
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
    List<Text> warnings,
    Reach reach,
    Optional<Tried> rehearsal) {

  public Plan {
    steps = List.copyOf(steps);
    warnings = List.copyOf(warnings);
  }

  /** One that reaches the whole app. */
  public Plan(
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
    this(
        kind,
        from,
        to,
        backup,
        revisionFrom,
        revisionTo,
        dataWay,
        reason,
        steps,
        warnings,
        Reach.WHOLE);
  }

  /** One whose migrations were not rehearsed, or that has none. */
  public Plan(
      RunKind kind,
      Release from,
      Release to,
      Optional<String> backup,
      Optional<String> revisionFrom,
      Optional<String> revisionTo,
      DataWay dataWay,
      Text reason,
      List<Step> steps,
      List<Text> warnings,
      Reach reach) {
    this(
        kind,
        from,
        to,
        backup,
        revisionFrom,
        revisionTo,
        dataWay,
        reason,
        steps,
        warnings,
        reach,
        Optional.empty());
  }

  /** The same with another kind, reason and reach. */
  public Plan as(RunKind other, Text why, Reach how) {
    return with(other, why, warnings, how, rehearsal);
  }

  /** The same with these warnings. */
  public Plan warning(List<Text> other) {
    return with(kind, reason, other, reach, rehearsal);
  }

  /** The same with what a rehearsal of its migrations found. */
  public Plan rehearsed(Tried found) {
    return with(kind, reason, warnings, reach, Optional.of(found));
  }

  private Plan with(
      RunKind otherKind, Text why, List<Text> said, Reach how, Optional<Tried> found) {
    return new Plan(
        otherKind,
        from,
        to,
        backup,
        revisionFrom,
        revisionTo,
        dataWay,
        why,
        steps,
        said,
        how,
        found);
  }

  /** Whether what fails is taken back also once the app was started. */
  public boolean tentative() {
    return kind == RunKind.DEPLOY || reach.tentative();
  }

  /** Whether it is there to put things back as they were. */
  public boolean putsBack() {
    return (kind == RunKind.ROLLBACK || kind == RunKind.RESTORE) && !tentative();
  }

  /** Whether another release takes the place of the one that is there. */
  public boolean moves() {
    return !from.commit().equals(to.commit());
  }

  /** Whether the run changes the schema. */
  public boolean migrates() {
    return steps.stream()
        .anyMatch(s ->
            s instanceof Step.Migrate || s instanceof Step.Downgrade || s instanceof Step.Reverse);
  }
}
