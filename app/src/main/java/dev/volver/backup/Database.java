package dev.volver.backup;

import java.util.List;
import java.util.stream.Collectors;

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

  /**
   * Runs statements one after another in one transaction.
   *
   * @throws dev.volver.message.Halt when one fails, with its file and line where the database can
   *     tell; then nothing of them stays
   */
  default void apply(List<Excerpt> excerpts) {
    apply(excerpts.stream().map(Excerpt::sql).collect(Collectors.joining("\n;\n")));
  }
}
