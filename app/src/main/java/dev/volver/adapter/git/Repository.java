package dev.volver.adapter.git;

import dev.volver.backup.Ownership;
import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What both layouts need of a repository. */
final class Repository {
  private static final String HIDDEN = ".volver/";

  private Repository() {}

  /** Refuses when this is no repository with a commit. */
  static void require(Git git) {
    Completed top =
        Files.isDirectory(git.repository())
            ? git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
            : new Completed(
                dev.volver.exec.Command.of(Path.of("/"), "git"),
                Completed.NOT_FOUND,
                "",
                "",
                java.time.Duration.ZERO);
    if (top.exit() == Completed.NOT_FOUND && Files.isDirectory(git.repository())) {
      throw Halt.refuse(
          Text.of("git is not installed", "git no está instalado"),
          "PATH",
          Text.of(
              "Install it, for example `apt-get install git`.",
              "Instálelo, por ejemplo `apt-get install git`."));
    }
    if (top.ok() && !git.tell("rev-parse", "--show-prefix").isEmpty()) {
      throw Halt.refuse(
          Text.of(
              "this is a folder within a repository, not its top",
              "es una carpeta dentro de un repositorio, no su raíz"),
          git.repository().toString(),
          Text.of(
              "Point `source.git` to %s.",
              "Apunte `source.git` a %s.", git.tell("rev-parse", "--show-toplevel")));
    }
    if (!top.ok()) {
      throw Halt.refuse(
          Text.of(
              "this is not a git repository with a commit",
              "no es un repositorio git con algún commit"),
          git.repository().toString(),
          Text.of(
              "Check `source.git`, or run `git init` and commit.",
              "Revise `source.git`, o ejecute `git init` y haga commit."));
    }
  }

  /** Writes the exact files of a commit into a folder, without touching the checkout's index. */
  static void export(Git git, Release release, Path folder) {
    export(git, release, List.of("--all"), folder);
  }

  /** Writes those of some files that a commit has into a folder. */
  static void exportKnown(Git git, Release release, List<String> files, Path folder) {
    List<String> listing =
        new ArrayList<>(List.of("ls-tree", "-z", "--name-only", release.commit(), "--"));
    listing.addAll(files);
    List<String> known = git.names(listing.toArray(String[]::new));
    if (!known.isEmpty()) {
      export(git, release, known, folder);
    }
  }

  /** Writes some files of a commit, or {@code --all}, into a folder. */
  static void export(Git git, Release release, List<String> files, Path folder) {
    Path index = folder.resolveSibling(folder.getFileName() + ".index");
    Map<String, String> environment = Map.of("GIT_INDEX_FILE", index.toString());
    List<String> checkout =
        new ArrayList<>(List.of("checkout-index", "--force", "--prefix=" + folder + "/"));
    checkout.addAll(files);
    try {
      Files.deleteIfExists(index.resolveSibling(index.getFileName() + ".lock"));
      git.tell(environment, "read-tree", "--no-sparse-checkout", release.commit());
      git.tell(environment, checkout.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      try {
        Files.deleteIfExists(index);
      } catch (IOException e) {
        index.toFile().deleteOnExit();
      }
    }
  }

  /** Keeps what Volver lays beside code and data out of sight of git. */
  static void exclude(Git git) {
    Path file = git.repository().resolve(git.tell("rev-parse", "--git-path", "info/exclude"));
    try {
      String now = Files.exists(file) ? Files.readString(file) : "";
      if (!now.lines().toList().contains(HIDDEN)) {
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        String end = now.isEmpty() || now.endsWith("\n") ? "" : "\n";
        Files.writeString(
            file, end + HIDDEN + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Ownership.give(file, git.repository());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
