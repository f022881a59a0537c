package dev.volver.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.InMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads needs no leave: packs may be written anew beside it. */
@Tag("P26")
class SweptTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private Path root;
  private Content small;

  /** A backup whose blocks stand in a pack that is mostly waste once the other one is gone. */
  @BeforeEach
  void twoBackupsInOnePack() throws IOException {
    root = folder.resolve("repository");
    Path files = Files.createDirectory(folder.resolve("files"));
    for (int i = 0; i < 3; i++) {
      Files.write(files.resolve("kept" + i), noise(i));
    }
    Files.createSymbolicLink(files.resolve("a-link"), Path.of("kept1"));
    Files.setPosixFilePermissions(
        files.resolve("kept0"), PosixFilePermissions.fromString("r--------"));
    for (int i = 10; i < 16; i++) {
      Files.write(files.resolve("waste" + i), noise(i));
    }
    stored(files);
    for (int i = 10; i < 16; i++) {
      Files.delete(files.resolve("waste" + i));
    }
    small = stored(files);
  }

  private static byte[] noise(int seed) {
    byte[] noise = new byte[400_000];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  private Repository open() throws IOException {
    return Repository.open(root, List.of());
  }

  private Content stored(Path files) throws IOException {
    try (Session session = open().begin("files")) {
      session.add(files, "root");
      return session.finish();
    }
  }

  private void sweep() throws IOException {
    Repository repository = open();
    assertThat(repository.sweep(repository.needs(small))).isPositive();
  }

  private void requireWhole(Path out) throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(out.resolve("kept" + i)).hasBinaryContent(noise(i));
    }
    assertThat(Files.readSymbolicLink(out.resolve("a-link"))).isEqualTo(Path.of("kept1"));
    try (Stream<Path> all = Files.list(out)) {
      assertThat(all).hasSize(4);
    }
  }

  @Test
  void aPackThatIsGoneSinceTheRepositoryWasOpenedIsReadWhereItIsNow() throws IOException {
    Repository reading = open();
    Repository checking = open();
    Repository listing = open();
    sweep();

    reading.extract(small, "root", folder.resolve("out"), false);

    requireWhole(folder.resolve("out"));
    assertThat(checking.check(Optional.of(checking.needs(small)))).isEmpty();
    assertThat(listing.has(listing.needs(small))).isTrue();
    assertThat(listing.entries(small)).isNotEmpty();
  }

  @Test
  void oneThatGoesWhileItIsReadIsToo() throws IOException {
    Repository reading = open();
    AtomicBoolean swept = new AtomicBoolean();
    reading.watch(
        new Gauge() {
          @Override
          public void begin(long bytes) {}

          @Override
          public void moved(long bytes) {
            if (!swept.getAndSet(true)) {
              try {
                sweep();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        });

    reading.extract(small, "root", folder.resolve("out"), false);

    assertThat(swept).isTrue();
    requireWhole(folder.resolve("out"));
  }
}
