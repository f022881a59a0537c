package dev.volver.backup;

import dev.volver.message.Text;

/** How far a backup is proven; each level holds those before it. */
public enum Proof {
  /** Taken, with what it must hold written down at the same moment. */
  CAPTURED,
  /** Every stored byte was read again and is what was written. */
  RE_READ,
  /** The copy was laid out and what it is made of is sound. */
  STRUCTURE,
  /** All of the copy was checked by the store's own means, and it holds what it must. */
  INTEGRITY,
  /** Restored as for use, opened, and compared with what it must hold. */
  RESTORED;

  /** The level in words. */
  public Text shown() {
    return switch (this) {
      case CAPTURED -> Text.of("captured", "tomada");
      case RE_READ -> Text.of("re-read", "releída");
      case STRUCTURE -> Text.of("structure checked", "estructura comprobada");
      case INTEGRITY -> Text.of("integrity checked", "integridad comprobada");
      case RESTORED -> Text.of("restored and opened", "restaurada y abierta");
    };
  }
}
