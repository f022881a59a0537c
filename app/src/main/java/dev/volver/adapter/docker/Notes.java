package dev.volver.adapter.docker;

import dev.volver.plan.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is kept of the images of releases.
 *
 * @param state Volver's own folder for the app
 */
record Notes(Path state) {

  private Path folder() {
    return state.resolve("releases");
  }

  /** What the image of each role of a release is called. */
  Pairs names(String commit) {
    return new Pairs(folder().resolve(commit).resolve("images"));
  }

  Pairs names(Release release) {
    return names(release.commit());
  }

  /** The id of the image that each role of a release ran from. */
  Pairs ids(Release release) {
    return new Pairs(folder().resolve(release.commit()).resolve("image-ids"));
  }

  /** The releases of which something is kept. */
  List<String> commits() {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder())) {
      return all.map(r -> r.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
