package dev.volver;

import dev.volver.cli.Commands;
import dev.volver.cli.Console;
import dev.volver.cli.Root;
import dev.volver.engine.Unexpected;
import dev.volver.exec.OperatorLocale;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Starts the program and turns what comes of it into an exit code. */
public final class Main {
  private Main() {}

  /**
   * Leaves by {@code halt}: a shutdown begun by a signal waits for exactly that, see {@code
   * cli.Signals}, and there is nothing else to be run at the end.
   */
  public static void main(String[] args) {
    int exit = run(args);
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(exit);
  }

  /** Runs one command line and returns its exit code; {@link Training} runs many in one process. */
  static int run(String... args) {
    return run(OperatorLocale.of(System.getenv()), args);
  }

  /** The same with other variables than those of this process. */
  static int run(Map<String, String> environment, String... args) {
    Root root = new Root(new Assembly(environment), environment);
    CommandLine line = Commands.of(root, args);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, at, parsed) -> failed(e, root, kind(parsed)));
    CommandLine.IParameterExceptionHandler usual = line.getParameterExceptionHandler();
    line.setParameterExceptionHandler((e, given) ->
        root.console().json() ? mistyped(e, root) : usual.handleParseException(e, given));
    return line.execute(args);
  }

  /** The command right below {@code volver}, such as {@code backup} of {@code backup create}. */
  private static String kind(CommandLine.ParseResult parsed) {
    return parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : "";
  }

  /** Programs read one object, whatever they typed. */
  private static int mistyped(CommandLine.ParameterException e, Root root) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    Problem problem =
        new Problem(
            Text.verbatim(String.valueOf(e.getMessage())),
            "",
            Text.of("See `%s --help`.", "Vea `%s --help`.", command));
    String kind = e.getCommandLine().getCommandName();
    root.console().halted(kind, new Halt(Exit.USAGE, List.of(problem)));
    return Exit.USAGE.code();
  }

  private static int failed(Exception e, Root root, String kind) {
    Console console = root.console();
    if (e instanceof Halt halt) {
      console.halted(kind, halt);
      return halt.exit().code();
    }
    RuntimeException unexpected =
        e instanceof RuntimeException r ? r : new IllegalStateException(e);
    Exit exit = e instanceof InvalidPathException ? Exit.REFUSED : Exit.INTERNAL_ERROR;
    console.halted(kind, new Halt(exit, List.of(Unexpected.problem(unexpected))));
    if (root.globals().verbose()) {
      e.printStackTrace();
    }
    return exit.code();
  }
}
