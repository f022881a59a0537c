package dev.volver.release;

import dev.volver.config.App;
import dev.volver.config.SourceConfig.Layout;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The Python environments that releases run with. Where the checkout itself moves, each release
 * whose build may install gets one of its own: a copy that it installs into while the live one
 * serves, and that takes its place by rename when the release does. In folders of releases it is
 * the one that their build makes, or one for all that no build may write to.
 *
 * @param app whose build it is about
 */
public record Environments(App app) {
  static final List<String> NAMES = List.of(".venv", "venv");

  private static final Pattern INSTALLS =
      Pattern.compile(
          "\\b(?:pip[\\d.]*|uv|poetry|pipenv|pdm|hatch|conda|mamba)\\b.*\\b(?:install|uninstall|sync|add|remove|update|upgrade)\\b"
              + "|\\beasy_install\\b|\\bsetup\\.py\\s+(?:install|develop)\\b");
  private static final Pattern MAKES =
      Pattern.compile("-m\\s+(?:venv|virtualenv)\\b|\\bvirtualenv\\s|\\buv\\s+(?:venv|sync)\\b");

  /** Commands of which nobody sees what they do. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?:^|[;&|(]\\s*)(?:make|just|task|nox|tox|ba?sh|\\./\\S|\\S+\\.(?:sh|py)\\b)");

  private static final Set<String> MANIFESTS =
      Set.of("poetry.lock", "uv.lock", "Pipfile.lock", "pdm.lock", "pyproject.toml", "setup.py");

  /**
   * Whether a release that is built has the environment of this name for itself. Where no line of
   * the build may install, all share the live one: what a person installs by hand reaches each.
   */
  boolean own(String name) {
    return makes(name)
        || (inPlace() && written() && Files.isDirectory(live(name), LinkOption.NOFOLLOW_LINKS));
  }

  /** Those that a build begins with a copy of. */
  List<String> copied() {
    return NAMES.stream().filter(n -> own(n) && !makes(n)).toList();
  }

  /** Those that are moved with the built files of a release. */
  List<String> moved(Path shop, List<String> before) {
    return inPlace()
        ? NAMES.stream()
            .filter(n -> !before.contains(n))
            .filter(n -> Files.isDirectory(shop.resolve(n), LinkOption.NOFOLLOW_LINKS))
            .toList()
        : List.of();
  }

  /**
   * Has what was built name the paths where it will be, once it takes the place of the live one.
   */
  void settle(Path shop, List<String> before) {
    for (String name : moved(shop, before)) {
      try {
        Path real = shop.toRealPath();
        new Relocation(real, app.code()).of(shop.resolve(name));
        new Relocation(shop, app.code()).of(shop.resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whether a build may write to the environment that it begins with. */
  boolean written() {
    return app.build().commands().stream()
        .anyMatch(l -> INSTALLS.matcher(l).find() || SCRIPT.matcher(l).find());
  }

  Path live(String name) {
    return app.home().resolve(name);
  }

  private boolean makes(String name) {
    return app.build().commands().stream()
        .filter(l -> MAKES.matcher(l).find())
        .anyMatch(l -> named(l, name) || (name.equals(".venv") && l.matches(".*\\buv\\s.*")));
  }

  private static boolean named(String line, String name) {
    return Pattern.compile("(?:^|[\\s'\"/])" + Pattern.quote(name) + "(?:[\\s'\"/;&|)]|$)")
        .matcher(line)
        .find();
  }

  private boolean inPlace() {
    return app.source().layout() == Layout.IN_PLACE;
  }

  /** What a build would write to while another release serves with it. */
  public List<Problem> obstacles() {
    List<Problem> problems = new ArrayList<>();
    Set<String> lent = new Shared(app).lent().keySet();
    app.build().outputs().stream()
        .filter(o -> lent.contains(o) && !own(o))
        .map(this::lentOutput)
        .forEach(problems::add);
    for (String line : app.build().commands()) {
      if (INSTALLS.matcher(line).find()) {
        NAMES.stream()
            .filter(n -> Files.isDirectory(live(n)))
            .filter(n -> !own(n) || line.contains(live(n).toString()))
            .findFirst()
            .ifPresent(n -> problems.add(shared(line, n)));
      }
    }
    return problems;
  }

  private Problem lentOutput(String name) {
    return new Problem(
        Text.of(
            "`build.outputs` names `%s`, of which a build has only a link: all releases share it",
            "`build.outputs` nombra `%s`, del que la construcción solo tiene un enlace: es de todas las versiones",
            name),
        app.file().toString(),
        Text.of(
            "Take it out of `outputs`, or out of `share` or `config`.",
            "Sáquelo de `outputs`, o de `share` o `config`."));
  }

  private Problem shared(String line, String name) {
    Text next;
    if (!inPlace()) {
      next =
          Text.of(
              "Give each release its own: begin `build` with `python3 -m venv %1$s`, and start the"
                  + " app from `current/%1$s`. Or take the line out and install by hand.",
              "Dé a cada versión el suyo: empiece `build` con `python3 -m venv %1$s` y arranque la"
                  + " aplicación desde `current/%1$s`. O quite la línea e instale a mano.",
              name);
    } else if (own(name)) {
      next =
          Text.of(
              "Name it as the build sees it: `%s/bin/pip …`.",
              "Nómbrelo como lo ve la construcción: `%s/bin/pip …`.", name);
    } else {
      next =
          Text.of(
              "Make %s a folder in place of a link, or take the line out and install by hand.",
              "Haga de %s una carpeta en lugar de un enlace, o quite la línea e instale a mano.",
              name);
    }
    return new Problem(
        Text.of(
            "the build would install into the packages that the present release runs with: `%s`",
            "la construcción instalaría en los paquetes con los que corre la versión actual: `%s`",
            line),
        live(name).toString(),
        next);
  }

  /** What a person should know of packages that change between two releases. */
  public List<Text> remarks(List<FileChange> changes) {
    List<String> manifests =
        changes.stream().map(FileChange::file).filter(Environments::manifest).sorted().toList();
    boolean there = NAMES.stream().anyMatch(n -> Files.isDirectory(live(n)));
    if (manifests.isEmpty() || !there || written()) {
      return List.of();
    }
    return List.of(
        Text.of(
            "%s changes, and no line of `build` installs packages: what you install by hand does not"
                + " go back with the release.",
            "%s cambia y ninguna línea de `build` instala paquetes: lo que instale a mano no vuelve"
                + " con la versión.",
            String.join(", ", manifests)));
  }

  private static boolean manifest(String file) {
    String name = Objects.requireNonNull(Path.of(file).getFileName()).toString();
    return MANIFESTS.contains(name)
        || name.matches("requirements.*\\.(?:txt|in)")
        || file.matches("(?:.*/)?requirements/[^/]*\\.(?:txt|in)");
  }
}
