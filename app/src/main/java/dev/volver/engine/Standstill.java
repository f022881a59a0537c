package dev.volver.engine;

import dev.volver.backup.SqlStore;
import dev.volver.backup.SqlStore.Wait;
import dev.volver.backup.Store.Holder;
import dev.volver.exec.Pause;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * A migration that waits for what somebody else's open transaction holds. The app is down, so it is
 * given little time: its statement is ended, and whoever held it up is named.
 */
final class Standstill implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final SqlStore store;
  private final Map<Long, Holder> holders = new ConcurrentSkipListMap<>();

  private final long begin = System.nanoTime();
  private volatile boolean over;

  private Standstill(SqlStore store) {
    this.store = store;
  }

  /**
   * Runs a migration and watches that it is not held up.
   *
   * @throws Halt what it throws, and who held it up
   */
  static void watching(SqlStore store, Runnable migration) {
    Standstill standstill = new Standstill(store);
    Thread.startVirtualThread(standstill);
    try {
      migration.run();
    } catch (Halt e) {
      throw standstill.named(e);
    } finally {
      standstill.over = true;
    }
  }

  @Override
  public void run() {
    Map<Long, Long> since = new HashMap<>();
    Pause.of(INTERVAL);
    while (!over) {
      try {
        look(since);
      } catch (RuntimeException e) {
        // the server does not answer: the migration itself will say so
      }
      Pause.of(INTERVAL);
    }
  }

  private void look(Map<Long, Long> since) {
    List<Wait> waits = store.queue().waits(Duration.ofNanos(System.nanoTime() - begin));
    since.keySet().retainAll(waits.stream().map(Wait::session).collect(Collectors.toSet()));
    long now = System.nanoTime();
    for (Wait wait : waits) {
      long begin = since.computeIfAbsent(wait.session(), _ -> now);
      if (now - begin > PATIENCE.toNanos()) {
        holders.put(wait.holder().pid(), wait.holder());
        store.queue().cancel(wait.session());
      }
    }
  }

  private Halt named(Halt failure) {
    if (holders.isEmpty()) {
      return failure;
    }
    List<Problem> problems = new ArrayList<>(failure.problems());
    problems.add(
        new Problem(
            Text.of(
                "it waited %d s for what %s holds in an open transaction",
                "esperó %d s a lo que %s retiene en una transacción abierta",
                PATIENCE.toSeconds(),
                holders.values().stream().map(Holder::toString).collect(Collectors.joining(", "))),
            "stores." + store.name(),
            Text.of(
                "End that session and deploy again.",
                "Termine esa sesión y despliegue de nuevo.")));
    return new Halt(failure.exit(), problems);
  }
}
