package dev.volver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.journal.Ballast;
import dev.volver.journal.InMemory;
import dev.volver.journal.Story;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;
  private Path database;

  @BeforeEach
  void aShop() {
    world = World.plain(folder);
    database = world.app.code().resolve("data/app.db");
  }

  private List<String> found() {
    return new Preflight(world.ports())
        .surroundings(2).problems().stream().map(p -> p.what().en()).toList();
  }

  @Test
  void aServerInOrderHasNoProblems() {
    assertThat(found()).isEmpty();
    assertThatCode(() -> new Preflight(world.ports()).surroundings(2).refuse())
        .doesNotThrowAnyException();
  }

  @Test
  void aFolderWhereADatabaseShouldBeIsTold() throws Exception {
    Files.delete(database);
    Files.createDirectory(database);

    assertThat(found()).contains("store `db` is a folder, not a database file");
  }

  @Test
  void aStoreWhoseFolderIsMissingIsTold() throws Exception {
    Files.delete(database);
    Files.delete(database.getParent());

    assertThat(found()).anyMatch(w -> w.contains("the folder of store `db` is not there"));
  }

  @Test
  void aDatabaseThatIsNotThereYetIsNoProblem() throws Exception {
    Files.delete(database);

    assertThat(found()).isEmpty();
  }

  /** A way back puts back what was backed up, whatever was made in the live store since. */
  @Test
  void whatNoCopyCouldBeGivenKeepsOffABackupAndNoWayBack() {
    world.store.unrepeatable = List.of(Story.problem("an extension of the administrator's"));

    assertThat(found()).containsExactly("an extension of the administrator's");
    Preflight wayBack = new Preflight(world.ports());
    assertThat(wayBack.wayBack()).isEmpty();
    assertThat(wayBack.problems()).isEmpty();

    world.store.obstacles = List.of(Story.problem("it does not answer"));
    assertThat(found()).containsExactly("it does not answer");
  }

  @Test
  @Tag("P23")
  void roomIsNeededForTheStoreAndTheBallastBesideIt() {
    world.store.room = world.store.bytes() + Ballast.SIZE;
    assertThat(found()).isEmpty();
    world.store.room--;
    assertThat(found()).singleElement().satisfies(w -> assertThat(w).contains("too little room"));
  }

  @Test
  void aFolderOfVolverThatCannotBeWrittenIsTold() throws Exception {
    World.put(world.app.state(), "a file");

    assertThat(found()).isNotEmpty().allMatch(w -> w.startsWith("cannot write to Volver's folder"));
  }

  @Test
  void questionsThatAreRefusedAreGatheredOnceEach() {
    Preflight preflight = new Preflight(world.ports());
    Halt halt = Halt.refuse(Text.verbatim("no"), "here", Text.verbatim("do"));

    assertThat(
            preflight.<Integer>ask(
                () -> {
                  throw halt;
                },
                7))
        .isEqualTo(7);
    assertThat(
            preflight.<Integer>ask(
                () -> {
                  throw halt;
                },
                8))
        .isEqualTo(8);
    assertThat(preflight.ask(() -> 9, 0)).isEqualTo(9);
    preflight.add(List.of(Story.problem("more")));

    assertThat(preflight.problems()).hasSize(2);
    Halt refusal = catchThrowableOfType(Halt.class, preflight::refuse);
    assertThat(refusal.exit()).isEqualTo(Exit.REFUSED);
    assertThat(refusal).hasMessage("no; more");
  }
}
