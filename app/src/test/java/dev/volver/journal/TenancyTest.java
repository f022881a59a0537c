package dev.volver.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.plan.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenancyTest {
  @TempDir(factory = InMemory.class)
  private Path root;

  private Path state;
  private Path production;
  private Path trials;

  @BeforeEach
  void twoCheckouts() throws IOException {
    state = root.resolve("state");
    production = Files.createDirectory(root.resolve("shop"));
    trials = Files.createDirectory(root.resolve("shop-trials"));
  }

  private Tenancy of(Path code) {
    return new Tenancy(state, code, code.resolve("volver.yml"), new History(state));
  }

  @Test
  void aSecondAppIsRefusedTheFolderOfTheFirst() {
    of(production).claim();
    of(production).claim();

    assertThat(of(production).other()).isEmpty();
    assertThat(of(trials).other()).contains(production);
    assertThatThrownBy(() -> of(trials).claim())
        .isInstanceOfSatisfying(Halt.class, h -> assertThat(h.exit()).isEqualTo(Exit.REFUSED))
        .hasMessageContaining("belongs to the app in " + production);
    assertThat(of(production).other()).as("unchanged").isEmpty();
  }

  @Test
  void theSameByAnotherPathIsNoOther() throws IOException {
    of(production).claim();
    Path link = Files.createSymbolicLink(root.resolve("link"), production);

    of(link).claim();

    assertThat(of(production).other()).isEmpty();
  }

  @Test
  void anAppThatMovedTakesItsFolderWithIt() throws IOException {
    of(production).claim();
    Path moved = Files.move(production, root.resolve("moved"));

    of(moved).claim();

    assertThat(of(trials).other()).contains(moved);
  }

  @Test
  void whereItCannotBeWrittenItStaysUnclaimed() throws IOException {
    Files.createFile(state);

    of(production).claim();

    assertThat(of(trials).other()).isEmpty();
  }

  @Test
  void whoseTheNewestRunIsHasTheLastWord() throws IOException {
    Path theirs = Files.createFile(production.resolve("volver.yml"));
    Run deploy = Story.of(1, Samples.deploy()).succeeded();
    var started = (Event.RunStarted) deploy.entries().getFirst().event();
    var event =
        new Event.RunStarted(
            1, started.app(), theirs.toString(), started.plan(), started.automatic());
    Story.keep(state, new Run(1, List.of(new Entry(1, Story.NOON, event))));

    assertThat(of(trials).other()).as("nobody has claimed it yet").contains(production);
    Files.writeString(state.resolve(Tenancy.FILE), trials + "\n");
    assertThat(of(production).other()).as("a copy claimed it").isEmpty();
    of(production).claim();
    assertThat(of(trials).other()).contains(production);
  }

  @Test
  void aClaimThatSaysNothingIsNone() throws IOException {
    Files.createDirectory(state);
    for (String nothing : List.of("", "\n", "a\0b")) {
      Files.writeString(state.resolve(Tenancy.FILE), nothing);
      assertThat(of(trials).other()).isEmpty();
    }
  }
}
