package dev.volver.adapter.docker;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.util.List;
import java.util.Optional;

/**
 * Images that come from elsewhere. Their names move: somebody pushes another one, and a way back
 * points the name that the next start takes to the image of before.
 */
record Elsewhere(Docker docker, Pins pins, Notes notes) {

  /**
   * What the image of a role of a release is found by on this machine; fetched where it is not
   * here.
   *
   * @throws Halt when it is nowhere, or only another one of its name is
   */
  String found(Release release, String role, String name) {
    Optional<String> ran = Optional.ofNullable(notes.ids(release).read().get(role));
    if (ran.isPresent()) {
      return again(ran.get(), release, role, name);
    }
    if (!movedTo(role, name)) {
      docker.refresh(name);
      return name;
    }
    return madeUnder(role, name).orElseGet(() -> pulled(name));
  }

  /** A release that ran before runs from what it ran from. */
  private String again(String id, Release release, String role, String name) {
    if (docker.image(id).isPresent()) {
      return id;
    }
    docker.call("pull", "-q", name);
    if (!docker.image(name).equals(Optional.of(id))) {
      throw Halt.failed(
          Text.of(
              "the image that `%s` of %s ran from is gone, and %s is another one now",
              "la imagen con la que corría `%s` de %s ya no está, y %s es ahora otra",
              role,
              release.shown(),
              name),
          id,
          Text.of(
              "Load that image (`docker load`), then `volver resume` or the same command again.",
              "Cargue esa imagen (`docker load`); luego `volver resume` o la misma orden otra vez."));
    }
    return name;
  }

  /** The one here under the name is that of a release that called it otherwise. */
  private String pulled(String name) {
    if (!docker.call("pull", "-q", name).ok()) {
      throw Halt.failed(
          Text.of(
              "%s is on this machine the image of an earlier release, to which a way back pointed it, and it cannot be fetched",
              "%s es en esta máquina la imagen de una versión anterior, a la que la llevó una vuelta atrás, y no se puede traer",
              name),
          name,
          Text.of("Load or build it again, or push it.", "Cárguela o constrúyala, o publíquela."));
    }
    return name;
  }

  /** The image of a release that was made of one of that name. */
  private Optional<String> madeUnder(String role, String name) {
    return notes.commits().stream()
        .filter(c -> name.equals(notes.names(c).read().get(role)))
        .map(c -> pins.of(c, role))
        .filter(pin -> docker.image(pin).isPresent())
        .findFirst();
  }

  /** Whether what is here under a name is only the image of releases that called it otherwise. */
  private boolean movedTo(String role, String name) {
    Optional<String> here = docker.image(name);
    List<String> of =
        here.isEmpty()
            ? List.of()
            : notes.commits().stream()
                .filter(c -> here.equals(docker.image(pins.of(c, role))))
                .toList();
    return !of.isEmpty()
        && of.stream().noneMatch(c -> name.equals(notes.names(c).read().get(role)));
  }
}
