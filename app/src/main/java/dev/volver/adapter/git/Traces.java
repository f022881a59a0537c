package dev.volver.adapter.git;

import dev.volver.exec.Completed;
import dev.volver.migration.Mark;
import dev.volver.release.Trace;
import dev.volver.release.Trace.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks for a migration in everything that a repository still has: branches, remote branches, tags,
 * stashes, what the reflog remembers, and commits that nothing leads to any more.
 */
final class Traces {
  private static final Map<String, String> PATTERNS = Map.of("GIT_LITERAL_PATHSPECS", "0");
  private static final int COMMITS = 20;
  private static final int NAMES = 8;

  private final Git git;

  Traces(Git git) {
    this.git = git;
  }

  private record Found(String commit, String date, String file) {}

  /** The commits that brought it, the newest first. */
  List<Trace> of(Mark mark) {
    List<Found> found = found(mark, List.of("--all"));
    if (!found.isEmpty()) {
      return found.stream().map(f -> trace(f, Hold.NAMED)).toList();
    }
    found = found(mark, List.of("--reflog"));
    if (!found.isEmpty()) {
      return found.stream().map(f -> trace(f, Hold.REFLOG)).toList();
    }
    List<String> lost = lost();
    return lost.isEmpty()
        ? List.of()
        : found(mark, lost).stream().map(f -> trace(f, Hold.NONE)).toList();
  }

  private List<Found> found(Mark mark, List<String> from) {
    List<String> words = new ArrayList<>(List.of("log", "-z", "--name-only", "--no-renames"));
    words.add("--format=%x01%H %cI");
    mark.word().ifPresent(w -> words.add("-S" + w));
    words.add("--diff-filter=" + (mark.word().isPresent() ? "AM" : "A"));
    words.addAll(from);
    words.add("--");
    mark.files().forEach(f -> words.add(":(top,glob)" + f));
    Completed done = git.ask(PATTERNS, words.toArray(String[]::new));
    List<Found> all = new ArrayList<>();
    String[] head = {"", ""};
    for (String token : done.ok() ? done.out().split("\0") : new String[0]) {
      String word = token.strip();
      if (word.startsWith("\1")) {
        head = word.substring(1).split(" ", 2);
      } else if (!word.isEmpty() && all.size() < COMMITS) {
        all.add(new Found(head[0], head[1], word));
      }
    }
    return all.stream().filter(f -> has(mark, f)).toList();
  }

  private boolean has(Mark mark, Found found) {
    Completed text = git.ask("cat-file", "-p", found.commit() + ":" + found.file());
    return text.ok() && mark.in(text.out());
  }

  /** Commits at the end of something that no name and no reflog leads to. */
  private List<String> lost() {
    Completed done = git.ask("fsck", "--connectivity-only", "--dangling", "--no-progress");
    return done.out()
        .lines()
        .filter(l -> l.startsWith("dangling commit "))
        .map(l -> l.substring("dangling commit ".length()).strip())
        .limit(500)
        .toList();
  }

  private Trace trace(Found found, Hold hold) {
    List<String> names =
        git.ask("for-each-ref", "--contains", found.commit(), "--format=%(refname)")
            .out()
            .lines()
            .filter(r -> r.matches("refs/(heads|tags|remotes)/.*") && !r.endsWith("/HEAD"))
            .filter(r -> git.ask("cat-file", "-e", r + ":" + found.file()).ok())
            .map(r -> r.replaceFirst("^refs/(heads|tags|remotes)/", ""))
            .limit(NAMES)
            .toList();
    return new Trace(found.commit(), found.date(), found.file(), names, hold);
  }
}
