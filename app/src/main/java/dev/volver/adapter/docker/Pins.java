package dev.volver.adapter.docker;

import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names under which the images of an app's releases are kept, {@code volver/APP/ROLE:COMMIT}.
 */
record Pins(Docker docker, String app) {
  private static final String FOUND = "found-";
  private static final int SHORT = 12;

  private String repository() {
    return "volver/" + app.toLowerCase(Locale.ROOT) + "/";
  }

  private static String tag(String commit) {
    return commit.substring(0, Math.min(SHORT, commit.length()));
  }

  /** What stands for the commit of an image that was made for no release that is known. */
  static String found(String id) {
    return FOUND + id.substring(id.indexOf(':') + 1).substring(0, SHORT - FOUND.length());
  }

  /** What the image of a role of a release is called. */
  String of(String commit, String role) {
    return repository() + role.toLowerCase(Locale.ROOT) + ":" + tag(commit);
  }

  /** The ids of all images that are kept of a role. */
  Set<String> ids(String role) {
    String name = repository() + role.toLowerCase(Locale.ROOT);
    return Set.copyOf(docker.tell("images", "-q", "--no-trunc", name));
  }

  private List<String> all() {
    return docker.tell(
        "images",
        "--format",
        "{{.Repository}}:{{.Tag}}",
        "--filter",
        "reference=" + repository() + "*");
  }

  private static boolean of(Collection<String> commits, String name) {
    String tag = name.substring(name.lastIndexOf(':') + 1);
    return commits.stream().anyMatch(c -> tag(c).equals(tag));
  }

  /** The ids of those of some commits. */
  Set<String> kept(Collection<String> commits) {
    return all().stream()
        .filter(n -> of(commits, n))
        .flatMap(n -> docker.image(n).stream())
        .collect(Collectors.toSet());
  }

  /** Removes the names of all others, and the images that have no other and that nobody runs. */
  void forget(Collection<String> commits) {
    for (String name : all()) {
      if (!of(commits, name)) {
        Completed done = docker.call("rmi", "--no-prune", name);
        if (!done.ok() && !done.err().contains("conflict")) { // something runs from it still
          docker.done(done);
        }
      }
    }
  }

  /** A release cannot be gone to. */
  static Halt gone(Release release, String role, String pin) {
    return Halt.failed(
        Text.of(
            "the image of `%s` of %s is gone",
            "la imagen de `%s` de %s ya no está", role, release.shown()),
        pin,
        Text.of(
            "Somebody removed it: `volver resume` makes it again.",
            "Alguien la quitó: `volver resume` la hace de nuevo."));
  }
}
