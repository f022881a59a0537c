package dev.volver.backup;

import dev.volver.journal.CheckResult;
import java.util.List;

/** The app's own checks that a restored copy has to pass as well. */
public interface CopyChecks {
  /** None at all. */
  CopyChecks NONE = (_, _) -> List.of();

  /** Asks the copy of a store what is to be asked of it; never throws for what it finds. */
  List<CheckResult> ask(String store, Rows copy);
}
