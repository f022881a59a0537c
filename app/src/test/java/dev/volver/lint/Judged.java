package dev.volver.lint;

import dev.volver.lint.Corpus.Member;
import dev.volver.lint.Corpus.Truth;
import dev.volver.lint.Setting.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A verdict by reading, beside the truth.
 *
 * @param database empty when the reader did not know where the migration runs
 * @param verdict empty when no reader found the migration
 */
record Judged(Member member, Optional<Dialect> database, Optional<Verdict> verdict) {

  /** Those where the reader knew the database. */
  static Stream<Judged> known(List<Judged> all) {
    return all.stream().filter(j -> j.database().isPresent());
  }

  private Optional<Truth> truth() {
    return database.map(d -> member.truth().get(d));
  }

  /** Whether the way up fails: then there is nothing to undo, and any verdict will do. */
  boolean upFails() {
    return truth().map(Truth::upFails).orElse(false);
  }

  boolean exact() {
    return truth().map(Truth::exact).orElseGet(member::exact);
  }

  private boolean doubtful() {
    return truth().map(Truth::doubtful).orElseGet(member::doubtful);
  }

  /** Whether the verdict says more than that all is well. */
  boolean alarm() {
    return !upFails() && verdict.map(v -> v.compareTo(Verdict.DROPS_NEW) > 0).orElse(true);
  }

  boolean missed() {
    return !exact() && !alarm();
  }

  /** Whether it looks safe, and rows written since would stand in the way back. */
  boolean late() {
    return exact() && doubtful() && !upFails() && !alarm();
  }

  boolean falseAlarm() {
    return alarm() && !doubtful();
  }

  /** The truth in a few words. */
  String outcome() {
    return truth().map(Truth::shown).orElse("");
  }

  String shown() {
    String truth =
        member.truth().entrySet().stream()
            .filter(e -> database.isEmpty() || database.get() == e.getKey())
            .map(e -> e.getKey() + ": " + e.getValue().shown())
            .collect(Collectors.joining(", "));
    return "%s (%s): %s; %s%s"
        .formatted(
            member.file(),
            member.kind(),
            verdict.map(Verdict::word).orElse("not read"),
            truth,
            database.isPresent() ? "" : "; the reader did not know the database");
  }
}
