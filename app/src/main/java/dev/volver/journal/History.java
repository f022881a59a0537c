package dev.volver.journal;

import static java.util.stream.Collectors.toCollection;

import dev.volver.plan.Release;
import dev.volver.plan.RunKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every run of an app, from its journals. */
public final class History {
  private final Path folder;

  /**
   * @param state the app's state folder
   */
  public History(Path state) {
    this.folder = state.resolve("runs");
  }

  /** The folder of one run. */
  public Path folder(long run) {
    return folder.resolve(String.format(java.util.Locale.ROOT, "%06d", run));
  }

  /** The copy of the configuration that a run was begun with. */
  public Path config(long run) {
    return folder(run).resolve("volver.yml");
  }

  /**
   * The copy of a configuration that the newest run kept which was begun with it.
   *
   * @param states the folder of the state folders of all apps
   */
  public static Optional<Path> config(Path states, Path original) {
    if (!Files.isDirectory(states)) {
      return Optional.empty();
    }
    try (Stream<Path> apps = Files.list(states)) {
      return apps.map(History::new)
          .flatMap(h ->
              h.runs()
                  .limit(1)
                  .filter(r -> r.config().equals(original.toString()))
                  .map(r -> h.config(r.number())))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public Path journal(long run) {
    return folder(run).resolve("journal");
  }

  /** The numbers of all runs, newest first. */
  public List<Long> numbers() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString())
          .filter(n -> n.matches("\\d{6,}"))
          .map(Long::valueOf)
          .sorted(java.util.Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One run; empty when it died before its plan was written, which means it did nothing. */
  public Optional<Run> run(long number) {
    Path journal = journal(number);
    if (!Files.exists(journal)) {
      return Optional.empty();
    }
    List<Entry> entries = Journal.read(journal);
    return entries.isEmpty() ? Optional.empty() : Optional.of(new Run(number, entries));
  }

  /** All runs, newest first, read as they are asked for. */
  public Stream<Run> runs() {
    return numbers().stream().map(this::run).flatMap(Optional::stream);
  }

  /** When the first run that is on record began. */
  public Optional<Instant> begun() {
    return numbers().stream().min(Long::compareTo).flatMap(this::run).map(Run::startedAt);
  }

  public long nextNumber() {
    return numbers().stream().findFirst().orElse(0L) + 1;
  }

  /**
   * The newest run that changed anything, if it is unfinished. A backup that was taken since does
   * not end what waits to be resumed.
   */
  public Optional<Run> open() {
    return runs()
        .filter(r -> !idle(r) && r.plan().kind() != RunKind.BACKUP)
        .findFirst()
        .filter(Run::open)
        .or(() -> runs().filter(r -> !idle(r)).findFirst().filter(Run::open));
  }

  /**
   * The process that holds the lock, if it carries the unfinished run out where there is one. Not
   * each does: a backup is verified while a run that died waits to be resumed.
   */
  public Optional<String> atWork(Optional<Run> open) {
    return RunLock.owner(folder.resolveSibling("lock"))
        .filter(pid -> open.isEmpty() || writes(pid, journal(open.get().number())));
  }

  private static boolean writes(String pid, Path journal) {
    Path descriptors = Path.of("/proc", pid, "fd");
    if (!Files.isReadable(descriptors)) {
      return true; // another user's: nobody can tell
    }
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.anyMatch(d -> same(d, journal));
    } catch (IOException | UncheckedIOException e) {
      return false; // it has ended
    }
  }

  private static boolean same(Path descriptor, Path file) {
    try {
      return Files.isSameFile(descriptor, file);
    } catch (IOException e) {
      return false; // no file, or closed meanwhile
    }
  }

  private static boolean idle(Run run) {
    return run.end()
        .map(e ->
            switch (e.outcome()) {
              case REFUSED, FAILED, INTERRUPTED -> true;
              case SUCCEEDED, ROLLED_BACK, INCOMPLETE -> false;
            })
        .orElse(false);
  }

  /** The newest run that put the release in place that is there now. */
  public Optional<Run> current() {
    return runs().filter(r -> landed(r).isPresent()).findFirst();
  }

  /** The release a run left in place, if it put one there. */
  public static Optional<Release> landed(Run run) {
    RunKind kind = run.plan().kind();
    if (kind == RunKind.BACKUP
        || kind == RunKind.STAMP
        || kind == RunKind.REPAIR
        || run.end().isEmpty()) {
      return Optional.empty();
    }
    return switch (run.end().get().outcome()) {
      case SUCCEEDED -> Optional.of(run.plan().to());
      case ROLLED_BACK -> Optional.of(run.plan().from());
      case INCOMPLETE, REFUSED, FAILED, INTERRUPTED -> Optional.empty();
    };
  }

  /** Whether a run that {@linkplain #landed put a release in place} went back to it. */
  public static boolean wentBack(Run run) {
    return switch (run.plan().kind()) {
      case DEPLOY -> run.end().orElseThrow().outcome() == Outcome.ROLLED_BACK;
      case ROLLBACK -> good(run) && run.plan().moves();
      case RESTORE, BACKUP, REPAIR, STAMP, RESET -> false;
    };
  }

  /** The newest deploy that put a release in place of another. */
  public Optional<Run> cameBy(Release release) {
    return deploys(r ->
            good(r)
                && r.plan().to().commit().equals(release.commit())
                && !r.plan().from().commit().equals(release.commit()))
        .findFirst();
  }

  /**
   * Releases whose last deploy failed and that nobody cleared. A deploy that was refused, failed
   * before it touched what serves, or was interrupted says nothing about its release.
   */
  public Set<String> quarantined() {
    return bad().stream().map(Release::commit).collect(toCollection(LinkedHashSet::new));
  }

  /** The same as they were called, the newest first. */
  public List<Release> bad() {
    Set<String> decided = new LinkedHashSet<>();
    List<Release> bad = new ArrayList<>();
    deploys(r -> good(r) || blamed(r))
        .forEach(r -> {
          Release release = r.plan().to();
          if (decided.add(release.commit()) && !good(r)) {
            bad.add(release);
          }
        });
    return bad;
  }

  private static boolean good(Run run) {
    return run.end().map(e -> e.outcome() == Outcome.SUCCEEDED).orElse(false);
  }

  private static boolean blamed(Run run) {
    return run.end().isPresent()
        && !run.problems().isEmpty()
        && (run.wayBack().isPresent() || run.end().get().outcome() == Outcome.INCOMPLETE);
  }

  /** Deploys that fit, newest first. */
  public Stream<Run> deploys(Predicate<Run> which) {
    return runs().filter(r -> r.plan().kind() == RunKind.DEPLOY).filter(which);
  }
}
