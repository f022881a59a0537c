package dev.volver.backup;

import dev.volver.journal.TableLoss;
import dev.volver.message.Problem;
import dev.volver.repair.Mender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A store that answers SQL; what is asked of it itself is asked of the live one. */
public interface SqlStore extends Store, Database {

  @Override
  default List<Problem> tryOut(Path folder, Fingerprint expected) {
    return tryOut(folder, expected, _ -> {});
  }

  /** As the other, and has somebody ask the copy when it is whole and the right one. */
  List<Problem> tryOut(Path folder, Fingerprint expected, Consumer<Rows> asking);

  /** What is staged under a tag, to be asked. */
  Rows rows(String tag);

  /**
   * Finds and lists rows that what is staged under a tag has, and the live store has not any more;
   * that others changed is not looked for.
   *
   * @param listing the folder where they are listed
   */
  List<TableLoss> gone(String tag, Path listing);

  /**
   * Runs a script in one transaction of the live store, with rows of what is staged under a tag.
   *
   * @return the counts
   * @throws dev.volver.message.Halt when any statement fails; then nothing of it stays
   */
  List<Long> apply(String script, String tag, Lending lending);

  /** Those that wait in the live store; of a store that cannot tell, nobody. */
  default Queue queue() {
    return new Queue() {
      @Override
      public List<Wait> waits(Duration within) {
        return List.of();
      }

      @Override
      public void cancel(long session) {}
    };
  }

  /** Sessions that wait for what others hold. */
  interface Queue {
    /**
     * Those that connected within a time and wait for what somebody holds who was there before. Who
     * waits for one of the newcomers is none of them.
     */
    List<Wait> waits(Duration within);

    /** Ends the statement of a session that waits; the session itself stays. */
    void cancel(long session);
  }

  /** A session that waits, and one that it waits for. */
  record Wait(long session, Holder holder) {}

  /** What changes rows of the live store. */
  Mender mender();

  /** What the live store holds now. */
  Fingerprint fingerprint();

  /** What is staged under a tag holds now. */
  Fingerprint fingerprint(String tag);
}
