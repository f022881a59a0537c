package dev.volver.adapter.git;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.message.Problem;
import dev.volver.plan.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An app in a git repository of its own, with the history that a test gives it. */
public final class Project {
  static final LocalRunner RUNNER = new LocalRunner("test", new Interruption(), c -> {});

  private final Path home;
  private final Path folder;
  private String more = "";

  /** An empty repository on the branch main. */
  public Project(Path home, String name) throws IOException {
    this.home = home;
    this.folder = Files.createDirectories(home.resolve(name));
    git("init", "-q", "-b", "main");
    git("config", "user.name", "t");
    git("config", "user.email", "t@localhost");
  }

  public Path folder() {
    return folder;
  }

  public Path at(String file) {
    return folder.resolve(file);
  }

  /** Runs git, which must succeed. */
  public String git(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    Completed done = RUNNER.run(Command.of(folder, argv));
    if (!done.ok()) {
      throw new IllegalStateException(done.command().typed() + ": " + done.err() + done.out());
    }
    return done.text();
  }

  public Project write(String file, String content) throws IOException {
    Files.createDirectories(Objects.requireNonNull(at(file).getParent()));
    Files.writeString(at(file), content);
    return this;
  }

  public Project delete(String file) throws IOException {
    Files.delete(at(file));
    return this;
  }

  /** Commits everything there is. */
  public Release commit(String name) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", name);
    return new Release(git("rev-parse", "HEAD"), name);
  }

  /** Puts a commit in place as a person would. */
  public void checkout(String... what) {
    List<String> arguments = new ArrayList<>(List.of("checkout", "-q"));
    arguments.addAll(List.of(what));
    git(arguments.toArray(String[]::new));
  }

  /** More lines for the {@code volver.yml}. */
  public Project with(String lines) {
    more = lines;
    return this;
  }

  public App app() throws IOException {
    Path file = home.resolve("volver.yml");
    Files.writeString(
        file,
        "app: shop\nsource: { git: '"
            + home.relativize(folder)
            + "', fetch: true }\n"
            + "runtime: { process: { command: 'true' } }\n"
            + more
            + "\n");
    return new AppLoader(Map.of("VOLVER_STATE", home.resolve("state").toString())).load(file);
  }

  public InPlace inPlace() throws IOException {
    return new InPlace(app(), RUNNER, Optional::empty);
  }

  /** What keeps a release from being put in place, as told to the operator. */
  public List<String> obstacles(Release to) throws IOException {
    return inPlace().obstacles(to).stream().map(Problem::what).map(t -> t.en()).toList();
  }

  /** The name of the tree that the files in the checkout make, whatever the index says. */
  public String tree() {
    Completed done =
        RUNNER.run(
            Command.shell(folder, "git add -A && git write-tree")
                .with(Map.of("GIT_INDEX_FILE", home.resolve("look.index").toString())));
    return done.text();
  }

  public String tree(Release release) {
    return git("rev-parse", release.commit() + "^{tree}");
  }
}
