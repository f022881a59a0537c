package dev.volver.adapter.docker;

import dev.volver.config.RuntimeConfig;
import dev.volver.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of Compose that is read after the app's own.
 *
 * @param state Volver's own folder for the app, where it lies
 */
record ComposeOverride(RuntimeConfig.Compose config, Path state) {

  /** One that gives a service another image. */
  Path file(Path code, String service, String image) {
    Path file = state.resolve("compose-image.yml");
    String text = version(code) + "services:\n  " + service + ":\n    image: " + image + "\n";
    Disk.write(file, text.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  /** The line that says the version; the older Compose takes only files of one together. */
  String version(Path folder) {
    try {
      return Files.readAllLines(folder.resolve(config.files().getFirst())).stream()
          .filter(l -> l.startsWith("version:"))
          .findFirst()
          .map(l -> l + "\n")
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
