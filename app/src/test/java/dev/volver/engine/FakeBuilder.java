package dev.volver.engine;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Runs every command as if it were {@code make}: it makes {@code dist} from the version's name. */
final class FakeBuilder implements CommandRunner {
  private final Fate fate;

  /** How the command ends. */
  int exit;

  FakeBuilder(Fate fate) {
    this.fate = fate;
  }

  @Override
  public Completed run(Command command) {
    fate.call("make");
    Path shop = command.directory();
    if (exit == 0) {
      fate.change();
      FakeStore.tried(() -> Files.createDirectories(shop.resolve("dist")));
      fate.change();
      String version = FakeStore.tried(() -> Files.readString(shop.resolve("VERSION")));
      FakeStore.tried(() -> Files.writeString(shop.resolve("dist/app.js"), built(version)));
      fate.change();
    }
    return new Completed(command, exit, "", exit == 0 ? "" : "make: *** broken", Duration.ZERO);
  }

  static String built(String version) {
    return "built from " + version;
  }

  @Override
  public long startDetached(Command command, Path log) {
    throw new UnsupportedOperationException("the fake runtime starts the app");
  }
}
