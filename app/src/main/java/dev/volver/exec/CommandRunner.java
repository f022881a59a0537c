package dev.volver.exec;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Runs programs. */
public interface CommandRunner {

  /** Runs a command to its end; never throws for what the program does, see {@link Completed}. */
  Completed run(Command command);

  /**
   * Runs a command and speaks with it; it has read everything when the conversation is over. When
   * that throws {@link Conversation.Ended} the command tells why; whatever else it throws is
   * thrown.
   */
  default Completed run(Command command, Consumer<Conversation> conversation) {
    throw new UnsupportedOperationException("this runner speaks with no program");
  }

  /**
   * Starts a program in a session of its own that outlives Volver.
   *
   * @param log the file its output is added to
   * @return its pid
   */
  long startDetached(Command command, Path log);
}
