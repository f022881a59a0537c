package dev.volver.engine;

import dev.volver.backup.Catalog;
import dev.volver.backup.Ownership;
import dev.volver.backup.Trees;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import dev.volver.plan.Release;
import dev.volver.release.ReleaseConfig;
import dev.volver.release.Shared;
import dev.volver.release.Source;
import dev.volver.release.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds out how things stand before a plan is made; changes nothing of the app. */
public final class Surveyor {
  /** Nobody looks at a release this long. */
  private static final Duration LOOKING = Duration.ofHours(6);

  private final Ports ports;
  private final History history;

  public Surveyor(Ports ports) {
    this.ports = ports;
    this.history = new History(ports.app().state());
  }

  public History history() {
    return history;
  }

  /**
   * Refuses while a run is unfinished.
   *
   * @throws Halt with exit 3
   */
  public void requireNoneOpen() {
    require(history.open());
  }

  /**
   * Refuses likewise, but for a rollback that lacks nothing but health: another, or the deploy of
   * what mends it, may go on from there.
   */
  void requireSettled() {
    require(history.open().filter(r -> !r.onlyUnhealthy() && !r.onlyUnproven()));
  }

  private void require(Optional<Run> open) {
    if (open.isPresent()) {
      throw new Halt(
          Exit.REFUSED,
          List.of(
              new Problem(
                  Text.of(
                      "run %d (%s) is unfinished",
                      "la ejecución %d (%s) está sin terminar",
                      open.get().number(),
                      open.get().plan().kind().word()),
                  history.folder(open.get().number()).toString(),
                  Text.of("Run `volver resume` first.", "Ejecute antes `volver resume`."))));
    }
  }

  /** The state that plans are made from; what cannot be told is gathered by the preflight. */
  public State state(Preflight preflight) {
    return state(preflight, this::revision);
  }

  /** As {@link #state}, for a plan that puts back a store that may be damaged. */
  State stateOfDamaged(Preflight preflight) {
    return state(
        preflight,
        () -> {
          try {
            return damaged() ? Optional.empty() : revision();
          } catch (Halt e) {
            if (damaged()) { // which is found by reading, of some stores
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private boolean damaged() {
    return ports.migrator().flatMap(m -> ports.store(m.store()).damage()).isPresent();
  }

  private State state(Preflight preflight, Supplier<Optional<String>> revision) {
    Source.Head head =
        preflight.ask(
            () -> ports.source().head(), new Source.Head(Release.UNKNOWN, Optional.empty()));
    Release known =
        history
            .current()
            .flatMap(History::landed)
            .filter(r -> r.commit().equals(head.release().commit()))
            .orElse(head.release());
    preflight.add(
        preflight.ask(
            () -> new SetAside(ports).inTheWay(history.nextNumber()), List.<Problem>of()));
    return new State(
        known,
        head.branch(),
        preflight.ask(() -> ports.runtime().state().running(), false),
        history.nextNumber(),
        Catalog.id(ports.catalog().nextNumber()),
        preflight.ask(revision, Optional.empty()),
        history.quarantined());
  }

  private Optional<String> revision() {
    boolean there = ports.migrator().map(m -> ports.store(m.store()).bytes() > 0).orElse(false);
    return there ? ports.migrator().flatMap(Migrator::current) : Optional.empty();
  }

  /** The chain of the code that is in place. */
  public Optional<Chain> chainInPlace() {
    return ports.migrator().map(m -> m.chain(ports.app().code()));
  }

  /** The chain of a release that is not in place, read from an export of it. */
  public Optional<Chain> chainOf(Release release) {
    if (ports.migrator().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(ready(release, folder -> ports.migrator().get().chain(folder)));
  }

  /** Something asked of the files of a release. */
  public interface Question<T> {
    T ask(Path folder);
  }

  /** Exports a release to a folder that is removed again and asks something of it. */
  public <T> T exported(Release release, Question<T> question) {
    return exported(release, f -> ports.source().export(release, f), question);
  }

  /** The same of some files alone, of those that the release has. */
  public <T> T exported(Release release, List<String> files, Question<T> question) {
    return exported(release, f -> ports.source().export(release, files, f), question);
  }

  /** The same with the configuration as it is now beside them. */
  <T> T configured(Release release, Question<T> question) {
    return exported(
        release,
        folder -> {
          new ReleaseConfig(ports.app()).lend(folder);
          return question.ask(folder);
        });
  }

  /** The same with all that its code needs to run, as settings that read a {@code .env} do. */
  public <T> T ready(Release release, Question<T> question) {
    return exported(
        release,
        folder -> {
          new ReleaseConfig(ports.app()).lend(release, folder);
          new Shared(ports.app()).lend(folder);
          return question.ask(folder);
        });
  }

  /**
   * Looks at the images of a release and brings those here that come from elsewhere.
   *
   * @return what becomes of services that come or go with it
   */
  List<Text> images(Preflight preflight, Release release) {
    return preflight.ask(
        () -> configured(release, folder -> images(preflight, release, folder)), List.of());
  }

  /** The same, and whether its images are none but its own, and what runs is none of them. */
  List<Text> imagesToDeploy(Preflight preflight, Release inPlace, Release release) {
    return preflight.ask(
        () ->
            configured(
                release,
                folder -> {
                  List<Text> services = images(preflight, release, folder);
                  preflight.told(inPlace, release, folder);
                  preflight.same(release, folder);
                  return services;
                }),
        List.of());
  }

  private List<Text> images(Preflight preflight, Release release, Path folder) {
    preflight.images(folder);
    preflight.fetched(release, folder);
    return preflight.ask(() -> new Listed(ports).with(release, folder, preflight), List.<Text>of());
  }

  /** What a process that was killed has left, such as copies of configuration, goes. */
  private void forget(Path look) throws IOException {
    if (!Files.isDirectory(look)) {
      return;
    }
    Instant old = ports.clock().instant().minus(LOOKING);
    try (Stream<Path> all = Files.list(look)) {
      for (Path left : all.toList()) {
        if (Files.getLastModifiedTime(left).toInstant().isBefore(old)) {
          Trees.delete(left);
        }
      }
    }
  }

  private <T> T exported(Release release, Consumer<Path> export, Question<T> question) {
    Path look = ports.app().state().resolve("look");
    Path folder = look.resolve(release.commit());
    try {
      Trees.delete(folder);
      forget(look);
      Files.createDirectories(folder);
      Ownership.copy(ports.app().source().git(), folder);
      Ownership.copy(ports.app().source().git(), look);
      export.accept(folder);
      return question.ask(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      try {
        Trees.delete(folder);
      } catch (IOException e) {
        folder.toFile().deleteOnExit();
      }
    }
  }
}
