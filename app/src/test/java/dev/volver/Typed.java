package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole program in this process, as it is typed in a project's folder. */
record Typed(Path project, Path state) {

  /** How it ended and what it printed. */
  record Said(int exit, String out, String problems) {}

  Said volver(String... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var said = new ByteArrayOutputStream();
    var problems = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(problems, true, StandardCharsets.UTF_8));
    try {
      List<String> all =
          new ArrayList<>(List.of("-C", project.resolve("volver.yml").toString(), "-q"));
      all.addAll(List.of(words));
      int exit = Main.run(Map.of("VOLVER_STATE", state.toString()), all.toArray(String[]::new));
      return new Said(
          exit, said.toString(StandardCharsets.UTF_8), problems.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** A command that must end with a code. */
  Said ending(int exit, String... words) {
    Said said = volver(words);
    assertThat(said.exit).as("%s: %s%s", List.of(words), said.out, said.problems).isEqualTo(exit);
    return said;
  }

  void shell(String line) {
    try {
      new ProcessBuilder("bash", "-c", line).directory(project.toFile()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the app that Volver started. */
  void end() {
    shell(
        "grep -lzx 'VOLVER_APP=%s/shop' /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3 | xargs -r kill"
            .formatted(state));
  }
}
