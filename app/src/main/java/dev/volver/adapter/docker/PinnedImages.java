package dev.volver.adapter.docker;

import dev.volver.plan.Release;
import dev.volver.release.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Images that are kept under names of Volver's own, {@code volver/APP/ROLE:COMMIT}: an image with a
 * name is not removed by {@code docker image prune}.
 *
 * @param state Volver's own folder for the app; what each release calls its images is kept there
 */
record PinnedImages(Fleet fleet, Docker docker, String app, Path code, Path state)
    implements Images {

  PinnedImages only(Fleet some) {
    return new PinnedImages(some, docker, app, code, state);
  }

  private Pins pinned() {
    return new Pins(docker, app);
  }

  private String pin(String commit, String role) {
    return pinned().of(commit, role);
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

  /** What moves a name moves it for all that are started under it. */
  @Override
  public List<String> affected(Path files, Collection<String> changed) {
    List<String> affected = new ArrayList<>(fleet.affected(files, changed));
    affected.addAll(Making.sharing(affected, fleet.images(files)));
    return affected;
  }

  @Override
  public List<String> replaced(
      Release inPlace, Release to, Path files, Collection<String> changed) {
    return new Standing(fleet, docker, this, new Apart(state))
        .replaced(inPlace, to, files, changed);
  }

  @Override
  public List<String> sharing(List<String> services) {
    return Making.sharing(services, fleet.images(code));
  }

  @Override
  public void check(Path files) {
    fleet.images(files);
  }

  @Override
  public List<String> roles(Release release) {
    Set<String> noted = noted(release).read().keySet();
    return noted.isEmpty()
        ? fleet.roles()
        : fleet.roles().stream().filter(noted::contains).toList();
  }

  @Override
  public List<String> lacking(Path files) {
    return fleet.lacking(files);
  }

  @Override
  public List<String> unnamed(Path files) {
    return fleet.unnamed(files);
  }

  @Override
  public List<String> awaited(Path files) {
    return fleet.awaited(files);
  }

  @Override
  public boolean kept(Release release) {
    return missing(release).isEmpty();
  }

  @Override
  public void fetch(Release release, Path files) {
    Set<String> missing = missing(release).keySet();
    if (!missing.isEmpty()) {
      Map<String, String> images = fleet.images(files);
      fleet.foreign(files).stream()
          .filter(missing::contains)
          .map(images::get)
          .distinct()
          .forEach(docker::fetch);
    }
  }

  @Override
  public void requireSame(Release release, Path files) {
    new SameImages(fleet, docker, this).require(release, files);
  }

  @Override
  public void requireTold(Release inPlace, Release to, Path files) {
    new WhatRuns(fleet, docker, this, keeping(), code).require(inPlace, to, files);
  }

  /** The ids of all images that are kept of a role. */
  Set<String> ids(String role) {
    return pinned().ids(role);
  }

  /** The names of those that are not kept, by role. */
  private Map<String, String> missing(Release release) {
    Map<String, String> missing = new LinkedHashMap<>(pins(release));
    missing.values().removeIf(pin -> docker.image(pin).isPresent());
    return missing;
  }

  @Override
  public List<String> keep(Release running, boolean anew) {
    return keeping().keep(running, anew);
  }

  private Keeping keeping() {
    return new Keeping(fleet, docker, pinned(), notes(), new Apart(state), code);
  }

  @Override
  public void carry(Release running, Release to, List<String> made) {
    for (Container c : fleet.containers()) {
      if (!made.contains(c.role())) {
        docker.tag(c.image(), pin(to.commit(), c.role()));
      }
    }
    Map<String, String> names = noted(running).read();
    names.keySet().removeAll(made);
    note(to, names);
  }

  @Override
  public List<String> make(Release release, Path files, boolean asItRan) {
    Map<String, String> missing = missing(release);
    if (asItRan) {
      new Apart(state)
          .beside(release)
          .forEach((role, other) -> {
            if (docker.image(pin(other, role)).isPresent()) {
              missing.remove(role);
            }
          });
    }
    if (missing.isEmpty() && Files.exists(noted(release).file())) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    Map<String, String> names = fleet.images(files);
    for (String role : fleet.foreign(files)) {
      String name = String.valueOf(names.get(role));
      if (missing.containsKey(role)) {
        docker.tag(elsewhere().found(release, role, name), pin(release.commit(), role));
        missing.remove(role);
        String id = kept(release, role).orElseThrow();
        lines.add("%s: %s %s".formatted(role, name, docker.identity(id)));
      }
    }
    note(release, fleet.make(files, pins(release), missing.keySet()));
    return lines;
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
        named(pin(commit, role), Optional.ofNullable(names.get(role)).orElseThrow()));
    new Apart(state).moved(commits, inPlace);
  }

  @Override
  public void stay(Release running) {
    Map<String, String> apart = apart();
    Map<String, String> names = new LinkedHashMap<>(fleet.next(code));
    names.keySet().retainAll(fleet.roles());
    Map<String, String> pins = new LinkedHashMap<>();
    names.keySet().forEach(r -> pins.put(r, pin(apart.getOrDefault(r, running.commit()), r)));
    if (same(pins.values(), names.values())) {
      return;
    }
    names.forEach((role, name) -> {
      String pin = String.valueOf(pins.get(role));
      if (docker.image(pin).isPresent()) {
        named(pin, name);
      }
    });
  }

  private boolean same(Collection<String> some, Collection<String> others) {
    Optional<List<String>> ids = docker.images(some);
    return ids.isPresent() && ids.equals(docker.images(others));
  }

  /** A name with a digest means one image for ever. */
  private void named(String image, String name) {
    if (!name.contains("@")) {
      docker.tag(image, name);
    }
  }

  private String own(Release release, String role) {
    String pin = pin(release.commit(), role);
    if (docker.image(pin).isEmpty()) {
      throw Pins.gone(release, role, pin);
    }
    return release.commit();
  }

  @Override
  public void forget(List<Release> keep) {
    List<String> commits =
        Stream.concat(keep.stream().map(Release::commit), new Apart(state).commits(keep).stream())
            .toList();
    fleet.forget(pinned().kept(commits));
    pinned().forget(commits);
  }

  @Override
  public List<String> typedMake() {
    return fleet.typedMake();
  }

  @Override
  public List<String> typedUse(Release release, Release inPlace) {
    return names(inPlace).entrySet().stream()
        .filter(e -> !e.getValue().contains("@"))
        .map(e ->
            Docker.command(List.of("tag", pin(release.commit(), e.getKey()), e.getValue())).typed())
        .toList();
  }

  private Notes notes() {
    return new Notes(state);
  }

  private Elsewhere elsewhere() {
    return new Elsewhere(docker, pinned(), notes());
  }

  private Pairs noted(Release release) {
    return notes().names(release);
  }

  private void note(Release release, Map<String, String> names) {
    Map<String, String> all = noted(release).read();
    all.putAll(names);
    noted(release).write(all);
  }

  /** What the image of a role was called when the release was made, if it was. */
  Optional<String> noted(Release release, String role) {
    return Optional.ofNullable(noted(release).read().get(role));
  }

  Optional<String> kept(Release release, String role) {
    return docker.image(pin(release.commit(), role));
  }

  /** What the release calls its images; read from its files where nothing was noted. */
  private Map<String, String> names(Release release) {
    Map<String, String> noted = noted(release).read();
    return noted.isEmpty() ? fleet.images(code) : noted;
  }
}
