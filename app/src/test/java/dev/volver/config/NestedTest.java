package dev.volver.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores in the folder of another. */
@Tag("promise-6")
class NestedTest {
  @TempDir Path folder;

  @Test
  void areFoundThroughLinksAndBeforeTheyAreThere() throws IOException {
    Files.createDirectories(folder.resolve("disk"));
    Files.createSymbolicLink(folder.resolve("data"), folder.resolve("disk"));
    Map<String, StoreConfig> stores =
        Map.of(
            "db", new StoreConfig.Sqlite(folder.resolve("disk/new/app.db")),
            "files", new StoreConfig.Files(folder.resolve("data")),
            "more", new StoreConfig.Files(folder.resolve("database")));

    assertThat(Nested.of(stores))
        .containsExactly(new Nested("files", folder.resolve("data"), List.of("db")));
    assertThat(Nested.against(stores, List.of("files"))).hasSize(1);
    assertThat(Nested.against(stores, List.of("db", "more"))).isEmpty();
  }
}
