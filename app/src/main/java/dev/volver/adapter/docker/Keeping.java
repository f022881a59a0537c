package dev.volver.adapter.docker;

import dev.volver.plan.Release;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the images that run as those of the release in place. One that is known to be another
 * release's, as after a {@code git pull}, is noted as running beside the code in place: it does not
 * become an image of that release.
 *
 * @param code where the code in place is
 */
record Keeping(Fleet fleet, Docker docker, Pins pins, Notes notes, Apart apart, Path code) {

  /**
   * Keeps them.
   *
   * @param anew whether the images of that very release are to be made next: then what runs is only
   *     its own where it is known to be
   * @return of each container a line
   */
  List<String> keep(Release running, boolean anew) {
    List<String> lines = new ArrayList<>();
    Map<String, String> now = new LinkedHashMap<>(apart.now());
    List<Container> containers = fleet.containers();
    for (Container c : containers) {
      lines.add("%s: %s %s".formatted(c.role(), c.imageName(), docker.identity(c.image())).strip());
      String pin = pins.of(now.getOrDefault(c.role(), running.commit()), c.role());
      Optional<String> kept = docker.image(pin);
      if (kept.equals(Optional.of(c.image())) || (!c.running() && kept.isPresent())) {
        continue;
      }
      String of = madeFor(c, running, anew);
      now.put(c.role(), of);
      docker.tag(c.image(), pins.of(of, c.role()));
    }
    apart.moved(now, running);
    note(running, containers);
    apart.keep(running);
    return lines;
  }

  /**
   * The commit of the release whose image a container runs; one of its own where it is nobody's.
   */
  private String madeFor(Container c, Release running, boolean anew) {
    Optional<String> own = docker.image(pins.of(running.commit(), c.role()));
    boolean noted = c.image().equals(notes.ids(running).read().get(c.role()));
    if (own.map(c.image()::equals)
        .orElseGet(() -> noted || fleet.foreign(code).contains(c.role()))) {
      return running.commit();
    }
    return known(c)
        .orElseGet(() -> own.isEmpty() && !anew ? running.commit() : Pins.found(c.image()));
  }

  /** The release, of those of which something is kept, that a container's image is one of. */
  Optional<String> known(Container c) {
    return notes.commits().stream()
        .filter(commit -> docker.image(pins.of(commit, c.role())).equals(Optional.of(c.image())))
        .findFirst();
  }

  /** What a container was made from says more than files that may have been changed since. */
  private void note(Release running, List<Container> containers) {
    Map<String, String> now = apart.now();
    Pairs noted = notes.names(running);
    Map<String, String> names = new LinkedHashMap<>(fleet.images(code));
    Map<String, String> ids = notes.ids(running).read();
    for (Container c : containers) {
      if (!c.imageName().startsWith("sha256:")) {
        names.put(c.role(), c.imageName());
      }
      if (!now.containsKey(c.role())) {
        ids.putIfAbsent(c.role(), c.image());
      }
    }
    names.putAll(noted.read());
    noted.write(names);
    notes.ids(running).write(ids);
  }
}
