package dev.volver.backup;

import java.util.List;
import java.util.Optional;

/** A store that answers SQL. */
public interface SqlStore extends Store {

  /**
   * Rows of a query on the live store, as text; a NULL is empty.
   *
   * @throws dev.volver.message.Halt when the query fails
   */
  List<List<Optional<String>>> query(String sql);

  /**
   * Runs a script on the live store in one transaction.
   *
   * @throws dev.volver.message.Halt when any statement fails; then nothing of it stays
   */
  void apply(String script);

  /** What the live store holds now. */
  Fingerprint fingerprint();
}
