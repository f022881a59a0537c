package dev.volver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.StoreConfig;
import dev.volver.journal.InMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleMountsTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  @Test
  void aContainerBesideTheAppThatHasTheFolderMountedIsNamed() {
    var runtime = new FakeRuntime(new Fate(), () -> "");
    Map<String, StoreConfig> stores =
        Map.of(
            "uploads", new StoreConfig.Files(folder.resolve("uploads")),
            "db", new StoreConfig.Sqlite(folder.resolve("app.db")));
    var mounts = new StaleMounts(stores, runtime);
    assertThat(mounts.of("uploads")).isEmpty();

    runtime.besides = List.of("web");

    assertThat(mounts.of("uploads"))
        .singleElement()
        .satisfies(
            p -> assertThat(p.what().en()).contains("container web", "`docker restart web`"));
    assertThat(mounts.of("db")).isEmpty();
  }
}
