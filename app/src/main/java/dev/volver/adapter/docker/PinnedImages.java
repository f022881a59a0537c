package dev.volver.adapter.docker;

import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.release.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Images that are kept under names of Volver's own, {@code volver/APP/ROLE:COMMIT}: an image with a
 * name is not removed by {@code docker image prune}.
 *
 * @param state Volver's own folder for the app; what each release calls its images is kept there
 */
record PinnedImages(Fleet fleet, Docker docker, String app, Path code, Path state)
    implements Images {
  private static final int SHORT = 12;

  private String repository() {
    return "volver/" + app.toLowerCase(Locale.ROOT) + "/";
  }

  private static String tag(Release release) {
    return release.commit().substring(0, Math.min(SHORT, release.commit().length()));
  }

  private String pin(Release release, String role) {
    return repository() + role.toLowerCase(Locale.ROOT) + ":" + tag(release);
  }

  private Map<String, String> pins(Release release) {
    Map<String, String> pins = new LinkedHashMap<>();
    fleet.roles().forEach(r -> pins.put(r, pin(release, r)));
    return pins;
  }

  @Override
  public void check(Path files) {
    fleet.images(files);
  }

  @Override
  public boolean kept(Release release) {
    return missing(release).isEmpty();
  }

  @Override
  public void fetch(Release release, Path files) {
    Set<String> missing = missing(release).keySet();
    if (!missing.isEmpty()) {
      fleet.fetch(files, missing);
    }
  }

  /** The names of those that are not kept, by role. */
  private Map<String, String> missing(Release release) {
    Map<String, String> missing = new LinkedHashMap<>(pins(release));
    missing.values().removeIf(pin -> docker.image(pin).isPresent());
    return missing;
  }

  @Override
  public void keep(Release running) {
    for (Container c : fleet.containers()) {
      String pin = pin(running, c.role());
      Optional<String> kept = docker.image(pin);
      if (!kept.equals(Optional.of(c.image())) && (c.running() || kept.isEmpty())) {
        docker.tag(c.image(), pin);
      }
    }
    noted(running).write(fleet.images(code));
  }

  @Override
  public void make(Release release, Path files) {
    Map<String, String> missing = missing(release);
    if (!missing.isEmpty() || !Files.exists(noted(release).file())) {
      noted(release).write(fleet.make(files, missing));
    }
  }

  @Override
  public void use(Release release) {
    Map<String, String> names = names(release);
    pins(release)
        .forEach((role, pin) -> {
          if (docker.image(pin).isEmpty()) {
            throw gone(release, role, pin);
          }
          docker.tag(pin, Optional.ofNullable(names.get(role)).orElseThrow());
        });
  }

  private static Halt gone(Release release, String role, String pin) {
    return Halt.failed(
        Text.of(
            "the image of `%s` of %s is gone",
            "la imagen de `%s` de %s ya no está", role, release.shown()),
        pin,
        Text.of(
            "Somebody removed it: `volver resume` makes it again.",
            "Alguien la quitó: `volver resume` la hace de nuevo."));
  }

  @Override
  public void forget(List<Release> keep) {
    Set<String> tags = keep.stream().map(PinnedImages::tag).collect(Collectors.toSet());
    List<String> pinned =
        docker.tell(
            "images",
            "--format",
            "{{.Repository}}:{{.Tag}}",
            "--filter",
            "reference=" + repository() + "*");
    Set<String> kept =
        pinned.stream()
            .filter(n -> tags.contains(n.substring(n.lastIndexOf(':') + 1)))
            .flatMap(n -> docker.image(n).stream())
            .collect(Collectors.toSet());
    fleet.forget(kept);
    for (String name : pinned) {
      if (!tags.contains(name.substring(name.lastIndexOf(':') + 1))) {
        Completed done = docker.call("rmi", "--no-prune", name);
        if (!done.ok() && !done.err().contains("conflict")) { // something runs from it still
          docker.done(done);
        }
      }
    }
  }

  @Override
  public List<String> typedMake() {
    return fleet.typedMake();
  }

  @Override
  public List<String> typedUse(Release release) {
    return names(release).entrySet().stream()
        .map(e -> Docker.command(List.of("tag", pin(release, e.getKey()), e.getValue())).typed())
        .toList();
  }

  private Pairs noted(Release release) {
    return new Pairs(state.resolve("releases").resolve(release.commit()).resolve("images"));
  }

  /** What the release calls its images; read from its files where nothing was noted. */
  private Map<String, String> names(Release release) {
    Map<String, String> noted = noted(release).read();
    return noted.isEmpty() ? fleet.images(code) : noted;
  }
}
