package dev.volver.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** The commands of the program, in the order in which help lists them. */
public final class Commands {
  private static final Map<String, Supplier<VolverCommand>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("init", InitCommand::new);
    ALL.put("doctor", DoctorCommand::new);
    ALL.put("advise", AdviseCommand::new);
    ALL.put("plan", PlanCommand::new);
    ALL.put("deploy", DeployCommand::new);
    ALL.put("rollback", RollbackCommand::new);
    ALL.put("resume", ResumeCommand::new);
    ALL.put("status", StatusCommand::new);
    ALL.put("history", HistoryCommand::new);
    ALL.put("check", CheckCommand::new);
    ALL.put("rules", RulesCommand::new);
    ALL.put("repair", RepairCommand::new);
    ALL.put("backup", BackupCommand::new);
    ALL.put("restore", RestoreCommand::new);
    ALL.put("migrations", MigrationsCommand::new);
    ALL.put("drill", DrillCommand::new);
    ALL.put("maintenance", MaintenanceCommand::new);
    ALL.put("runbook", RunbookCommand::new);
    ALL.put("demo", DemoCommand::new);
    ALL.put("completion", CompletionCommand::new);
  }

  private Commands() {}

  /**
   * The program as far as these arguments can need it. To read the options of every command takes a
   * third of a cold start, so only the commands that are named are read; all of them when none is,
   * and for the completion script.
   */
  public static CommandLine of(Root root, String... arguments) {
    CommandLine line = new CommandLine(root);
    Set<String> named =
        Arrays.stream(arguments).filter(ALL::containsKey).collect(Collectors.toSet());
    boolean all = named.isEmpty() || named.contains("completion");
    ALL.forEach((name, command) -> {
      if (all || named.contains(name)) {
        line.addSubcommand(name, command.get());
      }
    });
    return line;
  }
}
