package dev.volver.backup;

import dev.volver.journal.TableLoss;
import dev.volver.message.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Something that holds the app's data. Copies of it that lie ready beside it, or were set aside,
 * are named by tags.
 */
public interface Store {

  String name();

  /** What keeps this store from being copied or swapped; only looked at. */
  default List<Problem> obstacles() {
    return List.of();
  }

  /**
   * What the live store has and no copy of it could be given again, so that a backup that is taken
   * now would not restore; only looked at.
   */
  default List<Problem> unrepeatable() {
    return List.of();
  }

  /** What keeps this store from being swapped though it can be copied; only looked at. */
  default List<Problem> immovable() {
    return List.of();
  }

  /** What is wrong with the live store itself, as its own means tell; only looked at. */
  default Optional<Problem> damage() {
    return Optional.empty();
  }

  /** Size of the live store in bytes; 0 when it does not exist yet. */
  long bytes();

  /** The {@link #room} of a store where nobody tells it: more than anything needs. */
  long UNKNOWN_ROOM = Long.MAX_VALUE;

  /** Room in bytes that is free where the store lies, or {@link #UNKNOWN_ROOM}. */
  long room();

  /**
   * Whether a copy is of the very moment at which taking it begins. A folder is not: its files are
   * read one after another while the app writes them.
   */
  default boolean ofOneMoment() {
    return true;
  }

  /**
   * Takes a consistent copy of the live store while the app runs.
   *
   * @return what the live store held at that moment
   */
  Fingerprint capture(Capture to);

  /**
   * Opens a copy and compares it with what it must hold; empty when it is whole and the right one.
   */
  List<Problem> examine(Path folder, Fingerprint expected);

  /**
   * Restores a copy somewhere as for use, opens and compares it, and removes it again; empty when
   * it is whole and the right one. A copy that is opened where it lies needs no other place.
   */
  default List<Problem> tryOut(Path folder, Fingerprint expected) {
    return examine(folder, expected);
  }

  /** Restores a copy beside the live store under a tag. Convergent. */
  void stage(Path folder, String tag);

  /**
   * A folder on the file system of the live store, where a copy is laid out whose files {@link
   * #adopt} is to take; none when a copy is only read.
   */
  default Optional<Path> workplace() {
    return Optional.empty();
  }

  /** As {@link #stage}, with a copy in the {@link #workplace}, whose files may be taken away. */
  default void adopt(Path folder, String tag) {
    stage(folder, tag);
  }

  /** Opens what is staged and compares it; empty when it is whole and the right one. */
  List<Problem> examineStaged(String tag, Fingerprint expected);

  boolean staged(String tag);

  /** Makes what is staged the same as the live store, which nobody holds open. */
  void refresh(String tag);

  /**
   * Renames the live store aside and what is staged in. Convergent.
   *
   * @return what was not done for what is live now, and did not keep it from being swapped in
   */
  List<Problem> swap(String tag, String aside);

  /** Processes that hold the live store open. */
  List<Holder> holders();

  /**
   * Proves that nobody holds the live store and leaves it in one piece.
   *
   * @throws dev.volver.message.Halt when somebody does
   */
  void settle();

  /**
   * Finds what a store set aside has that the live one has not.
   *
   * @param copy the copy in a backup that was swapped in: what came after it counts as removed by
   *     nobody
   * @param listing the folder where the rows or files are listed
   */
  List<TableLoss> leftBehind(String aside, LaidOut copy, Path listing);

  /** Finds what the live store has that a copy in a backup has not, without listing it. */
  List<TableLoss> ahead(LaidOut copy);

  /** Tags of everything that lies beside the live store. */
  List<String> beside();

  /** Where what lies beside the live store under a tag is, in words that a person finds it by. */
  String place(String tag);

  /** Removes what lies beside the live store under a tag. */
  void discard(String tag);

  /** Lines a person types to put a copy of this store back by hand, the app being stopped. */
  List<String> typedRestore(Path copy);

  /**
   * Lines a person types to swap in by hand what is staged under a tag, the app being stopped; none
   * when only a copy in a backup can be put back.
   */
  default List<String> typedSwap(String tag) {
    return List.of();
  }

  /**
   * Lines a person types to see whether what is staged under a tag can be read: they say {@code ok}
   * or nothing. None where nobody can tell.
   */
  default List<String> typedLook(String tag) {
    return List.of();
  }

  /** A process that holds a store open; as text {@code gunicorn (pid 812)}. */
  record Holder(long pid, String command) {
    @Override
    public String toString() {
      return command + " (pid " + pid + ")";
    }
  }
}
