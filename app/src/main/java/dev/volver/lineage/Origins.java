package dev.volver.lineage;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.config.App;
import dev.volver.journal.History;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.message.Halt;
import dev.volver.migration.Mark;
import dev.volver.migration.Migrator;
import dev.volver.release.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks for revisions that the code in place does not have: in the repository, in the releases on
 * this disk, in the history of runs and in what the backups note.
 */
public final class Origins {
  private static final int DEPTH = 8;
  private static final int MANY = 5;
  private static final long LARGEST = 1 << 20;

  private final App app;
  private final Source source;
  private final Catalog catalog;

  public Origins(App app, Source source, Catalog catalog) {
    this.app = app;
    this.source = source;
    this.catalog = catalog;
  }

  /**
   * Where each came from that the live store records and the code in place does not have.
   *
   * @throws Halt when the migrations of that code do not load
   */
  public List<Origin> of(Migrator migrator) {
    Optional<String> current = asked(migrator::current, Optional.empty());
    return migrator.strangers(app.code()).stream().map(m -> of(m, current)).toList();
  }

  private Origin of(Mark mark, Optional<String> current) {
    Set<String> names = new HashSet<>(Set.of(mark.revision()));
    current.ifPresent(names::add);
    return new Origin(
        mark.revision(),
        asked(() -> source.traces(mark), List.of()),
        asked(() -> files(mark), List.of()),
        asked(() -> runs(names), List.of()),
        asked(() -> backups(names), List.of()));
  }

  /** A place that cannot be searched hides nothing that another has. */
  private static <T> T asked(Supplier<T> question, T otherwise) {
    try {
      return question.get();
    } catch (Halt | UncheckedIOException e) {
      return otherwise;
    }
  }

  private List<String> files(Mark mark) {
    List<Path> places =
        List.of(app.directory().resolve("releases"), app.source().git().resolve(".volver"));
    return places.stream()
        .filter(Files::isDirectory)
        .flatMap(p -> in(p, mark).stream())
        .limit(MANY)
        .toList();
  }

  private static List<String> in(Path folder, Mark mark) {
    List<PathMatcher> fitting =
        mark.files().stream()
            .map(f -> FileSystems.getDefault().getPathMatcher("glob:" + f))
            .toList();
    try (Stream<Path> all =
        Files.find(
            folder,
            DEPTH,
            (p, a) ->
                a.isRegularFile()
                    && a.size() <= LARGEST
                    && fitting.stream().anyMatch(m -> m.matches(p)))) {
      return all.filter(p -> holds(mark, p)).map(Path::toString).limit(MANY).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Mark mark, Path file) {
    try {
      return mark.in(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      return false;
    }
  }

  private List<Origin.Passage> runs(Set<String> names) {
    return new History(app.state())
        .runs()
        .filter(r -> left(r).filter(names::contains).isPresent())
        .limit(MANY)
        .map(r -> new Origin.Passage(r.number(), r.plan().to().shown()))
        .toList();
  }

  private static Optional<String> left(Run run) {
    boolean done = run.end().map(e -> e.outcome() == Outcome.SUCCEEDED).orElse(false);
    return done && run.plan().migrates() ? run.plan().revisionTo() : Optional.empty();
  }

  private List<String> backups(Set<String> names) {
    return catalog.all().stream()
        .sorted(Catalog.NEWEST_FIRST)
        .filter(b -> b.revision().filter(r -> knows(names, r)).isPresent())
        .limit(MANY)
        .map(Backup::id)
        .toList();
  }

  /** Django's revision names the last migration of every app. */
  private static boolean knows(Set<String> names, String revision) {
    return names.contains(revision)
        || Arrays.stream(revision.split("\\+")).anyMatch(names::contains);
  }
}
