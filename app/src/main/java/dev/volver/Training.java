package dev.volver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs many command lines in one process while the JVM records what they load for the start-up
 * cache; see {@code build/bundle}. Needs {@code Main.run}, which returns the exit code instead of
 * leaving.
 */
final class Training {
  private Training() {}

  public static void main(String[] args) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int exit = Main.run(line.strip().split(" +"));
        System.err.println("training: " + line + " -> " + exit);
      }
    }
    System.exit(0);
  }
}
