package dev.volver.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.exec.Secret;
import dev.volver.journal.InMemory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {
  private static final int PAGE = 4096;
  private static final Secret KEY = new Secret("correct horse");

  @TempDir(factory = InMemory.class)
  private Path folder;

  private final Random random = new Random(5);
  private Path file;

  @BeforeEach
  void aFileOfAThousandPages() throws IOException {
    file = folder.resolve("app.db");
    Files.write(file, pages(1000));
  }

  /** Pages that compress as those of a database do: half of each is text, half is noise. */
  private byte[] pages(int count) {
    byte[] pages = new byte[count * PAGE];
    random.nextBytes(pages);
    for (int i = 0; i < pages.length; i++) {
      if (i % PAGE < PAGE / 2) {
        pages[i] = (byte) ('a' + i % 7);
      }
    }
    return pages;
  }

  private Repository open(Secret... keys) throws IOException {
    return Repository.open(folder.resolve("repository"), List.of(keys));
  }

  private static Content stored(Repository repository, Path root) throws IOException {
    try (Session session = repository.begin("files")) {
      session.add(root, "root");
      return session.finish();
    }
  }

  private Path extracted(Repository repository, Content tree) throws IOException {
    Path out = folder.resolve("out-" + random.nextInt(1 << 30));
    repository.extract(tree, "root", out, true);
    return out;
  }

  private Path extracted(Content tree) throws IOException {
    return extracted(open(), tree);
  }

  private void change(int page) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    random.nextInt();
    for (int i = 0; i < 50; i++) {
      bytes[page * PAGE + 100 + i] = (byte) random.nextInt();
    }
    Files.write(file, bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16 * 1024, 16 * 1024 + 1, 3_000_000, 40_000_000})
  void aFileOfAnySizeComesBackAsItWas(int size) throws IOException {
    byte[] content = new byte[size];
    random.nextBytes(content);
    Files.write(file, content);

    assertThat(extracted(stored(open(), file))).hasBinaryContent(content);
    assertThat(extracted(stored(open(), file))).as("again").hasBinaryContent(content);
  }

  @Test
  void namesThatAreNoUtf8ComeBackByteForByte() throws IOException {
    Path root = Files.createDirectory(folder.resolve("names"));
    Path latin = raw("names/%F1andu");
    Path file = raw("names/%F1andu/pi%F1ata%EF%BF%BD.jpg");
    Path link = raw("names/%80");
    Files.createDirectory(latin);
    Files.writeString(file, "x");
    Files.createSymbolicLink(link, latin.getFileName());

    Path out = extracted(stored(open(), root));

    assertThat(out.resolve(root.relativize(file))).hasContent("x");
    assertThat(Files.readSymbolicLink(out.resolve(root.relativize(link))))
        .isEqualTo(latin.getFileName());
    try (Stream<Path> all = Files.list(out)) {
      assertThat(all).hasSize(2);
    }
  }

  @Test
  void aTreeOfManyFilesIsTheSameTextInBlocksOfOneLength() throws IOException {
    Path root = Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < 2000; i++) {
      Files.writeString(root.resolve("ñandú-" + i), "x" + i % 7);
    }
    Content tree = stored(open(), root);

    List<Entry> entries = open().entries(tree);
    assertThat(entries).hasSize(2001);
    String text = entries.stream().map(Entry::line).collect(Collectors.joining());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(tree.size()).isEqualTo(bytes.length);
    assertThat(tree.names()).hasSizeGreaterThan(4);
    for (int i = 0; i < tree.names().size(); i++) {
      int length = Math.min(1 << 16, bytes.length - (i << 16));
      assertThat(tree.names().get(i)).isEqualTo(BlockName.of(bytes, i << 16, length));
    }
    Path out = extracted(open(), tree);
    try (Stream<Path> all = Files.list(out)) {
      assertThat(all).hasSize(2000);
    }
    assertThat(out.resolve("ñandú-1999")).hasContent("x4");
    assertThat(stored(open(), root)).as("the same as before").isEqualTo(tree);
  }

  private Path raw(String escaped) {
    return Path.of(URI.create("file://" + folder + "/" + escaped));
  }

  @Test
  void whoeverLooksIsToldOfEveryByte() throws IOException {
    Files.write(file, new byte[9_000_000]); // long enough for several threads
    Counted counted = new Counted();
    Repository repository = open();
    repository.watch(counted);

    Content tree = stored(repository, file);
    assertThat(counted.moved.sum()).isEqualTo(9_000_000);
    stored(repository, file);
    assertThat(counted.moved.sum()).as("read again or known").isEqualTo(18_000_000);

    extracted(repository, tree);
    assertThat(counted.whole).isEqualTo(9_000_000);
    assertThat(counted.moved.sum()).isEqualTo(counted.whole);
    repository.check(Optional.of(repository.needs(tree)));
    assertThat(counted.moved.sum()).isEqualTo(counted.whole).isPositive();
    repository.check(Optional.empty());
    assertThat(counted.moved.sum()).isEqualTo(counted.whole).isPositive();
  }

  private static final class Counted implements Gauge {
    final LongAdder moved = new LongAdder();
    long whole;

    @Override
    public void begin(long bytes) {
      moved.reset();
      whole = bytes;
    }

    @Override
    public void moved(long bytes) {
      moved.add(bytes);
    }
  }

  @Test
  void onlyWhatChangedIsStoredAndEveryBackupStaysWhatItWas() throws IOException {
    List<Content> trees = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    long first = 0;
    for (int i = 0; i < 12; i++) {
      Repository repository = open();
      long before = repository.bytes();
      trees.add(stored(repository, file));
      contents.add(Files.readAllBytes(file));
      long added = repository.bytes() - before;
      if (i == 0) {
        first = added;
      } else {
        assertThat(added).as("backup %d", i).isLessThan(first / 20);
      }
      change(random.nextInt(1000));
    }
    for (int i = 0; i < 12; i++) {
      assertThat(extracted(trees.get(i))).as("%d", i).hasBinaryContent(contents.get(i));
    }
  }

  @Test
  void aFolderComesBackWithModesTimesAndLinks() throws IOException {
    Path root = Files.createDirectories(folder.resolve("uploads/deep/er")).getParent().getParent();
    Files.writeString(root.resolve("ñandú.txt"), "uno");
    Files.writeString(root.resolve("deep/secret"), "two");
    Files.setPosixFilePermissions(
        root.resolve("deep/secret"), PosixFilePermissions.fromString("rw-r-----"));
    Files.setLastModifiedTime(root.resolve("deep/secret"), FileTime.fromMillis(1_234_567));
    Files.createSymbolicLink(root.resolve("link"), Path.of("deep/secret"));
    Files.setLastModifiedTime(root.resolve("deep"), FileTime.fromMillis(7_654_321));

    Path out = extracted(stored(open(), root));

    assertThat(out.resolve("ñandú.txt")).hasContent("uno");
    assertThat(out.resolve("deep/er")).isEmptyDirectory();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(out.resolve("deep/secret"))))
        .isEqualTo("rw-r-----");
    assertThat(Files.getLastModifiedTime(out.resolve("deep/secret")).toMillis())
        .isEqualTo(1_234_567);
    assertThat(Files.getLastModifiedTime(out.resolve("deep")).toMillis()).isEqualTo(7_654_321);
    assertThat(Files.readSymbolicLink(out.resolve("link"))).isEqualTo(Path.of("deep/secret"));
  }

  @Test
  void aFileChangedWithoutAnotherTimeOrSizeIsNoticed() throws IOException {
    FileTime time = FileTime.fromMillis(System.currentTimeMillis() - 60_000);
    Files.setLastModifiedTime(file, time);
    stored(open(), file);
    change(7);
    Files.setLastModifiedTime(file, time);
    byte[] changed = Files.readAllBytes(file);

    assertThat(extracted(stored(open(), file))).hasBinaryContent(changed);
  }

  @Test
  void whatIsRememberedOfTheBackupBeforeIsOnlyAHelp() throws IOException {
    stored(open(), file);
    Path known = folder.resolve("repository/known/files");
    byte[] memory = Files.readAllBytes(known);
    byte[] content = Files.readAllBytes(file);
    for (int at = 0; at < memory.length; at += 1 + random.nextInt(3000)) {
      memory[at] ^= 1;
      Files.write(known, memory);
      assertThat(extracted(stored(open(), file))).hasBinaryContent(content);
      memory = Files.readAllBytes(known);
    }
    Files.delete(known);
    long before = open().bytes();
    stored(open(), file);
    assertThat(open().bytes() - before).isLessThan(2000);
  }

  private List<Path> objects() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("repository/packs"))) {
      return all.sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Tag("promise-1")
  void oneFlippedBitAnywhereIsFoundAndNothingComesBackWrong(boolean encrypted) throws IOException {
    Files.write(file, pages(20));
    Secret[] keys = encrypted ? new Secret[] {KEY} : new Secret[0];
    Repository repository = open(keys);
    stored(repository, file);
    change(3);
    Content tree = stored(repository, file);
    byte[] content = Files.readAllBytes(file);
    Set<BlockName> needed = repository.needs(tree);
    for (Path object : objects()) {
      byte[] bytes = Files.readAllBytes(object);
      for (int at = 0; at < bytes.length; at += encrypted ? 20011 : 211) {
        int bit = 1 << random.nextInt(8);
        bytes[at] ^= (byte) bit;
        Files.write(object, bytes);
        Repository damaged = open(keys);
        assertThat(damaged.check(Optional.empty()))
            .as("byte %d of %s", at, object)
            .anySatisfy(f -> assertThat(f.file()).isEqualTo(object));
        try {
          assertThat(extracted(damaged, tree)).hasBinaryContent(content);
          assertThat(damaged.check(Optional.of(needed))).isNotNull();
        } catch (DamagedException e) {
          assertThat(damaged.check(Optional.of(needed))).isNotEmpty();
        }
        bytes[at] ^= (byte) bit;
      }
      Files.write(object, bytes);
    }
    assertThat(open(keys).check(Optional.empty())).isEmpty();
  }

  @Test
  void aPackThatIsGoneIsMissed() throws IOException {
    Content tree = stored(open(), file);
    Set<BlockName> needed = open().needs(tree);
    Files.delete(objects().getFirst());

    assertThat(open().check(Optional.of(needed))).isNotEmpty();
    assertThatThrownBy(() -> extracted(tree)).isInstanceOf(DamagedException.class);
  }

  @Test
  @Tag("Q04")
  void whatWasFoundDamagedIsStoredAnewByTheNextBackupAndHealsTheOnesBefore() throws IOException {
    Content first = stored(open(), file);
    Path pack = objects().getFirst();
    byte[] bytes = Files.readAllBytes(pack);
    bytes[bytes.length / 2] ^= 1;
    Files.write(pack, bytes);
    assertThatThrownBy(() -> extracted(first)).isInstanceOf(DamagedException.class);

    Content second = stored(open(), file);

    assertThat(extracted(second)).hasSameBinaryContentAs(file);
    assertThat(extracted(first)).as("it is made of the same blocks").hasSameBinaryContentAs(file);
    Repository repository = open();
    Set<BlockName> needed = repository.needs(second);
    assertThat(repository.check(Optional.of(needed))).isEmpty();
    assertThat(open().check(Optional.empty())).as("the damage is still named").isNotEmpty();
    open().sweep(needed);
    assertThat(extracted(second)).hasSameBinaryContentAs(file);
  }

  @Test
  void damageThatWasMendedIsForgotten() throws IOException {
    Content tree = stored(open(), file);
    Path pack = objects().getFirst();
    byte[] bytes = Files.readAllBytes(pack);
    bytes[bytes.length / 2] ^= 1;
    Files.write(pack, bytes);
    assertThat(open().check(Optional.empty())).isNotEmpty();
    bytes[bytes.length / 2] ^= 1;
    Files.write(pack, bytes);

    Repository repository = open();
    assertThat(repository.check(Optional.of(repository.needs(tree)))).isEmpty();
    assertThat(extracted(tree)).hasSameBinaryContentAs(file);
    assertThat(folder.resolve("repository/doubtful")).doesNotExist();
  }

  @Test
  void whatNoBackupNeedsIsSweptAndWhatOneNeedsStays() throws IOException {
    List<Content> trees = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      trees.add(stored(open(), file));
      contents.add(Files.readAllBytes(file));
      Files.write(file, i == 3 ? pages(900) : contents.get(i));
      change(random.nextInt(900));
    }
    while (!trees.isEmpty()) {
      int gone = random.nextInt(trees.size());
      trees.remove(gone);
      contents.remove(gone);
      Repository repository = open();
      Set<BlockName> needed = new HashSet<>();
      for (Content tree : trees) {
        needed.addAll(repository.needs(tree));
      }
      repository.sweep(needed);
      assertThat(open().check(Optional.of(needed))).isEmpty();
      for (int i = 0; i < trees.size(); i++) {
        assertThat(extracted(trees.get(i))).hasBinaryContent(contents.get(i));
      }
    }
    assertThat(objects()).isEmpty();
  }

  @Test
  @Tag("promise-9")
  void whatIsEncryptedIsReadWithItsKeyAlone() throws IOException {
    Files.writeString(file, "the password is swordfish".repeat(100));
    Content tree = stored(open(KEY), file);

    assertThat(extracted(open(KEY), tree)).hasSameBinaryContentAs(file);
    for (Path object : objects()) {
      assertThat(Files.readString(object, java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain("swordfish");
    }
    assertThatThrownBy(() -> open(new Secret("guess")))
        .isInstanceOf(WrongKeyException.class)
        .hasMessage("the key does not open it");
    assertThatThrownBy(() -> open()).isInstanceOf(WrongKeyException.class);
  }

  @Test
  void aKeyIsChangedAndWhatWasWrittenBeforeIsStillRead() throws IOException {
    Content plain = stored(open(), file);
    byte[] first = Files.readAllBytes(file);
    Content old = stored(open(KEY), file);
    change(9);
    Secret fresh = new Secret("battery staple");
    Content now = stored(open(fresh, KEY), file);

    Repository repository = open(fresh);
    assertThat(extracted(repository, plain)).hasBinaryContent(first);
    assertThat(extracted(repository, old)).hasBinaryContent(first);
    assertThat(extracted(repository, now)).hasSameBinaryContentAs(file);
    assertThatThrownBy(() -> open(KEY)).isInstanceOf(WrongKeyException.class);
  }

  @Test
  void packsWithoutTheirDescriptionAreNotTakenForAnEmptyRepository() throws IOException {
    stored(open(), file);
    Files.delete(folder.resolve("repository/repository.json"));

    assertThatThrownBy(() -> open()).isInstanceOf(DamagedException.class);
  }
}
