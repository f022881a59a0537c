package dev.volver.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Paths once links are followed. */
public final class RealPath {
  private RealPath() {}

  /** Where a path leads as far as it is there; what is not there yet stays as it is named. */
  public static Path of(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path parent = path.getParent();
      return parent == null ? path : of(parent).resolve(Objects.requireNonNull(path.getFileName()));
    }
  }
}
