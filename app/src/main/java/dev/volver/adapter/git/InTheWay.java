package dev.volver.adapter.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What git does not track and what stands where a release brings a file. */
final class InTheWay {
  private final Git git;

  InTheWay(Git git) {
    this.git = git;
  }

  /** What stands in the way of a file that the release in place does not have. */
  Optional<String> of(String file) {
    Path path = git.repository().resolve(file);
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return within(path, file);
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(file);
    }
    for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
      String folder = file.substring(0, slash);
      Path above = git.repository().resolve(folder);
      if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)
          && !Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
        return tracked(folder).contains(folder) ? Optional.empty() : Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /** A folder goes where a file comes; what git tracks in it is in a commit, the rest is not. */
  private Optional<String> within(Path folder, String name) {
    Set<String> tracked = tracked(name);
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
          .map(p -> git.repository().relativize(p).toString())
          .filter(f -> !tracked.contains(f))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> tracked(String name) {
    return new HashSet<>(git.names(List.of("ls-files", "-z"), List.of(name)));
  }
}
