package dev.volver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageCopyTest {
  private static final int BLOCK = 64 * 1024;

  @TempDir Path folder;

  private Path file(String name, int size, long seed) throws IOException {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return Files.write(folder.resolve(name), bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0,1",
    "1,0",
    "1,1",
    "65536,65536",
    "65536,65537",
    "65537,65536",
    "200000,0",
    "0,200000",
    "200000,70000",
    "70000,200000",
    "300001,300001"
  })
  void whateverTheSizesTheyAreTheSameAfterwards(int from, int to) throws IOException {
    Path source = file("source", from, 1);
    Path target = file("target", to, 2);

    PageCopy.makeSame(source, target);

    assertThat(target).hasSameBinaryContentAs(source);
    assertThat(PageCopy.makeSame(source, target)).as("written the second time").isZero();
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "65535", "65536", "999999"})
  void oneByteThatDiffersCostsOneBlock(long at) throws IOException {
    Path source = file("source", 1_000_000, 1);
    Path target = file("target", 1_000_000, 1);
    try (var out = new RandomAccessFile(target.toFile(), "rw")) {
      out.seek(at);
      int was = out.read();
      out.seek(at);
      out.write(was + 1);
    }

    assertThat(PageCopy.makeSame(source, target)).isBetween(1L, (long) BLOCK);
    assertThat(target).hasSameBinaryContentAs(source);
  }

  @Test
  void changesAnywhereAreFound() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      Path source = file("source", random.nextInt(400_000), round);
      byte[] bytes = Files.readAllBytes(source);
      byte[] other = java.util.Arrays.copyOf(bytes, random.nextInt(400_000));
      for (int i = 0; i < random.nextInt(20) && other.length > 0; i++) {
        other[random.nextInt(other.length)]++;
      }
      Path target = Files.write(folder.resolve("target"), other);

      PageCopy.makeSame(source, target);

      assertThat(target).as("round %d", round).hasSameBinaryContentAs(source);
    }
  }

  @Test
  void aDatabaseThatGrewOrWasVacuumedIsFollowed() throws IOException {
    Path live = folder.resolve("app.db");
    Database.run(live, "create table t (a)", insert(3000));
    Path standby = Files.copy(live, folder.resolve("standby.db"));

    Database.run(live, insert(3000));
    PageCopy.makeSame(live, standby);
    assertThat(standby).hasSameBinaryContentAs(live);
    assertThat(Database.number(standby, "select count(*) from t")).isEqualTo(6000);

    Database.run(live, "delete from t where rowid > 100", "vacuum");
    PageCopy.makeSame(live, standby);
    assertThat(standby).hasSameBinaryContentAs(live);
    assertThat(Database.column(standby, "pragma integrity_check")).containsExactly("ok");
  }

  private static String insert(int rows) {
    return "with recursive n(i) as (values (1) union all select i + 1 from n where i < "
        + rows
        + ") insert into t select hex(randomblob(100)) from n";
  }
}
