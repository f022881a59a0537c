package dev.volver.adapter.git;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.RunAs;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Git in one repository, as its owner. */
final class Git {
  private static final Duration LOCAL = Duration.ofMinutes(5);
  private static final Duration REMOTE = Duration.ofMinutes(10);
  private static final int AT_ONCE = 500;

  /** A hook of the project that fails would stop a deploy and its way back alike. */
  private static final List<String> WITHOUT_HOOKS =
      List.of("git", "-c", "safe.directory=*", "-c", "core.hooksPath=/dev/null");

  private record Pair(String from, String to) {}

  private final Path repository;
  private final CommandRunner runner;
  private final Map<Pair, List<Change>> changes = new ConcurrentHashMap<>();
  private final AtomicReference<Path> folder = new AtomicReference<>();

  Git(Path repository, CommandRunner runner) {
    this.repository = repository;
    this.runner = runner;
  }

  /** Git in a worktree of the same repository. */
  Git in(Path worktree) {
    return new Git(worktree, runner);
  }

  Path repository() {
    return repository;
  }

  /** Where git keeps what belongs to this checkout; asked for once. */
  Path folder() {
    if (folder.get() == null) {
      folder.set(Path.of(tell("rev-parse", "--absolute-git-dir")));
    }
    return folder.get();
  }

  /** Runs git and hands back whatever came of it. */
  Completed ask(String... arguments) {
    return ask(Map.of(), arguments);
  }

  /** Fetches the branches; a remote that sends nothing for half a minute is given up. */
  Completed fetch() {
    return fetch("--no-tags");
  }

  /** Fetches the tags too; it fails where one means another commit there than here. */
  Completed fetchTags() {
    return fetch("--tags");
  }

  private Completed fetch(String how) {
    return ask(
        REMOTE,
        Map.of("GIT_HTTP_LOW_SPEED_LIMIT", "1", "GIT_HTTP_LOW_SPEED_TIME", "30"),
        "fetch",
        "--quiet",
        how);
  }

  Completed ask(Map<String, String> environment, String... arguments) {
    return ask(LOCAL, environment, arguments);
  }

  private Completed ask(Duration limit, Map<String, String> environment, String... arguments) {
    List<String> argv = new ArrayList<>(WITHOUT_HOOKS);
    argv.addAll(List.of(arguments));
    var command =
        Command.of(repository, argv)
            .with(
                Map.of(
                    "GIT_TERMINAL_PROMPT", "0", "GIT_LITERAL_PATHSPECS", "1", "LC_ALL", "C.UTF-8"))
            .with(environment)
            .within(limit);
    return runner.run(RunAs.as(command, repository));
  }

  /**
   * Runs git and gives what it printed.
   *
   * @throws Halt when it fails
   */
  String tell(String... arguments) {
    return tell(Map.of(), arguments);
  }

  String tell(Map<String, String> environment, String... arguments) {
    return done(ask(environment, arguments), arguments).text();
  }

  private Completed done(Completed done, String... arguments) {
    if (!done.ok() || done.out().startsWith(Completed.CUT)) {
      throw Halt.failed(
          Text.of("`git %s` failed: %s", "`git %s` falló: %s", arguments[0], done.lastWords(6)),
          repository.toString(),
          Text.of(
              "Try it by hand: %s",
              "Pruébelo a mano: %s", "git " + String.join(" ", Arrays.asList(arguments))));
    }
    return done;
  }

  /** The NUL-separated words that a git command with {@code -z} prints. */
  List<String> names(String... arguments) {
    String out = done(ask(arguments), arguments).out();
    return Arrays.stream(out.split("\0")).filter(n -> !n.isEmpty()).toList();
  }

  /** What a git command with {@code -z} prints about some files, however many these are. */
  List<String> names(List<String> command, Collection<String> files) {
    List<String> all = List.copyOf(files);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      List<String> arguments = new ArrayList<>(command);
      arguments.add("--");
      arguments.addAll(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
      names.addAll(names(arguments.toArray(String[]::new)));
    }
    return names;
  }

  /**
   * The files that differ between two commits, given by their full names: what differs between them
   * never changes, so it is asked for once, while the app still serves.
   */
  List<Change> changes(String from, String to) {
    return changes.computeIfAbsent(new Pair(from, to), _ -> differing(from, to));
  }

  private List<Change> differing(String from, String to) {
    List<String> words = names("diff", "--raw", "-z", "--no-renames", "--no-abbrev", from, to);
    List<Change> differing = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      differing.add(Change.of(words.get(i), words.get(i + 1)));
    }
    return List.copyOf(differing);
  }
}
