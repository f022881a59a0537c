package dev.volver.migration;

import dev.volver.exec.Command;
import dev.volver.message.Halt;
import java.nio.file.Path;
import java.util.List;

/**
 * The app's own Python, where its requirements are installed: a program on this machine, or one in
 * a container.
 */
public interface Interpreter {

  /**
   * A command that runs it on the code in a folder, with the variables that migrations need. It
   * works in that folder.
   *
   * @param words its arguments
   * @throws Halt when it is not there
   */
  Command command(Path code, List<String> words);

  /** The same for a program that connects to its database and changes nothing. */
  default Command looking(Path code, List<String> words) {
    return command(code, words);
  }

  /** The line a person types in the folder of the code that is in place. */
  String typed(List<String> words);

  /** What it is, for messages. */
  String name();
}
