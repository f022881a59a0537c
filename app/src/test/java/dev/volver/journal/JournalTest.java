package dev.volver.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final int WRITTEN = 4;

  @TempDir(factory = InMemory.class)
  private Path folder;

  private Path file;
  private final List<Entry> told = new ArrayList<>();

  @BeforeEach
  void aJournalOfFourEntries() {
    file = folder.resolve("journal");
    try (Journal journal = open()) {
      journal.append(
          new Event.RunStarted(1, "shop", "/volver.yml", Samples.deploy(new Step.StopApp()), true));
      for (int i = 2; i <= WRITTEN; i++) {
        journal.append(remark("number " + i));
      }
    }
  }

  private Journal open() {
    return Journal.open(
        file,
        new Ballast(folder.resolve("ballast")),
        Clock.fixed(Story.NOON, ZoneOffset.UTC),
        told::add);
  }

  private static Event remark(String text) {
    return new Event.Resumed(Text.verbatim(text));
  }

  private List<Long> numbers() {
    return Journal.read(file).stream().map(Entry::seq).toList();
  }

  private int lengthOfAllBut(int last) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.subList(0, lines.size() - last).stream()
        .mapToInt(l -> l.getBytes(StandardCharsets.UTF_8).length + 1)
        .sum();
  }

  @Test
  void whatWasWrittenIsReadInItsOrder() {
    assertThat(Journal.read(file)).isEqualTo(told);
    assertThat(numbers()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void whoWatchesIsToldOnceTheEntryIsOnTheDisk() {
    List<Integer> readable = new ArrayList<>();
    try (Journal journal =
        Journal.open(
            file,
            new Ballast(folder.resolve("ballast")),
            Clock.systemUTC(),
            e -> readable.add(Journal.read(file).size()))) {
      journal.append(remark("five"));
      journal.append(remark("six"));
    }
    assertThat(readable).containsExactly(5, 6);
  }

  @Test
  void openedAgainItGoesOnCounting() {
    try (Journal journal = open()) {
      assertThat(journal.append(remark("five")).seq()).isEqualTo(5);
    }
    assertThat(numbers()).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  @Tag("P25")
  void theOrderIsThatOfWritingWhateverTheClockSays() {
    Instant earlier = Story.NOON.minus(Duration.ofDays(400));
    try (Journal journal = Story.open(file, earlier)) {
      journal.append(remark("after the clock was set back"));
    }
    assertThat(Journal.read(file).getLast().event())
        .isEqualTo(remark("after the clock was set back"));
    assertThat(Journal.read(file).getLast().at()).isEqualTo(earlier);
  }

  @Test
  @Tag("P22")
  void aLastLineCutOffAnywhereIsDroppedAndWrittenOver() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int start = lengthOfAllBut(1);
    for (int cut = start; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      assertThat(numbers()).as("cut at %d", cut).containsExactly(1L, 2L, 3L);

      try (Journal journal = open()) {
        journal.append(remark("x"));
      }
      assertThat(numbers()).as("cut at %d", cut).containsExactly(1L, 2L, 3L, 4L);
      assertThat(Journal.read(file).getLast().event()).isEqualTo(remark("x"));
    }
  }

  @Test
  @Tag("P22")
  void aLastLineOfWhichTheDiskKeptOnlyZeroesIsDropped() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Arrays.fill(whole, lengthOfAllBut(1), whole.length, (byte) 0);
    Files.write(file, whole);

    assertThat(numbers()).containsExactly(1L, 2L, 3L);
    try (Journal journal = open()) {
      assertThat(journal.append(remark("x")).seq()).isEqualTo(4);
    }
  }

  @Test
  void oneFlippedBitAnywhereStopsTheReadingAtItsLine() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    var random = new java.util.Random(1);
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte was = bytes[i];
      int bit = random.nextInt(8);
      bytes[i] = (byte) (was ^ 1 << bit);
      Files.write(file, bytes);
      assertThat(numbers()).as("bit %d of byte %d", bit, i).hasSize(line);
      bytes[i] = was;
      line += was == '\n' ? 1 : 0;
    }
  }

  @Test
  void aJournalDamagedInItsMiddleIsNotWrittenOver() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[lengthOfAllBut(2) + 20] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            Halt.class,
            e -> {
              assertThat(e.exit()).isEqualTo(Exit.REFUSED);
              assertThat(e.problems().getFirst().where()).isEqualTo(file.toString());
            })
        .hasMessageContaining("line 3");
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void aJournalWithALineMissingOrTwiceIsReadUpToThere() throws IOException {
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(2), lines.get(3)));
    assertThat(numbers()).containsExactly(1L);

    Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(1), lines.get(2)));
    assertThat(numbers()).containsExactly(1L, 2L);
  }

  @Test
  void anEmptyJournalHasNoEntries() throws IOException {
    Files.write(file, new byte[0]);

    assertThat(Journal.read(file)).isEmpty();
    try (Journal journal = open()) {
      assertThat(journal.append(remark("first")).seq()).isEqualTo(1);
    }
  }

  @Test
  void aPersonCanReadIt() throws IOException {
    assertThat(Files.readString(file)).contains("number 3").contains("2026-03-01T12:00:00Z");
  }
}
