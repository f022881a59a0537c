package dev.volver.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The Docker engine of this machine, and an image with a shell made of its own programs. */
final class Engine {
  static final CommandRunner RUNNER = new LocalRunner("test", new Interruption(), c -> {});
  static final String SHELL = "volver-test-shell";

  private static final Path LOCK = Path.of(System.getProperty("java.io.tmpdir"), SHELL);
  private static final String MAKE =
      """
      set -e
      for program in sh sleep cat; do
        path=$(command -v $program)
        for file in $path $(ldd $path | grep -o '/[^ ]*'); do
          mkdir -p .$(dirname $file)
          cp -L $file .$file
        done
      done
      mkdir -p tmp
      tar -c . | docker import -
      """;

  private Engine() {}

  static boolean there() {
    return run("docker", "info").ok();
  }

  static boolean compose() {
    return there()
        && (run("docker", "compose", "version").ok() || run("docker-compose", "version").ok());
  }

  static Completed run(String... argv) {
    return RUNNER.run(Command.of(Path.of("/"), argv).within(Duration.ofSeconds(60)));
  }

  static String told(String... argv) {
    Completed done = run(argv);
    assertThat(done.ok()).as(done.lastWords(5)).isTrue();
    return done.text();
  }

  /** Makes it where it is not: others may run from it just now. */
  static void makeShell(Path tree) {
    try (FileChannel file =
            FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = file.lock()) {
      if (!run("docker", "image", "inspect", SHELL).ok()) {
        Completed made = RUNNER.run(Command.shell(tree, MAKE.strip() + " " + SHELL));
        assertThat(made.ok()).as(made.lastWords(5)).isTrue();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
