package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.journal.InMemory;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.plan.DataWay;
import dev.volver.plan.Release;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Volver dies at every entry of its journal and before, between and after the changes of every act;
 * another Volver takes the run up, and dies again. Customers order all the time.
 */
@Tag("promise-3")
@Tag("promise-5")
@Tag("promise-6")
class CrashTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  /** What dies. */
  enum End {
    /** Volver alone; the app goes on as it is. */
    KILL,
    /** The whole machine; nothing starts the app again. */
    POWER_CUT,
    /** The whole machine; a supervisor starts the app unless it is held. */
    REBOOT
  }

  /** A run to die in. */
  enum Kind {
    PLAIN_DEPLOY(4, w -> w.deploy(V2)),
    DEPLOY(1, w -> w.deploy(V2)),
    ILL_DEPLOY(
        3,
        w -> {
          w.ill.add(V2.commit());
          return w.deploy(V2);
        }),
    SWAP(3, w -> w.rollback(DataWay.SWAP)),
    DOWNGRADE(3, w -> w.rollback(DataWay.DOWNGRADE));

    private final int stride;
    private final Function<World, Run> act;

    /**
     * @param stride of so many changes, one is died at: they have most in common
     */
    Kind(int stride, Function<World, Run> act) {
      this.stride = stride;
      this.act = act;
    }

    World world(Path folder) {
      World world = this == PLAIN_DEPLOY ? World.plain(folder) : World.migrating(folder);
      world.migrator.tears = this == DEPLOY; // whoever swaps need not care
      if (this == SWAP || this == DOWNGRADE) {
        world.deploy(V2);
      }
      return world;
    }
  }

  private final Map<String, String> before = new TreeMap<>();
  private World world;
  private End end;

  /**
   * Whether the power was cut when the run had come to its end: the app is not Volver's any more.
   */
  private boolean dark;

  private void begin(Kind kind, String name, End how) {
    world = kind.world(folder.resolve(name));
    end = how;
    dark = false;
    world.runtime.startsAtBoot = how == End.REBOOT;
    before.clear();
    before.putAll(world.store.data().rows());
  }

  /** How many changes there are to die at. */
  private long changes(Kind kind) {
    begin(kind, kind + "-undisturbed", End.KILL);
    long[] begin = new long[1];
    world.onceItIsPlanned = () -> begin[0] = world.fate.changes();
    kind.act.apply(world);
    return world.fate.changes() - begin[0];
  }

  private void diesInTheRun(Kind kind, long change) {
    world.onceItIsPlanned = () -> world.fate.dieAt(change);
    dies(() -> kind.act.apply(world));
  }

  private void diesInTheResume(long change) {
    world.fate.dieAt(change);
    dies(world::resumeAsFated);
  }

  private void dies(Runnable act) {
    try {
      act.run();
    } catch (Fate.Death death) {
      if (end != End.KILL) {
        world.fate.revive();
        world.runtime.boot();
        dark = end == End.POWER_CUT && world.history().open().isEmpty();
      }
    }
    world.fate.revive();
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatDiesAnywhereIsTakenUp(Kind kind) {
    long changes = changes(kind);
    assertThat(changes).isGreaterThan(40);
    for (long at = 1; at <= changes; at += kind.stride) {
      begin(kind, kind + "-" + at, End.values()[(int) (at % 3)]);
      diesInTheRun(kind, at);
      goOn();
      consistent(kind, "dies at change " + at + " by " + end);
    }
  }

  private void goOn() {
    for (int i = 0; i < 3 && world.history().open().isPresent(); i++) {
      world.resume();
    }
  }

  @RepeatedTest(30)
  void aRunThatDiesAgainAndAgainIsTakenUp(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    begin(kind, "random", End.values()[random.nextInt(3)]);
    diesInTheRun(kind, 1 + random.nextInt(90));
    for (int deaths = random.nextInt(5);
        deaths > 0 && world.history().open().isPresent();
        deaths--) {
      tearJournal(random);
      diesInTheResume(1 + random.nextInt(40));
    }
    goOn();
    consistent(kind, "seed %d, %s, %s".formatted(repetition.getCurrentRepetition(), kind, end));
  }

  /** Half of what would have been the next entry. */
  private void tearJournal(Random random) throws IOException {
    Path journal = world.history().journal(world.history().open().orElseThrow().number());
    try (var file = new RandomAccessFile(journal.toFile(), "rw")) {
      file.seek(file.length());
      file.write(
          "1234abcd {\"seq\":"
              .substring(0, random.nextInt(16))
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  private void consistent(Kind kind, String how) {
    Sight now = world.sight();
    assertThat(world.history().open()).as(how).isEmpty();
    assertThat(now.held()).as("%s: held", how).isFalse();
    Optional<Run> run = world.history().runs().findFirst();
    boolean none = run.isEmpty() || run.get().plan().kind() != wanted(kind);
    Release from = kind == Kind.SWAP || kind == Kind.DOWNGRADE ? V2 : V1;
    Release expected =
        none || run.get().end().orElseThrow().outcome() != Outcome.SUCCEEDED
            ? from
            : run.get().plan().to();

    assertThat(now.code()).as("%s: code", how).isEqualTo(expected.commit());
    if (end != End.POWER_CUT || (stoppedByUs(run) && !dark)) {
      assertThat(now.running()).as("%s: running", how).contains(expected.commit());
    }
    assertThat(now.data().revision())
        .as("%s: schema", how)
        .contains(world.expectedRevision(expected));
    if (now.files().containsKey("dist/app.js")) {
      assertThat(now.files().get("dist/app.js")).as(how).isEqualTo("built from " + expected.ref());
    }
    assertThat(now.environment()).as(how).isEqualTo("COLOR=red");
    rowsAreSafe(kind, expected.equals(from), how);
  }

  private static dev.volver.plan.RunKind wanted(Kind kind) {
    return kind == Kind.SWAP || kind == Kind.DOWNGRADE
        ? dev.volver.plan.RunKind.ROLLBACK
        : dev.volver.plan.RunKind.DEPLOY;
  }

  /** After a power cut it is Volver's to start the app only where it was Volver that stopped it. */
  private static boolean stoppedByUs(Optional<Run> run) {
    return run.stream()
        .flatMap(r -> r.progress(dev.volver.journal.Event.Phase.FORWARD).stream())
        .anyMatch(p ->
            p.step() instanceof dev.volver.plan.Step.StopApp && p.status() != Run.Status.PENDING);
  }

  private void rowsAreSafe(Kind kind, boolean back, String how) {
    world.everyAcknowledgedRowIsSomewhere();
    Map<String, String> live = world.store.data().rows();
    if (kind != Kind.SWAP) {
      assertThat(live.keySet()).as("%s: rows of before", how).containsAll(before.keySet());
    }
    if (back && Set.of(Kind.PLAIN_DEPLOY, Kind.DEPLOY, Kind.ILL_DEPLOY).contains(kind)) {
      before.forEach((key, value) -> assertThat(live).as(how).containsEntry(key, value));
    }
  }
}
