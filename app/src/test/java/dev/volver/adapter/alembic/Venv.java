package dev.volver.adapter.alembic;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Virtual environments of Python, made once and kept in the build's folder. */
public final class Venv {
  private Venv() {}

  /** The interpreter of one with some packages; the test is left out where none can be made. */
  public static Path python(String name, String... packages) {
    Path home = Path.of("target", "venv", name).toAbsolutePath();
    Path ready = home.resolve("ready");
    Path python = home.resolve("bin/python");
    if (!Files.exists(ready)) {
      List<String> install =
          new ArrayList<>(List.of(python.toString(), "-m", "pip", "install", "--quiet"));
      install.addAll(List.of(packages));
      boolean bare = packages.length == 0;
      boolean made =
          ran(List.of("python3", "-m", "venv", "--clear", home.toString()))
              && (bare || ran(install));
      assumeTrue(made, "python3 -m venv and pip");
      touch(ready);
    }
    return python;
  }

  private static boolean ran(List<String> argv) {
    try {
      return new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void touch(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
