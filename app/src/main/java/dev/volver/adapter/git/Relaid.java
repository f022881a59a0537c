package dev.volver.adapter.git;

import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A release with some folders that come from elsewhere, and how its files get in place. */
final class Relaid {
  private final Git git;

  Relaid(Git git) {
    this.git = git;
  }

  /** Makes it as a commit that nothing in place leads to; as whoever commits here, else Volver. */
  Release made(Release from, Path files, List<String> folders, String message) {
    Path index = files.resolveSibling(files.getFileName() + ".index");
    Map<String, String> apart = Map.of("GIT_INDEX_FILE", index.toString());
    try {
      Files.deleteIfExists(index);
      git.tell(apart, "read-tree", from.commit());
      for (String folder : folders) {
        git.tell(apart, "rm", "-r", "-q", "--cached", "--ignore-unmatch", "--", folder);
      }
      Map<String, String> there = new HashMap<>(apart);
      there.put("GIT_WORK_TREE", files.toString());
      there.put("GIT_DIR", git.folder().toString());
      List<String> add = new ArrayList<>(List.of("add", "--"));
      folders.stream().filter(f -> Files.exists(files.resolve(f))).forEach(add::add);
      git.in(files).tell(there, add.toArray(String[]::new));
      String tree = git.tell(apart, "write-tree");
      String made =
          git.tell(who(), "commit-tree", tree, "-p", from.commit(), "-m", message, "--no-gpg-sign");
      Release release = new Release(made, new Release(made, made).abbreviated());
      return release;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      index.toFile().delete();
    }
  }

  /** What git would not keep of some folders: changed, staged, not added, or ignored. */
  List<String> unsaved(List<String> folders) {
    List<String> words =
        git.names(List.of("status", "-z", "--no-renames", "--untracked-files=all"), folders);
    List<String> files = new ArrayList<>(words.stream().map(w -> w.substring(3)).toList());
    files.addAll(
        git
            .names(
                List.of("ls-files", "-z", "--others", "--ignored", "--exclude-standard"), folders)
            .stream()
            .filter(f -> !f.contains("__pycache__/") && !f.endsWith(".pyc"))
            .toList());
    return files;
  }

  private Map<String, String> who() {
    if (git.ask("var", "GIT_COMMITTER_IDENT").ok() && git.ask("config", "user.email").ok()) {
      return Map.of();
    }
    Map<String, String> who = new HashMap<>();
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      who.put("GIT_" + role + "_NAME", "Volver");
      who.put("GIT_" + role + "_EMAIL", "volver@localhost");
    }
    return who;
  }

  /** Lays the files in which two releases differ; the branch moves last. */
  void lay(Release from, Release to, boolean recorded) {
    new Locks(git).clear();
    List<String> there = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (Change change : git.changes(from.commit(), to.commit())) {
      switch (change.shown().kind()) {
        case REMOVED -> gone.add(change.shown().file());
        case ADDED, CHANGED -> there.add(change.shown().file());
      }
    }
    if (!there.isEmpty()) {
      git.names(List.of("restore", "--source=" + to.commit(), "--worktree"), there);
    }
    gone.forEach(this::remove);
    if (recorded) {
      record(from, to, there, gone);
    }
  }

  private void remove(String file) {
    Path path = git.repository().resolve(file);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A deploy leaves the checkout beside its branch: where only one is there, that one is meant. */
  private void along(Release from, Release to) {
    List<String> beside =
        git.tell(
                "for-each-ref",
                "--points-at",
                from.commit(),
                "--format=%(refname:short)",
                "refs/heads")
            .lines()
            .toList();
    if (beside.size() == 1) {
      git.tell("branch", "--force", "--no-track", beside.getFirst(), to.commit());
    }
  }

  private void record(Release from, Release to, List<String> there, List<String> gone) {
    if (!git.tell("rev-parse", "HEAD").equals(to.commit())) {
      Completed done =
          git.ask("update-ref", "-m", "volver migrations", "HEAD", to.commit(), from.commit());
      if (!done.ok()) {
        throw Halt.failed(
            Text.of(
                "the checkout is no longer at %s: %s",
                "el código ya no está en %s: %s", from.shown(), done.lastWords(2)),
            git.repository().toString(),
            Text.of(
                "Bring it back there with `git checkout %s`, then `volver resume`.",
                "Devuélvalo allí con `git checkout %s`, y luego `volver resume`.", from.commit()));
      }
    }
    if (!git.ask("symbolic-ref", "-q", "HEAD").ok()) {
      along(from, to);
    }
    List<String> all = new ArrayList<>(there);
    all.addAll(gone);
    git.names(List.of("reset", "-q", to.commit()), all);
  }
}
