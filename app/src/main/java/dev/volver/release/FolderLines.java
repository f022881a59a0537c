package dev.volver.release;

import dev.volver.config.App;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.RunAs;
import dev.volver.plan.Release;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is typed to make the folder of a release by hand. Typed twice, a line does nothing more, and
 * none takes away what a release or a store has.
 */
public final class FolderLines {
  private final App app;
  private final String folder;
  private final Shared shared;
  private final Environments environments;

  /**
   * @param folder of the release, as a word of the shell
   */
  public FolderLines(App app, String folder) {
    this.app = app;
    this.folder = folder;
    this.shared = new Shared(app);
    this.environments = new Environments(app);
  }

  /** Before the build: what the code alone needs. */
  public List<String> lent() {
    List<String> lines = new ArrayList<>();
    shared
        .lent()
        .forEach((name, place) -> {
          if (Files.exists(place) && !environments.own(name)) {
            lines.add(put(name, place, shared.copied(place) ? "cp -p" : "ln -sT"));
          }
        });
    return lines;
  }

  /** The build itself, as the owner of a folder, told which release it is. */
  public List<String> commands(Path owned, Release release, Path shop) {
    if (!app.build().needed()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    String variables =
        new TreeMap<>(ReleaseBuilder.variables(app, release, shop))
            .entrySet().stream()
                .map(v -> v.getKey() + "=" + quoted(v.getValue()))
                .collect(Collectors.joining(" "));
    lines.add("export " + variables);
    lines.addAll(commands(owned));
    return lines;
  }

  /** The build itself, as the owner of a folder. */
  public List<String> commands(Path owned) {
    return app.build().commands().stream()
        .map(c ->
            "(cd %s && %s)".formatted(folder, RunAs.as(Command.pipeline(owned, c), owned).typed()))
        .toList();
  }

  /** After the build, which must not write to them: the stores. */
  public List<String> laid() {
    List<String> lines = new ArrayList<>();
    shared.folders().stream()
        .filter(f -> !Files.exists(f))
        .map(f -> RunAs.as(Command.of(f, "mkdir", "-p", f.toString()), app.home()).typed())
        .forEach(lines::add);
    shared
        .laid()
        .forEach((name, place) -> {
          StringBuilder line = new StringBuilder();
          for (Path above = Path.of(name).getParent(); above != null; above = above.getParent()) {
            line.append("[ -L %s ] || ".formatted(at(above.toString())));
          }
          String clear = holds(place) ? "" : clear(at(name)) + "; ";
          lines.add(
              line.append("{ %s%s; }".formatted(clear, put(name, place, "ln -sT"))).toString());
        });
    return lines;
  }

  /** When all is there: Volver would begin a folder again that is half built. */
  public String finished() {
    return "rm -f " + at(ReleaseBuilder.BEGUN);
  }

  private boolean holds(Path place) {
    return app.stores().containsValue(new StoreConfig.Sqlite(place));
  }

  private String at(String name) {
    return folder + "/" + quoted(name);
  }

  private String put(String name, Path place, String how) {
    Path above = Path.of(name).getParent();
    String make = above == null ? "" : "mkdir -p %s; ".formatted(at(above.toString()));
    return "%s[ -e %2$s ] || [ -L %2$s ] || %3$s %4$s %2$s"
        .formatted(make, at(name), how, quoted(place.toString()));
  }

  private static String clear(String there) {
    String others = "find %s -mindepth 1 ! '(' -type f -name '.git*' ')'".formatted(there);
    return "[ -L %1$s ] || [ ! -d %1$s ] || [ -n \"$(%2$s)\" ] || { rm -f %1$s/.git*; rmdir %1$s; }"
        .formatted(there, others);
  }

  private static String quoted(String word) {
    return Command.of(Path.of("/"), word).typed();
  }
}
