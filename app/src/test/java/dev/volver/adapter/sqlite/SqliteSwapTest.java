package dev.volver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The renames of a swap, on files whose content only says which they are. */
class SqliteSwapTest {
  private static final List<String> PARTS = List.of("", "-wal", "-shm", "-journal");

  @TempDir Path folder;
  private Path live;
  private Path staged;
  private Path aside;
  private SqliteStore store;

  @BeforeEach
  void places() throws IOException {
    live = folder.resolve("app.db");
    Path beside = Files.createDirectories(folder.resolve(".volver"));
    staged = beside.resolve("app.db.b0001");
    aside = beside.resolve("app.db.aside-2");
    store = new SqliteStore("db", live);
  }

  private static void lay(Path database, String content, List<String> parts) throws IOException {
    for (String part : parts) {
      Files.writeString(Database.sidecar(database, part), content + part);
    }
  }

  private static List<String> parts(Path database, String content) throws IOException {
    List<String> found = new ArrayList<>();
    for (String part : PARTS) {
      Path file = Database.sidecar(database, part);
      if (Files.exists(file) && Files.readString(file).equals(content + part)) {
        found.add(part);
      } else {
        assertThat(file).doesNotExist();
      }
    }
    return found;
  }

  /** The renames of a swap in their order, for cutting them off anywhere. */
  private List<Path[]> renames(List<String> old, List<String> fresh) {
    List<Path[]> moves = new ArrayList<>();
    old.forEach(p -> moves.add(move(live, aside, p)));
    fresh.forEach(p -> moves.add(move(staged, live, p)));
    return moves;
  }

  private static Path[] move(Path from, Path to, String part) {
    return new Path[] {Database.sidecar(from, part), Database.sidecar(to, part)};
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-wal -shm", "-journal", "-wal -shm -journal"})
  @Tag("P02")
  @Tag("P22")
  void cutOffAfterAnyRenameItIsFinishedByAnother(String sidecars) throws IOException {
    List<String> parts = new ArrayList<>(List.of(""));
    parts.addAll(sidecars.isEmpty() ? List.of() : List.of(sidecars.split(" ")));
    for (int cut = 0; cut <= 2 * parts.size(); cut++) {
      clear();
      lay(live, "old", parts);
      lay(staged, "new", parts);
      for (Path[] rename : renames(parts, parts).subList(0, cut)) {
        Files.move(rename[0], rename[1]);
      }

      store.swap("b0001", "aside-2");
      store.swap("b0001", "aside-2");

      assertThat(parts(live, "new")).as("cut %d", cut).isEqualTo(parts);
      assertThat(parts(aside, "old")).as("cut %d", cut).isEqualTo(parts);
      assertThat(parts(staged, "new")).as("cut %d", cut).isEmpty();
    }
  }

  private void clear() throws IOException {
    for (Path database : List.of(live, staged, aside)) {
      for (String part : PARTS) {
        Files.deleteIfExists(Database.sidecar(database, part));
      }
    }
  }

  @Test
  @Tag("P02")
  void sidecarsOfADatabaseThatIsGoneDoNotMeetTheNewOne() throws IOException {
    lay(live, "old", List.of("-wal", "-shm"));
    lay(staged, "new", List.of(""));

    store.swap("b0001", "aside-2");

    assertThat(parts(live, "new")).containsExactly("");
    assertThat(Database.sidecar(aside, "-wal")).hasContent("old-wal");
  }

  @Test
  void whereThereWasNoneASecondSwapIsTheSame() throws IOException {
    lay(staged, "new", List.of(""));

    store.swap("b0001", "aside-2");
    store.swap("b0001", "aside-2");
    assertThat(live).hasContent("new");

    store.swap("aside-2", "b0001");
    assertThat(live).as("an empty file is what there was").isEmptyFile();
    assertThat(staged).hasContent("new");
  }

  @Test
  void aStrangersNewDatabaseIsNeitherOverwrittenNorTakenForTheOldOne() throws IOException {
    lay(live, "stranger", List.of("", "-wal"));
    lay(staged, "new", List.of(""));
    lay(aside, "old", List.of(""));

    assertThatThrownBy(() -> store.swap("b0001", "aside-2"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("somebody made a new database");

    assertThat(parts(live, "stranger")).containsExactly("", "-wal");
    assertThat(parts(staged, "new")).containsExactly("");
    assertThat(parts(aside, "old")).containsExactly("");
  }

  @Test
  void nothingStagedChangesNothing() throws IOException {
    lay(live, "old", List.of("", "-wal"));

    assertThatThrownBy(() -> store.swap("b0001", "aside-2")).isInstanceOf(Halt.class);

    assertThat(parts(live, "old")).containsExactly("", "-wal");
    assertThat(aside).doesNotExist();
  }
}
