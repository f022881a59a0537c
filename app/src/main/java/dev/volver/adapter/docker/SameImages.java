package dev.volver.adapter.docker;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a release that was deployed before still means the same images. One that comes from
 * elsewhere may be named outside the code, as by {@code image: shop:${TAG}} with {@code TAG} in
 * {@code .env}, or somebody pulled another one of that name: a release is a commit, and could not
 * be gone back to when two images were meant by one.
 */
record SameImages(Fleet fleet, Docker docker, PinnedImages images) {

  /**
   * Looks at the images of a release.
   *
   * @param files the files of the release
   * @throws Halt when other images would be started than those that were kept of it
   */
  void require(Release release, Path files) {
    Map<String, String> names = fleet.images(files);
    List<Problem> problems = new ArrayList<>();
    for (String role : fleet.foreign(files)) {
      Optional<String> kept = images.kept(release, role);
      Optional<String> noted = images.noted(release, role);
      String name = String.valueOf(names.get(role));
      if (kept.isEmpty() || noted.isEmpty() || docker.image(name).equals(kept)) {
        continue;
      }
      if (!noted.get().equals(name)) {
        problems.add(
            other(
                release,
                role,
                Text.of(
                    "`%s` of %s is kept from %s, and would be %s now",
                    "`%s` de %s está guardada de %s, y ahora sería %s",
                    role,
                    release.shown(),
                    noted.get(),
                    name)));
      } else if (docker.image(name).filter(id -> !images.ids(role).contains(id)).isPresent()) {
        problems.add(
            other(
                release,
                role,
                Text.of(
                    "%s is another image now than the one kept as `%s` of %s",
                    "%s es ahora otra imagen que la guardada como `%s` de %s",
                    name,
                    role,
                    release.shown())));
      }
    }
    if (!problems.isEmpty()) {
      throw new Halt(Exit.REFUSED, problems);
    }
  }

  /** The refusal of one image more for a commit. */
  static Problem other(Release release, String role, Text what) {
    return new Problem(
        what,
        "%s, %s".formatted(release.commit(), role),
        Text.of(
            "A release is a commit, so that it can be gone back to: commit the change and deploy that. Where the tag is not in the code, `git commit --allow-empty` does.",
            "Una versión es un commit, para poder volver a ella: confirme el cambio y despliegue eso. Si la etiqueta no está en el código, basta `git commit --allow-empty`."));
  }
}
