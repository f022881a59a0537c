package dev.volver.release;

import dev.volver.message.Problem;
import dev.volver.migration.Mark;
import dev.volver.plan.Release;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where code comes from and how one version takes the place of another. */
public interface Source {

  /**
   * What is in place now.
   *
   * @param release the version in place
   * @param branch the branch that the checkout is on, when it is on one
   */
  record Head(Release release, Optional<String> branch) {}

  /**
   * What is in place now.
   *
   * @throws dev.volver.message.Halt when there is no repository or no commit
   */
  Head head();

  /** The full commit in place, found with the least effort; empty when there is none. */
  Optional<String> commit();

  /**
   * The release that a branch, tag or commit names; the newest of the present branch when no name
   * is given.
   *
   * @throws dev.volver.message.Halt when it names none, or more than one
   */
  Release resolve(Optional<String> ref);

  /**
   * A release without one of its commits. Nothing names it, and nothing that is in place changes.
   *
   * @throws dev.volver.message.Halt when the commit is not part of it, or later work stands on it
   */
  Release without(Release from, String commit);

  /** The files that differ between two releases, relative to the repository. */
  List<FileChange> changed(Release from, Release to);

  /** Keeps a release that nothing names from being lost. */
  void hold(Release release);

  /**
   * Everything that keeps a release from being put in place without harm; looked at, not touched.
   */
  List<Problem> obstacles(Release to);

  /** Keeps what Volver is about to lay beside code and data out of the source's sight. */
  default void prepare() {}

  /** The commits, of whatever is still there, that brought a migration; the newest first. */
  List<Trace> traces(Mark mark);

  /**
   * A release in which some folders are as they are elsewhere, with a message; nothing that is in
   * place changes, and it is kept from being lost.
   *
   * @param files the folder whose folders of the same names take their place
   * @param folders relative to the repository
   */
  Release with(Release from, Path files, List<String> folders, String message);

  /** Files below some folders that are not as they were committed, relative to the repository. */
  List<String> unsaved(List<String> folders);

  /** Names a release for ever. */
  void name(Release release, String tag);

  /**
   * Puts the files in place in which two releases differ, and nothing else. Convergent.
   *
   * @param recorded whether the checkout, and the branch it is on, are at that release afterwards
   */
  void lay(Release from, Release to, boolean recorded);

  /** Writes the exact files of a release into an empty folder. */
  void export(Release release, Path folder);

  /** Writes those of some files that a release has into an empty folder. */
  void export(Release release, List<String> files, Path folder);

  /** The folder a release is built in, on the file system of the code. */
  Path workshop(Release release);

  /**
   * Puts a release in place. Convergent; never throws away work that is committed nowhere.
   *
   * @param from what was in place before the run
   * @param branch the branch to be on again, if it still points to the release
   */
  void switchTo(Release from, Release to, Optional<String> branch);

  /** Removes the folders of releases other than these. */
  void forget(List<Release> keep);
}
