package dev.volver.exec;

import java.io.IOException;
import java.io.InputStream;
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
   * Runs a command and reads what it prints as it comes. When the reader throws and the command
   * failed by itself, the command tells why; else the command is ended, and what the reader threw
   * is thrown.
   */
  default Completed stream(Command command, Printed reader) {
    throw new UnsupportedOperationException("this runner gives no output as it comes");
  }

  /** Reads what a command prints, up to its end. */
  interface Printed {
    void read(InputStream out) throws IOException;
  }

  /**
   * Starts a program in a session of its own that outlives Volver.
   *
   * @param log the file its output is added to
   * @return its pid
   */
  long startDetached(Command command, Path log);
}
