package dev.volver.backup;

/** A database that answers SQL and can be changed by it: a live one, or a copy of one. */
public interface Database extends Rows {

  /** Its size in bytes; 0 when it does not exist yet. */
  long bytes();

  /**
   * Runs a script in one transaction.
   *
   * @throws dev.volver.message.Halt when any statement fails; then nothing of it stays
   */
  void apply(String script);
}
