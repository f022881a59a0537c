package dev.volver.engine;

import dev.volver.backup.Trees;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Mark;
import dev.volver.plan.Release;
import dev.volver.release.FileChange;
import dev.volver.release.Source;
import dev.volver.release.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Commits with their files, in a checkout that moves from one to another file by file. */
final class FakeSource implements Source {
  private final Path checkout;
  private final Fate fate;
  private final Map<Release, Map<String, String>> commits = new LinkedHashMap<>();

  String head = "";
  Optional<String> branch = Optional.of("main");

  /** What stands in the way of every release. */
  List<Problem> obstacles = List.of();

  /** What asking for the head ends with, if it fails. */
  Optional<Halt> broken = Optional.empty();

  FakeSource(Path checkout, Fate fate) {
    this.checkout = checkout;
    this.fate = fate;
  }

  /** Adds a commit; the branch {@code main} is at the last one added. */
  void commit(Release release, Map<String, String> files) {
    commits.put(release, files);
  }

  /** Puts a release in place as a person does. */
  void checkOut(Release release) {
    switchTo(release, release, branch);
    head = release.commit();
  }

  @Override
  public Optional<String> commit() {
    fate.call("commit");
    return Optional.of(head).filter(h -> !h.isEmpty());
  }

  @Override
  public Head head() {
    fate.call("head");
    if (broken.isPresent()) {
      throw broken.get();
    }
    return new Head(resolve(Optional.of(head)), branch);
  }

  @Override
  public Release resolve(Optional<String> ref) {
    fate.call("resolve");
    List<Release> all = List.copyOf(commits.keySet());
    if (ref.isEmpty()) {
      return all.getLast();
    }
    return all.stream()
        .filter(r -> r.ref().equals(ref.get()) || r.commit().equals(ref.get()))
        .findFirst()
        .orElseThrow(() ->
            Halt.refuse(
                Text.verbatim("nothing is called " + ref.get()), "", Text.verbatim("`git tag`")));
  }

  /** What each release is without a commit. */
  final Map<String, Release> reverted = new LinkedHashMap<>();

  /** The releases that nothing names and that are kept. */
  final List<Release> held = new ArrayList<>();

  @Override
  public Release without(Release from, String commit) {
    fate.call("without");
    return Optional.ofNullable(reverted.get(commit))
        .orElseThrow(() ->
            Halt.refuse(Text.verbatim(commit + " cannot be taken out"), "", Text.verbatim("")));
  }

  @Override
  public List<FileChange> changed(Release from, Release to) {
    return List.of(new FileChange("VERSION", FileChange.Kind.CHANGED));
  }

  @Override
  public Release with(Release from, Path files, List<String> folders, String message) {
    throw new UnsupportedOperationException(message);
  }

  @Override
  public List<String> unsaved(List<String> folders) {
    return List.of();
  }

  @Override
  public void name(Release release, String tag) {
    fate.call("name");
    fate.change();
  }

  /** Only files below the folder of the migrations. */
  @Override
  public void lay(Release from, Release to, boolean recorded) {
    fate.call("lay");
    Set<String> names = new LinkedHashSet<>(files(from).keySet());
    names.addAll(files(to).keySet());
    for (String name : names.stream().filter(n -> n.startsWith("migrations/")).toList()) {
      fate.change();
      String text = files(to).get(name);
      if (text == null) {
        FakeStore.tried(() -> Files.deleteIfExists(checkout.resolve(name)));
      } else {
        put(checkout.resolve(name), text);
      }
    }
    fate.change();
    if (recorded) {
      head = to.commit();
    }
    fate.change();
  }

  @Override
  public List<Trace> traces(Mark mark) {
    fate.call("traces");
    String file = mark.files().getFirst().replace("**/", "");
    return commits.entrySet().stream()
        .filter(e -> e.getValue().containsKey(file))
        .map(e ->
            new Trace(
                e.getKey().commit(),
                "2026-01-01T00:00:00Z",
                file,
                List.of(e.getKey().ref()),
                Trace.Hold.NAMED))
        .toList();
  }

  @Override
  public void hold(Release release) {
    held.add(release);
  }

  @Override
  public List<Problem> obstacles(Release to) {
    fate.call("obstacles");
    return obstacles;
  }

  @Override
  public void export(Release release, List<String> files, Path folder) {
    fate.call("export of some");
  }

  @Override
  public void export(Release release, Path folder) {
    fate.call("export");
    files(release)
        .forEach((name, text) -> {
          fate.change();
          put(folder.resolve(name), text);
        });
  }

  private Map<String, String> files(Release release) {
    return commits.entrySet().stream()
        .filter(e -> e.getKey().commit().equals(release.commit()))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static void put(Path file, String text) {
    FakeStore.tried(() -> Files.createDirectories(file.getParent()));
    FakeStore.tried(() -> Files.writeString(file, text));
  }

  @Override
  public Path workshop(Release release) {
    return checkout.resolve(".volver").resolve(release.commit());
  }

  @Override
  public void switchTo(Release from, Release to, Optional<String> onto) {
    fate.call("switch");
    Set<String> names = new LinkedHashSet<>(files(from).keySet());
    names.addAll(files(to).keySet());
    for (String name : names) {
      fate.change();
      String text = files(to).get(name);
      if (text == null) {
        FakeStore.tried(() -> Files.deleteIfExists(checkout.resolve(name)));
      } else {
        put(checkout.resolve(name), text);
      }
    }
    fate.change();
    head = to.commit();
    branch = onto;
    fate.change();
  }

  @Override
  public void forget(List<Release> keep) {
    fate.call("forget");
    List<String> kept = keep.stream().map(Release::commit).toList();
    for (String shop : new ArrayList<>(workshops())) {
      if (!kept.contains(shop)) {
        fate.change();
        FakeStore.tried(() -> {
          Trees.delete(checkout.resolve(".volver").resolve(shop));
          return shop;
        });
      }
    }
  }

  /** The releases that have a folder. */
  List<String> workshops() {
    Path folder = checkout.resolve(".volver");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = FakeStore.tried(() -> Files.list(folder))) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }
}
