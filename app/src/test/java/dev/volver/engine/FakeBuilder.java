package dev.volver.engine;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs every command as if it were {@code make}, which makes {@code dist} from the version's name;
 * but for {@code reload}, by which a program beside the app reads that name.
 */
final class FakeBuilder implements CommandRunner {
  private final Fate fate;

  /** How the command ends. */
  int exit;

  /** The version's name as the program beside the app last read it. */
  String read = "v1";

  FakeBuilder(Fate fate) {
    this.fate = fate;
  }

  @Override
  public Completed run(Command command) {
    Path shop = command.directory();
    if (command.argv().getLast().equals("reload")) {
      fate.call("reload");
      if (exit == 0) {
        read = FakeStore.tried(() -> Files.readString(shop.resolve("VERSION")));
        fate.change();
      }
      return new Completed(command, exit, "", exit == 0 ? "" : "unknown word", Duration.ZERO);
    }
    fate.call("make");
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
