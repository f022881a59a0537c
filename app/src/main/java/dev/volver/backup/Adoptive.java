package dev.volver.backup;

import java.util.Optional;
import java.util.function.Function;

/** A store that adopts copies which something else than Volver made. */
public interface Adoptive extends Store {

  /** What they must be of. */
  Foreign.Format foreign();

  /**
   * Opens a copy, proves it as far as it can be proven by itself, and brings it into the form of
   * this store's own copies. The live store is not touched.
   *
   * @param copy plain files of nobody else, which may be changed and taken away
   * @param revision asked of the copy while it is open
   * @throws dev.volver.message.Halt with what is wrong with it
   */
  Adopted takeIn(Foreign copy, Capture to, Function<Rows, Optional<String>> revision);

  /** What a copy held. */
  record Adopted(Fingerprint held, Optional<String> revision) {}
}
