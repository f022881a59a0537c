package dev.volver.backup;

import dev.volver.journal.CheckResult;
import java.util.Collection;
import java.util.List;

/** The app's own checks that a restored copy has to pass as well. */
public interface CopyChecks {
  /** None at all. */
  CopyChecks NONE = (_, _) -> List.of();

  /** Asks the copy of a store what is to be asked of it; never throws for what it finds. */
  List<CheckResult> ask(String store, Rows copy);

  /** Whether no deploy begins whose restore point does not pass this one. */
  default boolean binding(String check) {
    return true;
  }

  /** The same, but some keep no deploy from beginning; they are asked and told all the same. */
  default CopyChecks leavingOut(Collection<String> some) {
    CopyChecks all = this;
    return new CopyChecks() {
      @Override
      public List<CheckResult> ask(String store, Rows copy) {
        return all.ask(store, copy);
      }

      @Override
      public boolean binding(String check) {
        return !some.contains(check) && all.binding(check);
      }
    };
  }
}
