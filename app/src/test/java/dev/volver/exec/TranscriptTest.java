package dev.volver.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTest {
  @TempDir Path folder;

  private static Completed said(String out, String... argv) {
    return new Completed(Command.of(Path.of("/"), argv), 2, out, "", Duration.ofMillis(5));
  }

  @Test
  void eachCommandIsAdded() throws IOException {
    Path file = folder.resolve("commands.log");
    var transcript = new Transcript(file, List.of(), c -> {});

    transcript.accept(said("one\n", "echo", "a b"));
    transcript.accept(said("two\n", "true"));

    assertThat(file).hasContent("$ echo 'a b'\none\n# 2 in 5 ms\n$ true\ntwo\n# 2 in 5 ms\n");
  }

  @Test
  void noSecretIsWrittenNotEvenHalfOfALongerOne() throws IOException {
    Path file = folder.resolve("commands.log");
    var secrets = List.of(new Secret(""), new Secret("swordfish"), new Secret("swordfish-two"));

    List<Completed> next = new ArrayList<>();

    new Transcript(file, secrets, next::add)
        .accept(said("swordfish-two, swordfish\n", "x", "swordfish"));

    assertThat(Files.readString(file)).doesNotContain("swordfish", "-two").contains("•••, •••");
    assertThat(next).extracting(Completed::out).containsExactly("•••, •••\n");
  }

  @Test
  void nothingIsKeptOutsideARun() {
    Path file = folder.resolve("runs/1/commands.log");

    new Transcript(file, List.of(), c -> {}).accept(said("x", "true"));

    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void aTranscriptThatCannotBeWrittenStopsNothing() throws IOException {
    Path file = Files.createDirectory(folder.resolve("commands.log"));

    new Transcript(file, List.of(), c -> {}).accept(said("x", "true"));

    assertThat(file).isDirectory();
  }
}
