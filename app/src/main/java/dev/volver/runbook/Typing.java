package dev.volver.runbook;

import dev.volver.exec.Command;
import dev.volver.exec.RunAs;
import java.nio.file.Path;

/** Words and commands as a person types them. */
final class Typing {
  private Typing() {}

  static String quoted(Path path) {
    return quoted(path.toString());
  }

  static String quoted(String word) {
    return Command.of(Path.of("/"), word).typed();
  }

  /** A command as the owner of a folder, so that nothing in it ends up belonging to root. */
  static String asOwner(Path folder, String... argv) {
    return asOwner(folder, Command.of(folder, argv));
  }

  static String asOwner(Path folder, Command command) {
    return RunAs.as(command, folder).typed();
  }

  /** A variable of the shell with the name of a secret. */
  static String variable(String name) {
    return name.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
  }
}
