package dev.volver.cli;

import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: everything else is one of its commands. */
@Command(
    name = "volver",
    versionProvider = Version.class,
    description = {
      "Makes every deploy reversible, and proves it before the deploy.",
      "",
      "Start with `volver init` in your project, then `volver doctor`, then `volver deploy`."
    },
    footer = {
      "",
      "Examples:",
      "  volver deploy v1.4.0      bring a tag up; taken back by itself when it fails",
      "  volver rollback           go back to the last good release",
      "  volver status             what runs, how it is, what the way back is",
      "",
      "Exit codes: 0 done, 1 internal error, 2 usage or configuration, 3 refused,",
      "  4 taken back, 5 a person is needed, 6 another run is at work,",
      "  7 a check did not pass, 130 interrupted"
    })
public final class Root implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
  boolean version;

  @Mixin Globals globals = new Globals();

  @Spec CommandSpec spec;

  final Workbench workbench;
  private final Map<String, String> environment;
  private final Supplier<Console> console;

  public Root(Workbench workbench, Map<String, String> environment) {
    this.workbench = workbench;
    this.environment = environment;
    this.console = new Once<>(() -> new Console(System.out, System.err, globals, environment));
    this.spec = CommandSpec.create();
  }

  Map<String, String> environment() {
    return environment;
  }

  public Globals globals() {
    return globals;
  }

  /** The console that this call's options ask for; one and the same for the whole call. */
  public Console console() {
    return console.get();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
