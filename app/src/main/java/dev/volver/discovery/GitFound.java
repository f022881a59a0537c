package dev.volver.discovery;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A git repository.
 *
 * @param top its top folder
 * @param branch the branch it is on
 * @param tags its newest tags, newest first
 */
public record GitFound(String top, Optional<String> branch, List<String> tags) {
  private static final int TAGS = 10;

  static Optional<GitFound> of(Path folder, CommandRunner runner) {
    Completed top = git(folder, runner, "rev-parse", "--show-toplevel");
    if (!top.ok()) {
      return Optional.empty();
    }
    Completed branch = git(folder, runner, "symbolic-ref", "-q", "--short", "HEAD");
    List<String> tags = git(folder, runner, "tag", "--sort=-creatordate").lines();
    return Optional.of(
        new GitFound(
            top.text(),
            branch.ok() ? Optional.of(branch.text()) : Optional.empty(),
            tags.stream().limit(TAGS).toList()));
  }

  /** Files below a path that git knows. */
  static List<String> tracked(Path folder, String path, CommandRunner runner) {
    String names = git(folder, runner, "ls-files", "-z", "--", path).out();
    return Arrays.stream(names.split("\0")).filter(n -> !n.isEmpty()).toList();
  }

  private static Completed git(Path folder, CommandRunner runner, String... words) {
    List<String> argv = new ArrayList<>(List.of("git", "-c", "safe.directory=*"));
    argv.addAll(List.of(words));
    return runner.run(Command.of(folder, argv));
  }
}
