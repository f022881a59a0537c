package dev.volver.engine;

import dev.volver.backup.SqlStore;
import dev.volver.journal.Run;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.repair.Changes;
import dev.volver.repair.Mender;
import dev.volver.repair.RowChange;
import dev.volver.repair.SavedRows;
import dev.volver.repair.Statements;
import dev.volver.repair.TakingBack;
import dev.volver.repair.TakingBack.Conflict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out what a repair would change, by running it in a transaction that is rolled back. */
public final class PlanRepair {
  private final Ports ports;
  private final Surveyor surveyor;

  public PlanRepair(Ports ports) {
    this.ports = ports;
    this.surveyor = new Surveyor(ports);
  }

  /**
   * A repair that can be agreed to.
   *
   * @param changes what it would change
   * @param conflicts rows that are not undone, for somebody changed them since
   */
  public record Proposal(long run, Plan plan, Changes changes, List<Problem> conflicts) {}

  /**
   * Tries statements.
   *
   * @param where the file or key that they come from
   * @throws Halt when they fail or do what a repair may not do
   */
  public Proposal repair(String rule, String store, String sql, String where) {
    surveyor.requireNoneOpen();
    List<String> statements = Statements.changing(sql, where);
    Changes changes = mender(store).run(new Mender.Order(statements), _ -> false);
    return proposal(
        new Step.Repair(
            store, Optional.of(rule), sql, Optional.empty(), changes.brief(), changes.digest()),
        changes,
        List.of());
  }

  /**
   * Tries to put back what a repair changed.
   *
   * @throws Halt when the run is no repair, or nothing of it can be put back
   */
  public Proposal undo(long number) {
    surveyor.requireNoneOpen();
    Step.Repair repaired = repaired(number);
    SavedRows saved = new SavedRows(surveyor.history().folder(number));
    Mender mender = mender(repaired.store());
    TakingBack back = TakingBack.of(mender, saved.read());
    List<Problem> conflicts =
        back.conflicts().stream().map(c -> conflict(c, saved.rows().toString())).toList();
    if (back.rows().isEmpty()) {
      throw conflicts.isEmpty()
          ? Halt.refuse(
              Text.of(
                  "every row is as it was before run %d",
                  "todas las filas están como antes de la ejecución %d", number),
              saved.rows().toString(),
              Text.of("There is nothing to undo.", "No hay nada que deshacer."))
          : new Halt(Exit.REFUSED, conflicts);
    }
    Changes changes = mender.run(back.order(mender), _ -> false);
    var meant = new Changes(back.rows(), Optional.empty());
    if (!changes.digest().equals(meant.digest())) {
      throw Halt.refuse(
          Text.of(
              "to put the rows back would change others too: %s instead of %s",
              "reponer las filas cambiaría también otras: %s en vez de %s",
              changes.brief(),
              meant.brief()),
          saved.rows().toString(),
          Text.of(
              "Rows that refer to them came since; put them back by hand.",
              "Hay filas nuevas que se refieren a ellas; repóngalas a mano."));
    }
    return proposal(
        new Step.Repair(
            repaired.store(),
            repaired.rule().filter(ports.app().rules()::containsKey),
            "",
            Optional.of(number),
            changes.brief(),
            changes.digest()),
        changes,
        conflicts);
  }

  private Step.Repair repaired(long number) {
    Optional<Run> run = surveyor.history().run(number);
    Optional<Step.Repair> step =
        run.filter(r -> r.plan().kind() == RunKind.REPAIR)
            .map(r -> (Step.Repair) r.plan().steps().getFirst());
    boolean done = new SavedRows(surveyor.history().folder(number)).there();
    if (step.isEmpty() || !done) {
      throw Halt.refuse(
          step.isEmpty()
              ? Text.of("run %d is no repair", "la ejecución %d no es una reparación", number)
              : Text.of("run %d changed nothing", "la ejecución %d no cambió nada", number),
          surveyor.history().folder(number).toString(),
          Text.of("`volver history` lists the runs.", "`volver history` lista las ejecuciones."));
    }
    return step.get();
  }

  private static Problem conflict(Conflict c, String saved) {
    return new Problem(
        Text.of(
            "`%s` %s was changed since: it is %s, and the repair had left %s",
            "`%s` %s cambió después: es %s, y la reparación había dejado %s",
            c.change().table(),
            c.change().name(),
            shown(c.now()),
            shown(c.change().now())),
        saved,
        Text.of(
            "It stays as it is; before the repair it was %s.",
            "Se queda como está; antes de la reparación era %s.", shown(c.change().old())));
  }

  private static Text shown(Optional<Map<String, String>> row) {
    return row.map(r ->
            Text.verbatim(
                r.entrySet().stream()
                    .map(e -> e.getKey() + "=" + RowChange.shown(e.getValue()))
                    .collect(Collectors.joining(" "))))
        .orElse(Text.of("gone", "inexistente"));
  }

  private Proposal proposal(Step.Repair step, Changes changes, List<Problem> conflicts) {
    Release release = ports.source().head().release();
    Text reason =
        Text.of(
            "exactly the rows that were shown are changed; they are saved before",
            "se cambian exactamente las filas mostradas; se guardan antes");
    Plan plan =
        new Plan(
            RunKind.REPAIR,
            release,
            release,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            DataWay.KEEP,
            reason,
            List.of(step),
            List.of());
    return new Proposal(surveyor.history().nextNumber(), plan, changes, conflicts);
  }

  private Mender mender(String store) {
    return ((SqlStore) ports.store(store)).mender();
  }
}
