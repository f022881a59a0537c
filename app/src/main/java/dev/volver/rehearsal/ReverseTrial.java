package dev.volver.rehearsal;

import dev.volver.backup.Lending;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.rehearsal.Rehearsal.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tries SQL for the way back on clones, as far as the migrations' own way back is tried: up, back,
 * every row compared, up again, written to, back, and the old code on the result.
 *
 * @param work makes a clone as it was before
 * @param unchanged makes another one beside it
 * @param trips goes up and back on such a clone
 */
record ReverseTrial(
    Subject subject,
    Clone before,
    Supplier<Clone> work,
    Supplier<Clone> unchanged,
    Pointed pointed,
    Function<Clone, RoundTrip> trips,
    OldCode old,
    Consumer<Text> progress) {

  /**
   * What came of it.
   *
   * @param notes why a script is not proven
   */
  record Outcome(Optional<Reversal> proven, List<Text> notes) {}

  /** Tries what a person wrote, if anybody did, and what the difference of the schemas says. */
  Outcome of(Schema from, Schema up) {
    Renames renames = Renames.of(subject.renamed(), from, up);
    Reverse reverse = new Reverse(from, renames.back(up), renames.columns());
    List<Text> notes = new ArrayList<>();
    if (!reverse.needed() && renames.tables().isEmpty()) {
      subject
          .edited()
          .ifPresent(_ ->
              notes.add(
                  Text.of(
                      "the schema stays as it is, so nobody could tell whether SQL has run",
                      "el esquema queda igual, y no se sabría si el SQL se ha ejecutado")));
      return new Outcome(Optional.empty(), notes);
    }
    if (subject.edited().isPresent()) {
      Optional<Reversal> proven = tried(reverse, up, subject.edited().get(), true, notes);
      if (proven.isPresent()) {
        return new Outcome(proven, notes);
      }
    }
    List<String> moved =
        reverse.lost(before.place()).tables().stream()
            .filter(reverse.lost(before.place())::moved)
            .toList();
    if (!moved.isEmpty()) {
      notes.add(
          Text.of(
              "no SQL is written for the way back: %s seems to be called otherwise now",
              "no se escribe SQL para la vuelta: %s parece llamarse ahora de otra forma",
              String.join(", ", moved)));
      return new Outcome(Optional.empty(), notes);
    }
    String script = renames.script() + reverse.script(before.place());
    return new Outcome(
        script.isEmpty()
            ? Optional.empty()
            : tried(reverse, up, heading(reverse) + script, false, notes),
        notes);
  }

  private Optional<Reversal> tried(
      Reverse reverse, Schema up, String sql, boolean edited, List<Text> notes) {
    progress.accept(
        Text.of("trying SQL written for the way back", "probando SQL escrito para la vuelta"));
    Clone clone = work.get();
    Migrator migrator = pointed.at(clone);
    Lost lost = reverse.lost(before.place());
    Lending lending = lost.lending();
    Runnable back =
        () -> {
          clone.apply(sql, before, lending);
          migrator.stamp(subject.code(), subject.from().orElse(Migrator.BASE));
        };
    RoundTrip trip = trips.apply(clone);
    Trial trial = trip.go(subject.from(), subject.to(), subject.revisions(), back);
    Level level = Level.ROWS;
    if (trial.verdict() == Verdict.PROVEN) {
      SecondPass.Outcome after =
          new SecondPass(subject, migrator, clone, old, unchanged, progress)
              .after(trip, trial, back);
      trial = after.whole();
      level = after.level();
    }
    if (trial.verdict() != Verdict.PROVEN) {
      notes.add(
          edited
              ? Text.of(
                  "the edited SQL is not proven: %s",
                  "el SQL editado no está probado: %s", why(trial))
              : Text.of(
                  "SQL written for it is not proven: %s",
                  "el SQL escrito para ello no está probado: %s", why(trial)));
      return Optional.empty();
    }
    return Optional.of(
        new Reversal(
            sql, edited, level, lending, lost.returned(), reverse.before(), up, false, false));
  }

  private static Text why(Trial trial) {
    return trial.reasons().isEmpty() ? trial.verdict().word() : trial.reasons().getFirst();
  }

  /** Says the same whenever it is written. */
  private String heading(Reverse reverse) {
    String release = subject.release().abbreviated();
    StringBuilder text = new StringBuilder();
    text.append(
        "-- The way back of %s, from %s to %s, as Volver wrote it from the difference of the schemas.\n"
            .formatted(
                subject.release().shown(), subject.to(), subject.from().orElse(Migrator.BASE)));
    text.append("-- Read it, then: volver migrations accept ").append(release).append('\n');
    text.append("-- If you edit it, have it proven again: volver drill ")
        .append(release)
        .append(" --sql-from FILE\n");
    reverse
        .lost(before.place())
        .lending()
        .loans()
        .forEach(l ->
            text.append(
                "-- %s (%s): `%s` as it was before the upgrade; Volver fills it\n"
                    .formatted(l.name(), String.join(", ", l.columns()), l.table())));
    return text.append('\n').toString();
  }
}
