package dev.volver.cli;

import dev.volver.engine.PlanRepair.Proposal;
import dev.volver.incident.RunResult.Told;
import dev.volver.journal.TableLoss;
import dev.volver.message.Text;
import dev.volver.plan.Step;
import dev.volver.repair.RowChange;
import dev.volver.repair.RowChange.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a repair would change, row by row and column by column. */
final class RepairView {
  private static final int SHOWN = 20;

  private RepairView() {}

  /** A repair as JSON has it; values are as SQL writes them. */
  record Shown(
      String rule,
      String store,
      String statement,
      List<TableLoss> tables,
      List<Row> rows,
      List<Told> conflicts) {}

  /** A row: {@code change} is added, removed or changed. */
  record Row(String table, Map<String, String> key, String change, Map<String, Values> columns) {}

  /** A value before and afterwards. */
  record Values(Optional<String> old, Optional<String> now) {}

  /**
   * Shows it.
   *
   * @param result whether that is all the command does; else it is what comes before the question
   */
  static void print(Session session, Proposal proposal, boolean result) {
    Console console = session.console();
    Step.Repair step = (Step.Repair) proposal.plan().steps().getFirst();
    if (console.json() && result) {
      console.object(
          new Shown(
              step.rule().orElse(""),
              step.store(),
              RepairCommand.statement(step).in(console.language()),
              proposal.changes().tables(),
              proposal.changes().rows().stream().map(RepairView::row).toList(),
              proposal.conflicts().stream().map(p -> Told.of(p, console.language())).toList()));
      return;
    }
    Consumer<Text> out = result ? console::line : console::warn;
    out.accept(Text.of("statement  %s", "sentencia  %s", RepairCommand.statement(step)));
    out.accept(Text.of("changes    %s", "cambia     %s", proposal.changes().brief()));
    List<RowChange> rows = proposal.changes().rows();
    rows.stream()
        .limit(session.globals().verbose ? rows.size() : SHOWN)
        .forEach(r -> out.accept(line(r)));
    if (rows.size() > SHOWN && !session.globals().verbose) {
      out.accept(
          Text.of(
              "  … and %d more (-v shows all)",
              "  … y %d más (-v las muestra todas)", rows.size() - SHOWN));
    }
    console.problems(proposal.conflicts());
  }

  private static Row row(RowChange r) {
    Map<String, Values> columns = new LinkedHashMap<>();
    r.cells().forEach((c, cell) -> columns.put(c, new Values(cell.old(), cell.now())));
    return new Row(
        r.table(),
        r.key(),
        r.old().isEmpty() ? "added" : r.now().isEmpty() ? "removed" : "changed",
        columns);
  }

  private static Text line(RowChange r) {
    StringBuilder cells = new StringBuilder();
    r.cells()
        .forEach(
            (c, cell) -> cells.append(cells.isEmpty() ? "" : ", ").append(c).append(value(cell)));
    String mark = r.old().isEmpty() ? "+" : r.now().isEmpty() ? "-" : "~";
    return Text.verbatim("  %s %s %s: %s".formatted(mark, r.table(), r.name(), cells));
  }

  private static String value(Cell cell) {
    Optional<String> old = cell.old().map(RowChange::shown);
    Optional<String> now = cell.now().map(RowChange::shown);
    return old.isPresent() && now.isPresent()
        ? " " + old.get() + " → " + now.get()
        : " " + old.or(() -> now).orElse("");
  }
}
