package dev.volver.engine;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.plan.Samples;
import dev.volver.release.Images;
import dev.volver.release.Runtime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Services in containers: which images are kept, which could be made, and which the next start
 * takes, each by {@code service:ref}, and which services a release does not know.
 */
record FakeContainers(
    List<String> services,
    Set<String> there,
    Set<String> kept,
    Set<String> makeable,
    Map<String, String> next,
    Set<String> started,
    Set<String> unknown,
    List<String> standing,
    List<String> calls)
    implements Runtime, Images {

  FakeContainers(String... services) {
    this(
        List.of(services),
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>(),
        new TreeMap<>(),
        new TreeSet<>(),
        new HashSet<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  @Override
  public FakeContainers only(List<String> some) {
    return some.isEmpty()
        ? this
        : new FakeContainers(some, there, kept, makeable, next, started, unknown, standing, calls);
  }

  @Override
  public Optional<Images> images() {
    return Optional.of(this);
  }

  @Override
  public Optional<Part> part(String name) {
    return Optional.of(new Part(true, "", Text.verbatim(name))).filter(_ -> there.contains(name));
  }

  @Override
  public State state() {
    return new State(
        there.containsAll(services),
        there.isEmpty(),
        Optional.empty(),
        List.of(),
        Text.verbatim(there.toString()));
  }

  private List<String> images(Release release) {
    return services.stream().map(s -> s + ":" + release.ref()).toList();
  }

  @Override
  public List<String> roles(Release release) {
    return services.stream().filter(s -> !unknown.contains(s + ":" + release.ref())).toList();
  }

  /** A folder says by a file whose release it has. */
  private Release of(Path code) {
    return FakeStore.tried(
        () -> Files.readString(code.resolve("VERSION")).equals("v1") ? Samples.V1 : Samples.V2);
  }

  @Override
  public List<String> lacking(Path code) {
    return services.stream().filter(s -> !roles(of(code)).contains(s)).toList();
  }

  @Override
  public List<String> unnamed(Path code) {
    return of(code).equals(Samples.V2) ? List.of("mailer") : List.of();
  }

  @Override
  public boolean kept(Release release) {
    return kept.containsAll(images(release));
  }

  @Override
  public List<String> make(Release release, Path code, boolean asItRan) {
    for (String image : images(release)) {
      if (!kept.contains(image) && !makeable.contains(image)) {
        throw Halt.failed(Text.verbatim("nowhere"), image, Text.verbatim("load it"));
      }
      kept.add(image);
    }
    return List.of();
  }

  @Override
  public void use(Release release, Release inPlace, boolean asItRan) {
    if (!kept(release)) {
      throw Halt.failed(Text.verbatim("the image is gone"), "pin", Text.verbatim("resume"));
    }
    services.forEach(s -> next.put(s, release.ref()));
  }

  @Override
  public void start() {
    calls.add("start " + services);
    started.addAll(services);
  }

  @Override
  public void check(Path code) {}

  @Override
  public void fetch(Release release, Path code) {}

  @Override
  public List<String> keep(Release running, boolean anew) {
    return List.of();
  }

  @Override
  public List<String> awaited(Path code) {
    return List.of();
  }

  @Override
  public void requireSame(Release release, Path code) {}

  @Override
  public void requireTold(Release inPlace, Release to, Path code) {}

  @Override
  public void stay(Release running) {}

  @Override
  public List<String> sharing(List<String> some) {
    return List.of();
  }

  @Override
  public void carry(Release running, Release to, List<String> made) {}

  @Override
  public Map<String, String> apart() {
    return Map.of();
  }

  @Override
  public List<String> affected(Path files, Collection<String> changed) {
    return List.of();
  }

  @Override
  public List<String> replaced(
      Release inPlace, Release to, Path files, Collection<String> changed) {
    return services.stream().filter(s -> !standing.contains(s)).toList();
  }

  @Override
  public List<String> typedMake() {
    return List.of();
  }

  @Override
  public List<String> typedUse(Release release, Release inPlace) {
    return List.of();
  }

  @Override
  public void forget(List<Release> keep) {}

  @Override
  public void hold() {}

  @Override
  public void release() {}

  @Override
  public boolean stop() {
    calls.add("stop " + services);
    return true;
  }

  @Override
  public long logPosition() {
    return 0;
  }

  @Override
  public List<String> logSince(long position) {
    return List.of();
  }

  @Override
  public List<String> logTail(int lines) {
    return List.of();
  }

  @Override
  public Typed typed() {
    return new Typed(List.of(), List.of(), List.of(), List.of());
  }

  @Override
  public Duration stopTimeout() {
    return Duration.ZERO;
  }
}
