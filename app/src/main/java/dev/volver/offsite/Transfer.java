package dev.volver.offsite;

import dev.volver.exec.Pause;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Work with a depot that is tried again when the way there breaks. */
final class Transfer {
  private static final int TRIES = 4;

  private final Depot depot;
  private final Duration patience;
  private final Consumer<Moved> watcher;
  private long expected;
  private long done;

  /** What is done with a depot. */
  interface Work<T> {
    T go(Depot depot) throws IOException;
  }

  /**
   * @param patience before the second try; twice as long before each further one
   */
  Transfer(Depot depot, Duration patience, Consumer<Moved> watcher) {
    this.depot = depot;
    this.patience = patience;
    this.watcher = watcher;
  }

  /**
   * Does something, several times if need be.
   *
   * @throws Halt when it fails every time
   */
  <T> T work(Work<T> work) {
    Duration pause = patience;
    for (int tried = 1; ; tried++) {
      try {
        return work.go(depot);
      } catch (IOException e) {
        if (tried == TRIES) {
          throw failed(depot, e);
        }
        Pause.of(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /** Says that so many more bytes are to be moved. */
  void expect(long bytes) {
    expected = done + bytes;
    watcher.accept(new Moved("", done, expected));
  }

  /**
   * Moves one file and tells of it.
   *
   * @param work whether it was moved, and not gone meanwhile
   */
  boolean move(String name, long bytes, Work<Boolean> work) {
    boolean moved = work(work);
    if (moved) {
      done += bytes;
    }
    watcher.accept(new Moved(name, done, expected));
    return moved;
  }

  long done() {
    return done;
  }

  private static Halt failed(Depot depot, IOException e) {
    return Halt.failed(
        Text.of("it could not be transferred: %s", "no se pudo transferir: %s", said(e)),
        depot.shown(),
        Text.of(
            "When that is mended, run the same command again: what has arrived stays.",
            "Cuando esté arreglado, repita la orden: lo que ha llegado se queda."));
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
