package dev.volver.adapter.git;

import dev.volver.backup.Trees;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A release without one of its commits, made as a commit that nothing names, in a worktree of its
 * own. The same two commits always give the same one.
 */
final class Reverted {
  private static final String REFERENCES = "refs/volver/reverted/";

  private final Git git;
  private final Release from;

  Reverted(Git git, Release from) {
    this.git = git;
    this.from = from;
  }

  /**
   * Makes it.
   *
   * @throws Halt when the commit is not part of the release, or other work stands on it
   */
  Release without(String name) {
    String commit = commit(name);
    List<String> parents = List.of(git.tell("rev-list", "--parents", "-n", "1", commit).split(" "));
    if (parents.size() == 1) {
      throw refused(
          name, Text.of("%s is the first commit of all", "%s es el primer commit de todos", name));
    }
    Path tree = git.folder().resolve("volver-revert");
    try {
      remove(tree);
      git.tell("worktree", "add", "--quiet", "--detach", tree.toString(), from.commit());
      Git there = git.in(tree);
      Completed done =
          there.ask(
              parents.size() > 2
                  ? new String[] {"revert", "--no-commit", "-m", "1", commit}
                  : new String[] {"revert", "--no-commit", commit});
      if (!done.ok()) {
        throw conflicting(name, there, done);
      }
      String files = there.tell("write-tree");
      if (files.equals(git.tell("rev-parse", from.commit() + "^{tree}"))) {
        throw refused(
            name,
            Text.of(
                "what %s did is no longer part of %s",
                "lo que hizo %s ya no está en %s", name, from.shown()));
      }
      return committed(commit, files);
    } finally {
      remove(tree);
    }
  }

  private String commit(String name) {
    Completed commit = git.ask("rev-parse", "--verify", "--quiet", name + "^{commit}");
    if (!commit.ok()) {
      throw Halt.refuse(
          Text.of("no commit is called %s", "ningún commit se llama %s", name),
          git.repository().toString(),
          Text.of(
              "`git log --oneline -20` shows the last ones.",
              "`git log --oneline -20` muestra los últimos."));
    }
    if (!git.ask("merge-base", "--is-ancestor", commit.text(), from.commit()).ok()) {
      throw refused(
          name,
          Text.of(
              "%s is not part of %s, which is in place",
              "%s no forma parte de %s, que es lo que hay", name, from.shown()));
    }
    return commit.text();
  }

  private Release committed(String commit, String files) {
    String subject = git.tell("log", "-1", "--format=%s", commit);
    Map<String, String> who = new LinkedHashMap<>();
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      who.put("GIT_" + role + "_NAME", "Volver");
      who.put("GIT_" + role + "_EMAIL", "volver@localhost");
      who.put("GIT_" + role + "_DATE", git.tell("log", "-1", "--format=%cI", from.commit()));
    }
    String message = "Revert \"" + subject + "\"\n\nThis reverts commit " + commit + ".";
    String made =
        git.tell(who, "commit-tree", files, "-p", from.commit(), "-m", message, "--no-gpg-sign");
    return new Release(made, new Release(made, made).abbreviated());
  }

  private Halt conflicting(String name, Git there, Completed done) {
    List<String> files = there.names("diff", "--name-only", "--diff-filter=U", "-z");
    return refused(
        name,
        Text.of(
            "%s cannot be taken out: later work stands on it (%s)",
            "no se puede quitar %s: hay trabajo posterior encima (%s)",
            name,
            files.isEmpty() ? done.lastWords(2) : String.join(", ", files)));
  }

  private Halt refused(String name, Text what) {
    return Halt.refuse(
        what,
        git.repository().toString(),
        Text.of(
            "Go back as a whole: `volver rollback`; or revert %s by hand on a branch and `volver deploy` it.",
            "Vuelva del todo: `volver rollback`; o revierta %s a mano en una rama y use `volver deploy`.",
            name));
  }

  /** What an earlier, killed call left goes too. */
  private void remove(Path tree) {
    try {
      if (Files.exists(tree)) {
        Trees.delete(tree);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    git.tell("worktree", "prune");
  }

  /** Names a commit, so that git does not collect it as garbage. */
  static void name(Git git, Release release) {
    git.tell("update-ref", REFERENCES + release.abbreviated(), release.commit());
  }
}
