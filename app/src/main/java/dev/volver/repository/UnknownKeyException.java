package dev.volver.repository;

import java.nio.file.Path;

/** A pack is whole, and encrypted with a key that its repository has not. */
final class UnknownKeyException extends DamagedException {
  private static final long serialVersionUID = 1;

  UnknownKeyException(Path pack) {
    super(pack, "encrypted with a key that this repository has not");
  }
}
