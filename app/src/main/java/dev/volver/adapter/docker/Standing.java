package dev.volver.adapter.docker;

import dev.volver.plan.Release;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which services a release leaves standing; whatever is not known of one, it is replaced. */
record Standing(Fleet fleet, Docker docker, PinnedImages images, Apart apart) {

  /**
   * The services that have to be replaced.
   *
   * @param files the files of the release
   * @param changed the files that differ, relative to the code
   */
  List<String> replaced(Release inPlace, Release to, Path files, Collection<String> changed) {
    boolean together = apart.now().isEmpty() && apart.beside(to).isEmpty();
    boolean all = fleet.lacking(files).isEmpty() && fleet.inPlace().size() == fleet.roles().size();
    if (!together || !all) {
      return fleet.roles();
    }
    Set<String> replaced = new LinkedHashSet<>(fleet.replaced(files, changed));
    List<Container> containers = fleet.containers();
    Map<String, String> names = fleet.images(files);
    Set<String> foreign = fleet.foreign(files);
    for (String role : fleet.roles()) {
      List<Container> of = containers.stream().filter(c -> c.role().equals(role)).toList();
      boolean asked = foreign.contains(role) && Docker.moves(names.getOrDefault(role, ""));
      if (asked
          || of.isEmpty()
          || !of.stream().allMatch(c -> stands(c, inPlace, to, names.get(role)))) {
        replaced.add(role);
      }
    }
    replaced.addAll(Making.sharing(List.copyOf(replaced), names));
    return fleet.roles().stream().filter(replaced::contains).toList();
  }

  /** Whether it runs the image of the release in place, which is what the other starts it from. */
  private boolean stands(Container c, Release inPlace, Release to, @Nullable String name) {
    Optional<String> runs = Optional.of(c.image());
    return c.running()
        && !c.health().equals("unhealthy")
        && c.imageName().equals(name)
        && docker.image(c.imageName()).equals(runs)
        && images.kept(inPlace, c.role()).equals(runs)
        && images.kept(to, c.role()).or(() -> runs).equals(runs);
  }
}
