package dev.volver.engine;

import dev.volver.backup.Copies;
import dev.volver.backup.SqlStore;
import dev.volver.backup.Store;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.Finding;
import dev.volver.journal.Run;
import dev.volver.journal.Run.Status;
import dev.volver.journal.TableLoss;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.plan.Release;
import dev.volver.plan.Step;
import dev.volver.rehearsal.Added;
import dev.volver.rehearsal.Rehearsed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists rows that the live store has no more: what a swap left behind, what a way down took. */
final class LostRows {
  private static final String FOLDER = "left-behind";

  private final Ports ports;
  private final Path listing;

  /**
   * @param folder the run's own folder
   */
  LostRows(Ports ports, Path folder) {
    this.ports = ports;
    this.listing = folder.resolve(FOLDER);
  }

  /** Whether what a step lists came about, though the run went no further. */
  static boolean due(Run run, Step listing) {
    return run.progress(Phase.FORWARD).stream()
        .filter(p -> p.status() == Status.DONE)
        .map(Run.Progress::step)
        .anyMatch(done ->
            (listing instanceof Step.ListLeftBehind l
                    && done instanceof Step.SwapStore s
                    && s.store().equals(l.store()))
                || (listing instanceof Step.ListGone g && tookDown(done, g.store())));
  }

  private static boolean tookDown(Step done, String store) {
    return (done instanceof Step.Downgrade d && d.store().equals(store))
        || (done instanceof Step.Reverse r && r.store().equals(store));
  }

  /** What the store that was set aside has. */
  List<Finding> behind(Step.ListLeftBehind s) {
    Store store = ports.store(s.store());
    return List.of(
        found(
            s.store(),
            new Copies(ports.catalog())
                .looked(
                    s.backup(), s.store(), copy -> store.leftBehind(s.aside(), copy, listing))));
  }

  /**
   * What stood there before the way down; said once more at the end where it is more than the way
   * up had written, and nobody was told before.
   *
   * @param from the release whose way down it was
   */
  List<Finding> gone(Step.ListGone s, Release from) {
    SqlStore store = (SqlStore) ports.store(s.store());
    Finding.LeftBehind found = found(s.store(), store.gone(s.backup(), listing));
    List<Finding> findings = new ArrayList<>(List.of(found));
    Optional<Rehearsed> rehearsed =
        new Proofs(ports)
            .of(
                from,
                Optional.of(s.to()).filter(r -> !r.equals(Migrator.BASE)),
                Optional.of(s.from()));
    Set<String> dropped =
        rehearsed.map(Rehearsed::added).orElse(List.of()).stream()
            .filter(a -> a.column().isEmpty())
            .map(Added::table)
            .collect(Collectors.toSet());
    for (TableLoss t : found.tables()) {
      long made = rehearsed.map(r -> r.made().getOrDefault(t.table(), 0L)).orElse(0L);
      if (t.added() > made && !dropped.contains(t.table())) {
        findings.add(new Finding.Doubt(taken(s, t, made)));
      }
    }
    return findings;
  }

  private Problem taken(Step.ListGone s, TableLoss t, long made) {
    return new Problem(
        made == 0
            ? Text.of(
                "%d rows of `%s` that were there before the way down are gone",
                "ya no están %d filas de `%s` que había antes de la vuelta del esquema",
                t.added(),
                t.table())
            : Text.of(
                "%d rows of `%s` that were there before the way down are gone; the migrations had written %d",
                "ya no están %d filas de `%s` que había antes de la vuelta del esquema; las migraciones habían escrito %d",
                t.added(),
                t.table(),
                made),
        listing.resolve(s.store()).toString(),
        Text.of(
            "They are listed there, and still stand in %s and in backup %s: put back by hand what is missed.",
            "Están listadas ahí, y siguen en %s y en la copia %s: reponga a mano lo que falte.",
            ports.store(s.store()).place(s.backup()),
            s.backup()));
  }

  private Finding.LeftBehind found(String store, List<TableLoss> tables) {
    return new Finding.LeftBehind(
        store, tables.stream().filter(TableLoss::any).toList(), listing.toString());
  }
}
