package dev.volver.engine;

import dev.volver.backup.SqlStore;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.rehearsal.Added;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.ReusedNumbers;
import dev.volver.rehearsal.Reversal;
import dev.volver.rehearsal.Reversal.Returned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is known of a downgrade before it is run. */
final class Down {
  private final Ports ports;

  Down(Ports ports) {
    this.ports = ports;
  }

  /** How far it is proven. */
  List<Text> warnings(Plan plan) {
    return rehearsed(plan)
        .map(r ->
            r.proven()
                ? List.<Text>of()
                : List.of(
                    Text.of(
                        "Rehearsed, and not proven: %s.",
                        "Ensayada, y no probada: %s.", r.shown())))
        .orElse(
            List.of(
                Text.of(
                    "Unproven: this downgrade was not rehearsed on a copy of the data.",
                    "Sin probar: esta degradación no se ha ensayado con una copia de los datos.")));
  }

  /** The plan with what was found when its way was rehearsed, whether it is taken or not. */
  Plan tried(Plan plan) {
    return rehearsed(plan).map(r -> plan.rehearsed(r.tried())).orElse(plan);
  }

  private Optional<Rehearsed> rehearsed(Plan plan) {
    return new Proofs(ports).of(plan.from(), plan.revisionTo(), plan.revisionFrom());
  }

  /**
   * Rows written since that would get a value in place of one that they never had.
   *
   * @param ahead what was written since the upgrade; only asked where it matters
   */
  List<Text> standIns(Plan plan, Supplier<List<TableLoss>> ahead) {
    List<Returned> needed =
        rehearsed(plan).flatMap(Rehearsed::reverse).map(Reversal::returned).stream()
            .flatMap(List::stream)
            .filter(r -> r.standIn().isPresent())
            .toList();
    if (needed.isEmpty()) {
      return List.of();
    }
    List<TableLoss> since = ahead.get();
    List<Text> texts = new ArrayList<>();
    for (Returned r : needed) {
      since.stream()
          .filter(t -> t.table().equals(r.table()) && t.added() > 0)
          .forEach(t ->
              texts.add(
                  Text.of(
                      "%d rows of %s written since have no %s: they get %s",
                      "%d filas de %s escritas después no tienen %s: reciben %s",
                      t.added(),
                      r.table(),
                      r.column().orElse(""),
                      r.standIn().orElse(""))));
    }
    return texts;
  }

  /**
   * Rows that may have got the number of a deleted one, whose values they would be given.
   *
   * @param ahead what was written since the upgrade; only asked where it matters
   */
  List<Text> reused(Plan plan, String backup, Supplier<List<TableLoss>> ahead) {
    if (!(ports.store(ports.app().migrations().orElseThrow().store()) instanceof SqlStore store)) {
      return List.of();
    }
    Optional<Reversal> reversal = rehearsed(plan).flatMap(Rehearsed::reverse);
    List<Returned> columns =
        reversal.map(Reversal::returned).stream()
            .flatMap(List::stream)
            .filter(r -> r.column().isPresent())
            .filter(r -> possible(store, backup, reversal.orElseThrow(), r.table()))
            .toList();
    if (columns.isEmpty()) {
      return List.of();
    }
    List<TableLoss> since = ahead.get();
    return columns.stream()
        .flatMap(r ->
            since.stream()
                .filter(t -> t.table().equals(r.table()) && t.changed() > 0)
                .map(t ->
                    Text.of(
                        "%d rows of %s changed since: one with the number of a deleted row gets its %s",
                        "%d filas de %s cambiaron después: la que lleve el número de una borrada recibe su %s",
                        t.changed(),
                        r.table(),
                        r.column().orElse(""))))
        .toList();
  }

  private static boolean possible(SqlStore store, String backup, Reversal reversal, String table) {
    return !store.staged(backup)
        || new ReusedNumbers(reversal.before(), reversal.up())
            .possible(table, store.rows(backup), store);
  }

  /** What was written since to tables and columns that it drops. */
  List<Text> drops(Plan plan) {
    List<Text> drops = new ArrayList<>();
    if (ports.store(ports.app().migrations().orElseThrow().store()) instanceof SqlStore store) {
      for (Added added : rehearsed(plan).map(Rehearsed::added).orElse(List.of())) {
        values(store, added).filter(n -> n > 0).ifPresent(n -> drops.add(told(added, n)));
      }
    }
    return drops;
  }

  private static Text told(Added added, long n) {
    Text what =
        added.column().isPresent() ? Text.of("values", "valores") : Text.of("rows", "filas");
    return added.written() > 0
        ? Text.of(
            "%d %s of %s go with the downgrade, of which the migration wrote about %d",
            "%d %s de %s se van con la degradación, de los que la migración escribió unos %d",
            n,
            what,
            added.object(),
            added.written())
        : Text.of(
            "%d %s of %s go with the downgrade",
            "%d %s de %s se van con la degradación", n, what, added.object());
  }

  /** Where values cannot be told from those that the migration gave, all of them count. */
  private static Optional<Long> values(SqlStore store, Added added) {
    return counted(store, added).or(() -> counted(store, added.plain()));
  }

  private static Optional<Long> counted(SqlStore store, Added added) {
    try {
      return store.query(added.counting()).getFirst().getFirst().map(Long::valueOf);
    } catch (Halt e) {
      return Optional.empty(); // it is not there any more
    }
  }
}
