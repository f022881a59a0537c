package dev.volver.adapter.docker;

import dev.volver.exec.Completed;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.release.Images;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Images that are kept under names of Volver's own, {@code volver/APP/ROLE:COMMIT}: an image with a
 * name is not removed by {@code docker image prune}.
 *
 * @param state Volver's own folder for the app; what each release calls its images is kept there
 */
record PinnedImages(Fleet fleet, Docker docker, String app, Path code, Path state)
    implements Images {
  private static final int SHORT = 12;
  private static final String NOTE = "images";

  private static String repository(String app) {
    return "volver/" + app.toLowerCase(Locale.ROOT) + "/";
  }

  PinnedImages only(Fleet some) {
    return new PinnedImages(some, docker, app, code, state);
  }

  private static String tag(String commit) {
    return commit.substring(0, Math.min(SHORT, commit.length()));
  }

  private String pin(String commit, String role) {
    return pin(app, commit, role);
  }

  /** What the image of a role of a release is called. */
  static String pin(String app, String commit, String role) {
    return repository(app) + role.toLowerCase(Locale.ROOT) + ":" + tag(commit);
  }

  private Map<String, String> pins(Release release) {
    Map<String, String> pins = new LinkedHashMap<>();
    fleet.roles().forEach(r -> pins.put(r, pin(release.commit(), r)));
    return pins;
  }

  @Override
  public Map<String, String> apart() {
    return new Apart(state).now();
  }

  @Override
  public List<String> affected(Path files, Collection<String> changed) {
    return fleet.affected(files, changed);
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
  public List<String> keep(Release running) {
    List<String> lines = new ArrayList<>();
    Apart apart = new Apart(state);
    Map<String, String> now = apart.now();
    for (Container c : fleet.containers()) {
      lines.add("%s: %s %s".formatted(c.role(), c.imageName(), docker.identity(c.image())).strip());
      String of = now.getOrDefault(c.role(), running.commit());
      String pin = pin(of, c.role());
      Optional<String> kept = docker.image(pin);
      if (!kept.equals(Optional.of(c.image())) && (c.running() || kept.isEmpty())) {
        docker.tag(c.image(), pin);
      }
    }
    note(running, fleet.images(code));
    apart.keep(running);
    return lines;
  }

  @Override
  public void carry(Release running, Release to, List<String> made) {
    for (Container c : fleet.containers()) {
      if (!made.contains(c.role())) {
        docker.tag(c.image(), pin(to.commit(), c.role()));
      }
    }
    note(to, noted(running).read());
  }

  @Override
  public void make(Release release, Path files) {
    Map<String, String> missing = missing(release);
    if (!missing.isEmpty() || !Files.exists(noted(release).file())) {
      if (!apart().isEmpty()) {
        missing.entrySet().removeIf(e -> foundElsewhere(files, e.getKey(), e.getValue()));
      }
      note(release, fleet.make(files, missing));
    }
  }

  /**
   * Takes the image of another release of the same name: a service that is apart runs something
   * else under that name.
   */
  private boolean foundElsewhere(Path files, String role, String pin) {
    Optional<String> name =
        Optional.ofNullable(apart().get(role))
            .flatMap(_ -> Optional.ofNullable(fleet.images(files).get(role)))
            .filter(n -> n.contains(":"));
    Optional<String> same = name.flatMap(n -> noting(role, n)).map(commit -> pin(commit, role));
    same.ifPresent(s -> docker.tag(s, pin));
    return same.isPresent();
  }

  private Optional<String> noting(String role, String name) {
    try (Stream<Path> releases = Files.list(state.resolve("releases"))) {
      return releases
          .filter(r -> name.equals(new Pairs(r.resolve(NOTE)).read().get(role)))
          .map(r -> r.getFileName().toString())
          .filter(commit -> docker.image(pin(commit, role)).isPresent())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void use(Release release, Release inPlace, boolean asItRan) {
    Map<String, String> names = names(inPlace);
    Map<String, String> beside = asItRan ? new Apart(state).beside(release) : Map.of();
    Map<String, String> commits = new LinkedHashMap<>();
    for (String role : fleet.roles()) {
      String other = beside.getOrDefault(role, release.commit());
      commits.put(role, docker.image(pin(other, role)).isPresent() ? other : own(release, role));
    }
    commits.forEach((role, commit) ->
        docker.tag(pin(commit, role), Optional.ofNullable(names.get(role)).orElseThrow()));
    new Apart(state).moved(commits, inPlace);
  }

  private String own(Release release, String role) {
    String pin = pin(release.commit(), role);
    if (docker.image(pin).isEmpty()) {
      throw gone(release, role, pin);
    }
    return release.commit();
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
    Set<String> tags =
        Stream.concat(keep.stream().map(Release::commit), new Apart(state).commits(keep).stream())
            .map(PinnedImages::tag)
            .collect(Collectors.toSet());
    List<String> pinned =
        docker.tell(
            "images",
            "--format",
            "{{.Repository}}:{{.Tag}}",
            "--filter",
            "reference=" + repository(app) + "*");
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
  public List<String> typedUse(Release release, Release inPlace) {
    return names(inPlace).entrySet().stream()
        .map(e ->
            Docker.command(List.of("tag", pin(release.commit(), e.getKey()), e.getValue())).typed())
        .toList();
  }

  private Pairs noted(Release release) {
    return new Pairs(state.resolve("releases").resolve(release.commit()).resolve(NOTE));
  }

  private void note(Release release, Map<String, String> names) {
    Map<String, String> all = noted(release).read();
    all.putAll(names);
    noted(release).write(all);
  }

  /** What the release calls its images; read from its files where nothing was noted. */
  private Map<String, String> names(Release release) {
    Map<String, String> noted = noted(release).read();
    return noted.isEmpty() ? fleet.images(code) : noted;
  }
}
