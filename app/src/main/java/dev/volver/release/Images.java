package dev.volver.release;

import dev.volver.plan.Release;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The images that releases run from, where the app runs in containers. Those of a release are kept
 * from being pruned by names of Volver's own.
 */
public interface Images {

  /**
   * Looks at the files that say what images there are.
   *
   * @param code the files of a release
   * @throws dev.volver.message.Halt when they cannot be used
   */
  void check(Path code);

  /** Whether every image of a release is on this machine. */
  boolean kept(Release release);

  /**
   * Brings those images of a release to this machine that are not built here. Convergent; nothing
   * is started from them, and no name of an image that is here is moved.
   *
   * @param code the files of the release
   * @throws dev.volver.message.Halt when one is nowhere
   */
  void fetch(Release release, Path code);

  /**
   * Keeps the images that run now as those of a release. Convergent.
   *
   * @return of each service a line: its name, that of its image, the image's id, and its digests in
   *     registries where it has any
   */
  List<String> keep(Release running);

  /**
   * Makes the images of a release, or fetches them, beside those that run. Convergent: what is kept
   * of the release is there already.
   *
   * @param code the files of the release
   * @throws dev.volver.message.Halt when one cannot be made and is nowhere
   */
  void make(Release release, Path code);

  /**
   * Takes the images that run now for those of another release too, but for some services whose own
   * are made.
   */
  void carry(Release running, Release to, List<String> made);

  /**
   * Makes the images of a release those that the next start takes. Convergent.
   *
   * @param inPlace the release in place then, whose files name the images: the same one, but where
   *     single services go back
   * @param asItRan whether services that last ran another release's image beside it do so again
   * @throws dev.volver.message.Halt when one is gone
   */
  void use(Release release, Release inPlace, boolean asItRan);

  /** Services that run another release's image than the one in place, with its commit. */
  Map<String, String> apart();

  /**
   * The services that another version of the code makes different.
   *
   * @param files the files of that version
   * @param changed the files that differ, relative to the code
   */
  List<String> affected(Path files, Collection<String> changed);

  /** What a person types to make them. */
  List<String> typedMake();

  /** What a person types to have the next start take those of a release. */
  List<String> typedUse(Release release, Release inPlace);

  /** Lets go of the images of all other releases. */
  void forget(List<Release> keep);
}
