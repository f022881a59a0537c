package dev.volver.release;

import dev.volver.backup.Ownership;
import dev.volver.config.App;
import dev.volver.journal.Disk;
import dev.volver.plan.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The configuration files as each release had them. */
public final class ReleaseConfig {
  /** The kernel tells the start of a process by a boot time in whole seconds. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final App app;

  public ReleaseConfig(App app) {
    this.app = app;
  }

  /**
   * Keeps the files as the running release has them. A file changed after the release read it was
   * changed for the next one, so what was kept before stays.
   *
   * @param read when the running release read a file
   */
  public void keep(Release release, Function<Path, Optional<Instant>> read) {
    for (Path file : app.configFiles()) {
      Path kept = kept(release, file);
      try {
        if (Files.isRegularFile(file)) {
          Instant changed = Files.getLastModifiedTime(file).toInstant();
          if (!Files.exists(kept)
              || read.apply(file).map(s -> !changed.isAfter(s.plus(SLACK))).orElse(false)) {
            copy(file, kept);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Keeps the files as they are now, for a release that is about to be started with them. */
  public void keepAsIs(Release release) {
    for (Path file : app.configFiles()) {
      Path kept = kept(release, file);
      try {
        if (Files.isRegularFile(file) && (!Files.exists(kept) || Files.mismatch(file, kept) >= 0)) {
          copy(file, kept);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Puts the files back as a release had them; files it had not are left alone.
   *
   * @param aside the folder where what was there before is kept
   * @return the files that were put back
   */
  public List<Path> restore(Release release, Path aside) {
    return app.configFiles().stream().filter(f -> restored(release, f, aside)).toList();
  }

  /** Copies the files as they are now into an export of the code, which has none of them. */
  public void lend(Path export) {
    lend(export, file -> file);
  }

  /** The same with what is kept of a release, as its code was written for, before what is now. */
  public void lend(Release release, Path export) {
    lend(export, file -> copy(release, file).orElse(file));
  }

  private void lend(Path export, UnaryOperator<Path> content) {
    for (Path file : app.configFiles()) {
      Path from = content.apply(file);
      if (file.startsWith(app.home()) && Files.isRegularFile(from)) {
        Path lent = export.resolve(app.inRelease(file));
        try {
          if (!Files.exists(lent)) {
            copy(from, lent);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** Files that differ from what a release had. */
  public List<Path> differing(Release release) {
    return app.configFiles().stream().filter(f -> differs(kept(release, f), f)).toList();
  }

  /** Whether all are known to be as a release had them. */
  public boolean unchanged(Release release) {
    return app.configFiles().stream()
        .allMatch(f -> Files.isRegularFile(kept(release, f)) && !differs(kept(release, f), f));
  }

  /** The copies that {@link #restore} would put back, by the file they belong to. */
  public Map<Path, Path> copies(Release release) {
    Map<Path, Path> copies = new LinkedHashMap<>();
    differing(release).forEach(f -> copies.put(f, kept(release, f)));
    return copies;
  }

  /** The copy of a file as a release had it, if one is kept. */
  public Optional<Path> copy(Release release, Path file) {
    return Optional.of(kept(release, file)).filter(Files::isRegularFile);
  }

  /** Whether it is one of the files, and a copy of it as it is now is kept of some release. */
  public boolean keeps(Path file) {
    Path releases = app.state().resolve("releases");
    if (!app.configFiles().contains(file) || !Files.isDirectory(releases)) {
      return false;
    }
    try (Stream<Path> all = Files.list(releases)) {
      return all.map(r -> r.resolve("config").resolve(relative(file)))
          .anyMatch(kept -> Files.isRegularFile(kept) && !differs(kept, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean restored(Release release, Path file, Path aside) {
    Path kept = kept(release, file);
    if (!differs(kept, file)) {
      return false;
    }
    try {
      Path before = aside.resolve(relative(file));
      if (Files.exists(file) && !Files.exists(before)) {
        copy(file, before);
      }
      copy(kept, file);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean differs(Path kept, Path file) {
    try {
      return Files.exists(kept) && (!Files.exists(file) || Files.mismatch(kept, file) >= 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path place) throws IOException {
    Path to = behindLink(place);
    Path folder = Objects.requireNonNull(to.getParent());
    Files.createDirectories(folder);
    Path fresh = folder.resolve("." + to.getFileName() + ".new");
    Files.copy(
        from, fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Ownership.copy(Files.exists(to) ? to : from, fresh);
    Disk.sync(fresh);
    Disk.rename(fresh, to);
  }

  /** The file itself where a link leads to it, as many share one file between releases. */
  private static Path behindLink(Path place) throws IOException {
    if (!Files.isSymbolicLink(place)) {
      return place;
    }
    return Files.exists(place)
        ? place.toRealPath()
        : place.resolveSibling(Files.readSymbolicLink(place)).normalize();
  }

  private Path kept(Release release, Path file) {
    return app.state()
        .resolve("releases")
        .resolve(release.commit())
        .resolve("config")
        .resolve(relative(file));
  }

  private static String relative(Path file) {
    return Objects.requireNonNull(file.getRoot()).relativize(file).toString();
  }
}
