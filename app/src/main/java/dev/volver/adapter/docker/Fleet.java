package dev.volver.adapter.docker;

import dev.volver.exec.Command;
import dev.volver.message.Problem;
import dev.volver.release.Runtime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The containers that are the app, and how they are made. */
interface Fleet {
  /** What a person types to see which containers run. */
  List<String> RUNNING = List.of("docker ps --format '{{.Names}} {{.Status}}'");

  /** Where the code of another release is seen in a container that looks at it. */
  String CODE = "/volver";

  /** What has to run: names of services or of single containers. */
  List<String> roles();

  /** Those that the code in place has; a release may be older or newer than one of them. */
  default List<String> inPlace() {
    return roles();
  }

  /** Those that the files of a folder do not have. */
  default List<String> lacking(Path folder) {
    return List.of();
  }

  /** What the files of a folder have beside them that looks like a part of the app. */
  default List<String> unnamed(Path folder) {
    return List.of();
  }

  /** Those of some roles. */
  Fleet only(List<String> roles);

  /**
   * The roles whose containers another version of the code makes different.
   *
   * @param files the files of that version
   * @param changed the files that differ, relative to the code
   */
  List<String> affected(Path files, Collection<String> changed);

  /** The same with those of which not all is known, or that may hold the address of one. */
  default List<String> replaced(Path files, Collection<String> changed) {
    return roles();
  }

  /** The containers that there are of these; not those that were replaced and kept. */
  List<Container> containers();

  /** Containers of a name, be they the app's or not. */
  List<Container> named(String name);

  /**
   * What each role's image is called when it is started with the files of a folder.
   *
   * @throws dev.volver.message.Halt when the files do not say
   */
  Map<String, String> images(Path folder);

  /** The same, for what is started next: Compose is asked only where the files do not say. */
  default Map<String, String> next(Path folder) {
    return images(folder);
  }

  /** Whether a file is read when a container is made, and not again when it is started. */
  default boolean readOnce(Path file) {
    return false;
  }

  /** Services that end by themselves, are no roles, and that a role waits for. */
  default List<String> awaited(Path folder) {
    return List.of();
  }

  /** The roles whose images come from elsewhere for the files of a folder: nothing builds them. */
  Set<String> foreign(Path folder);

  /**
   * Builds the images for the files of a folder, and gives them names, beside what runs.
   *
   * @param names what the image of each role is to be called
   * @param missing the roles whose images are not there under these names; none of {@link #foreign}
   * @return what each role's image is called, as {@link #images}
   */
  Map<String, String> make(Path folder, Map<String, String> names, Set<String> missing);

  /** Makes the containers, of the images as they are named now, and starts them. */
  void start();

  /**
   * A program run once in a container of its own, made like that of a role.
   *
   * @param seen what it sees of other code than that in place
   * @param words what is run, with its variables; its folder is one in the container
   */
  Command once(Seen seen, Optional<String> role, Command words);

  /**
   * Whether the containers of a role see the code in place through a mount where a release has its
   * own: it hides what is in their image.
   */
  boolean hides(Optional<String> role, Path release);

  /** What a program in a container sees of other code. */
  sealed interface Seen {
    /** The code that is in place, which is that of the image. */
    record InPlace() implements Seen {}

    /** Other code, looked at from outside in the image that is in place. */
    record Outside(Path code) implements Seen {}

    /**
     * The image of another release, which has its code.
     *
     * @param code that code from outside, where a mount of the code in place hides it in the image
     */
    record InImage(String image, Optional<Path> code) implements Seen {}

    /** The code that is looked at from outside. */
    default Optional<Path> outside() {
      return switch (this) {
        case InPlace _ -> Optional.empty();
        case Outside o -> Optional.of(o.code());
        case InImage i -> i.code();
      };
    }
  }

  /**
   * How such a program is asked for, by {@code docker run} and by Compose alike: everything behind
   * their own options.
   *
   * @param seen what it sees of other code
   * @param role whose program it is
   * @param of the image or service that its container is made of
   */
  static List<String> once(Seen seen, String role, String of, Command program) {
    List<String> words = new ArrayList<>(List.of("--label", Container.ONCE + "=" + role));
    words.addAll(List.of("--label", "traefik.enable=false")); // no traffic is to be led to it
    program.environment().keySet().forEach(k -> words.addAll(List.of("-e", k)));
    program.secrets().keySet().forEach(k -> words.addAll(List.of("-e", k)));
    seen.outside()
        .ifPresent(code ->
            words.addAll(
                List.of("-v", code + ":" + CODE + ":ro", "-w", program.directory().toString())));
    words.addAll(List.of("--entrypoint", program.argv().getFirst(), of));
    words.addAll(program.argv().subList(1, program.argv().size()));
    return words;
  }

  /** Containers of {@link #once} that are still at work. */
  List<Container> atWork();

  /** Files that the containers were made from and that the next ones would not be made from. */
  default List<Path> leftOut() {
    return List.of();
  }

  /** The files of variables without which no containers can be made. */
  default List<Path> variables() {
    return List.of();
  }

  /** Why the next containers would not be like those that there are. */
  default List<Problem> obstacles() {
    return List.of();
  }

  /** Removes containers that were replaced and kept, but for those of some images. */
  default void forget(Set<String> images) {}

  /** What a person types to build the images. */
  List<String> typedMake();

  /** The commands a person types. */
  Runtime.Typed typed();
}
