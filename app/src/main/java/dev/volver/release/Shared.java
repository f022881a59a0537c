package dev.volver.release;

import dev.volver.config.App;
import dev.volver.config.SourceConfig.Layout;
import dev.volver.config.StoreConfig;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the releases have in common: it lies beside them, and each has a link to it. */
public final class Shared {
  private static final List<String> WHEN_THERE = List.of(".venv", "venv");

  private final App app;
  private final Path home;

  public Shared(App app) {
    this.app = app;
    this.home = app.home();
  }

  /** What the code alone needs, so that nothing of the data: by path relative to the code. */
  private Map<String, Path> borrowed() {
    Map<String, Path> links = new LinkedHashMap<>();
    app.build().share().forEach(name -> links.put(name, home.resolve(name)));
    WHEN_THERE.forEach(name -> links.put(name, home.resolve(name)));
    app.configFiles().stream()
        .filter(f -> f.startsWith(home))
        .forEach(f -> links.put(home.relativize(f).toString(), f));
    return links;
  }

  /** Everything a release reaches by links, a folder before what lies in it. */
  public Map<String, Path> links() {
    Map<String, Path> links = new TreeMap<>();
    borrowed()
        .forEach((name, place) -> {
          if (Files.exists(place)) {
            links.put(name, place);
          }
        });
    stores().forEach(links::put);
    return links;
  }

  /** Lays what the code alone needs into a folder with the files of a release. */
  public void lend(Path folder) {
    borrowed().forEach((name, place) -> link(folder.resolve(name), place));
  }

  /**
   * Lays everything into the folder that a release will run in.
   *
   * @throws Halt when the release brings files where a store has to be
   */
  public void lay(Path release) {
    lend(release);
    stores()
        .forEach((name, place) -> {
          Path there = release.resolve(name);
          clear(there);
          link(there, place);
        });
    inFolders().forEach((name, place) -> link(release.resolve(name), place));
    List<Problem> hidden = hidden(release);
    if (!hidden.isEmpty()) {
      throw Halt.failed(
          hidden.getFirst().what(), hidden.getFirst().where(), hidden.getFirst().next());
    }
  }

  /** Stores in whose place a release has something of its own, which the app would write to. */
  public List<Problem> hidden(Path release) {
    List<Problem> hidden = new ArrayList<>();
    inFolders()
        .forEach((name, place) -> {
          Path there = release.resolve(name);
          if (Files.exists(there) && !same(there, place) && !placeholder(there)) {
            hidden.add(
                new Problem(
                    Text.of(
                        "the release has `%s` of its own in place of the store",
                        "la versión tiene su propio `%s` en lugar del almacén", name),
                    there.toString(),
                    Text.of(
                        "What the app writes there is in no backup and goes with the release. Take it"
                            + " out of git, or move its files to %s and link to that.",
                        "Lo que la aplicación escribe ahí no está en ninguna copia y se va con la"
                            + " versión. Sáquelo de git, o mueva sus archivos a %s y enlácelo.",
                        place)));
          }
        });
    return hidden;
  }

  /** The links to stores; to the folder of a database, where its other files lie too. */
  private Map<String, Path> stores() {
    Map<String, Path> links = new TreeMap<>();
    inFolders()
        .forEach((name, place) -> {
          Path folder = Objects.requireNonNull(place.getParent());
          boolean whole = Files.isDirectory(place) || folder.equals(home);
          Path shared = whole ? place : folder;
          links.put(home.relativize(shared).toString(), shared);
        });
    return links;
  }

  /** The stores that lie beside the folders of releases; none where the checkout itself moves. */
  private Map<String, Path> inFolders() {
    Map<String, Path> places = new TreeMap<>();
    if (app.source().layout() == Layout.RELEASES) {
      app.stores().values().stream()
          .map(StoreConfig::place)
          .flatMap(Optional::stream)
          .filter(p -> p.startsWith(home) && !p.startsWith(app.code()))
          .forEach(p -> places.put(home.relativize(p).toString(), p));
    }
    return places;
  }

  private static void link(Path link, Path place) {
    if (!Files.exists(place) || Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createDirectories(Objects.requireNonNull(link.getParent()));
      Files.createSymbolicLink(link, place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a folder away that is only in git so that it is there. */
  private static void clear(Path folder) {
    if (!placeholder(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean placeholder(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(
          f -> f.getFileName().toString().startsWith(".git") && Files.isRegularFile(f));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
