package dev.volver.offsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Backup;
import dev.volver.backup.BackupTaker;
import dev.volver.backup.Catalog;
import dev.volver.backup.CopyChecks;
import dev.volver.backup.PlainStore;
import dev.volver.backup.Proof;
import dev.volver.backup.Sweeper;
import dev.volver.backup.Trees;
import dev.volver.exec.Secret;
import dev.volver.journal.InMemory;
import dev.volver.journal.Story;
import dev.volver.message.Halt;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies made of real backups, brought back, mended and trimmed. */
@Tag("O17")
class OffsiteTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private final FakeDepot depot = new FakeDepot();
  private final PlainStore db = new PlainStore("db", noise(1));
  private final List<Moved> moved = new ArrayList<>();
  private Catalog catalog;

  @BeforeEach
  void twoBackups() {
    catalog = catalog("backups");
    take("b0001", 1);
    take("b0002", 2);
  }

  private Catalog catalog(String name) {
    return new Catalog(folder.resolve(name), List.of());
  }

  private static byte[] noise(int seed) {
    byte[] noise = new byte[300_000];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  private Backup take(String id, int seed) {
    db.content = noise(seed);
    var order = new BackupTaker.Order(id, 1, BackupReason.MANUAL, Samples.V1, Optional.empty());
    return taker(catalog).take(order, Set.of());
  }

  private BackupTaker taker(Catalog of) {
    var clock = Clock.fixed(Story.NOON, ZoneOffset.UTC);
    return new BackupTaker(of, Map.of("db", db), List.of(), clock, Proof.CAPTURED, CopyChecks.NONE);
  }

  private Copier copier() {
    return new Copier(catalog, "nas", depot, Duration.ZERO, moved::add);
  }

  private Copier.Sent copy() {
    return copier().copy(catalog.all(), true);
  }

  private Fetcher fetcher(Catalog into) {
    return new Fetcher(into, depot, Duration.ZERO, moved::add);
  }

  private Trimmer trimmer() {
    return new Trimmer(catalog, "nas", depot, Duration.ZERO);
  }

  private static void requireWhole(Catalog of, int backups, BackupTaker taker) {
    assertThat(of.all()).hasSize(backups);
    of.all().forEach(b -> assertThat(taker.verify(b, Proof.RE_READ)).isEmpty());
  }

  private List<Path> packs(Catalog of) throws IOException {
    try (Stream<Path> all = Files.list(of.store().resolve("packs"))) {
      return all.filter(p -> p.toString().endsWith(".pack")).sorted().toList();
    }
  }

  @Test
  void aCopyBringsEverythingBackOnAnEmptyMachine() {
    copy();
    Catalog empty = catalog("other/backups");

    var brought = fetcher(empty).fetch(Optional.empty());

    assertThat(brought.backups()).containsExactly("b0001", "b0002");
    assertThat(brought.hurt()).isEmpty();
    assertThat(empty.all()).isEqualTo(catalog.all());
    requireWhole(empty, 2, taker(empty));
    assertThat(empty.root().resolve("restore.py")).exists();
    assertThat(empty.nextNumber()).isEqualTo(3);
  }

  @Test
  void whatIsEncryptedIsBroughtWithItsKeyOnly() {
    List<Secret> key = List.of(new Secret("key"));
    catalog = new Catalog(folder.resolve("sealed"), key);
    take("b0001", 1);
    copy();
    Catalog sealed = new Catalog(folder.resolve("other"), key);

    assertThatThrownBy(() -> fetcher(catalog("keyless")).fetch(Optional.empty()))
        .hasMessageContaining("no key is given");
    assertThat(fetcher(sealed).fetch(Optional.empty()).hurt()).isEmpty();
    requireWhole(sealed, 1, taker(sealed));
  }

  @Test
  @Tag("P30")
  void aBackupThatIsRemovedRightAfterItWasSentDoesNotStopTheOthers() {
    Backup newest = catalog.all().getFirst();
    depot.after =
        () -> {
          if (depot.calls.getLast().equals("put b0002/manifest.json")) {
            new Sweeper(catalog).remove(List.of(newest));
          }
        };

    assertThat(copy().backups()).containsExactly("b0001");
    assertThat(depot.kept).containsKeys("b0001/manifest.json", "b0002/manifest.json");
  }

  @Test
  void whatIsThereIsNotSentAgain() {
    var planned = copier().missing(catalog.all(), true);
    var first = copy();
    var second = copy();

    assertThat(planned).isEqualTo(first);
    assertThat(first.bytes()).isGreaterThan(600_000);
    assertThat(second).isEqualTo(new Copier.Sent(0, 0, List.of()));
    assertThat(moved.getLast().done()).isZero();
    assertThat(Ledger.of(catalog, "nas").holds("b0002")).isTrue();
    assertThat(Ledger.of(catalog, "cloud").holds("b0002")).isFalse();
  }

  @Test
  void manifestsComeAfterAllThatTheyName() {
    copy();

    int manifest = depot.calls.indexOf("put b0001/manifest.json");
    assertThat(depot.calls.subList(manifest, depot.calls.size()))
        .noneMatch(c -> c.startsWith("put repository/"));
  }

  @Test
  void oneBackupGoesWithWhatItNeeds() {
    copier().copy(List.of(catalog.find("b0001").orElseThrow()), false);
    Catalog empty = catalog("other/backups");

    fetcher(empty).fetch(Optional.of("b0001"));

    requireWhole(empty, 1, taker(empty));
  }

  @Test
  void aCopyThatIsCutAnywhereCountsForNothingTooMuchAndGoesOn() {
    for (int until = 0; ; until++) {
      depot.kept.clear();
      depot.until = until;
      depot.failures = -1;
      try {
        copy();
        break;
      } catch (Halt halt) {
        assertThat(halt).hasMessageContaining("the line is cut");
      }
      depot.until = Integer.MAX_VALUE;
      Catalog partly = catalog("partly" + until);
      if (depot.kept.keySet().stream().anyMatch(k -> k.endsWith("manifest.json"))) {
        assertThat(fetcher(partly).fetch(Optional.empty()).hurt()).isEmpty();
      }
      copy();
      Catalog whole = catalog("whole" + until);
      fetcher(whole).fetch(Optional.empty());
      requireWhole(whole, 2, taker(whole));
    }
  }

  @Test
  void aLineThatBreaksAFewTimesIsLivedThrough() {
    depot.until = 2;
    depot.failures = 3;

    copy();

    assertThat(depot.kept).containsKey("b0002/manifest.json");
  }

  @Test
  void aFetchThatIsCutAnywhereGoesOn() {
    copy();
    for (int until = 0; ; until++) {
      Catalog into = catalog("cut" + until);
      depot.until = until;
      try {
        fetcher(into).fetch(Optional.empty());
        assertThat(until).isGreaterThan(4);
        break;
      } catch (Halt halt) {
        assertThat(halt).hasMessageContaining("the line is cut");
      }
      depot.until = Integer.MAX_VALUE;
      fetcher(into).fetch(Optional.empty());
      requireWhole(into, 2, taker(into));
    }
  }

  @Test
  void aBackupThatIsPrunedWhileItIsCopiedIsLeftOut() {
    Backup first = catalog.find("b0001").orElseThrow();
    List<Backup> chosen = catalog.all();
    depot.before =
        () -> {
          depot.before = () -> {};
          new Sweeper(catalog("backups")).remove(List.of(first));
        };

    copier().copy(chosen, true);

    assertThat(depot.kept).doesNotContainKey("b0001/manifest.json");
    Catalog empty = catalog("other");
    fetcher(empty).fetch(Optional.empty());
    requireWhole(empty, 1, taker(empty));
  }

  @Test
  void aCopyOfAnotherRepositoryIsNeverMixedWith() throws IOException {
    copy();
    Map<String, byte[]> before = Map.copyOf(depot.kept);
    Trees.delete(catalog.root());
    catalog = catalog("backups");
    take("b0001", 3);

    assertThatThrownBy(this::copy).hasMessageContaining("another repository");
    assertThatThrownBy(() -> fetcher(catalog).fetch(Optional.empty()))
        .hasMessageContaining("another repository");
    assertThatThrownBy(() -> trimmer().trim(false)).hasMessageContaining("another repository");
    assertThat(depot.kept).isEqualTo(before);
  }

  @Test
  void aPackCutShortHereDoesNotReplaceTheWholeOneThere() throws IOException {
    copy();
    Path pack = packs(catalog).getFirst();
    byte[] whole = Files.readAllBytes(pack);
    Files.write(pack, new byte[100]);

    assertThatThrownBy(this::copy).hasMessageContaining("one of the two is damaged");
    assertThat(depot.kept.get(Kept.pack(pack))).isEqualTo(whole);
  }

  @RepeatedTest(10) // which pack is the first one is up to chance
  void damageHereIsMendedFromACopyAndSetAside() throws IOException {
    copy();
    Path pack = packs(catalog).getFirst();
    byte[] bytes = Files.readAllBytes(pack);
    bytes[bytes.length / 2] ^= 1;
    Files.write(pack, bytes);
    Files.delete(packs(catalog).getLast());
    Files.writeString(catalog.folder("b0002").resolve("manifest.json"), "{}");
    catalog = catalog("backups");

    var brought = fetcher(catalog).repair();

    assertThat(brought.hurt()).isEmpty();
    assertThat(brought.backups()).containsExactly("b0002");
    requireWhole(catalog, 2, taker(catalog));
    assertThat(catalog.store().resolve("damaged")).isNotEmptyDirectory();
    copy();
  }

  @Test
  void damageInTheCopyIsToldOnceItHasCome() {
    copy();
    String name = Kept.pack(first());
    byte[] bytes = depot.kept.get(name).clone();
    bytes[bytes.length / 2] ^= 1;
    depot.kept.put(name, bytes);

    assertThat(fetcher(catalog("other")).fetch(Optional.empty()).hurt()).isNotEmpty();
  }

  private Path first() {
    try {
      return packs(catalog).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatWasPrunedHereGoesFromTheCopyOnlyWhenAsked() {
    copy();
    new Sweeper(catalog).remove(List.of(catalog.find("b0002").orElseThrow()));
    copy();
    assertThat(depot.kept).containsKey("b0002/manifest.json");
    var rehearsed = trimmer().trim(true);
    assertThat(depot.kept).containsKey("b0002/manifest.json");

    var trimmed = trimmer().trim(false);

    assertThat(trimmed).isEqualTo(rehearsed);
    assertThat(trimmed.backups()).containsExactly("b0002");
    assertThat(trimmed.packs()).isPositive();
    assertThat(depot.kept).doesNotContainKey("b0002/manifest.json");
    assertThat(Ledger.of(catalog, "nas").holds("b0002")).isFalse();
    Catalog empty = catalog("other");
    fetcher(empty).fetch(Optional.empty());
    requireWhole(empty, 1, taker(empty));
  }

  @Test
  void whatWasOnlyLostHereStaysInTheCopy() throws IOException {
    copy();
    Map<String, byte[]> before = Map.copyOf(depot.kept);
    Trees.delete(catalog.folder("b0001"));

    var trimmed = trimmer().trim(false);

    assertThat(trimmed.backups()).isEmpty();
    assertThat(trimmed.kept().en()).contains("b0001");
    assertThat(depot.kept).isEqualTo(before);
    Files.delete(packs(catalog).getFirst());
    catalog.reopen();
    assertThat(trimmer().trim(false).packs()).isZero();
    Trees.delete(catalog.folder("b0002"));
    assertThatThrownBy(() -> trimmer().trim(false)).hasMessageContaining("no backup here");
    assertThat(depot.kept).isEqualTo(before);
  }

  @Test
  void aLostPackHereKeepsEveryPackThere() throws IOException {
    copy();
    Files.delete(packs(catalog).getLast());
    catalog.reopen();

    var trimmed = trimmer().trim(false);

    assertThat(trimmed.packs()).isZero();
    assertThat(trimmed.kept().en()).contains("damaged");
  }

  @Test
  void aNumberThatIsUsedTwiceOverwritesNothing() throws IOException {
    copy();
    byte[] before = depot.kept.get("b0002/manifest.json");
    Trees.delete(catalog.folder("b0002"));
    Files.delete(catalog.root().resolve(".copied-nas"));
    take("b0002", 9);

    assertThatThrownBy(this::copy).hasMessageContaining("another backup b0002");
    assertThat(depot.kept.get("b0002/manifest.json")).isEqualTo(before);
  }

  @Test
  void namesThatAreNoneOfOursAreNeverWritten() {
    copy();
    depot.kept.put("../../evil", new byte[1]);
    depot.kept.put("repository/packs/../../evil.pack", new byte[1]);
    Catalog empty = catalog("deep/other");

    fetcher(empty).fetch(Optional.empty());

    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(folder.resolve("deep/evil.pack")).doesNotExist();
  }

  @Test
  void anEmptyCopyIsTold() {
    assertThatThrownBy(() -> fetcher(catalog).fetch(Optional.empty()))
        .hasMessageContaining("holds no backup");
    copy();
    assertThatThrownBy(() -> fetcher(catalog).fetch(Optional.of("b0099")))
        .hasMessageContaining("holds no backup b0099");
  }

  private static final Secret OLD = new Secret("old");
  private static final Secret NEW = new Secret("new");

  private Catalog sealed(String name, Secret... keys) {
    return new Catalog(folder.resolve(name), List.of(keys));
  }

  /** A copies, B fetches it, A's key is changed, A backs up and copies. */
  private void theKeyIsChangedOnOneOfTwo() {
    catalog = sealed("a", OLD);
    take("b0001", 1);
    copy();
    fetcher(sealed("b", OLD)).fetch(Optional.empty());
    catalog = sealed("a", NEW, OLD);
    take("b0002", 2);
    copy();
  }

  @Test
  void aKeyThatWasChangedElsewhereComesWithWhatItEncrypts() throws IOException {
    theKeyIsChangedOnOneOfTwo();
    Catalog b = sealed("b", NEW, OLD);

    assertThat(fetcher(b).fetch(Optional.empty()).hurt()).isEmpty();
    requireWhole(b, 2, taker(b));
    assertThat(b.store().resolve("damaged")).isNotEmptyDirectory();

    catalog = b;
    take("b0003", 3);
    copy();
    Catalog empty = sealed("empty", NEW);
    fetcher(empty).fetch(Optional.empty());
    requireWhole(empty, 3, taker(empty));
  }

  @Test
  void theNewKeyAloneFetchesWhatGrewFromWhatIsHere() {
    theKeyIsChangedOnOneOfTwo();
    Catalog b = sealed("b", NEW);

    assertThat(fetcher(b).fetch(Optional.empty()).hurt()).isEmpty();
    requireWhole(b, 2, taker(b));
  }

  @Test
  void aKeyThatWasMadeHereAndEncryptedNothingGivesWay() {
    theKeyIsChangedOnOneOfTwo();
    Catalog b = sealed("b", NEW, OLD);
    b.repository();

    assertThat(fetcher(b).fetch(Optional.empty()).hurt()).isEmpty();
    requireWhole(b, 2, taker(b));
  }

  @Test
  void keysThatWereChangedInTwoPlacesAreNeverOverwritten() throws IOException {
    theKeyIsChangedOnOneOfTwo();
    Map<String, byte[]> before = Map.copyOf(depot.kept);
    catalog = sealed("b", NEW, OLD);
    take("b0002", 3);
    byte[] here = Files.readAllBytes(Kept.place(catalog, Kept.REPOSITORY));

    assertThatThrownBy(this::copy).hasMessageContaining("changed in two places");
    assertThatThrownBy(() -> fetcher(catalog).fetch(Optional.empty()))
        .hasMessageContaining("changed in two places");
    assertThat(depot.kept).isEqualTo(before);
    assertThat(Kept.place(catalog, Kept.REPOSITORY)).hasBinaryContent(here);
    Catalog empty = sealed("empty", NEW);
    fetcher(empty).fetch(Optional.empty());
    requireWhole(empty, 2, taker(empty));
  }

  @Test
  void whoLacksAKeyOfTheCopyDoesNotOverwriteIt() {
    theKeyIsChangedOnOneOfTwo();
    Map<String, byte[]> before = Map.copyOf(depot.kept);

    catalog = sealed("b", OLD);
    assertThatThrownBy(this::copy).hasMessageContaining("do not open both");
    assertThatThrownBy(() -> fetcher(catalog).fetch(Optional.empty()))
        .hasMessageContaining("do not open both");
    catalog = sealed("b", OLD, NEW);
    assertThatThrownBy(this::copy).hasMessageContaining("a key that is not here");
    assertThatThrownBy(() -> copier().missing(catalog.all(), true))
        .hasMessageContaining("a key that is not here");
    assertThat(depot.kept).isEqualTo(before);
  }

  @Test
  void aCopyIsUpdatedThoughTheSecretBeforeIsForgotten() {
    catalog = sealed("a", OLD);
    take("b0001", 1);
    copy();
    catalog = sealed("a", NEW, OLD);
    take("b0002", 2);
    catalog = sealed("a", NEW);

    copy();

    Catalog empty = sealed("empty", NEW);
    fetcher(empty).fetch(Optional.empty());
    requireWhole(empty, 2, taker(empty));
  }

  private Path damagedDescription() throws IOException {
    catalog = sealed("a", OLD);
    take("b0001", 1);
    copy();
    Path description = Kept.place(catalog, Kept.REPOSITORY);
    Files.writeString(description, Files.readString(description).replace("\"key\"", "\"kex\""));
    catalog = sealed("a", OLD);
    return description;
  }

  private static Path spare(Path description) {
    return description.resolveSibling("repository.json.copy");
  }

  @Test
  void aDamagedDescriptionIsToldAndMendedFromTheSecondCopy() throws IOException {
    Path description = damagedDescription();
    byte[] damaged = Files.readAllBytes(description);

    assertThatThrownBy(() -> catalog.repository())
        .isInstanceOfSatisfying(
            Halt.class,
            h -> {
              assertThat(h.problems().getFirst().where()).isEqualTo(description.toString());
              assertThat(h.problems().getFirst().next().en())
                  .contains("`cp " + spare(description) + " " + description + "`");
            });
    assertThatThrownBy(this::copy).hasMessageContaining("is damaged");
    assertThat(description).hasBinaryContent(damaged);

    assertThat(fetcher(catalog).repair().hurt()).isEmpty();
    requireWhole(catalog, 1, taker(catalog));
    assertThat(description).hasSameBinaryContentAs(spare(description));
    assertThat(catalog.store().resolve("damaged/repository-repository.json"))
        .hasBinaryContent(damaged);
  }

  @Test
  void aDamagedDescriptionIsMendedFromACopyElsewhere() throws IOException {
    Path description = damagedDescription();
    Files.delete(spare(description));

    assertThat(fetcher(catalog).repair().hurt()).isEmpty();
    requireWhole(catalog, 1, taker(catalog));
    assertThat(spare(description)).exists();
    copy();
  }

  @Test
  void aDescriptionThatOpensNothingHereMendsNothing() throws IOException {
    Path description = damagedDescription();
    byte[] damaged = Files.readAllBytes(description);
    Files.delete(spare(description));
    Catalog here = catalog;
    depot.kept.clear();
    catalog = sealed("other", OLD);
    take("b0001", 1);
    copy();

    assertThatThrownBy(() -> fetcher(here).repair()).hasMessageContaining("another repository");
    assertThat(description).hasBinaryContent(damaged);
  }

  @Test
  void aDescriptionThatIsDamagedInTheCopyIsTold() throws IOException {
    copy();
    byte[] here = Files.readAllBytes(Kept.place(catalog, Kept.REPOSITORY));
    byte[] damaged = here.clone();
    damaged[here.length / 2] ^= 1;
    depot.kept.put(Kept.REPOSITORY, damaged);

    assertThatThrownBy(this::copy).hasMessageContaining("is damaged");
    assertThatThrownBy(() -> fetcher(catalog).repair()).hasMessageContaining("is damaged");
    assertThat(Kept.place(catalog, Kept.REPOSITORY)).hasBinaryContent(here);
    depot.kept.remove(Kept.REPOSITORY);
    copy();
    assertThat(depot.kept.get(Kept.REPOSITORY)).isEqualTo(here);
  }
}
