package dev.volver.engine;

import dev.volver.journal.Entry;
import dev.volver.journal.Event;
import dev.volver.journal.Journal;
import dev.volver.journal.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The run at hand: its journal on the disk, the same in memory, and those who watch it. */
final class RunLog {
  private final long number;
  private final Journal journal;
  private final Consumer<Run> watcher;
  private final List<Entry> entries;

  /**
   * @param watcher told after each entry is on the disk
   */
  RunLog(long number, Journal journal, List<Entry> before, Consumer<Run> watcher) {
    this.number = number;
    this.journal = journal;
    this.watcher = watcher;
    this.entries = new ArrayList<>(before);
  }

  void write(Event event) {
    entries.add(journal.append(event));
    watcher.accept(run());
  }

  Run run() {
    return new Run(number, List.copyOf(entries));
  }
}
