package dev.volver.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.InMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutterTest {
  private static final int SIZE = 6_000_000;

  @TempDir(factory = InMemory.class)
  private Path folder;

  private final Random random = new Random(11);

  private byte[] noise(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] paged(int size) {
    byte[] database = noise(size);
    byte[] header = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(header, 0, database, 0, header.length);
    return database;
  }

  private Repository open() throws IOException {
    return Repository.open(folder.resolve("repository"), List.of());
  }

  /** Stores what is given, proves that it comes back, and tells by how much that grew the packs. */
  private long stored(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("dump"), content);
    Repository repository = open();
    long before = repository.bytes();
    Content tree;
    try (Session session = repository.begin("files")) {
      session.add(file, "dump");
      tree = session.finish();
    }
    Path out = folder.resolve("out-" + random.nextInt(1 << 30));
    open().extract(tree, "dump", out, false);
    assertThat(out).hasBinaryContent(content);
    return open().bytes() - before;
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 70_000, 3_000_001})
  void whatIsPutInMovesTheRestAndStoresItNotAgain(int length) throws IOException {
    byte[] before = noise(SIZE);
    stored(before);

    int at = SIZE / 3;
    byte[] after =
        joined(Arrays.copyOf(before, at), noise(length), Arrays.copyOfRange(before, at, SIZE));

    assertThat(stored(after)).isLessThan(length + 5L * Frame.SIZE);
  }

  @Test
  void whatIsTakenOutStoresTheRestNotAgain() throws IOException {
    byte[] before = noise(SIZE);
    stored(before);

    byte[] after =
        joined(Arrays.copyOf(before, 1_000_001), Arrays.copyOfRange(before, 2_000_000, SIZE));

    assertThat(stored(after)).isLessThan(5L * Frame.SIZE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40_000, 700_000})
  void whatIsWrittenToTheEndOrTakenFromItStoresTheRestNotAgain(int length) throws IOException {
    byte[] before = noise(SIZE);
    stored(before);

    byte[] longer = joined(before, noise(length));
    assertThat(stored(longer)).isLessThan(length + 3L * Frame.SIZE);
    assertThat(stored(longer)).isLessThan(4000);
    assertThat(stored(before)).isLessThan(2L * Frame.SIZE);
    assertThat(stored(Arrays.copyOf(before, 10))).isLessThan(4000);
  }

  @Test
  void pagesOfADatabaseStayWhereTheyAre() throws IOException {
    byte[] database = paged(SIZE);
    stored(database);

    for (int i = 0; i < 10; i++) {
      database[i * 600_000 + 500]++;
    }

    assertThat(stored(database)).isLessThan(10 * 16 * 1024 + 20_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void sizesNextToThoseOfBlocksAndBuffersComeBack(int more) throws IOException {
    for (int size : List.of(Boundary.SHORTEST, Boundary.LONGEST, 512 * 1024, 1024 * 1024)) {
      stored(noise(size + more));
      stored(new byte[size + more]);
      stored(paged(size + more));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 512 * 1024, 700_000, SIZE})
  void aDatabaseThatIsShorterThanItWasIsReadToItsEnd(int length) throws IOException {
    byte[] database = paged(length);
    Path file = Files.write(folder.resolve("short.db"), database);
    Content tree;
    try (Session session = open().begin("files");
        FileChannel channel = FileChannel.open(file)) {
      session.add(channel, length + 3_000_000, "short.db");
      tree = session.finish();
    }

    open().extract(tree, "short.db", folder.resolve("out.db"), false);

    assertThat(folder.resolve("out.db")).hasBinaryContent(database);
  }

  @Test
  void manyFilesThatAreReadSideBySideComeBackInTheirPlaces() throws IOException {
    Path root = Files.createDirectory(folder.resolve("tree"));
    List<byte[]> contents = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      contents.add(noise(random.nextInt(400_000)));
      Files.write(root.resolve("f" + i), contents.get(i));
    }
    Content tree;
    try (Session session = open().begin("files")) {
      session.add(root, "tree");
      tree = session.finish();
    }

    Path out = folder.resolve("tree-out");
    open().extract(tree, "tree", out, false);

    for (int i = 0; i < 60; i++) {
      assertThat(out.resolve("f" + i)).hasBinaryContent(contents.get(i));
    }
  }

  @Test
  void blocksEndBetweenTheShortestAndTheLongestLength() {
    byte[] bytes = noise(SIZE);
    int blocks = 0;
    for (int at = 0; at < SIZE; blocks++) {
      int end = Boundary.find(bytes, at, SIZE);
      assertThat(end - at).isLessThanOrEqualTo(Boundary.LONGEST);
      assertThat(end == SIZE || end - at >= Boundary.SHORTEST).isTrue();
      at = end;
    }
    assertThat(blocks).isBetween(SIZE / 130_000, SIZE / 70_000);
  }
}
