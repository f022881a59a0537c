package dev.volver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.PlainCapture;
import dev.volver.backup.Trees;
import dev.volver.exec.Pause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies taken while four processes write as fast as they can. */
@Tag("slow")
class CaptureUnderLoadTest {
  /** A sample; 200 are taken with {@code -Dvolver.test.dumps=200}. */
  private static final int COPIES = Integer.getInteger("volver.test.dumps", 25);

  private static final Duration BOUND = Duration.ofSeconds(2L * COPIES);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete"})
  @Tag("P01")
  @Tag("P04")
  @Tag("Q05")
  void everyCopyAddsUpAndTheAppGoesOn(String journalMode) throws Exception {
    Path file = folder.resolve("app.db");
    var store = new SqliteStore("db", file);
    try (var ledger = new Ledger(file, journalMode)) {
      ledger.write(4);
      Pause.of(Duration.ofSeconds(1));
      long last = 0;
      long first = 0;
      long begin = System.nanoTime();
      for (int i = 0; i < COPIES; i++) {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Fingerprint held = store.capture(new PlainCapture(copy));

        Path copied = copy.resolve("app.db");
        assertThat(store.examine(copy, held)).isEmpty();
        assertThat(Ledger.faults(copied)).isEmpty();
        assertThat(Ledger.entries(copied))
            .isEqualTo(held.counts().get("entry"))
            .isGreaterThanOrEqualTo(last);
        last = Ledger.entries(copied);
        first = i == 0 ? last : first;
        Trees.delete(copy);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
      assertThat(last).as("the app went on writing all the time").isGreaterThan(first + 100);
      assertThat(ledger.allWriting()).as("no writer gave up waiting").isTrue();
    }
  }
}
