package dev.volver.rehearsal;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A runner that tells a program that was stopped at the fence from one that failed. */
public record Fence(CommandRunner inner) implements CommandRunner {
  /** By a clock, by the engine, or by the machine for want of memory. */
  private static final Set<Integer> ENDED = Set.of(Completed.TIMED_OUT, 125, 137, 143);

  private static final String MARK = "volver: a rehearsal may not ";
  private static final String OTHER = "open the database ";
  private static final String NEVER = "volver: it never opened the clone";

  /** The end of a program's log on lines of its own, and before it what it was refused last. */
  public static String lastOf(List<String> log) {
    List<String> end = log.subList(Math.max(0, log.size() - 3), log.size());
    String refused = log.stream().filter(l -> l.contains(MARK)).reduce("", (a, b) -> b);
    return Stream.concat(Stream.of(refused).filter(l -> !end.contains(l)), end.stream())
        .filter(l -> !l.isBlank())
        .map(l -> "\n" + l)
        .collect(Collectors.joining());
  }

  /**
   * Runs a command.
   *
   * @throws Halt with exit 3 when the program reached for what it may not touch
   */
  @Override
  public Completed run(Command command) {
    Completed done = inner.run(command);
    if (ENDED.contains(done.exit())) {
      throw Halt.refuse(
          Text.of(
              "it was ended from outside (exit %d): %s",
              "la terminaron desde fuera (salida %d): %s", done.exit(), done.lastWords(4)),
          command.directory().toString(),
          Text.of("Its way back stays unproven.", "Su vuelta atrás queda sin probar."));
    }
    if (done.exit() != Redirect.REFUSED) {
      return done;
    }
    String what = done.err().lines().filter(l -> l.contains(MARK)).reduce("", (a, b) -> b);
    if (done.err().contains(NEVER)) {
      throw Elsewhere.refusal(
          what.substring(what.indexOf(OTHER) + OTHER.length()), command.directory());
    }
    throw Halt.refuse(
        Text.of(
            "the migration tried what a rehearsal may not: to %s",
            "la migración intentó lo que un ensayo no puede: %s",
            what.substring(what.indexOf(MARK) + MARK.length())),
        command.directory().toString(),
        Text.of(
            "Its way back stays unproven; look at it by hand.",
            "Su vuelta atrás queda sin probar; mírela a mano."));
  }

  @Override
  public long startDetached(Command command, Path log) {
    return inner.startDetached(command, log);
  }
}
