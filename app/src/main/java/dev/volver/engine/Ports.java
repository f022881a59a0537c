package dev.volver.engine;

import dev.volver.backup.Catalog;
import dev.volver.backup.CopyChecks;
import dev.volver.backup.Store;
import dev.volver.config.App;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Interruption;
import dev.volver.health.Probe;
import dev.volver.migration.Migrator;
import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.OldCode;
import dev.volver.rehearsal.Pointed;
import dev.volver.release.Runtime;
import dev.volver.release.Source;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a run acts through, put together for one app.
 *
 * @param stores by name, in the order of {@code volver.yml}
 * @param rehearsal what migrations are rehearsed with, where the app has any
 * @param copyChecks what restored copies are asked
 */
public record Ports(
    App app,
    Source source,
    Runtime runtime,
    Map<String, Store> stores,
    Optional<Migrator> migrator,
    Optional<RehearsalPorts> rehearsal,
    Probe probe,
    CopyChecks copyChecks,
    Catalog catalog,
    CommandRunner runner,
    Interruption interruption,
    Clock clock) {

  /**
   * What migrations are rehearsed with.
   *
   * @param clones of the database that they change
   * @param pointed the migrations as they change a clone
   * @param old the version that serves, for a second one of it on a clone
   */
  public record RehearsalPorts(Clones clones, Pointed pointed, OldCode old) {}

  /** The same, but some checks of copies keep no deploy from beginning. */
  public Ports leavingOut(Collection<String> some) {
    return new Ports(
        app,
        source,
        runtime,
        stores,
        migrator,
        rehearsal,
        probe,
        copyChecks.leavingOut(some),
        catalog,
        runner,
        interruption,
        clock);
  }

  /** A store that a plan names. */
  public Store store(String name) {
    Store store = stores.get(name);
    if (store == null) {
      throw new IllegalStateException("no store " + name + " in " + app.file());
    }
    return store;
  }
}
