package dev.volver.exec;

import java.time.Duration;
import java.util.List;

/**
 * What became of a command.
 *
 * @param command the command that ran
 * @param exit its exit code; 124 when it ran out of time, 127 when the program is not there
 * @param out its standard output
 * @param err its standard error
 * @param took wall time
 */
public record Completed(Command command, int exit, String out, String err, Duration took) {

  /** Exit code of a command that was ended for running too long, as {@code timeout(1)} has it. */
  public static final int TIMED_OUT = 124;

  /** Exit code of a program that could not be started, as shells have it. */
  public static final int NOT_FOUND = 127;

  /** What output begins with of which only the last 8 MiB were kept. */
  public static final String CUT = "[... what came before this was left out]\n";

  public boolean ok() {
    return exit == 0;
  }

  /** Standard output without white space at its ends. */
  public String text() {
    return out.strip();
  }

  /** The lines of standard output. */
  public List<String> lines() {
    return out.lines().toList();
  }

  /** The last lines of what the command said, errors first, for a message; its secrets blotted. */
  public String lastWords(int lines) {
    String said = Secret.blotted(err.isBlank() ? out : err, command.secrets().values());
    List<String> all = said.strip().lines().toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }
}
