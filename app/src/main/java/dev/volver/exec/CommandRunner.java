package dev.volver.exec;

import java.nio.file.Path;

/** Runs programs. */
public interface CommandRunner {

  /** Runs a command to its end; never throws for what the program does, see {@link Completed}. */
  Completed run(Command command);

  /**
   * Starts a program in a session of its own that outlives Volver.
   *
   * @param log the file its output is added to
   * @return its pid
   */
  long startDetached(Command command, Path log);
}
