package dev.volver.adapter.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.PlainCapture;
import dev.volver.backup.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders with something mounted at them or in them. */
@Tag("root")
class MountedFoldersTest {
  @TempDir private Path folder;
  private Path uploads;
  private Path archive;
  private Path elsewhere;
  private FilesStore store;

  @BeforeEach
  void uploadsWithAnArchive() throws IOException {
    uploads = Files.createDirectories(folder.resolve("my app/uploads"));
    archive = Files.createDirectories(uploads.resolve("old archive"));
    elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("precious"), "data");
    store = new FilesStore("uploads", uploads);
    Path copy = Files.createDirectories(folder.resolve("copy"));
    store.capture(new PlainCapture(copy));
    store.stage(copy, "b0001");
  }

  @AfterEach
  void nothingIsMounted() throws Exception {
    try (var all = Files.walk(folder)) {
      for (Path path : all.filter(Files::isDirectory).toList()) {
        new ProcessBuilder("umount", "-q", path.toString()).start().waitFor();
      }
    }
  }

  private static void mount(String... words) throws Exception {
    String[] argv = new String[words.length + 1];
    argv[0] = "mount";
    System.arraycopy(words, 0, argv, 1, words.length);
    assertThat(new ProcessBuilder(argv).inheritIO().start().waitFor()).isZero();
  }

  private void requireRefused(String why) {
    assertThat(store.immovable()).hasSize(1);
    assertThat(store.immovable().getFirst().what().en()).contains(why);
    assertThatThrownBy(() -> store.swap("b0001", "aside")).hasMessageContaining(why);
    assertThat(store.staged("b0001")).isTrue();
    assertThat(store.beside()).doesNotContain("aside");
  }

  @Test
  void aFolderOfTheSameDiskThatIsMountedBelowKeepsItFromBeingSwapped() throws Exception {
    mount("--bind", elsewhere.toString(), archive.toString());

    requireRefused("something is mounted within `uploads`");
  }

  @Test
  void aFileSystemThatIsMountedBelowKeepsItFromBeingSwapped() throws Exception {
    mount("-t", "tmpfs", "none", archive.toString());

    requireRefused("something is mounted within `uploads`");
  }

  @Test
  void aFolderOfTheSameDiskThatIsMountedThereKeepsItFromBeingSwapped() throws Exception {
    mount("--bind", elsewhere.toString(), uploads.toString());

    requireRefused("`uploads` is a mount point");
  }

  @Test
  void aFileSystemThatIsMountedThereKeepsItFromBeingSwapped() throws Exception {
    mount("-t", "tmpfs", "none", uploads.toString());

    requireRefused("`uploads` is a mount point");
  }

  @Test
  void whatIsMountedBesideItIsNoObstacle() throws Exception {
    mount("-t", "tmpfs", "none", elsewhere.toString());

    assertThat(store.immovable()).isEmpty();
    store.swap("b0001", "aside");
  }

  @Test
  void whatIsMountedInWhatWasSetAsideIsNeverRemoved() throws Exception {
    store.swap("b0001", "aside");
    Path aside = Path.of(store.place("aside"));
    mount("--bind", elsewhere.toString(), aside.resolve("old archive").toString());

    assertThatThrownBy(() -> store.discard("aside")).hasMessageContaining("is a mount point");
    assertThatThrownBy(() -> Trees.delete(aside)).hasMessageContaining("is a mount point");
    assertThatThrownBy(() -> Trees.discard(aside)).hasMessageContaining("is a mount point");

    assertThat(elsewhere.resolve("precious")).hasContent("data");
    assertThat(store.beside()).contains("aside");
  }
}
