package dev.volver.engine;

import dev.volver.backup.Store;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes what lies beside the live stores and the old releases that no way back needs any more.
 */
final class Tidying {
  private final Ports ports;

  Tidying(Ports ports) {
    this.ports = ports;
  }

  /**
   * Keeps the newest releases of {@code deploy.keep-releases}, what those runs set aside, and the
   * standby of the newest deploy; an older standby can be made again from its backup.
   */
  void tidy(Release live) {
    History history = new History(ports.app().state());
    List<Run> recent =
        history
            .runs()
            .filter(r -> r.plan().kind() != RunKind.BACKUP)
            .limit(ports.app().deploy().keepReleases())
            .toList();
    Set<Release> keep = new LinkedHashSet<>(Set.of(live));
    Set<String> tags = new LinkedHashSet<>();
    for (Run run : recent) {
      keep.add(run.plan().from());
      keep.add(run.plan().to());
      tags.add(Step.SwapStore.aside(run.number()));
    }
    history.deploys(r -> true).findFirst().flatMap(r -> r.plan().backup()).ifPresent(tags::add);
    ports.source().forget(List.copyOf(keep));
    for (Store store : ports.stores().values()) {
      store.beside().stream().filter(t -> !tags.contains(t)).forEach(store::discard);
    }
  }
}
