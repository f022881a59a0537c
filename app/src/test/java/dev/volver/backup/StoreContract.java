package dev.volver.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises, whatever it is made of. */
public abstract class StoreContract {
  private static final String TAG = "b0001";
  private static final String ASIDE = "before-r2";

  /** A store in a folder of its own, seen as keys and values, one row or one file each. */
  public interface Harness {
    Store store();

    /** Adds or replaces, as the app would; may be called while another thread captures. */
    void put(String key, String value);

    void remove(String key);

    Map<String, String> contents();

    /** Makes the live store vanish. */
    void lose();

    /** Makes a copy another one, still whole: something that was in it is gone. */
    void alter(Path copy);

    /** Leaves what a power cut in the middle of {@link Store#stage} leaves. */
    void interruptStage(String tag);

    /** How many changes on the disk a swap is made of. */
    int swapChanges();

    /** Makes only the first changes of a swap. */
    void interruptSwap(String tag, String aside, int changes);

    /** A file that whoever uses the live store has open; none where they talk to a server. */
    Optional<Path> heldFile();

    /** What {@link TableLoss#table} says for the keys. */
    String table();
  }

  @TempDir protected Path folder;
  private Harness live;
  private Path copy;

  /** A store that exists and is empty. */
  protected abstract Harness in(Path folder);

  @BeforeEach
  void aStoreWithTwoEntries() throws IOException {
    fresh("first");
  }

  private void fresh(String name) throws IOException {
    live = in(Files.createDirectories(folder.resolve(name)));
    copy = Files.createDirectories(folder.resolve(name + "-copy"));
    live.put("a", "1");
    live.put("b", "2");
  }

  private Fingerprint captured() {
    return live.store().capture(new PlainCapture(copy));
  }

  private void staged() {
    captured();
    live.store().stage(copy, TAG);
  }

  @Test
  void aCopyIsWholeAndTheRightOne() {
    Fingerprint held = captured();

    assertThat(live.store().examine(copy, held)).isEmpty();
    assertThat(live.store().bytes()).isPositive();
    assertThat(live.store().room()).isPositive();
  }

  @Test
  @Tag("P01")
  void aWholeCopyOfSomethingElseIsFound() {
    Fingerprint held = captured();
    live.alter(copy);

    assertThat(live.store().examine(copy, held)).isNotEmpty();
  }

  @Test
  @Tag("O05")
  void aDatabaseThatIsRestoredAnswersForItselfAndNotForTheLiveOne() {
    Assumptions.assumeTrue(live.store() instanceof SqlStore);
    SqlStore store = (SqlStore) live.store();
    String values = "select v from " + live.table() + " order by v";
    Fingerprint held = captured();
    store.stage(copy, TAG);
    live.put("c", "3");
    List<List<List<Optional<String>>>> answers = new ArrayList<>();

    assertThat(store.tryOut(copy, held, rows -> answers.add(rows.query(values)))).isEmpty();
    answers.add(store.rows(TAG).query(values));

    var both = List.of(List.of(Optional.of("1")), List.of(Optional.of("2")));
    assertThat(answers).isEqualTo(List.of(both, both));
    assertThat(store.examineStaged(TAG, held)).isEmpty();
    live.alter(copy);
    assertThat(store.tryOut(copy, held, rows -> answers.add(List.of()))).isNotEmpty();
    assertThat(answers).as("a wrong copy is not asked").hasSize(2);
  }

  @Test
  void anEmptyFolderIsNotACopy() throws IOException {
    Fingerprint held = captured();
    Path empty = Files.createDirectories(folder.resolve("empty"));

    assertThat(live.store().examine(empty, held)).isNotEmpty();
  }

  @Test
  @Tag("P01")
  @Tag("Q05")
  void aCopyTakenWhileTheAppWritesIsTheOneDescribed() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; !over.get(); i++) {
                live.put("k" + i % 50, "v" + i);
                live.remove("k" + (i + 25) % 50);
              }
            });
    try {
      Fingerprint held = captured();
      assertThat(live.store().examine(copy, held)).isEmpty();
    } finally {
      over.set(true);
      writer.join();
    }
  }

  @Test
  void whatIsStagedIsExaminedAndLeavesTheLiveStoreAlone() throws IOException {
    Fingerprint held = captured();
    live.put("c", "3");
    Path later = Files.createDirectories(folder.resolve("later"));
    Fingerprint heldLater = live.store().capture(new PlainCapture(later));

    live.store().stage(copy, TAG);

    assertThat(live.store().staged(TAG)).isTrue();
    assertThat(live.store().beside()).containsExactly(TAG);
    assertThat(live.contents()).containsOnlyKeys("a", "b", "c");
    assertThat(live.store().examineStaged(TAG, held)).isEmpty();
    assertThat(live.store().examineStaged(TAG, heldLater)).isNotEmpty();
  }

  @Test
  void nothingIsStagedUnderATagNeverUsed() {
    assertThat(live.store().staged(TAG)).isFalse();
    assertThat(live.store().examineStaged(TAG, captured())).isNotEmpty();
    assertThat(live.store().beside()).isEmpty();
  }

  @Test
  void stagingCutShortIsNotStagedAndIsFinishedByAnother() {
    Fingerprint held = captured();
    live.interruptStage(TAG);
    assertThat(live.store().staged(TAG)).isFalse();

    live.store().stage(copy, TAG);
    live.store().stage(copy, TAG);

    assertThat(live.store().examineStaged(TAG, held)).isEmpty();
  }

  @Test
  void aRefreshBringsTheStagedCopyUpToTheLiveStore() {
    staged();
    live.put("a", "other");
    live.put("c", "3");
    live.remove("b");
    Map<String, String> last = live.contents();

    live.store().refresh(TAG);
    live.store().refresh(TAG);
    assertThat(live.contents()).isEqualTo(last);
    live.store().swap(TAG, ASIDE);

    assertThat(live.contents()).isEqualTo(last);
    assertThat(live.store().leftBehind(ASIDE, LaidOut.in(copy), folder.resolve("lost")))
        .noneMatch(TableLoss::any);
  }

  @Test
  @Tag("P02")
  @Tag("Q09")
  void aSwapPutsTheCopyInAndSetsTheLiveStoreAside() {
    staged();
    live.put("c", "3");

    live.store().swap(TAG, ASIDE);

    assertThat(live.contents()).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(live.store().staged(TAG)).isFalse();
    assertThat(live.store().beside()).containsExactly(ASIDE);
  }

  @Test
  @Tag("P22")
  void aSwapCutShortAnywhereIsFinishedByAnother() throws IOException {
    for (int changes = 0; changes <= live.swapChanges(); changes++) {
      fresh("swap" + changes);
      staged();
      live.put("c", "3");
      live.interruptSwap(TAG, ASIDE, changes);

      live.store().swap(TAG, ASIDE);
      live.store().swap(TAG, ASIDE);

      assertThat(live.contents()).as("%d changes", changes).containsOnlyKeys("a", "b");
      assertThat(live.store().leftBehind(ASIDE, LaidOut.in(copy), folder.resolve("lost" + changes)))
          .as("%d changes", changes)
          .containsExactly(new TableLoss(live.table(), 1, 0, 0));
    }
  }

  @Test
  void aCopyIsSwappedInWhereTheLiveStoreIsGone() {
    staged();
    live.lose();
    assertThat(live.store().bytes()).isZero();

    live.store().swap(TAG, ASIDE);

    assertThat(live.contents()).containsOnlyKeys("a", "b");
  }

  @Test
  void aStoreThatIsGoneIsCapturedOrKnownToBeDamagedAndKeepsNobodyFromARestore() throws IOException {
    staged();
    live.lose();
    Path later = Files.createDirectories(folder.resolve("gone-copy"));

    try {
      live.store().capture(new PlainCapture(later));
    } catch (Halt e) {
      assertThat(live.store().damage()).as("%s", e.problems()).isPresent();
    }
    live.store().swap(TAG, ASIDE);

    assertThat(live.contents()).containsOnlyKeys("a", "b");
  }

  @Test
  void aStoreSetAsideIsSwappedBackIn() {
    staged();
    live.put("c", "3");
    live.store().swap(TAG, ASIDE);

    live.store().swap(ASIDE, TAG);

    assertThat(live.contents()).containsOnlyKeys("a", "b", "c");
    assertThat(live.store().beside()).containsExactly(TAG);
  }

  @Test
  @Tag("G10")
  @Tag("O13")
  void whatIsLeftBehindIsCountedAndListed() throws IOException {
    staged();
    live.put("newcomer", "3");
    live.put("b", "changed");
    live.remove("a");
    live.store().swap(TAG, ASIDE);
    Path listing = Files.createDirectories(folder.resolve("lost"));

    List<TableLoss> lost = live.store().leftBehind(ASIDE, LaidOut.in(copy), listing);

    assertThat(lost)
        .filteredOn(TableLoss::any)
        .containsExactly(new TableLoss(live.table(), 1, 1, 1));
    assertThat(textsBelow(listing)).contains("newcomer");
  }

  @Test
  @Tag("G10")
  void whatIsWrittenAfterTheSwapWasRemovedByNobody() throws IOException {
    staged();
    live.put("newcomer", "3");
    live.store().swap(TAG, ASIDE);
    live.put("later", "4");
    Path listing = Files.createDirectories(folder.resolve("lost"));

    assertThat(live.store().leftBehind(ASIDE, LaidOut.in(copy), listing))
        .filteredOn(TableLoss::any)
        .containsExactly(new TableLoss(live.table(), 1, 0, 0));
  }

  @Test
  @Tag("G08")
  void whatTheLiveStoreIsAheadOfACopyIsCounted() {
    captured();
    assertThat(live.store().ahead(LaidOut.in(copy))).noneMatch(TableLoss::any);

    live.put("newcomer", "3");
    live.put("b", "changed");
    live.remove("a");

    assertThat(live.store().ahead(LaidOut.in(copy)))
        .filteredOn(TableLoss::any)
        .containsExactly(new TableLoss(live.table(), 1, 1, 1));
  }

  @Test
  void whatLiesBesideIsDiscardedByItsTag() {
    staged();
    live.store().discard(TAG);
    live.store().discard(TAG);

    assertThat(live.store().beside()).isEmpty();
    assertThat(live.store().staged(TAG)).isFalse();
    assertThat(live.contents()).containsOnlyKeys("a", "b");
  }

  @Test
  @Tag("P03")
  @Tag("G02")
  void aProcessThatHoldsTheStoreIsNamedAndNothingGoesOn() throws Exception {
    live.store().settle();
    Assumptions.assumeTrue(live.heldFile().isPresent(), "sessions are ended, not refused");
    Process holder = holding(live.heldFile().orElseThrow());
    try {
      assertThat(live.store().holders()).extracting(Store.Holder::pid).contains(holder.pid());
      assertThatThrownBy(() -> live.store().settle())
          .isInstanceOf(Halt.class)
          .hasMessageContaining(Long.toString(holder.pid()));
    } finally {
      holder.destroyForcibly().waitFor();
    }
    live.store().settle();
    assertThat(live.contents()).containsOnlyKeys("a", "b");
  }

  @Test
  void thePrintedLinesPutTheCopyBackByHand() throws Exception {
    captured();
    live.put("c", "3");

    String lines = String.join("\n", live.store().typedRestore(copy));
    Process shell = new ProcessBuilder("sh", "-ec", lines).inheritIO().start();

    assertThat(shell.waitFor()).as(lines).isZero();
    assertThat(live.contents()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  private static Process holding(Path file) throws IOException {
    var process =
        new ProcessBuilder("sh", "-c", "exec 3>>\"$0\"; echo ready; exec sleep 60", file.toString())
            .start();
    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
    return process;
  }

  private static String textsBelow(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : Trees.files(folder)) {
      texts.put(file.toString(), Files.readString(file));
    }
    return String.join("\n", texts.values());
  }
}
