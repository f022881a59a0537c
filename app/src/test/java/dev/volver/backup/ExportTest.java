package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.exec.Local;
import dev.volver.message.Halt;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is exported is there whole or not at all. */
class ExportTest {
  @TempDir private Path folder;

  private final byte[] content = new byte[300_000];
  private Catalog catalog;
  private Backup backup;
  private Path out;

  @BeforeEach
  void aBackup() throws IOException {
    new Random(8).nextBytes(content);
    catalog = new Catalog(folder.resolve("backups"), List.of());
    var taker =
        new BackupTaker(
            catalog,
            Map.of("db", new PlainStore("db", content)),
            List.of(),
            Clock.systemUTC(),
            Proof.CAPTURED,
            CopyChecks.NONE);
    var order =
        new BackupTaker.Order("b0001", 1, BackupReason.MANUAL, Samples.V1, Optional.empty());
    backup = taker.take(order, Set.of());
    out = Files.createDirectory(folder.resolve("out"));
  }

  private void export(String name) {
    new Export(catalog, Map.of()).write(backup, Optional.empty(), out.resolve(name), Local.RUNNER);
  }

  private List<String> written() throws IOException {
    try (Stream<Path> all = Files.list(out)) {
      return all.map(p -> p.getFileName().toString()).toList();
    }
  }

  private void flip() throws IOException {
    try (Stream<Path> packs = Files.list(catalog.store().resolve("packs"))) {
      for (Path pack : packs.filter(p -> p.toFile().length() > 100_000).toList()) {
        byte[] bytes = Files.readAllBytes(pack);
        bytes[bytes.length / 2] ^= 1;
        Files.write(pack, bytes);
      }
    }
    Files.deleteIfExists(catalog.store().resolve("doubtful"));
    catalog.reopen();
  }

  @ParameterizedTest
  @ValueSource(strings = {"b1", "b1.tar"})
  void oneThatFailsLeavesNothingAndIsTriedAgain(String name) throws IOException {
    flip();
    assertThatThrownBy(() -> export(name)).isInstanceOf(Halt.class);
    assertThat(written()).isEmpty();

    flip();
    export(name);

    assertThat(written()).containsExactly(name);
    assertThatThrownBy(() -> export(name)).hasMessageContaining("it is there already");
  }

  @Test
  void aFolderIsThereWholeWithItsRecipe() {
    export("b1");

    assertThat(out.resolve("b1/stores/db/data")).hasBinaryContent(content);
    assertThat(out.resolve("b1/RECIPE.txt")).exists();
  }

  @Test
  void oneOfABackupThatWasRemovedSaysSo() throws IOException {
    catalog.repository();
    new Sweeper(catalog).remove(List.of(backup));

    assertThatThrownBy(() -> export("b1")).hasMessageContaining("was removed meanwhile");
    assertThat(written()).isEmpty();
  }
}
