package dev.volver.cli;

import dev.volver.config.RuleConfig;
import dev.volver.config.RuleConfig.Repair;
import dev.volver.engine.DataRules;
import dev.volver.engine.Engine;
import dev.volver.engine.PlanRepair;
import dev.volver.engine.PlanRepair.Proposal;
import dev.volver.engine.Ports;
import dev.volver.exec.Interruption;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.journal.RunLock;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Reason;
import dev.volver.message.Text;
import dev.volver.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "repair",
    description = {
      "Mends the rows that break a rule about data, or puts back what a repair changed.",
      "",
      "The statement is run in a transaction that is rolled back, and what it changes is shown."
          + " After a yes exactly those rows are changed, in one transaction; as they were, they stay"
          + " in the folder of the run. Ends with 7 when rows still break the rule afterwards."
    },
    footer = {
      "",
      "Examples:",
      "  volver repair negative-stock --dry-run",
      "  volver repair negative-stock --sql mend.sql",
      "  volver repair --undo 12"
    })
final class RepairCommand extends VolverCommand {
  @Parameters(arity = "0..1", paramLabel = "RULE", description = "The name of the rule.")
  @Nullable String rule;

  @Option(
      names = "--sql",
      paramLabel = "FILE",
      description = "The statements (default: the rule's own `repair`).")
  @Nullable Path sql;

  @Option(
      names = "--undo",
      paramLabel = "RUN",
      description = "Put back what the repair with that number changed.")
  @Nullable Long undo;

  @Override
  public Integer call() {
    if ((rule == null) == (undo == null) || (undo != null && sql != null)) {
      throw new ParameterException(
          spec.commandLine(), "Name a rule, with or without --sql FILE; or --undo RUN.");
    }
    Session session = session();
    if (session.globals().dryRun) {
      RepairView.print(session, proposal(session, session.ports()), true);
      return 0;
    }
    Interruption interruption = new Interruption();
    try (RunLock _ = session.lock();
        Signals _ = Signals.catching(interruption)) {
      long number = new History(session.app().state()).nextNumber();
      Ports ports = session.ports(number, interruption);
      Proposal proposal = proposal(session, ports);
      RepairView.print(session, proposal, false);
      if (proposal.changes().rows().isEmpty()) {
        return unneeded(session, ports);
      }
      session.confirm(
          Text.of(
              "Change these rows: %s?", "¿Cambiar estas filas: %s?", proposal.changes().brief()));
      Run run = new Engine(ports, watcher(session)).start(proposal.run(), proposal.plan(), false);
      int exit = new Results(session).print(run, java.util.List.of(), proposal.conflicts());
      return exit == Exit.DONE.code() && !proposal.conflicts().isEmpty()
          ? Exit.INCOMPLETE.code()
          : exit;
    }
  }

  private Proposal proposal(Session session, Ports ports) {
    PlanRepair plan = new PlanRepair(ports);
    Long run = undo;
    if (run != null) {
      return session.ticker().during(Text.of("comparing", "comparando"), () -> plan.undo(run));
    }
    String name = java.util.Objects.requireNonNull(rule);
    RuleConfig config = DataRules.find(session.app(), name);
    String where = session.app().file() + ": rules." + name + ".repair";
    Statement s = statement(config, where);
    return session
        .ticker()
        .during(
            Text.of("trying it", "probándolo"),
            () -> plan.repair(name, config.store(), s.sql, s.where));
  }

  private record Statement(String sql, String where) {}

  private Statement statement(RuleConfig config, String where) {
    if (sql != null) {
      return read(sql);
    }
    Repair repair =
        config
            .repair()
            .orElseThrow(() ->
                Halt.refuse(
                    Text.of("the rule has no repair", "la regla no tiene reparación"),
                    where,
                    Text.of(
                        "Write the statement there, or name a file with --sql.",
                        "Escriba ahí la sentencia, o nombre un archivo con --sql.")));
    return switch (repair) {
      case Repair.Written w -> new Statement(w.sql(), where);
      case Repair.InFile f -> read(f.file());
    };
  }

  private static Statement read(Path file) {
    try {
      return new Statement(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw Halt.refuse(
          Text.of(
              "cannot read the statements: %s",
              "no se pueden leer las sentencias: %s", Reason.of(e)),
          file.toString(),
          Text.of("Check the name of the file.", "Revise el nombre del archivo."));
    }
  }

  /** Nothing is to be changed: either all is well, or the statement does not find the rows. */
  private int unneeded(Session session, Ports ports) {
    boolean broken = rule != null && new DataRules(ports).rules().ask(rule).broken();
    session
        .console()
        .note(
            broken
                ? Text.of(
                    "It changes no row, and rows break the rule.",
                    "No cambia ninguna fila, y hay filas que incumplen la regla.")
                : Text.of("There is nothing to change.", "No hay nada que cambiar."));
    return (broken ? Exit.NOT_PASSED : Exit.DONE).code();
  }

  /** What a step of a repair runs, for people. */
  static Text statement(Step.Repair step) {
    return step.undoes()
        .map(run -> Text.of("undoes run %d", "deshace la ejecución %d", run))
        .orElse(Text.verbatim(step.sql().strip()));
  }
}
