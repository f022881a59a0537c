package dev.volver.adapter.git;

import dev.volver.config.App;
import dev.volver.plan.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Files of the other release that a git which was killed had laid out and not yet written down: the
 * next git takes them for somebody's own, and the next switch finds them in its way.
 */
final class Remnants {
  private final Git git;
  private final App app;

  Remnants(Git git, App app) {
    this.git = git;
    this.app = app;
  }

  /** Removes those that are as the release that was left has them. */
  void remove(Release left, List<Change> changes) {
    List<String> files =
        changes.stream()
            .filter(c -> c.kind() == 'D' && !c.submodule())
            .map(Change::file)
            .filter(f -> Files.exists(path(f), LinkOption.NOFOLLOW_LINKS))
            .filter(f -> !app.configFiles().contains(path(f)))
            .toList();
    Set<String> strangers = new Committed(git, left).strangers(files);
    files.stream()
        .filter(f -> !strangers.contains(f))
        .map(this::path)
        .filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
        .forEach(this::delete);
  }

  private void delete(Path file) {
    try {
      Files.delete(file);
      for (Path folder = file.getParent();
          folder != null && !folder.equals(git.repository());
          folder = folder.getParent()) {
        Files.delete(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // something else is in that folder
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(String file) {
    return git.repository().resolve(file);
  }
}
