package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.backup.Copies;
import dev.volver.engine.Ports;
import dev.volver.engine.Surveyor;
import dev.volver.journal.RunLock;
import dev.volver.message.Text;
import dev.volver.offsite.Depot;
import dev.volver.offsite.Fetcher;
import dev.volver.offsite.Fetcher.Brought;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings a backup from a copy, to be restored at once. */
final class Retrieval {
  private final Session session;
  private final Console console;
  private final String copy;
  private final Depot depot;
  private final Ports ports;
  private final Catalog catalog;
  private final Hauling hauling;
  private final Fetcher fetcher;

  Retrieval(Session session, String copy) {
    this.session = session;
    this.console = session.console();
    this.copy = copy;
    this.depot = session.depot(copy);
    this.ports = session.ports();
    this.catalog = ports.catalog();
    this.hauling = new Hauling(console, copy);
    this.fetcher = new Fetcher(catalog, depot, CopyCommand.PATIENCE, hauling);
  }

  /** What would be brought and restored, as JSON has it. */
  record Rehearsed(String copy, String place, Brought brought, BackupView backup) {}

  /**
   * Says what would be brought; nothing is changed.
   *
   * @return whether anything would be; without it the restore itself can be planned
   */
  boolean rehearsed(String name) {
    Brought missing = fetcher.missing(Optional.empty());
    if (missing.packs() == 0 && missing.backups().isEmpty()) {
      return false;
    }
    Backup chosen = BackupChoice.first(catalog, fetcher.kept(), name);
    if (console.json()) {
      console.object(
          new Rehearsed(
              copy, depot.shown(), missing, BackupView.elsewhere(chosen, console.language())));
      return true;
    }
    console.line(FetchCommand.said(depot, missing, true));
    console.line(
        Text.of(
            "Then %s would be restored: taken %s, %s, %s.",
            "Después se restauraría %s: tomada %s, %s, %s.",
            chosen.id(),
            Times.shown(chosen.at()),
            chosen.release().shown(),
            chosen.standing()));
    return true;
  }

  /**
   * Brings what is missing here, and what is damaged of the one that is wanted.
   *
   * @return the id of the one that is meant, among those that the copy holds
   */
  String bring(String name) {
    try (RunLock _ = session.lock()) {
      new Surveyor(ports).requireNoneOpen();
      Brought brought = fetcher.fetch(Optional.empty());
      Set<String> held = fetcher.kept().stream().map(Backup::id).collect(Collectors.toSet());
      if (damaged(held, name)) {
        hauling.stop();
        console.warn(
            Text.of(
                "Backups here are damaged; what is damaged is brought from %s.",
                "Hay copias dañadas aquí; lo dañado se trae de %s.", depot.shown()));
        fetcher.repair();
      }
      hauling.stop();
      console.note(FetchCommand.said(depot, brought, false));
      return BackupChoice.find(ports, among(held), name, console).id();
    }
  }

  private boolean damaged(Set<String> held, String name) {
    return catalog.unreadable().stream().anyMatch(held::contains)
        || !new Copies(catalog).reread(BackupChoice.first(catalog, among(held), name)).isEmpty();
  }

  private List<Backup> among(Set<String> held) {
    return catalog.all().stream().filter(b -> held.contains(b.id())).toList();
  }
}
