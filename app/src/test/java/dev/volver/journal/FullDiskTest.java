package dev.volver.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("P23")
class FullDiskTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private Path file;
  private Path stone;
  private Ballast ballast;
  private final List<Entry> told = new ArrayList<>();

  @BeforeEach
  void ballastIsLaid() {
    file = folder.resolve("journal");
    stone = folder.resolve("ballast");
    ballast = new Ballast(stone);
    assertThat(ballast.lay()).isTrue();
  }

  private static Event remark(int n) {
    return new Event.Resumed(Text.verbatim("entry " + n));
  }

  /** A journal on a disk where so much is free as long as the ballast lies there. */
  private Journal onADiskOf(int bytes) throws IOException {
    FileChannel real = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var disk = new SmallDisk(real, () -> bytes + (Files.exists(stone) ? 0 : Ballast.SIZE));
    return new Journal(disk, ballast, Clock.systemUTC(), told::add, 1);
  }

  @Test
  void whereverTheRoomEndsTheBallastIsGivenUpAndTheEntryIsWritten() throws IOException {
    for (int room = 0; room < 300; room += 10) {
      Files.deleteIfExists(file);
      ballast.lay();
      try (Journal journal = onADiskOf(room)) {
        for (int i = 1; i <= 5; i++) {
          journal.append(remark(i));
        }
      }
      assertThat(Journal.read(file)).as("%d bytes free", room).hasSize(5);
      assertThat(stone).doesNotExist();
    }
  }

  @Test
  void withoutBallastTheEntryIsRefusedAndWhatWasWrittenStays() throws IOException {
    ballast.giveUp();
    FileChannel real = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try (Journal journal =
        new Journal(new SmallDisk(real, () -> 250), ballast, Clock.systemUTC(), told::add, 1)) {
      journal.append(remark(1));
      journal.append(remark(2));
      assertThatThrownBy(() -> journal.append(remark(3)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("No space left");
    }

    assertThat(Journal.read(file)).hasSize(2);
    assertThat(told).hasSize(2);
  }

  @Test
  void theBallastIsMoreThanANameAndIsGivenUpOnce() throws IOException {
    assertThat(Files.size(stone)).isEqualTo(Ballast.SIZE);
    assertThat(ballast.giveUp()).isTrue();
    assertThat(ballast.giveUp()).isFalse();
    Files.write(stone, new byte[3]);
    ballast.lay();
    assertThat(Files.size(stone)).isEqualTo(Ballast.SIZE);
  }

  @Test
  void ballastThatCannotBeLaidStopsNothing() {
    assertThat(new Ballast(folder.resolve("nowhere/ballast")).lay()).isFalse();
  }

  @Test
  @Tag("root")
  void onARealDiskThatIsFullTheRunIsWrittenToItsEnd() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assertThat(ran("mount", "-t", "tmpfs", "-o", "size=2m", "none", disk.toString())).isZero();
    try {
      Ballast own = new Ballast(disk.resolve("ballast"));
      assertThat(own.lay()).isTrue();
      Path written = disk.resolve("journal");
      try (Journal journal = Journal.open(written, own, Clock.systemUTC(), told::add)) {
        journal.append(remark(1));
        fill(disk.resolve("junk"));
        for (int i = 2; i <= 100; i++) {
          journal.append(remark(i));
        }
      }
      assertThat(Journal.read(written)).hasSize(100);
      fill(disk.resolve("more"));
      assertThat(own.lay()).isFalse();
      try (Journal _ = Journal.open(written, own, Clock.systemUTC(), told::add)) {
        assertThat(Journal.read(written)).hasSize(100);
      }
    } finally {
      ran("umount", disk.toString());
    }
  }

  private static int ran(String... argv) throws Exception {
    return new ProcessBuilder(argv).inheritIO().start().waitFor();
  }

  private static void fill(Path junk) throws IOException {
    try (OutputStream out = Files.newOutputStream(junk)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }
}
