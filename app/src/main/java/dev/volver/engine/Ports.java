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
import dev.volver.release.Runtime;
import dev.volver.release.Source;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a run acts through, put together for one app.
 *
 * @param stores by name, in the order of {@code volver.yml}
 * @param clones of the database that migrations change; empty when there are none
 * @param copyChecks what restored copies are asked
 */
public record Ports(
    App app,
    Source source,
    Runtime runtime,
    Map<String, Store> stores,
    Optional<Migrator> migrator,
    Optional<Clones> clones,
    Probe probe,
    CopyChecks copyChecks,
    Catalog catalog,
    CommandRunner runner,
    Interruption interruption,
    Clock clock) {

  /** A store that a plan names. */
  public Store store(String name) {
    Store store = stores.get(name);
    if (store == null) {
      throw new IllegalStateException("no store " + name + " in " + app.file());
    }
    return store;
  }
}
