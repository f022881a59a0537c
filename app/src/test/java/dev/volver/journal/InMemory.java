package dev.volver.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Folders for tests that sync a lot: in memory where Linux offers that, else as usual. */
public final class InMemory implements TempDirFactory {
  private static final Path SHARED = Path.of("/dev/shm");

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
      throws IOException {
    return Files.isDirectory(SHARED) && Files.isWritable(SHARED)
        ? Files.createTempDirectory(SHARED, "volver-test-")
        : Files.createTempDirectory("volver-test-");
  }
}
