package dev.volver.adapter.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Fingerprint;
import dev.volver.backup.LaidOut;
import dev.volver.backup.PlainCapture;
import dev.volver.backup.Store;
import dev.volver.backup.StoreContract;
import dev.volver.backup.Trees;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FilesStoreTest extends StoreContract {
  private Path uploads;
  private Path copy;
  private FilesStore store;

  @Override
  protected Harness in(Path folder) {
    return new Folder(folder.resolve("uploads"));
  }

  /** Each key is a file in the folder. */
  private record Folder(Path root) implements Harness {
    Folder {
      tried(() -> Files.createDirectories(root));
    }

    @Override
    public Store store() {
      return new FilesStore("uploads", root);
    }

    @Override
    public void put(String key, String value) {
      tried(() -> Files.writeString(root.resolve(key), value));
    }

    @Override
    public void remove(String key) {
      tried(() -> Files.deleteIfExists(root.resolve(key)));
    }

    @Override
    public Map<String, String> contents() {
      Map<String, String> contents = new TreeMap<>();
      for (Path file : tried(() -> Trees.files(root))) {
        contents.put(root.relativize(file).toString(), tried(() -> Files.readString(file)));
      }
      return contents;
    }

    @Override
    public void lose() {
      tried(() -> {
        Trees.delete(root);
        return root;
      });
    }

    @Override
    public void alter(Path copy) {
      tried(() -> Files.deleteIfExists(copy.resolve("tree/a")));
    }

    @Override
    public void interruptStage(String tag) {
      tried(() -> Files.createDirectories(beside(".uploads." + tag + ".partial")));
      tried(() -> Files.writeString(beside(".uploads." + tag + ".partial/stale"), "half"));
    }

    @Override
    public int swapChanges() {
      return 2;
    }

    @Override
    public void interruptSwap(String tag, String aside, int changes) {
      if (changes >= 1) {
        tried(() -> Files.move(root, beside("uploads." + aside)));
      }
      if (changes >= 2) {
        tried(() -> Files.move(beside("uploads." + tag), root));
      }
    }

    @Override
    public Optional<Path> heldFile() {
      return Optional.of(root.resolve("a"));
    }

    @Override
    public String table() {
      return "files";
    }

    private Path beside(String name) {
      return root.resolveSibling(".volver").resolve(name);
    }
  }

  private interface Work<T> {
    T get() throws IOException;
  }

  private static <T> T tried(Work<T> work) {
    try {
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void aFolderOfUploads() throws IOException {
    uploads = Files.createDirectories(folder.resolve("own/uploads"));
    copy = Files.createDirectories(folder.resolve("own-copy"));
    store = new FilesStore("uploads", uploads);
  }

  @Test
  void namesModesTimesAndLinksAreKept() throws IOException {
    Path sub = Files.createDirectories(uploads.resolve("2024/ñandú"));
    Path file = Files.writeString(sub.resolve("a b.txt"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    Files.setAttribute(sub, "unix:mode", 02770);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_123L));
    Files.setLastModifiedTime(sub, FileTime.fromMillis(1_100_000_000_456L));
    Files.createSymbolicLink(uploads.resolve("latest"), Path.of("2024/nowhere"));

    Fingerprint held = store.capture(new PlainCapture(copy));
    store.stage(copy, "b0001");
    Files.delete(uploads.resolve("latest"));
    store.swap("b0001", "old");

    assertThat(held.counts()).containsEntry("files", 2L).containsEntry("bytes", 1L);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("r--r-----"));
    assertThat((int) Files.getAttribute(sub, "unix:mode") & 07777).isEqualTo(02770);
    assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1_000_000_000_123L);
    assertThat(Files.getLastModifiedTime(sub).toMillis()).isEqualTo(1_100_000_000_456L);
    assertThat(Files.readSymbolicLink(uploads.resolve("latest")))
        .isEqualTo(Path.of("2024/nowhere"));
  }

  @Test
  @Tag("root")
  void ownersAreKept() throws IOException {
    Path file = Files.writeString(uploads.resolve("a"), "x");
    Files.setAttribute(file, "unix:uid", 65533);
    Files.setAttribute(uploads, "unix:gid", 65532);

    store.capture(new PlainCapture(copy));
    store.stage(copy, "b0001");
    store.swap("b0001", "old");

    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(65533);
    assertThat(Files.getAttribute(uploads, "unix:gid")).isEqualTo(65532);
  }

  @Test
  void aCopyWithAnotherNameForAFileIsNotTheRightOne() throws IOException {
    Path odd = Path.of(URI.create("file://" + uploads + "/pi%F1ata.jpg"));
    Files.writeString(odd, "x");
    Fingerprint held = store.capture(new PlainCapture(copy));
    assertThat(store.examine(copy, held)).isEmpty();
    store.stage(copy, "b0001");
    assertThat(store.examineStaged("b0001", held)).isEmpty();

    Files.move(
        copy.resolve("tree").resolve(odd.getFileName()), copy.resolve("tree/pi\uFFFData.jpg"));

    assertThat(store.examine(copy, held))
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("have other names"));
    var older = new Fingerprint(held.counts(), List.of(), "");
    assertThat(store.examine(copy, older)).as("of a backup that knows no names").isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsAnEmptyCopy() throws IOException {
    Files.delete(uploads);

    Fingerprint held = store.capture(new PlainCapture(copy));

    assertThat(store.bytes()).isZero();
    assertThat(held.counts()).containsEntry("files", 0L);
    assertThat(copy.resolve("tree")).isEmptyDirectory();
    assertThat(store.examine(copy, held)).isEmpty();
  }

  @Test
  void aLinkedFolderIsSwappedWhereItReallyIs() throws IOException {
    Files.writeString(uploads.resolve("a"), "1");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("own/uploads"));
    FilesStore linked = new FilesStore("uploads", link);
    linked.capture(new PlainCapture(copy));
    linked.stage(copy, "b0001");
    Files.writeString(uploads.resolve("a"), "2");

    linked.swap("b0001", "old");

    assertThat(link).isSymbolicLink();
    assertThat(link.resolve("a")).hasContent("1");
    assertThat(folder.resolve("own/.volver/uploads.old/a")).hasContent("2");
  }

  @Test
  void aRefreshFollowsFoldersThatBecameFilesAndBack() throws IOException {
    Files.createDirectories(uploads.resolve("x/deep"));
    Files.writeString(uploads.resolve("x/deep/f"), "1");
    Files.writeString(uploads.resolve("y"), "1");
    store.capture(new PlainCapture(copy));
    store.stage(copy, "b0001");
    Trees.delete(uploads.resolve("x"));
    Files.delete(uploads.resolve("y"));
    Files.writeString(uploads.resolve("x"), "2");
    Files.createDirectories(uploads.resolve("y/deep"));
    Files.createSymbolicLink(uploads.resolve("y/deep/link"), Path.of("f"));

    store.refresh("b0001");

    Path staged = folder.resolve("own/.volver/uploads.b0001");
    assertThat(Tree.of(staged).entries()).isEqualTo(Tree.of(uploads).entries());
    assertThat(staged.resolve("x")).hasContent("2");
  }

  @Test
  void aRefreshFromAFolderThatIsGoneIsRefused() throws IOException {
    store.capture(new PlainCapture(copy));
    store.stage(copy, "b0001");
    Files.delete(uploads);

    assertThatThrownBy(() -> store.refresh("b0001")).isInstanceOf(Halt.class);
    assertThat(store.staged("b0001")).isTrue();
  }

  @Test
  void nothingIsSwappedInThatIsNotStagedNorOverWhatIsSetAside() throws IOException {
    assertThatThrownBy(() -> store.swap("b0001", "old")).isInstanceOf(Halt.class);
    store.capture(new PlainCapture(copy));
    store.stage(copy, "b0001");
    Files.createDirectories(folder.resolve("own/.volver/uploads.old"));

    assertThatThrownBy(() -> store.swap("b0001", "old")).isInstanceOf(Halt.class);

    assertThat(uploads).isDirectory();
    assertThat(store.staged("b0001")).isTrue();
  }

  @Test
  void whatANeighbourHasBesideIsNotOurs() throws IOException {
    Files.createDirectories(folder.resolve("own/.volver/uploads.old.b0001"));
    Files.createDirectories(folder.resolve("own/.volver/app.db.b0002"));

    assertThat(store.beside()).isEmpty();
  }

  @Test
  void aReaderDoesNotKeepTheStoreFromBeingSwapped() throws IOException {
    Path file = Files.writeString(uploads.resolve("a"), "1");

    try (var reader = new RandomAccessFile(file.toFile(), "r")) {
      assertThat(reader.length()).isEqualTo(1);
      store.settle();
    }
    try (var writer = new RandomAccessFile(file.toFile(), "rw")) {
      assertThat(writer.length()).isEqualTo(1);
      assertThatThrownBy(store::settle).isInstanceOf(Halt.class);
    }
  }

  @Test
  @Tag("G11")
  void theListingSaysWhatBecameOfEachFile() throws IOException {
    for (String name : List.of("same", "touched", "edited", "deleted")) {
      Files.writeString(uploads.resolve(name), "1");
    }
    store.capture(new PlainCapture(copy));
    store.stage(copy, "b0001");
    Files.setLastModifiedTime(uploads.resolve("touched"), FileTime.fromMillis(0));
    Files.writeString(uploads.resolve("edited"), "2");
    Files.delete(uploads.resolve("deleted"));
    Files.createDirectories(uploads.resolve("sub"));
    Files.writeString(uploads.resolve("sub/new\nline"), "");
    store.swap("b0001", "old");

    List<TableLoss> lost = store.leftBehind("old", LaidOut.in(copy), folder.resolve("listing"));

    assertThat(lost).containsExactly(new TableLoss("files", 1, 1, 1));
    assertThat(folder.resolve("listing/uploads.txt"))
        .hasContent("added\tsub/new\\nline\nchanged\tedited\nremoved\tdeleted");
    assertThat(
            Files.exists(folder.resolve("own/.volver/uploads.old/sub"), LinkOption.NOFOLLOW_LINKS))
        .isTrue();
  }
}
