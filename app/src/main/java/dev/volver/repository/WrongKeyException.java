package dev.volver.repository;

import java.io.IOException;

/** A repository is encrypted, and what was given does not open it. */
public final class WrongKeyException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean missing;

  WrongKeyException(boolean missing) {
    super(missing ? "no key was given" : "the key does not open it");
    this.missing = missing;
  }

  /** Whether no key was given at all. */
  public boolean missing() {
    return missing;
  }
}
