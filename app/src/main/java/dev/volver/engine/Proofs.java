package dev.volver.engine;

import dev.volver.message.Halt;
import dev.volver.migration.Chain;
import dev.volver.migration.MigrationFiles;
import dev.volver.plan.Release;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was rehearsed of the way down that the code in place would take: by its own rehearsal, or by
 * those of other releases whose migrations are the same to the letter, one after another.
 */
final class Proofs {
  private final Ports ports;
  private final Rehearsals rehearsals;

  Proofs(Ports ports) {
    this.ports = ports;
    this.rehearsals = new Rehearsals(ports.app().state());
  }

  /**
   * What is known of a way.
   *
   * @param in the release whose code is in place
   * @param to where the way down leads
   * @param from where the data stand
   */
  Optional<Rehearsed> of(Release in, Optional<String> to, Optional<String> from) {
    if (to.equals(from)) {
      return Optional.empty(); // there is no way to go, and the migrations need not be read
    }
    return rehearsals
        .find(in.commit(), to, from)
        .or(() -> from.flatMap(f -> way(to, f, same(), new HashSet<>())));
  }

  /** Proofs of migrations that are those of the code in place, newest first. */
  private List<Rehearsed> same() {
    if (ports.migrator().isEmpty()) {
      return List.of();
    }
    try {
      Chain chain = ports.migrator().get().chain(ports.app().code());
      return rehearsals.all().stream()
          .filter(r -> r.proven() && r.files().isPresent() && r.files().equals(now(chain, r)))
          .toList();
    } catch (Halt e) {
      return List.of(); // code that cannot be read proves nothing
    }
  }

  private Optional<String> now(Chain chain, Rehearsed r) {
    return MigrationFiles.digest(ports.app().code(), chain, r.whole().from(), r.whole().to());
  }

  private static Optional<Rehearsed> way(
      Optional<String> to, String from, List<Rehearsed> known, Set<String> seen) {
    List<Rehearsed> here = new ArrayList<>(known);
    here.removeIf(r -> !r.whole().to().equals(from));
    Optional<Rehearsed> direct = here.stream().filter(r -> r.whole().from().equals(to)).findFirst();
    if (direct.isPresent()) {
      return direct;
    }
    return here.stream()
        .filter(r -> r.whole().from().filter(seen::add).isPresent())
        .flatMap(
            r -> way(to, r.whole().from().orElseThrow(), known, seen).map(b -> b.then(r)).stream())
        .findFirst();
  }
}
