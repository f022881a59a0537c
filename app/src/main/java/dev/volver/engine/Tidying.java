package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.backup.Proof;
import dev.volver.backup.Retention;
import dev.volver.backup.Store;
import dev.volver.backup.Sweeper;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.plan.BackupReason;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes what lies beside the live stores and the old releases that no way back needs any more.
 */
public final class Tidying {
  /** Runs that leave the release as it is. */
  private static final Set<RunKind> NO_RELEASE =
      Set.of(RunKind.BACKUP, RunKind.REPAIR, RunKind.STAMP);

  private final Ports ports;
  private final History history;

  public Tidying(Ports ports) {
    this.ports = ports;
    this.history = new History(ports.app().state());
  }

  /**
   * Keeps the newest releases of {@code deploy.keep-releases}, what those runs set aside, or others
   * whose own backup was never proven, and the standbys of the newest deploy and of the newest
   * backup; an older standby can be made again from its backup. Backups that are past their time go
   * too.
   */
  void tidy(Release live) {
    Set<Release> keep = new LinkedHashSet<>(Set.of(live));
    Set<String> tags = new LinkedHashSet<>();
    for (Run run : recent()) {
      keep.add(run.plan().from());
      keep.add(run.plan().to());
      tags.add(Step.SwapStore.aside(run.number()));
    }
    history.deploys(r -> true).findFirst().flatMap(r -> r.plan().backup()).ifPresent(tags::add);
    ports.catalog().all().stream()
        .filter(b -> !b.imported())
        .findFirst()
        .map(Backup::id)
        .ifPresent(tags::add);
    Proof good = Retention.good(ports.app().backups().proof());
    ports.catalog().all().stream()
        .filter(b -> b.reason() == BackupReason.SAFETY && b.proof().compareTo(good) < 0)
        .forEach(b -> tags.add(Step.SwapStore.aside(b.run()))); // perhaps all that there is
    ports.source().forget(List.copyOf(keep));
    ports.runtime().images().ifPresent(i -> i.forget(List.copyOf(keep)));
    for (Store store : ports.stores().values()) {
      store.beside().stream().filter(t -> !tags.contains(t)).forEach(store::discard);
    }
    new Sweeper(ports.catalog()).remove(expired(false));
  }

  private List<Run> recent() {
    return history
        .runs()
        .filter(r -> !NO_RELEASE.contains(r.plan().kind()))
        .limit(ports.app().deploy().keepReleases())
        .toList();
  }

  /**
   * Backups that are past their time and that no way back needs: neither one that a recent run took
   * or used, nor the newest of a release that can be gone back to, nor the newest that is not known
   * to be damaged, nor one of a generation.
   *
   * @param manual whether those that a person asked for may go too
   */
  public List<Backup> expired(boolean manual) {
    List<Backup> all = ports.catalog().all();
    Set<String> needed = new LinkedHashSet<>();
    for (Run run : recent()) {
      run.plan().backup().ifPresent(needed::add);
      all.stream().filter(b -> b.run() == run.number()).map(Backup::id).forEach(needed::add);
      for (Release release : List.of(run.plan().from(), run.plan().to())) {
        all.stream()
            .filter(b -> b.release().commit().equals(release.commit()))
            .findFirst()
            .map(Backup::id)
            .ifPresent(needed::add);
      }
    }
    var policy = ports.app().backups();
    return new Retention(
            policy.keep(),
            policy.minimum(),
            policy.generations(),
            Retention.good(policy.proof()),
            needed,
            manual)
        .expired(all, ports.clock().instant(), ZoneId.systemDefault(), ports.catalog()::damaged);
  }
}
