package dev.volver.engine;

import static dev.volver.plan.Samples.V1;
import static dev.volver.plan.Samples.V2;
import static dev.volver.plan.Samples.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Backup;
import dev.volver.backup.BackupTaker;
import dev.volver.backup.CopyChecks;
import dev.volver.backup.PlainStore;
import dev.volver.backup.Proof;
import dev.volver.backup.SampleBackups;
import dev.volver.journal.InMemory;
import dev.volver.journal.Story;
import dev.volver.message.Exit;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Samples;
import dev.volver.plan.Step;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("P26")
class TidyingTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private World world;

  @BeforeEach
  void aShopThatKeepsTwoReleases() {
    world = World.plain(folder);
    for (var release : List.of(V1, V2, V3)) {
      World.put(world.source.workshop(release).resolve("VERSION"), release.ref());
    }
    for (String tag : List.of("b0001", "aside-1", "aside-2", "aside-3")) {
      World.put(world.store.tagged(tag), Data.EMPTY.text());
    }
  }

  private void ran(long number, RunKind kind) {
    var plan = Samples.plan(kind, kind == RunKind.DEPLOY ? V1 : V2, V2, new Step.StopApp());
    Story.keep(world.app.state(), Story.of(number, plan).succeeded());
  }

  private void tidy() {
    new Tidying(world.ports()).tidy(V2);
  }

  @Test
  void whatTheNewestRunsReferToIsKept() {
    ran(1, RunKind.DEPLOY);

    tidy();

    assertThat(world.source.workshops()).containsExactly(V1.commit(), V2.commit());
    assertThat(world.store.beside()).containsExactly("aside-1", "b0001");
  }

  @Test
  void theStandbyOfTheNewestDeployIsKeptHoweverManyBackupsFollowed() {
    ran(1, RunKind.DEPLOY);
    for (int i = 2; i < 9; i++) {
      ran(i, RunKind.BACKUP);
    }

    tidy();

    assertThat(world.store.beside()).contains("b0001");
    assertThat(world.source.workshops())
        .as("the release that a rollback would go to")
        .contains(V1.commit());
  }

  @Test
  @Tag("O17")
  void backupsPastTheirTimeGoAndThoseOfAWayBackStay(@TempDir Path other) {
    world = World.forgetful(other);
    for (int i = 0; i < 5; i++) {
      world.deploy(i % 2 == 0 ? V2 : V3);
    }

    List<String> left = world.catalog.all().stream().map(b -> b.id()).toList();

    assertThat(left).as("two releases can be gone back to").containsExactly("b0005", "b0004");
    assertThat(world.rollback().end().orElseThrow().exit()).isEqualTo(Exit.DONE);
  }

  @Test
  @Tag("promise-1")
  void theNewestThatIsNotDamagedStaysWhereNoneIsEverRestored(@TempDir Path other) {
    world = World.trusting(other);
    Instant before = Instant.parse("2020-01-01T00:00:00Z");
    var store = new PlainStore("db", new byte[] {1, 2, 3});
    var clock = Clock.fixed(before, ZoneOffset.UTC);
    new BackupTaker(
            world.catalog, Map.of("db", store), List.of(), clock, Proof.CAPTURED, CopyChecks.NONE)
        .take(
            new BackupTaker.Order(
                "b0001",
                77,
                BackupReason.BEFORE_DEPLOY,
                new Release("old", "old"),
                Optional.empty()),
            Set.of());
    for (int n = 2; n < 5; n++) { // their blocks are in no pack
      world.catalog.write(
          SampleBackups.of(n, before.plusSeconds(n), BackupReason.BEFORE_DEPLOY, Proof.CAPTURED));
    }
    world.catalog.reopen();

    assertThat(new Tidying(world.ports()).expired(false))
        .extracting(Backup::id)
        .containsExactly("b0003", "b0002");
  }

  @Test
  void tidyingTwiceIsTidyingOnce() {
    ran(1, RunKind.DEPLOY);
    tidy();
    List<String> beside = world.store.beside();

    tidy();

    assertThat(world.store.beside()).isEqualTo(beside);
  }
}
