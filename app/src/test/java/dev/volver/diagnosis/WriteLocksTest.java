package dev.volver.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.StoreConfig;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteLocksTest {
  @TempDir private Path folder;

  private List<Observation> of(int written, long bytes) throws IOException {
    Path file = folder.resolve("app.db");
    try (RandomAccessFile database = new RandomAccessFile(file.toFile(), "rw")) {
      database.setLength(bytes);
      database.seek(18);
      database.write(written);
    }
    return new WriteLocks(
            Map.of(
                "db", new StoreConfig.Sqlite(file),
                "gone", new StoreConfig.Sqlite(folder.resolve("gone.db")),
                "uploads", new StoreConfig.Files(folder)))
        .look();
  }

  @Test
  void onlyALargeOneWithoutAWalIsTold() throws IOException {
    assertThat(of(1, 1L << 30)).singleElement().asString().contains("has no WAL", "for 5 seconds");
    assertThat(of(2, 1L << 30)).isEmpty();
    assertThat(of(1, 1L << 20)).isEmpty();
  }
}
