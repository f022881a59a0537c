package dev.volver.backup;

import dev.volver.message.Text;

/** How far a backup is proven; each level holds those before it. */
public enum Proof {
  CAPTURED,
  REREAD,
  INTEGRITY,
  RESTORED;

  /** The level in words. */
  public Text shown() {
    return switch (this) {
      case CAPTURED -> Text.of("captured", "tomada");
      case REREAD -> Text.of("re-read", "releída");
      case INTEGRITY -> Text.of("integrity checked", "integridad comprobada");
      case RESTORED -> Text.of("restored and opened", "restaurada y abierta");
    };
  }
}
