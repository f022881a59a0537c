package dev.volver.rehearsal;

import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.migration.Shrunk;
import dev.volver.plan.Release;
import dev.volver.plan.Revisions;
import dev.volver.plan.Tried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a rehearsal of a release's migrations found.
 *
 * @param commit the release
 * @param ref what the operator called it
 * @param whole the way from where the database stands to the newest revision, and back
 * @param single each revision by itself, when there are several
 * @param level how far the proof reaches, if the verdict is {@link Verdict#PROVEN}
 * @param added tables and columns, as {@code table} or {@code table.column}, that the way back
 *     drops because the way up made them: what is written to them after a deploy goes
 * @param made how many rows the way up wrote, by table that was there: as many may go with the way
 *     back
 * @param shrunk what the way up took from tables that are still there, and their triggers
 * @param files the digest of the migrations, by which another release is known to have the same
 * @param reverse SQL that takes the schema back where the migrations do not, proven on a clone
 * @param notes what else was seen, such as constraints of another name
 * @param rows rows that were compared
 * @param cloneMillis how long the clones took
 * @param compareMillis how long the comparisons took
 * @param at when it was
 */
public record Rehearsed(
    String commit,
    String ref,
    Trial whole,
    List<Trial> single,
    Level level,
    List<Added> added,
    Map<String, Long> made,
    List<Shrunk> shrunk,
    Optional<String> files,
    Optional<Reversal> reverse,
    List<Text> notes,
    long rows,
    long cloneMillis,
    long compareMillis,
    Instant at) {
  public Rehearsed {
    single = List.copyOf(single);
    added = List.copyOf(added);
    made = Map.copyOf(made);
    shrunk = List.copyOf(shrunk);
    notes = List.copyOf(notes);
  }

  /** This one and, above it, one that begins where this one ends, as one proven way. */
  public Rehearsed then(Rehearsed next) {
    List<Trial> steps = new ArrayList<>(List.of(whole, next.whole));
    List<Added> all = new ArrayList<>(added);
    all.addAll(next.added);
    Map<String, Long> rows = new TreeMap<>(made);
    next.made.forEach((table, n) -> rows.merge(table, n, Long::sum));
    return new Rehearsed(
        next.commit,
        next.ref,
        new Trial(
            whole.from(),
            next.whole.to(),
            Verdict.PROVEN,
            List.of(),
            List.of(),
            whole.upMillis() + next.whole.upMillis(),
            whole.downMillis() + next.whole.downMillis()),
        steps,
        level.compareTo(next.level) < 0 ? level : next.level,
        all,
        rows,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        this.rows + next.rows,
        cloneMillis + next.cloneMillis,
        compareMillis + next.compareMillis,
        at.isBefore(next.at) ? at : next.at);
  }

  /** The same with more that was seen. */
  public Rehearsed noting(List<Text> more) {
    List<Text> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Rehearsed(
        commit,
        ref,
        whole,
        single,
        level,
        added,
        made,
        shrunk,
        files,
        reverse,
        all,
        rows,
        cloneMillis,
        compareMillis,
        at);
  }

  public Verdict verdict() {
    return whole.verdict();
  }

  /** Whether the way back may be taken without losing what was there before. */
  public boolean proven() {
    return verdict() == Verdict.PROVEN;
  }

  /** What a plan keeps of it. */
  public Tried tried() {
    return new Tried(
        verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        Optional.of(level.name().toLowerCase(Locale.ROOT)).filter(_ -> proven()),
        whole.losses().stream()
            .map(l -> new Tried.Lost(l.table(), l.column(), l.values()))
            .toList(),
        whole.upMillis(),
        at);
  }

  /** The verdict in a line. */
  public Text shown() {
    return switch (verdict()) {
      case PROVEN -> Text.of("proven (%s)", "probada (%s)", level.words());
      case LOSES ->
          whole.losses().isEmpty()
              ? verdict().word()
              : Text.of(
                  "loses %d values of %s",
                  "pierde %d valores de %s",
                  whole.losses().getFirst().values(),
                  whole.losses().getFirst().object());
      case LEAVES_ROWS,
          SCHEMA_DIFFERS,
          STUB,
          IRREVERSIBLE,
          DOWN_FAILS,
          UP_FAILS,
          ELSEWHERE,
          UNPROVEN ->
          verdict().word();
    };
  }

  /** Whether this is about the way between two revisions. */
  public boolean between(Optional<String> from, Optional<String> to) {
    return whole.from().equals(from) && Optional.of(whole.to()).equals(to);
  }

  private static Revisions revisions(Trial trial) {
    return new Revisions(trial.from().orElse(Migrator.BASE), trial.to());
  }

  /** What an operator should know of it before a deploy, the weightiest first. */
  public List<Text> lines() {
    List<Text> lines = new ArrayList<>();
    lines.add(
        Text.of(
            "Rehearsed %s → %s on a clone: %s.",
            "Ensayado %s → %s en un clon: %s.",
            revisions(whole).shownFrom(),
            revisions(whole).shownTo(),
            shown()));
    lines.addAll(whole.reasons());
    for (Trial trial : single) {
      if (trial.verdict() != Verdict.PROVEN) {
        lines.add(
            Text.of(
                "%s by itself: %s",
                "%s por separado: %s",
                revisions(trial).shownTo(),
                trial.reasons().isEmpty() ? trial.verdict().word() : trial.reasons().getFirst()));
      }
    }
    if (verdict() != Verdict.UP_FAILS && verdict() != Verdict.ELSEWHERE) {
      lines.add(
          Text.of(
              "The migration took %s s there: the app is down about that much longer.",
              "La migración tardó %s s allí: la aplicación está parada más o menos eso de más.",
              seconds(whole.upMillis())));
    }
    if (proven() && !added.isEmpty()) {
      lines.add(
          Text.of(
              "What is written to %s after the deploy goes with the way back.",
              "Lo que se escriba en %s tras el despliegue se va con la vuelta atrás.",
              added.stream().map(Added::object).collect(Collectors.joining(", "))));
    }
    reverse.ifPresent(r -> lines.add(said(r)));
    lines.addAll(notes);
    return lines;
  }

  private Text said(Reversal r) {
    String release = new Release(commit, ref).abbreviated();
    return r.accepted()
        ? Text.of("The way back: %s.", "La vuelta atrás: %s.", r.shown())
        : Text.of(
            "SQL that takes it back is written and proven (%s): `volver drill %s --sql` prints it, `volver migrations accept %2$s` takes it as the way back.",
            "Hay SQL escrito y probado que lo deshace (%s): `volver drill %s --sql` lo imprime, `volver migrations accept %2$s` lo toma como vuelta atrás.",
            r.level().words(),
            release);
  }

  /** The same with its SQL accepted or not. */
  Rehearsed accepted(boolean now) {
    return new Rehearsed(
        commit,
        ref,
        whole,
        single,
        level,
        added,
        made,
        shrunk,
        files,
        reverse.map(r -> r.accepted(now)),
        notes,
        rows,
        cloneMillis,
        compareMillis,
        at);
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f", millis / 1_000.0);
  }
}
