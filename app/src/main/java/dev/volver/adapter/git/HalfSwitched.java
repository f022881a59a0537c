package dev.volver.adapter.git;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A checkout that a crash left between two releases. Its files may be taken over only if each of
 * them is as one of the two releases has it: anything else is somebody's work.
 */
final class HalfSwitched {
  private final Git git;
  private final Release from;
  private final Release to;
  private final Set<String> suspects = new LinkedHashSet<>();
  private final Set<String> strange = new TreeSet<>();

  private HalfSwitched(Git git, Release from, Release to) {
    this.git = git;
    this.from = from;
    this.to = to;
  }

  /**
   * Looks at everything that a forced checkout might write over or remove.
   *
   * @param kept the files that are kept elsewhere as they are now
   * @throws Halt when some of it is committed nowhere
   */
  static void require(Git git, Release from, Release to, Predicate<Path> kept) {
    new HalfSwitched(git, from, to).look(kept);
  }

  private void look(Predicate<Path> kept) {
    String commit = to.commit();
    suspects.addAll(git.names("diff", "--name-only", "-z", "--no-renames", commit));
    suspects.addAll(git.names("diff", "--name-only", "-z", "--no-renames", "--cached", commit));
    git.changes(from.commit(), commit).forEach(c -> suspects.add(c.file()));
    strange.addAll(new Committed(git, from, to).strangers(suspects));
    strange.removeIf(f -> kept.test(path(f)));
    for (String file : suspects) {
      above(file);
      Path path = path(file);
      boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
      if (folder && !Files.exists(path.resolve(".git"))) {
        below(path);
      }
    }
    if (!strange.isEmpty()) {
      throw Halt.failed(
          Text.of(
              "these files are neither as %s nor as %s has them: %s",
              "estos archivos no están ni como en %s ni como en %s: %s",
              from.shown(),
              to.shown(),
              strange),
          git.repository().toString(),
          Text.of(
              "Save them elsewhere, `git checkout -- FILE`, then `volver resume`.",
              "Guárdelos en otro sitio, `git checkout -- ARCHIVO`, y luego `volver resume`."));
    }
  }

  /** A file or link where a folder is needed. */
  private void above(String file) {
    for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
      String folder = file.substring(0, slash);
      boolean inTheWay =
          Files.exists(path(folder), LinkOption.NOFOLLOW_LINKS)
              && !Files.isDirectory(path(folder), LinkOption.NOFOLLOW_LINKS);
      if (inTheWay && !suspects.contains(folder)) {
        strange.add(folder);
      }
    }
  }

  /** Files in a folder where a file is needed. */
  private void below(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
          .map(p -> git.repository().relativize(p).toString())
          .filter(f -> !suspects.contains(f))
          .forEach(strange::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(String file) {
    return git.repository().resolve(file);
  }
}
