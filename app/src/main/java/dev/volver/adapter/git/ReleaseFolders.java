package dev.volver.adapter.git;

import static java.util.stream.Collectors.toSet;

import dev.volver.backup.Trees;
import dev.volver.config.App;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Mark;
import dev.volver.plan.Release;
import dev.volver.release.FileChange;
import dev.volver.release.FolderLines;
import dev.volver.release.Source;
import dev.volver.release.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A folder for each release under {@code releases/}, and a link {@code current} to one. */
public final class ReleaseFolders implements Source {
  private final Path folder;
  private final Path current;
  private final boolean fetch;
  private final Git git;
  private final App app;

  public ReleaseFolders(App app, CommandRunner runner) {
    this.folder = app.directory().resolve("releases");
    this.current = app.code();
    this.fetch = app.source().fetch();
    this.git = new Git(app.source().git(), runner);
    this.app = app;
  }

  @Override
  public Optional<String> commit() {
    try {
      return Optional.of(inPlace());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String inPlace() throws IOException {
    return Objects.requireNonNull(current.toRealPath().getFileName()).toString();
  }

  @Override
  public Head head() {
    Repository.require(git);
    try {
      String commit = inPlace();
      var tag = git.ask("describe", "--tags", "--exact-match", commit);
      String name = tag.ok() ? tag.text() : new Release(commit, commit).abbreviated();
      return new Head(new Release(commit, name), Optional.empty());
    } catch (IOException e) {
      throw Halt.refuse(
          Text.of("no release is in place yet", "aún no hay ninguna versión en su sitio"),
          current.toString(),
          Text.of(
              "Put the one that runs there, and link to it:\n%s",
              "Ponga ahí la que está en marcha, y enlácela:\n%s", byHand()));
    }
  }

  /** What is typed for the first release; {@code TAG} is what runs. */
  private String byHand() {
    String repository = Command.of(folder, git.repository().toString()).typed();
    List<String> lines = new ArrayList<>();
    lines.add("cd " + Command.of(folder, app.directory().toString()).typed());
    lines.add("R=releases/$(git -C %s rev-parse TAG^0)".formatted(repository));
    lines.add("git -C %s worktree add --detach \"$PWD/$R\" TAG".formatted(repository));
    FolderLines typed = new FolderLines(app, "\"$R\"");
    lines.addAll(typed.lent());
    lines.addAll(typed.commands(app.source().git()));
    lines.addAll(typed.laid());
    lines.add("[ -e current ] || ln -sfT \"$R\" current");
    return String.join("\n", lines);
  }

  @Override
  public Release resolve(Optional<String> ref) {
    Repository.require(git);
    return new References(git, fetch).resolve(ref);
  }

  /** A link that is no link is the only thing that can be in the way. */
  @Override
  public List<Problem> obstacles(Release to) {
    if (Files.isSymbolicLink(current) || !Files.exists(current, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    return List.of(
        new Problem(
            Text.of("`current` is not a link", "`current` no es un enlace"),
            current.toString(),
            Text.of(
                "Move it to `releases/` and link to it.", "Muévalo a `releases/` y enlácelo.")));
  }

  @Override
  public void prepare() {
    Repository.exclude(git);
  }

  @Override
  public Release without(Release from, String commit) {
    return new Reverted(git, from).without(commit);
  }

  @Override
  public List<FileChange> changed(Release from, Release to) {
    return git.changes(from.commit(), to.commit()).stream().map(Change::shown).toList();
  }

  @Override
  public Release with(Release from, Path files, List<String> folders, String message) {
    return new Relaid(git).made(from, files, folders, message);
  }

  @Override
  public List<String> unsaved(List<String> folders) {
    return new Relaid(git).unsaved(folders);
  }

  @Override
  public void name(Release release, String tag) {
    git.tell("tag", "--force", tag, release.commit());
  }

  @Override
  public void lay(Release from, Release to, boolean recorded) {
    throw Halt.failed(
        Text.of("a folder of a release never changes", "la carpeta de una versión nunca cambia"),
        current.toString(),
        Text.of("Deploy %s instead.", "Despliegue %s en su lugar.", to.shown()));
  }

  @Override
  public List<Trace> traces(Mark mark) {
    return new Traces(git).of(mark);
  }

  @Override
  public void hold(Release release) {
    Reverted.name(git, release);
  }

  @Override
  public void export(Release release, Path into) {
    Repository.export(git, release, into);
  }

  @Override
  public void export(Release release, List<String> files, Path into) {
    Repository.exportKnown(git, release, files, into);
  }

  @Override
  public Path workshop(Release release) {
    return folder.resolve(release.commit());
  }

  @Override
  public void switchTo(Release from, Release to, Optional<String> branch) {
    Path target = workshop(to);
    if (!Files.isDirectory(target)) {
      throw Halt.failed(
          Text.of("the folder of %s is not there", "falta la carpeta de %s", to.shown()),
          target.toString(),
          Text.of("Deploy that release again.", "Despliegue de nuevo esa versión."));
    }
    try {
      Path fresh = current.resolveSibling(".current.new");
      Files.deleteIfExists(fresh);
      Files.createSymbolicLink(
          fresh, Objects.requireNonNull(current.getParent()).relativize(target));
      Disk.rename(fresh, current);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void forget(List<Release> keep) {
    try {
      Trees.discardCommits(folder, keep.stream().map(Release::commit).collect(toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
