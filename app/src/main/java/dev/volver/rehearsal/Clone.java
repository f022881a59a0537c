package dev.volver.rehearsal;

import dev.volver.backup.Database;
import dev.volver.backup.Lending;
import java.util.List;

/** A database with the content of the live one, on which migrations may do what they want. */
public interface Clone extends Database {

  String tag();

  /** Where it is, so that an app can be pointed at it. */
  Place place();

  /** Everything it holds that is no row, as it is now. */
  Schema schema();

  /** Runs a statement as an app may, held only to what the database holds it to. */
  void write(String statement);

  /** Runs a script in one transaction, with rows of another clone; gives the counts. */
  List<Long> apply(String script, Clone copy, Lending lending);

  /** Compares its rows, as those before, with those of another clone of the same database. */
  Comparison compare(Clone after);
}
