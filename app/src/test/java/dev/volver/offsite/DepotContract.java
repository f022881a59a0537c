package dev.volver.offsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place for copies does. */
@Tag("O17")
public abstract class DepotContract {
  protected static final String PACK = "repository/packs/00112233445566778899aabbccddeeff.pack";

  @TempDir(factory = InMemory.class)
  protected Path here;

  protected Depot depot;

  /** One that keeps nothing yet. */
  protected abstract Depot empty() throws IOException;

  @BeforeEach
  void open() throws IOException {
    depot = empty();
  }

  /** A file of so many bytes that look like nothing. */
  protected final Path file(int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return Files.write(here.resolve("file-" + bytes), content);
  }

  protected final void requireSame(String name, Path file) throws IOException {
    Path back = here.resolve("back");
    depot.get(name, back);
    assertThat(Files.mismatch(file, back)).as(name).isEqualTo(-1);
  }

  @Test
  void anEmptyOneListsNothing() throws IOException {
    assertThat(depot.list()).isEmpty();
    assertThat(depot.shown()).isNotBlank();
  }

  @Test
  void whatIsPutIsListedAndComesBack() throws IOException {
    depot.put(PACK, file(3_000_000));
    depot.put("b0001/manifest.json", file(1));
    depot.put("restore.py", file(0));

    assertThat(depot.list())
        .isEqualTo(Map.of(PACK, 3_000_000L, "b0001/manifest.json", 1L, "restore.py", 0L));
    requireSame(PACK, file(3_000_000));
    requireSame("b0001/manifest.json", file(1));
    requireSame("restore.py", file(0));
  }

  @Test
  void aNameIsGivenAnew() throws IOException {
    depot.put("restore.py", file(100_000));
    depot.put("restore.py", file(7));

    assertThat(depot.list()).isEqualTo(Map.of("restore.py", 7L));
    requireSame("restore.py", file(7));
  }

  @Test
  void whatIsDeletedIsGoneAndMayBeAgain() throws IOException {
    depot.put("b0001/manifest.json", file(1));
    depot.put("b0002/manifest.json", file(1));

    depot.delete("b0001/manifest.json");
    depot.delete("b0001/manifest.json");

    assertThat(depot.list()).containsOnlyKeys("b0002/manifest.json");
  }

  @Test
  void whatIsNotThereCannotBeBrought() {
    assertThatThrownBy(() -> depot.get(PACK, here.resolve("back"))).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNotHereCannotBePut() throws IOException {
    assertThatThrownBy(() -> depot.put(PACK, here.resolve("missing")))
        .isInstanceOf(IOException.class);
    assertThat(depot.list()).isEmpty();
  }

  @Test
  void manyFilesAreListed() throws IOException {
    for (int i = 0; i < 20; i++) {
      depot.put("b%04d/manifest.json".formatted(i), file(i + 1));
    }
    assertThat(depot.list()).hasSize(20).containsEntry("b0019/manifest.json", 20L);
  }
}
