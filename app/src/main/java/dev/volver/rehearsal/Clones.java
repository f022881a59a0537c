package dev.volver.rehearsal;

import java.nio.file.Path;
import java.util.List;

/**
 * Clones of one live database, beside it and under names of its own, told apart by tags. The live
 * one is read and never written to.
 */
public interface Clones {

  /** Room in bytes that one more clone of the live database takes. */
  long needs();

  /** Room in bytes that is free where clones lie. */
  long room();

  /**
   * Makes a clone of the live database as it is now, at one moment, while the app may run. What was
   * there under this tag is gone.
   *
   * @throws dev.volver.message.Halt when it cannot be made whole; then nothing is left under the
   *     tag
   */
  Clone fresh(String tag);

  /**
   * Makes a clone of what a backup holds.
   *
   * @param copy this store's folder in the backup, as {@link dev.volver.backup.Store#stage} takes
   *     it
   * @throws dev.volver.message.Halt as {@link #fresh(String)}
   */
  Clone fresh(Path copy, String tag);

  /**
   * Makes another clone with what one holds now, as fast as the database can copy files; where one
   * is there under the tag, by what differs, if the database can. Nobody may be connected to the
   * one.
   *
   * @throws dev.volver.message.Halt as {@link #fresh(String)}
   */
  Clone again(Clone clone, String tag);

  /**
   * Makes an empty database of the live one's kind, settings, owner and extensions. What was there
   * under this tag is gone.
   *
   * @throws dev.volver.message.Halt as {@link #fresh(String)}
   */
  Clone empty(String tag);

  /** Everything the live database holds that is no row, as it is now. */
  Schema live();

  /** Removes the clone under a tag, with whoever is connected to it; fine when there is none. */
  void discard(String tag);

  /** Tags of clones that are there, whole or not: those that a run that died has left. */
  List<String> left();
}
