package dev.volver.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * For classes of tests that use the machine's Docker engine: while one of them runs, those of the
 * other processes of the test run wait, because they share names of images and containers.
 */
public final class EngineAlone implements BeforeAllCallback {
  private static final Path FILE = Path.of(System.getProperty("java.io.tmpdir"), "volver-engine");

  /** Let go when the class is over. */
  private record Held(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getStore(Namespace.create(EngineAlone.class))
        .computeIfAbsent(Held.class, _ -> held(), Held.class);
  }

  private static Held held() {
    try {
      FileChannel channel =
          FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return new Held(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
