package dev.volver.adapter.docker;

import dev.volver.config.RuntimeConfig;
import dev.volver.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file of Compose that is read after the app's own.
 *
 * @param state Volver's own folder for the app, where it lies
 */
record ComposeOverride(RuntimeConfig.Compose config, Path state) {

  /**
   * One that gives a service another image.
   *
   * @param plugin whether it is for the plugin, which would ask a registry for it if told so
   */
  Path file(Path code, String service, String image, boolean plugin) {
    Path file = state.resolve("compose-image.yml");
    String text =
        version(code) + images(Map.of(service, image)) + (plugin ? "    pull_policy: never\n" : "");
    Disk.write(file, text.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  /** What gives services other images. */
  static String images(Map<String, String> images) {
    StringBuilder over = new StringBuilder("services:\n");
    images.forEach((service, image) ->
        over.append("  ").append(service).append(":\n    image: ").append(image).append('\n'));
    return over.toString();
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
