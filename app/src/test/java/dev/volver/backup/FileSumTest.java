package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSumTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private byte[] content = new byte[0];
  private Path file;

  private FileSum of(int bytes) throws IOException {
    content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    file = Files.createDirectories(folder.resolve("stores/db")).resolve("app.db");
    Files.write(file, content);
    return FileSum.of(folder, file);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, FileSum.BLOCK - 1, FileSum.BLOCK, FileSum.BLOCK + 1, 2 * FileSum.BLOCK})
  void aFileThatIsAsItWasHasNoDamage(int bytes) throws IOException {
    FileSum sum = of(bytes);

    assertThat(sum.path()).isEqualTo("stores/db/app.db");
    assertThat(sum.bytes()).isEqualTo(bytes);
    assertThat(sum.sums()).hasSize((bytes + FileSum.BLOCK - 1) / FileSum.BLOCK);
    assertThat(sum.damage(folder)).isEmpty();
  }

  @RepeatedTest(10)
  void oneFlippedBitIsPlacedInItsBlock(RepetitionInfo repetition) throws IOException {
    FileSum sum = of(2 * FileSum.BLOCK + 12_345);
    Random random = new Random(repetition.getCurrentRepetition());
    int place = random.nextInt(content.length);
    content[place] ^= (byte) (1 << random.nextInt(8));
    Files.write(file, content);

    assertThat(sum.damage(folder))
        .isEqualTo(OptionalLong.of((long) place / FileSum.BLOCK * FileSum.BLOCK));
  }

  @Test
  void aFileThatIsShorterOrLongerIsDamagedWhereItEnds() throws IOException {
    FileSum sum = of(2 * FileSum.BLOCK);
    Files.write(file, Arrays.copyOf(content, FileSum.BLOCK));
    assertThat(sum.damage(folder)).hasValue(FileSum.BLOCK);
    Files.write(file, Arrays.copyOf(content, 2 * FileSum.BLOCK + 1));
    assertThat(sum.damage(folder)).hasValue(2L * FileSum.BLOCK);
    Files.write(file, new byte[0]);
    assertThat(sum.damage(folder)).hasValue(0);
  }
}
