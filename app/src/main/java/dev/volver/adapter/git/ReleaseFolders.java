package dev.volver.adapter.git;

import static java.util.stream.Collectors.toSet;

import dev.volver.backup.Trees;
import dev.volver.config.App;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.journal.Disk;
import dev.volver.journal.History;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Mark;
import dev.volver.plan.Release;
import dev.volver.release.FileChange;
import dev.volver.release.FolderLines;
import dev.volver.release.ReleaseBuilder;
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
import java.util.stream.Stream;

/** A folder for each release under {@code releases/}, and a link {@code current} to one. */
public final class ReleaseFolders implements Source {
  private static final String COMMIT = "[0-9a-f]{40}|[0-9a-f]{64}";

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
      return inPlace();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What the folder is called by, or what Capistrano and its like noted in it. */
  private Optional<String> inPlace() throws IOException {
    Path place = current.toRealPath();
    String name = Objects.requireNonNull(place.getFileName()).toString();
    Path note = place.resolve("REVISION");
    String noted = Files.isRegularFile(note) ? Files.readString(note).strip() : "";
    return Stream.of(name, noted).filter(c -> c.matches(COMMIT)).findFirst();
  }

  @Override
  public Head head() {
    Repository.require(git);
    try {
      String commit = inPlace().orElseThrow(this::unknown);
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

  private Halt unknown() {
    return Halt.refuse(
        Text.of(
            "nobody can tell which commit is in place: its folder is called by none, and no file"
                + " REVISION names it",
            "no se sabe qué commit está en su sitio: su carpeta no lleva su nombre y ningún archivo"
                + " REVISION lo dice"),
        current.toString(),
        Text.of(
            "Write it there, for the tag that runs: `git -C %1$s rev-parse 'TAG^0' > %2$s`",
            "Escríbalo ahí, con la etiqueta que está en marcha: `git -C %1$s rev-parse 'TAG^0' > %2$s`",
            git.repository(),
            current.resolve("REVISION")));
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
    return new References(git, fetch, new History(app.state())).resolve(ref);
  }

  /** A link that is no link can be in the way, and what no folder that is made now can hold. */
  @Override
  public List<Problem> obstacles(Release to) {
    if (Files.isSymbolicLink(current) || !Files.exists(current, LinkOption.NOFOLLOW_LINKS)) {
      return ReleaseBuilder.stands(workshop(to)) ? List.of() : Submodules.of(git, to);
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
    try {
      adopt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder with a name of its own is found by its commit too: a way back leads there. */
  private void adopt() throws IOException {
    Optional<String> commit = inPlace();
    if (commit.isEmpty() || current.toRealPath().endsWith(commit.get())) {
      return;
    }
    Path named = folder.resolve(commit.get());
    if (!Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(folder);
      Files.createSymbolicLink(named, folder.toRealPath().relativize(current.toRealPath()));
    }
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
