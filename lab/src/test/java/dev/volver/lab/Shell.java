package dev.volver.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands on this machine, with what they say in files, so that no pipe fills up. */
final class Shell {
  private Shell() {}

  /** A command at work. */
  record Running(Process process, Path out, Path err, long begin) {

    Result await(Duration limit) {
      try {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly().waitFor();
          throw new AssertionError("not finished within " + limit + "\n" + text(out) + text(err));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      var result =
          new Result(
              process.exitValue(),
              text(out),
              text(err),
              Duration.ofNanos(System.nanoTime() - begin));
      delete(out);
      delete(err);
      return result;
    }
  }

  /** How a command ended. */
  record Result(int exit, String out, String err, Duration took) {
    String all() {
      return "exit " + exit + "\n" + out + err;
    }
  }

  static Running start(Path folder, Map<String, String> environment, List<String> argv) {
    try {
      Path out = Files.createTempFile("lab", ".out");
      Path err = Files.createTempFile("lab", ".err");
      var builder =
          new ProcessBuilder(argv)
              .directory(folder.toFile())
              .redirectInput(new java.io.File("/dev/null"))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      return new Running(builder.start(), out, err, System.nanoTime());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Result run(Path folder, String... argv) {
    return start(folder, Map.of(), List.of(argv)).await(Duration.ofMinutes(5));
  }

  /** What a command prints; it must succeed. */
  static String tell(Path folder, String... argv) {
    Result result = run(folder, argv);
    if (result.exit() != 0) {
      throw new AssertionError(String.join(" ", argv) + ": " + result.all());
    }
    return result.out().strip();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
