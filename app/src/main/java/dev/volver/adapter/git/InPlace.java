package dev.volver.adapter.git;

import static java.util.stream.Collectors.toSet;

import dev.volver.backup.Trees;
import dev.volver.config.App;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.journal.History;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Mark;
import dev.volver.plan.Release;
import dev.volver.release.FileChange;
import dev.volver.release.ReleaseConfig;
import dev.volver.release.Source;
import dev.volver.release.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Code in one checkout, which moves from release to release. */
public final class InPlace implements Source {
  private final App app;
  private final Git git;
  private final Supplier<Optional<Instant>> appSince;

  /**
   * @param appSince since when the app runs
   */
  public InPlace(App app, CommandRunner runner, Supplier<Optional<Instant>> appSince) {
    this.app = app;
    this.git = new Git(app.source().git(), runner);
    this.appSince = appSince;
  }

  @Override
  public Optional<String> commit() {
    Completed head = git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    return head.ok() ? Optional.of(head.text()) : Optional.empty();
  }

  @Override
  public Head head() {
    Repository.require(git);
    String commit = git.tell("rev-parse", "HEAD");
    Completed branch = git.ask("symbolic-ref", "-q", "--short", "HEAD");
    Completed tag = git.ask("describe", "--tags", "--exact-match", "HEAD");
    String ref = tag.ok() ? tag.text() : new Release(commit, commit).abbreviated();
    return new Head(
        new Release(commit, ref), branch.ok() ? Optional.of(branch.text()) : Optional.empty());
  }

  @Override
  public Release resolve(Optional<String> ref) {
    Repository.require(git);
    return new References(git, app.source().fetch(), new History(app.state())).resolve(ref);
  }

  @Override
  public List<Problem> obstacles(Release to) {
    return new Obstacles(git, app, this, appSince).of(to);
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
    new Relaid(git).lay(from, to, recorded);
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
  public void export(Release release, Path folder) {
    Repository.export(git, release, folder);
  }

  @Override
  public void export(Release release, List<String> files, Path into) {
    Repository.exportKnown(git, release, files, into);
  }

  @Override
  public Path workshop(Release release) {
    return shops().resolve(release.commit());
  }

  private Path shops() {
    return git.repository().resolve(".volver");
  }

  @Override
  public void prepare() {
    Repository.exclude(git);
    git.folder();
  }

  @Override
  public void switchTo(Release from, Release to, Optional<String> branch) {
    new Locks(git).clear();
    List<Change> changes = git.changes(from.commit(), to.commit());
    Bytecode bytecode = Bytecode.of(git.repository(), changes);
    Completed done = checkout(to, branch, "--no-overwrite-ignore");
    if (!done.ok() || !arrived(to)) {
      HalfSwitched.require(git, from, to, new ReleaseConfig(app)::keeps);
      done = checkout(to, branch, "--force");
    }
    new Remnants(git, app).remove(from, changes);
    bytecode.outdate();
    if (!done.ok() || !arrived(to)) {
      throw Halt.failed(
          Text.of(
              "the checkout did not reach %s: %s",
              "el código no llegó a %s: %s", to.shown(), done.lastWords(6)),
          git.repository().toString(),
          Text.of(
              "See `git status` there, then `volver resume`.",
              "Vea `git status` allí y luego `volver resume`."));
    }
  }

  private boolean arrived(Release to) {
    return git.names("diff", "--name-only", "-z", to.commit()).isEmpty();
  }

  private Completed checkout(Release to, Optional<String> branch, String how) {
    boolean onBranch =
        branch
            .map(b -> git.ask("rev-parse", "--verify", "--quiet", "refs/heads/" + b))
            .map(c -> c.ok() && c.text().equals(to.commit()))
            .orElse(false);
    return onBranch
        ? git.ask("checkout", "--quiet", how, branch.orElseThrow(), "--")
        : git.ask("checkout", "--quiet", how, "--detach", to.commit());
  }

  @Override
  public void forget(List<Release> keep) {
    try {
      Trees.discardCommits(shops(), keep.stream().map(Release::commit).collect(toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
