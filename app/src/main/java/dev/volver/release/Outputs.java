package dev.volver.release;

import dev.volver.backup.Trees;
import dev.volver.config.App;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What builds made, and how one release's takes the place of another's: by rename. */
public final class Outputs {
  private static final String LIST = ".volver-outputs";
  private static final Set<String> PACKAGES =
      Set.of("node_modules", ".venv", "venv", "__pycache__", ".cache", ".volver");

  private final App app;
  private final Source source;

  public Outputs(App app, Source source) {
    this.app = app;
    this.source = source;
  }

  /** Whether everything that is built for a release is there, live or to be switched to. */
  public boolean complete(Release release) {
    List<String> made = listed(source.workshop(release));
    return app.build().outputs().isEmpty()
        ? !made.isEmpty()
        : made.containsAll(app.build().outputs());
  }

  /** Whether it is known what was built for a release. */
  boolean known(Release release) {
    return Files.exists(source.workshop(release).resolve(LIST));
  }

  /** What was built for a release, by path relative to the code; empty while that is not known. */
  public List<String> of(Release release) {
    return listed(source.workshop(release));
  }

  /**
   * Moves the live built files to the folder of the release they belong to and those of the other
   * release in. Convergent: each path is looked at where it is now.
   */
  public void switchTo(Release from, Release to) {
    if (!known(to)) {
      return; // what moves files out notes them first: nothing of this release was ever moved out
    }
    Path mine = source.workshop(to);
    Path theirs = source.workshop(from);
    Set<String> paths = new LinkedHashSet<>(listed(mine));
    paths.addAll(listed(theirs));
    try {
      Files.createDirectories(theirs);
      Strays strays = Strays.of(mine, theirs);
      if (!known(from)) {
        note(
            theirs,
            paths.stream()
                .filter(p -> there(app.code().resolve(p)) && strays.of(p).isEmpty())
                .toList());
      }
      Environments.NAMES.stream()
          .filter(n -> shared(n, mine, theirs, strays))
          .forEach(paths::remove);
      for (String path : paths) {
        Path live = app.code().resolve(path);
        Path incoming = mine.resolve(path);
        boolean expected = listed(mine).contains(path);
        if (expected ? !moved(path, incoming) : within(path, listed(mine))) {
          continue; // it is in place already, or in a folder that is
        }
        setAside(path, mine, strays.of(path).orElse(theirs), expected);
        if (expected) {
          Files.createDirectories(Objects.requireNonNull(live.getParent()));
          Disk.rename(incoming, live);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether an environment stays where it is, since the release to come has none of its own; one
   * that was shared until now becomes that of the release that goes.
   */
  private boolean shared(String environment, Path mine, Path theirs, Strays strays) {
    List<String> list = new ArrayList<>(listed(theirs));
    boolean expected = listed(mine).contains(environment);
    if (expected
        && strays.of(environment).isEmpty()
        && !list.contains(environment)
        && there(app.code().resolve(environment))) {
      list.add(environment);
      note(theirs, list);
    } else if (!expected && !there(theirs.resolve(environment)) && list.remove(environment)) {
      note(theirs, list); // it is in place and stays there
    }
    return !expected;
  }

  /**
   * Moves a live path to the release that built it. Where the other release has a folder of the
   * same name in its code, or builds into it, only what that one does not have is moved.
   */
  private void setAside(String path, Path mine, Path theirs, boolean whole) throws IOException {
    Path live = app.code().resolve(path);
    if (!there(live)) {
      return;
    }
    if (!whole && there(mine.resolve(path))) {
      if (Files.isDirectory(live, LinkOption.NOFOLLOW_LINKS)) {
        for (String child : children(live)) {
          if (!listed(mine).contains(path + "/" + child)) {
            setAside(path + "/" + child, mine, theirs, false);
          }
        }
      }
      return;
    }
    Path outgoing = theirs.resolve(path);
    Files.createDirectories(Objects.requireNonNull(outgoing.getParent()));
    Trees.delete(outgoing);
    Disk.rename(live, outgoing);
  }

  private static boolean within(String path, List<String> folders) {
    return folders.stream().anyMatch(f -> path.startsWith(f + "/"));
  }

  private static List<String> children(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  /** Everything in a folder, by relative path, package folders left out. */
  List<String> listing(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.map(p -> root.relativize(p).toString()).filter(p -> !p.isEmpty()).toList();
    }
  }

  /** What a build made: as configured, or the topmost new paths. */
  List<String> made(Path shop, List<String> before) throws IOException {
    for (String output : app.build().outputs()) {
      if (!there(shop.resolve(output))) {
        throw Halt.failed(
            Text.of("the build did not make `%s`", "la construcción no hizo `%s`", output),
            shop.toString(),
            Text.of(
                "Mend the build or `build.outputs`.",
                "Corrija la construcción o `build.outputs`."));
      }
    }
    List<String> made = new ArrayList<>(app.build().outputs());
    if (made.isEmpty()) {
      collect(shop, shop, new HashSet<>(before), made);
    }
    new Environments(app)
        .moved(shop, before).stream().filter(n -> !made.contains(n)).forEach(made::add);
    return made;
  }

  private static void collect(Path root, Path folder, Set<String> before, List<String> made)
      throws IOException {
    List<Path> children;
    try (Stream<Path> list = Files.list(folder)) {
      children = list.sorted().toList();
    }
    for (Path child : children) {
      String path = root.relativize(child).toString();
      String name = Objects.requireNonNull(child.getFileName()).toString();
      if (PACKAGES.contains(name) || name.startsWith(".volver") || Files.isSymbolicLink(child)) {
        continue;
      }
      if (!before.contains(path)) {
        made.add(path);
      } else if (Files.isDirectory(child)) {
        collect(root, child, before, made);
      }
    }
  }

  static void note(Path shop, List<String> paths) {
    Disk.write(shop.resolve(LIST), String.join("\n", paths).getBytes(StandardCharsets.UTF_8));
  }

  static List<String> listed(Path shop) {
    Path list = shop.resolve(LIST);
    try {
      return Files.exists(list)
          ? Files.readAllLines(list).stream().filter(l -> !l.isEmpty()).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it lies in the folder of the release; a link to an environment is none. */
  private static boolean moved(String path, Path incoming) {
    return there(incoming)
        && !(Environments.NAMES.contains(path) && Files.isSymbolicLink(incoming));
  }

  private static boolean there(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
