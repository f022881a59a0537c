package dev.volver.repair;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Changes rows of a database in one transaction that is looked at before it is kept. */
public interface Mender {

  /**
   * What is to be run.
   *
   * @param statements one after the other; only such as change rows
   * @param resting tables whose triggers rest meanwhile, and whose references to others are not
   *     enforced where the database can leave that
   */
  record Order(List<String> statements, Set<String> resting) {
    /** One under all rules of the schema. */
    public Order(List<String> statements) {
      this(statements, Set.of());
    }
  }

  /**
   * Runs statements, finds out what they changed, whichever way: by themselves, by triggers, by
   * references.
   *
   * @param keep asked when all is done and nothing is committed; false, or what it throws, rolls
   *     everything back
   * @throws dev.volver.message.Halt when a statement fails, when something else than rows of tables
   *     with a primary key changes, or the transaction is not kept; then nothing stays, unless the
   *     connection broke at the very end
   */
  Changes run(Order order, Predicate<Changes> keep);

  /** The rows that changes are about as they are now, in the same order. */
  List<Optional<Map<String, String>>> now(List<RowChange> changes);

  /** Whether a transaction was kept; empty when the database cannot tell any more. */
  Optional<Boolean> kept(Changes changes);

  /**
   * Statements that put rows back as they were, in an order that references between them allow.
   * Each acts only on a row that is still as the change left it.
   */
  List<String> undo(List<RowChange> changes);
}
