package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.backup.Forecast;
import dev.volver.backup.Store;
import dev.volver.journal.Ballast;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Step;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether what a run lays out finds room on the disks. */
record Room(Ports ports) {
  /** A safety backup may well add so much of what the stores hold, or more only seldom. */
  private static final int CHANGED = 10;

  /**
   * What is too small for some copies of every store.
   *
   * @param asking gathers what a store does not answer
   */
  List<Problem> forCopies(Preflight asking, int copies) {
    List<Problem> problems = new ArrayList<>();
    long needed = Ballast.SIZE;
    for (Store store : ports.stores().values()) {
      if (folder(store).filter(f -> !Files.isDirectory(f)).isPresent()) {
        continue; // told already
      }
      long bytes = asking.ask(store::bytes, 0L);
      needed += bytes * copies;
      beside(store, bytes).ifPresent(problems::add);
    }
    backups(needed).ifPresent(problems::add);
    return problems;
  }

  /**
   * What is too small for a way back: for what its backup adds, for standbys that do not stand yet,
   * and for one copy at a time that something is compared with.
   */
  List<Problem> forPlan(Preflight asking, Plan plan) {
    List<Problem> problems = new ArrayList<>();
    long lasting = Ballast.SIZE + added(asking);
    long look = 0;
    for (Step step : plan.steps()) {
      if (step instanceof Step.StageStandby s
          && !asking.ask(() -> ports.store(s.store()).staged(s.backup()), true)) {
        Store store = ports.store(s.store());
        long bytes = bytes(asking, store, s.backup());
        beside(store, bytes).ifPresent(problems::add);
        lasting += sharesDisk(store) ? bytes : 0;
        look = Math.max(look, store.workplace().isPresent() ? 0 : bytes);
      } else if (step instanceof Step.SwapStore s) {
        look = Math.max(look, bytes(asking, ports.store(s.store()), s.backup()));
      }
    }
    backups(lasting + look).ifPresent(problems::add);
    return problems;
  }

  /** Of a store that is gone, what the backup takes as a whole. */
  private long bytes(Preflight asking, Store store, String backup) {
    long bytes = asking.ask(store::bytes, 0L);
    return bytes > 0 ? bytes : ports.catalog().find(backup).map(Backup::bytes).orElse(0L);
  }

  /** About how much a backup adds now: all of what none holds yet, else as much as they did. */
  private long added(Preflight asking) {
    List<Backup> all = ports.catalog().all();
    Set<String> held = all.isEmpty() ? Set.of() : all.getFirst().stores().keySet();
    long fresh = 0;
    long known = 0;
    for (Store store : ports.stores().values()) {
      long bytes = asking.ask(store::bytes, 0L);
      fresh += held.contains(store.name()) ? 0 : bytes;
      known += held.contains(store.name()) ? bytes : 0;
    }
    return fresh + Math.max(known / CHANGED, Forecast.of(ports.catalog(), all).largest());
  }

  private boolean sharesDisk(Store store) {
    try {
      Optional<Path> there = store.workplace();
      return there.isPresent() && disk(there.get()).equals(disk(ports.catalog().root()));
    } catch (IOException e) {
      return true;
    }
  }

  private static FileStore disk(Path folder) throws IOException {
    return Files.getFileStore(folder);
  }

  private static Optional<Problem> beside(Store store, long bytes) {
    return store.room() < bytes + Ballast.SIZE
        ? Optional.of(tooLittle(store.name(), bytes + Ballast.SIZE, store.room()))
        : Optional.empty();
  }

  private Optional<Problem> backups(long needed) {
    Path root = ports.catalog().root();
    try {
      long free = Files.isDirectory(root) ? disk(root).getUsableSpace() : Long.MAX_VALUE;
      return free < needed
          ? Optional.of(tooLittle(root.toString(), needed, free))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          new Problem(
              Text.of(
                  "cannot see how much room is free: %s", "no se ve cuánto espacio queda: %s", e),
              root.toString(),
              Text.of("Check that disk.", "Revise ese disco.")));
    }
  }

  private Optional<Path> folder(Store store) {
    return Objects.requireNonNull(ports.app().stores().get(store.name()))
        .place()
        .map(Path::getParent);
  }

  private static Problem tooLittle(String where, long needed, long free) {
    return new Problem(
        Text.of(
            "too little room on the disk: %,d bytes needed, %,d free",
            "falta espacio en disco: hacen falta %,d bytes, quedan %,d", needed, free),
        where,
        Text.of(
            "Free some; `volver backup list` shows what backups take.",
            "Libere espacio; `volver backup list` muestra lo que ocupan las copias."));
  }
}
