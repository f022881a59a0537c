package dev.volver.adapter.git;

import dev.volver.config.App;
import dev.volver.config.StoreConfig;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.release.Outputs;
import dev.volver.release.ReleaseBuilder;
import dev.volver.release.ReleaseConfig;
import dev.volver.release.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What in a checkout would be lost or in the way if another release took its place. */
final class Obstacles {
  private final Git git;
  private final App app;
  private final Source source;
  private final Supplier<Optional<Instant>> appSince;

  /**
   * @param appSince since when the app runs
   */
  Obstacles(Git git, App app, Source source, Supplier<Optional<Instant>> appSince) {
    this.git = git;
    this.app = app;
    this.source = source;
    this.appSince = appSince;
  }

  List<Problem> of(Release to) {
    List<Problem> problems = new ArrayList<>();
    Set<String> changed = changed();
    changed.forEach(f -> problems.add(changed(f)));
    List<Change> changes = git.changes(git.tell("rev-parse", "HEAD"), to.commit());
    for (Change change : changes) {
      if (changed.contains(change.file())) {
        continue; // told already
      }
      if (change.submodule()) {
        problems.add(moving(change.file(), to));
      } else if (change.kind() == 'A') {
        new InTheWay(git).of(change.file()).ifPresent(f -> problems.add(inTheWay(f, to)));
      } else if (change.kind() == 'D' && precious(change.file())) {
        problems.add(deleted(change.file(), to));
      } else if (change.kind() != 'D' && database(change.file())) {
        problems.add(replaced(change.file(), to));
      }
    }
    if (app.build().needed() && !built(to)) {
      problems.addAll(Submodules.of(git, to));
    }
    overlooked(changes).forEach(f -> problems.add(overlooked(f, to)));
    return problems.stream().distinct().toList();
  }

  /** Then nothing is laid into a folder of its own: what was built is moved into place. */
  private boolean built(Release to) {
    return ReleaseBuilder.finished(source.workshop(to)) || new Outputs(app, source).complete(to);
  }

  /** But for what {@code rollback --only config} put over a file of git: that is kept. */
  private Set<String> changed() {
    Set<String> changed = new LinkedHashSet<>();
    changed.addAll(git.names("diff", "--name-only", "-z", "--no-renames", "HEAD"));
    var config = new ReleaseConfig(app);
    changed.removeIf(f -> config.keeps(git.repository().resolve(f)));
    changed.addAll(git.names("diff", "--name-only", "-z", "--no-renames", "--cached", "HEAD"));
    return changed;
  }

  /** Files there of which git was told to take no notice, and which the release changes. */
  private List<String> overlooked(List<Change> changes) {
    List<String> files = changes.stream().filter(c -> c.kind() != 'A').map(Change::file).toList();
    return git.names(List.of("ls-files", "-v", "-z"), files).stream()
        .filter(line -> line.startsWith("S ") || Character.isLowerCase(line.charAt(0)))
        .map(line -> line.substring(2))
        .filter(f -> Files.exists(git.repository().resolve(f), LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  private Problem changed(String file) {
    if (!git.repository().resolve(file).equals(app.file()) && writtenByApp(file)) {
      return new Problem(
          Text.of(
              "the app rewrites a file that git tracks: %s",
              "la aplicación reescribe un archivo que git sigue: %s", file),
          git.repository().resolve(file).toString(),
          Text.of(
              "Take it out of git (`git rm --cached %s`, add it to .gitignore) or commit it.",
              "Sáquelo de git (`git rm --cached %s`, añádalo a .gitignore) o haga commit.", file));
    }
    return new Problem(
        Text.of("changed and not committed: %s", "modificado y sin commit: %s", file),
        git.repository().resolve(file).toString(),
        Text.of("Commit it or `git stash` it.", "Haga commit o `git stash`."));
  }

  private boolean writtenByApp(String file) {
    try {
      Instant written = Files.getLastModifiedTime(git.repository().resolve(file)).toInstant();
      return appSince.get().map(since -> written.isAfter(since.plusSeconds(1))).orElse(false);
    } catch (IOException e) {
      return false;
    }
  }

  private Problem inTheWay(String file, Release to) {
    return new Problem(
        Text.of(
            "a file that git does not track is in the way of %s: %s",
            "un archivo que git no sigue estorba a %s: %s", to.shown(), file),
        git.repository().resolve(file).toString(),
        Text.of(
            "Move it away, or take it out of that release.", "Muévalo, o sáquelo de esa versión."));
  }

  private boolean precious(String file) {
    Path path = git.repository().resolve(file);
    return app.configFiles().contains(path)
        || app.stores().values().stream()
            .flatMap(s -> s.place().stream())
            .anyMatch(path::startsWith);
  }

  private boolean database(String file) {
    Path path = git.repository().resolve(file);
    return app.stores().values().stream()
        .filter(StoreConfig::database)
        .anyMatch(s -> s.place().equals(Optional.of(path)));
  }

  private Problem replaced(String file, Release to) {
    return new Problem(
        Text.of(
            "git tracks the database %s: switching would put the one committed in %s in its place",
            "git sigue la base de datos %s: el cambio pondría en su lugar la que hay en %s",
            file,
            to.shown()),
        git.repository().resolve(file).toString(),
        Text.of(
            "Run `git rm --cached %s` and commit first.",
            "Ejecute antes `git rm --cached %s` y haga commit.", file));
  }

  private Problem moving(String file, Release to) {
    return new Problem(
        Text.of(
            "%s is a submodule that %s changes; Volver does not move submodules",
            "%s es un submódulo que %s cambia; Volver no mueve submódulos", file, to.shown()),
        git.repository().resolve(file).toString(),
        Text.of(
            "Put its files into the repository itself.",
            "Ponga sus archivos en el propio repositorio."));
  }

  private Problem overlooked(String file, Release to) {
    return new Problem(
        Text.of(
            "git was told to overlook changes of %s, and %s changes it",
            "git tiene orden de ignorar los cambios de %s, y %s lo cambia", file, to.shown()),
        git.repository().resolve(file).toString(),
        Text.of(
            "Look what differs: `git update-index --no-assume-unchanged --no-skip-worktree %s`,"
                + " `git diff`.",
            "Vea qué difiere: `git update-index --no-assume-unchanged --no-skip-worktree %s`, `git"
                + " diff`.",
            file));
  }

  private Problem deleted(String file, Release to) {
    return new Problem(
        Text.of(
            "git tracks %s and %s does not: switching would delete it",
            "git sigue %s y %s no: el cambio lo borraría", file, to.shown()),
        git.repository().resolve(file).toString(),
        Text.of(
            "Run `git rm --cached %s` and commit first.",
            "Ejecute antes `git rm --cached %s` y haga commit.", file));
  }
}
