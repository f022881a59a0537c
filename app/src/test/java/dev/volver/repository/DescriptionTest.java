package dev.volver.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.volver.exec.Secret;
import dev.volver.journal.InMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a repository whose {@code repository.json} is not as it was written. */
class DescriptionTest {
  private static final Secret KEY = new Secret("correct horse");
  private static final Secret FRESH = new Secret("battery staple");
  private static final Pattern SUMMED =
      Pattern.compile("(\\{.*),\"crc32c\":\"[0-9a-f]{8}\"}\n", Pattern.DOTALL);

  @TempDir(factory = InMemory.class)
  private Path folder;

  private Path root;
  private Path description;
  private Path spare;
  private Content tree;

  @BeforeEach
  void anEncryptedRepository() throws IOException {
    root = folder.resolve("repository");
    description = root.resolve("repository.json");
    spare = root.resolve("repository.json.copy");
    tree = stored(open(KEY), "one");
  }

  private Repository open(Secret... keys) throws IOException {
    return Repository.open(root, List.of(keys));
  }

  private Content stored(Repository repository, String content) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), content);
    try (Session session = repository.begin("files")) {
      session.add(file, "root");
      return session.finish();
    }
  }

  private String read(Repository repository, Content of) throws IOException {
    Path out = folder.resolve("out");
    Files.deleteIfExists(out);
    repository.extract(of, "root", out, false);
    return Files.readString(out);
  }

  @Test
  @Tag("promise-1")
  void whicheverBitOfItIsFlippedItIsNamedAndNothingIsWritten() throws IOException {
    byte[] whole = Files.readAllBytes(description);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] bytes = whole.clone();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(description, bytes);

      assertThat(catchThrowable(() -> open(KEY)))
          .as("bit %d of byte %d", bit % 8, bit / 8)
          .isInstanceOfSatisfying(
              DamagedException.class, e -> assertThat(e.file()).isEqualTo(description));
      assertThat(description).hasBinaryContent(bytes);
      assertThat(spare).hasBinaryContent(whole);
    }
    assertThat(Repository.spare(root, List.of(KEY))).contains(spare);
    Files.copy(spare, description, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(read(open(KEY), tree)).isEqualTo("one");
  }

  /** As builds wrote it that put no sum into it. */
  private String unsummed() throws IOException {
    Matcher summed = SUMMED.matcher(Files.readString(description));
    assertThat(summed.matches()).isTrue();
    String old = summed.group(1) + "}\n";
    Files.writeString(description, old);
    return old;
  }

  @Test
  void oneWithoutASumOpens() throws IOException {
    unsummed();

    assertThat(read(open(KEY), tree)).isEqualTo("one");
    Content next = stored(open(KEY), "two");
    assertThat(read(open(KEY), next)).isEqualTo("two");
    assertThat(description).as("from the next backup on").content().matches(SUMMED);
    assertThat(spare).hasSameBinaryContentAs(description);
  }

  @ParameterizedTest
  @CsvSource({"'\"key\"', '\"kex\"'", "'\"seed\"', '\"seee\"'", "'\"salt\":\"', '\"salt\":\"~'"})
  void oneWithoutASumIsNamedWhereThatCanBeTold(String right, String wrong) throws IOException {
    String damaged = unsummed().replace(right, wrong);
    Files.writeString(description, damaged);

    assertThatThrownBy(() -> open(KEY)).isInstanceOf(DamagedException.class);
    assertThat(description).hasContent(damaged);
  }

  @Test
  void oneWithoutASumWhoseKeysNoSecretOpensIsComparedToTheSecondCopy() throws IOException {
    String old = unsummed();
    stored(open(KEY), "two");
    int at = old.indexOf("\"wrapped\":\"") + 30;
    char other = old.charAt(at) == 'A' ? 'B' : 'A';
    Files.writeString(description, old.substring(0, at) + other + old.substring(at + 1));

    assertThatThrownBy(() -> open(KEY)).isInstanceOf(DamagedException.class);
    assertThatThrownBy(() -> open(new Secret("guess"))).isInstanceOf(WrongKeyException.class);
  }

  @Test
  void encryptedPacksAreNotGivenANewKeyWhereTheKeysAreGone() throws IOException {
    String bare = "{\"format\":1,\"seed\":7}\n";
    Files.writeString(description, bare);

    assertThatThrownBy(() -> open(KEY)).isInstanceOf(DamagedException.class);
    assertThatThrownBy(() -> open()).isInstanceOf(DamagedException.class);
    assertThat(description).hasContent(bare);
  }

  @Test
  void aSecondCopyThatLacksAKeyIsNotOffered() throws IOException {
    byte[] before = Files.readAllBytes(description);
    Content next = stored(open(FRESH, KEY), "two");
    assertThat(spare).hasSameBinaryContentAs(description);
    assertThat(read(open(FRESH), next)).isEqualTo("two");

    Files.write(spare, before);
    assertThat(Repository.spare(root, List.of(FRESH, KEY))).isEmpty();
    Files.writeString(spare, "{");
    assertThat(Repository.spare(root, List.of(FRESH, KEY))).isEmpty();
    stored(open(FRESH), "three");
    assertThat(spare).as("mended by the next backup").hasSameBinaryContentAs(description);
  }

  @Test
  void damageDoesNotSpreadToTheSecondCopy() throws IOException {
    Repository repository = open(KEY);
    byte[] whole = Files.readAllBytes(spare);
    Files.writeString(
        description, Files.readString(description).replace("seed", "sead"), StandardCharsets.UTF_8);

    assertThatThrownBy(() -> stored(repository, "two")).isInstanceOf(DamagedException.class);
    assertThat(spare).hasBinaryContent(whole);
  }

  @Test
  void aFlippedBitInThePackOfAPlainRepositoryIsNotTakenForALostKey() throws IOException {
    root = folder.resolve("plain");
    stored(open(), "one");
    try (var packs = Files.newDirectoryStream(root.resolve("packs"), "*.pack")) {
      for (Path pack : packs) {
        byte[] bytes = Files.readAllBytes(pack);
        bytes[Pack.HEADER - 1] ^= 1;
        Files.write(pack, bytes);
      }
    }

    assertThat(open().check(java.util.Optional.empty())).isNotEmpty();
    assertThat(open(KEY)).isNotNull();
  }
}
