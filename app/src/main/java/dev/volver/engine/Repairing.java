package dev.volver.engine;

import dev.volver.backup.SqlStore;
import dev.volver.journal.Finding;
import dev.volver.journal.History;
import dev.volver.journal.RuleResult;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Step;
import dev.volver.repair.Changes;
import dev.volver.repair.Mender;
import dev.volver.repair.RowChange;
import dev.volver.repair.SavedRows;
import dev.volver.repair.Statements;
import dev.volver.repair.TakingBack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the rows that were shown, and no others. They are saved before the transaction is
 * committed; whether it was, the database itself tells afterwards.
 */
final class Repairing {
  private final Ports ports;
  private final SavedRows saved;

  /**
   * @param folder the run's own folder
   */
  Repairing(Ports ports, Path folder) {
    this.ports = ports;
    this.saved = new SavedRows(folder);
  }

  List<Finding> repair(Step.Repair s) {
    Mender mender = ((SqlStore) ports.store(s.store())).mender();
    if (!committedBefore(mender)) {
      try {
        mender.run(
            order(s, mender),
            changes -> {
              requireShown(s, changes);
              saved.write(changes, mender.undo(changes.rows()));
              return true;
            });
      } catch (RuntimeException e) {
        if (!saved.there() || !committedBefore(mender)) {
          throw e;
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding.Repaired(s.store(), saved.read().tables(), saved.rows().toString()));
    s.rule().ifPresent(rule -> findings.addAll(holds(rule, s.undoes().isPresent())));
    return findings;
  }

  /**
   * Whether this run has committed it already: it died then, or lost its connection.
   *
   * @throws Halt when nobody can tell
   */
  private boolean committedBefore(Mender mender) {
    if (!saved.there()) {
      return false;
    }
    Changes changes = saved.read();
    boolean kept = mender.kept(changes).or(() -> byRows(mender, changes)).orElseThrow(this::unsure);
    if (!kept) {
      saved.drop();
    }
    return kept;
  }

  /** One row as the transaction left it shows that it was kept: it was all or nothing. */
  private static Optional<Boolean> byRows(Mender mender, Changes changes) {
    List<Optional<Map<String, String>>> now = mender.now(changes.rows());
    boolean untouched = true;
    for (int i = 0; i < now.size(); i++) {
      RowChange change = changes.rows().get(i);
      if (now.get(i).equals(change.now())) {
        return Optional.of(true);
      }
      untouched &= now.get(i).equals(change.old());
    }
    return untouched ? Optional.of(false) : Optional.empty();
  }

  private Halt unsure() {
    return Halt.failed(
        Text.of(
            "nobody can tell whether the repair was committed: its rows were changed since",
            "no se sabe si la reparación se confirmó: sus filas cambiaron después"),
        saved.rows().toString(),
        Text.of(
            "Compare the rows with that file; remove it when nothing of it was done, then `volver"
                + " resume`.",
            "Compare las filas con ese archivo; bórrelo si nada se hizo, y luego `volver resume`."));
  }

  private Mender.Order order(Step.Repair s, Mender mender) {
    if (s.undoes().isEmpty()) {
      return new Mender.Order(Statements.changing(s.sql(), "rules"));
    }
    Path other = new History(ports.app().state()).folder(s.undoes().get());
    return TakingBack.of(mender, new SavedRows(other).read()).order(mender);
  }

  private static void requireShown(Step.Repair s, Changes changes) {
    if (!changes.digest().equals(s.digest())) {
      throw Halt.refuse(
          Text.of(
              "it would change other rows than were shown; shown was %s, now it is %s",
              "cambiaría otras filas que las mostradas; se mostró %s, ahora es %s",
              s.shown(),
              changes.brief()),
          "stores." + s.store(),
          Text.of(
              "Nothing was changed. Look at it again with --dry-run.",
              "No se cambió nada. Mírelo de nuevo con --dry-run."));
    }
  }

  /** The rule is asked again; after a repair no row may break it. */
  private List<Finding> holds(String rule, boolean undone) {
    RuleResult result = new DataRules(ports).rules().ask(rule);
    List<Finding> findings = new ArrayList<>(List.of(new Finding.Ruled(List.of(result))));
    if (!undone && (result.broken() || result.unknown().isPresent())) {
      Text what =
          result
              .unknown()
              .map(why ->
                  Text.of(
                      "whether the rule `%s` holds now is not known: %s",
                      "no se sabe si la regla `%s` se cumple ahora: %s", rule, why))
              .orElse(
                  Text.of(
                      "rows that still break the rule `%s`: %d",
                      "filas que aún incumplen la regla `%s`: %d", rule, result.now().orElse(0L)));
      findings.add(
          new Finding.Doubt(
              new Problem(
                  what,
                  "rules." + rule,
                  Text.of(
                      "`volver rules show %s` lists them.",
                      "`volver rules show %s` las muestra.", rule))));
    }
    return findings;
  }
}
