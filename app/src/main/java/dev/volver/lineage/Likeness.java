package dev.volver.lineage;

import dev.volver.backup.Rows;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import dev.volver.migration.Revision;
import dev.volver.plan.Release;
import dev.volver.rehearsal.Clone;
import dev.volver.rehearsal.Clones;
import dev.volver.rehearsal.Part;
import dev.volver.rehearsal.Pointed;
import dev.volver.rehearsal.Schema;
import dev.volver.rehearsal.SchemaDifference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the live schema with what the migrations of some code make of an empty database, one
 * revision after another.
 *
 * @param pointed runs them on a scratch database
 */
public record Likeness(Clones clones, Pointed pointed) {
  /** As many revisions before a head are tried; an older one has to be named. */
  public static final int BEFORE = 24;

  private static final Set<Part.Kind> BY_HAND =
      Set.of(Part.Kind.GRANT, Part.Kind.EXTENSION, Part.Kind.COMMENT);

  private static final String TAG = "scratch";

  /**
   * A revision and how the live schema differs from what its migrations make.
   *
   * @param problem why its migrations could not be run on an empty database; then nothing is proven
   */
  public record Match(
      String revision, List<SchemaDifference> differences, Optional<Problem> problem) {

    /** Whether the structure is the same; names and the order of columns are apart. */
    public boolean proven() {
      return problem.isEmpty() && structure().isEmpty();
    }

    /** What is missing, new or another. */
    public List<SchemaDifference> structure() {
      return differences.stream().filter(Match::matters).toList();
    }

    /** Names, the order of columns, and what is often given to a database by hand. */
    public List<SchemaDifference> rest() {
      return differences.stream().filter(d -> !matters(d)).toList();
    }

    private static boolean matters(SchemaDifference d) {
      return d.kind() == SchemaDifference.Kind.STRUCTURE
          && !BY_HAND.contains(d.what())
          && !d.seldomMigrated();
    }
  }

  /** The same with the migrations of a release that is not in place. */
  public Likeness of(Release release) {
    return new Likeness(clones, pointed.of(release));
  }

  /**
   * Tries every revision of some code, or one.
   *
   * @param only the one to try
   * @throws Halt when the migrations do not load, or no scratch database can be made
   */
  public List<Match> of(Path code, Optional<String> only) {
    List<Match> matches = new ArrayList<>();
    for (String goal : goals(code, only)) {
      if (matches.stream().noneMatch(m -> m.revision().equals(goal))) {
        try {
          climb(code, goal, only.isPresent(), matches);
        } finally {
          clones.discard(TAG);
        }
      }
    }
    return matches;
  }

  /**
   * Writes a new beginning of the migrations into a folder of code.
   *
   * @param name a word that tells it from others
   * @param live what it has to make
   * @return the folders of migrations, relative to the code
   */
  public List<String> begun(Path code, String name, Rows live) {
    try {
      return pointed.at(clones.empty(TAG)).begin(code, name, live);
    } finally {
      clones.discard(TAG);
    }
  }

  private List<String> goals(Path code, Optional<String> only) {
    try {
      Chain chain = pointed.at(clones.empty(TAG)).chain(code);
      return only.map(List::of).orElseGet(chain::heads);
    } finally {
      clones.discard(TAG);
    }
  }

  private void climb(Path code, String goal, boolean alone, List<Match> matches) {
    Clone clone = clones.empty(TAG);
    Migrator migrator = pointed.at(clone);
    Schema live = clones.live().without(migrator.records());
    if (goal.equals(Migrator.BASE)) {
      matches.add(match(goal, clone, migrator, live));
      return;
    }
    List<String> way =
        alone
            ? List.of(goal)
            : migrator.chain(code).between(Optional.empty(), goal).stream()
                .map(Revision::id)
                .toList();
    int begin = Math.max(0, way.size() - 1 - BEFORE);
    if (begin == 0 && !alone) {
      matches.add(match(Migrator.BASE, clone, migrator, live));
    }
    for (String revision : way.subList(begin, way.size())) {
      try {
        migrator.upgrade(code, revision);
      } catch (Halt e) {
        matches.add(new Match(revision, List.of(), e.problems().stream().findFirst()));
        return;
      }
      if (matches.stream().noneMatch(m -> m.revision().equals(revision))) {
        matches.add(match(revision, clone, migrator, live));
      }
    }
  }

  private static Match match(String revision, Clone clone, Migrator migrator, Schema live) {
    Schema made = clone.schema().without(migrator.records());
    return new Match(revision, made.differences(live), Optional.empty());
  }
}
