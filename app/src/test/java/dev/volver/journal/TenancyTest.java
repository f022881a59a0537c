package dev.volver.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Test
  void aSecondAppIsRefusedTheFolderOfTheFirst() {
    new Tenancy(state, production).claim();
    new Tenancy(state, production).claim();

    assertThat(new Tenancy(state, production).other()).isEmpty();
    assertThat(new Tenancy(state, trials).other()).contains(production);
    assertThatThrownBy(() -> new Tenancy(state, trials).claim())
        .isInstanceOfSatisfying(Halt.class, h -> assertThat(h.exit()).isEqualTo(Exit.REFUSED))
        .hasMessageContaining("belongs to the app in " + production);
    assertThat(new Tenancy(state, production).other()).as("unchanged").isEmpty();
  }

  @Test
  void theSameByAnotherPathIsNoOther() throws IOException {
    new Tenancy(state, production).claim();
    Path link = Files.createSymbolicLink(root.resolve("link"), production);

    new Tenancy(state, link).claim();

    assertThat(new Tenancy(state, production).other()).isEmpty();
  }

  @Test
  void anAppThatMovedTakesItsFolderWithIt() throws IOException {
    new Tenancy(state, production).claim();
    Path moved = Files.move(production, root.resolve("moved"));

    new Tenancy(state, moved).claim();

    assertThat(new Tenancy(state, trials).other()).contains(moved);
  }

  @Test
  void whereItCannotBeWrittenItStaysUnclaimed() throws IOException {
    Files.createFile(state);

    new Tenancy(state, production).claim();

    assertThat(new Tenancy(state, trials).other()).isEmpty();
  }
}
