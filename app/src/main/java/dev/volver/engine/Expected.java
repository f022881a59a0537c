package dev.volver.engine;

import dev.volver.journal.History;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.plan.Release;
import java.util.List;
import java.util.Optional;

/** The revision that the code of a release expects the database at. */
final class Expected {
  private final Surveyor surveyor;
  private final History history;

  Expected(Surveyor surveyor) {
    this.surveyor = surveyor;
    this.history = surveyor.history();
  }

  /** Of a release that is not in place; empty when it has no migrations. */
  Optional<String> of(Release release) {
    return surveyor.chainOf(release).flatMap(c -> head(c, release));
  }

  /** Of the one that is in place. */
  Optional<String> inPlace(Release release) {
    return surveyor.chainInPlace().flatMap(c -> head(c, release));
  }

  /** Of a chain with several heads, where the database stood when another release came. */
  private Optional<String> head(Chain chain, Release release) {
    return chain.heads().size() < 2
        ? chain.head()
        : Optional.of(
            history
                .runs()
                .filter(r -> r.plan().from().commit().equals(release.commit()))
                .flatMap(r -> r.plan().revisionFrom().stream())
                .filter(r -> chain.find(r).isPresent())
                .findFirst()
                .orElseThrow(() -> several(chain, release)));
  }

  private static Halt several(Chain chain, Release release) {
    List<Problem> problems =
        chain.problems(release.shown()).stream()
            .map(p ->
                new Problem(
                    p.what(),
                    p.where(),
                    Text.of(
                        "Nobody knows which of them the database has to be at: go back to a release with one.",
                        "No se sabe en cuál debe estar la base: vuelva a una versión que tenga una sola.")))
            .toList();
    return new Halt(Exit.REFUSED, problems);
  }
}
