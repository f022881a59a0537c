package dev.volver.repository;

import java.io.IOException;
import java.nio.file.Path;

/** Something stored is not as it was written, or not there. */
public sealed class DamagedException extends IOException permits UnknownKeyException {
  private static final long serialVersionUID = 1;

  private final transient Path file;

  /**
   * @param file in which it is, or must be
   */
  DamagedException(Path file, String what) {
    super(what);
    this.file = file;
  }

  /** The file in which it is, or must be. */
  public Path file() {
    return file;
  }
}
