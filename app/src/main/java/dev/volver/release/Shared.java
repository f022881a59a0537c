package dev.volver.release;

import dev.volver.backup.Ownership;
import dev.volver.config.App;
import dev.volver.config.SourceConfig.Layout;
import dev.volver.config.StoreConfig;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the releases have in common: it lies beside them, and each has a link to it. */
public final class Shared {
  private final App app;
  private final Path home;

  public Shared(App app) {
    this.app = app;
    this.home = app.home();
  }

  /** What the code alone needs, so that nothing of the data: by path relative to the code. */
  Map<String, Path> lent() {
    Map<String, Path> lent = new LinkedHashMap<>();
    app.build().share().forEach(name -> lent.put(name, home.resolve(name)));
    Environments.NAMES.forEach(name -> lent.put(name, home.resolve(name)));
    app.configFiles().stream()
        .filter(f -> f.startsWith(home))
        .forEach(f -> lent.put(app.inRelease(f).toString(), f));
    return lent;
  }

  /**
   * Whether each release has a file for itself: a link would lead to itself once it is in place.
   */
  boolean copied(Path place) {
    return !app.code().equals(home) && place.startsWith(app.code());
  }

  /**
   * The links to stores, a folder before what lies in it: for a database first its folder, where
   * its other files lie too, then the file, for where that folder cannot be a link.
   */
  Map<String, Path> laid() {
    Map<String, Path> links = new TreeMap<>();
    inFolders().forEach(s -> s.place().ifPresent(p -> links.put(name(p), p)));
    folders().forEach(folder -> links.put(name(folder), folder));
    return links;
  }

  /** The folders that the stores are or lie in, as far as there can be links to them. */
  List<Path> folders() {
    return inFolders().stream()
        .flatMap(s ->
            s.place().map(p -> s.database() ? Objects.requireNonNull(p.getParent()) : p).stream())
        .filter(f -> !f.equals(home))
        .distinct()
        .toList();
  }

  /** Whether there are stores that releases have to reach by links. */
  public boolean needed() {
    return !inFolders().isEmpty();
  }

  /** Lays what the code alone needs into a folder with the files of a release. */
  public void lend(Path folder) {
    lend(folder, name -> true);
  }

  /** The same with some of it. */
  void lend(Path folder, Predicate<String> which) {
    lent()
        .forEach((name, place) -> {
          if (which.test(name) && Files.exists(place)) {
            put(folder.resolve(name), place);
          }
        });
  }

  /**
   * Lays everything into the folder that a release will run in, and makes the folders of stores
   * that are not there yet. Convergent; what the release has of its own stays.
   */
  public void lay(Path release) {
    lay(release, name -> true);
  }

  /** The same with some of what the code alone needs. */
  void lay(Path release, Predicate<String> which) {
    lend(release, which);
    folders().forEach(this::make);
    laid()
        .forEach((name, place) -> {
          Path there = release.resolve(name);
          if (within(release, there)) {
            clear(there, place);
            put(there, place);
          }
        });
  }

  /**
   * Asks that the app will write to the stores.
   *
   * @throws Halt when the release has files of its own where a store has to be
   */
  public void require(Path release) {
    List<Problem> hidden = hidden(release);
    if (!hidden.isEmpty()) {
      throw Halt.failed(
          hidden.getFirst().what(), hidden.getFirst().where(), hidden.getFirst().next());
    }
  }

  /** Stores in whose place a release has something of its own, which the app would write to. */
  public List<Problem> hidden(Path release) {
    List<Problem> hidden = new ArrayList<>();
    inFolders().stream()
        .flatMap(s -> s.place().stream())
        .forEach(place -> {
          Path there = release.resolve(name(place));
          if (Files.exists(there) && !same(there, place) && !placeholder(there, place)) {
            hidden.add(
                new Problem(
                    Text.of(
                        "the release has `%s` of its own in place of the store",
                        "la versión tiene su propio `%s` en lugar del almacén", name(place)),
                    there.toString(),
                    Text.of(
                        "What the app writes there is in no backup and goes with the release. Take it"
                            + " out of git and out of the build, or move its files to %s and link to"
                            + " that.",
                        "Lo que la aplicación escribe ahí no está en ninguna copia y se va con la"
                            + " versión. Sáquelo de git y de la construcción, o mueva sus archivos a"
                            + " %s y enlácelo.",
                        place)));
          }
        });
    return hidden;
  }

  /** The stores that lie beside the folders of releases; none where the checkout itself moves. */
  private List<StoreConfig> inFolders() {
    return app.source().layout() == Layout.IN_PLACE
        ? List.of()
        : app.stores().values().stream()
            .filter(s -> s.place().filter(this::beside).isPresent())
            .toList();
  }

  private boolean beside(Path place) {
    return place.startsWith(home) && !place.startsWith(app.code());
  }

  private String name(Path place) {
    return home.relativize(place).toString();
  }

  /** Whether a path is the release's own: what lies behind a link out of it may be live. */
  private static boolean within(Path release, Path there) {
    Path parent = Objects.requireNonNull(there.getParent());
    while (!Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
      parent = Objects.requireNonNull(parent.getParent());
    }
    try {
      return parent.toRealPath().startsWith(release.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private void put(Path there, Path place) {
    if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createDirectories(Objects.requireNonNull(there.getParent()));
      if (copied(place)) {
        Files.copy(place, there, StandardCopyOption.COPY_ATTRIBUTES);
        Ownership.copy(place, there);
      } else {
        Files.createSymbolicLink(there, place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(Path folder) {
    if (Files.exists(folder)) {
      return;
    }
    make(Objects.requireNonNull(folder.getParent()));
    try {
      Files.createDirectory(folder);
      Ownership.copy(home, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a folder away that only keeps the place of a store; one that was written to stays. */
  private static void clear(Path folder, Path place) {
    if (!placeholder(folder, place)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a folder is only in git so that it is there, or has but links to what is in place. */
  private static boolean placeholder(Path folder, Path place) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(f -> placeholding(f, place));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean placeholding(Path file, Path place) {
    Path name = Objects.requireNonNull(file.getFileName());
    return Files.isSymbolicLink(file)
        ? same(file, place.resolve(name))
        : name.toString().startsWith(".git")
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
