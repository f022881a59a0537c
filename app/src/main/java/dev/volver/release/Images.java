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

  /** The services that a release has, of those that are listed, as far as it is known. */
  List<String> roles(Release release);

  /**
   * Services that are listed and that a release does not have.
   *
   * @param code the files of the release
   */
  List<String> lacking(Path code);

  /**
   * Services of a release that look like a part of the app and are not listed.
   *
   * @param code the files of the release
   */
  List<String> unnamed(Path code);

  /**
   * Services that end by themselves, that are not listed and that a listed one waits for.
   *
   * @param code the files of the release
   */
  List<String> awaited(Path code);

  /** Whether every image of a release is on this machine. */
  boolean kept(Release release);

  /**
   * Looks whether a release that was deployed before would run from the same images again, as far
   * as they come from elsewhere: their names may be said outside the code.
   *
   * @param code the files of the release
   * @throws dev.volver.message.Halt when it would not, with what to do
   */
  void requireSame(Release release, Path code);

  /**
   * Looks whether what runs can be told from what a deploy brings.
   *
   * @param to the release that is to be deployed; the one in place, where that was moved by hand
   * @param code the files of that release
   * @throws dev.volver.message.Halt when it cannot, with what to do
   */
  void requireTold(Release inPlace, Release to, Path code);

  /**
   * Brings those images of a release to this machine that are not built here. Convergent; nothing
   * is started from them. One whose tag means whatever was pushed last is asked for although one is
   * here, which then serves where none can be had.
   *
   * @param code the files of the release
   * @throws dev.volver.message.Halt when one is nowhere
   */
  void fetch(Release release, Path code);

  /**
   * Keeps the images that run now as those of a release, but for those that are known to be another
   * release's: they are {@link #apart}. Convergent.
   *
   * @param anew whether the images of that very release are made next: then what nobody knows is
   *     kept apart too
   * @return of each service a line: its name, that of its image, the image's id, and its digests in
   *     registries where it has any
   */
  List<String> keep(Release running, boolean anew);

  /** The same before another release is made. */
  default List<String> keep(Release running) {
    return keep(running, false);
  }

  /**
   * Makes the images of a release, or fetches them, beside those that run. Convergent: what is kept
   * of the release is there already.
   *
   * @param code the files of the release
   * @param asItRan whether services that last ran another release's image beside it will do so
   *     again
   * @return of each that comes from elsewhere a line: its name, the image's, its id and digests
   * @throws dev.volver.message.Halt when one cannot be made and is nowhere
   */
  List<String> make(Release release, Path code, boolean asItRan);

  /** The same of all services. */
  default List<String> make(Release release, Path code) {
    return make(release, code, false);
  }

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

  /**
   * Has the next start take the images that were kept as those of the release that runs, whatever
   * their names were moved to since. Convergent.
   */
  void stay(Release running);

  /** Other services whose images are called as those of some are: they move together. */
  List<String> sharing(List<String> services);

  /** Services that run another release's image than the one in place, with its commit. */
  Map<String, String> apart();

  /**
   * The services that another version of the code makes different.
   *
   * @param files the files of that version
   * @param changed the files that differ, relative to the code
   */
  List<String> affected(Path files, Collection<String> changed);

  /**
   * The services that a release has to replace, those with them of which anything is not known. The
   * others run what they would be started with again.
   *
   * @param files the files of the release
   * @param changed the files that differ, relative to the code
   */
  List<String> replaced(Release inPlace, Release to, Path files, Collection<String> changed);

  /** What a person types to make them. */
  List<String> typedMake();

  /** What a person types to have the next start take those of a release. */
  List<String> typedUse(Release release, Release inPlace);

  /** Lets go of the images of all other releases. */
  void forget(List<Release> keep);
}
