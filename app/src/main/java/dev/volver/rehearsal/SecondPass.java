package dev.volver.rehearsal;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.rehearsal.Rehearsal.Subject;
import dev.volver.rehearsal.Trial.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What comes after a way up and back was exact: up again, written to, down, the old code on it. */
final class SecondPass {
  private final Subject subject;
  private final Migrator migrator;
  private final Clone work;
  private final OldCode old;
  private final Supplier<Clone> unchanged;
  private final Consumer<Text> progress;

  /**
   * @param unchanged makes a clone of the data as they were
   */
  SecondPass(
      Subject subject,
      Migrator migrator,
      Clone work,
      OldCode old,
      Supplier<Clone> unchanged,
      Consumer<Text> progress) {
    this.subject = subject;
    this.migrator = migrator;
    this.work = work;
    this.old = old;
    this.unchanged = unchanged;
    this.progress = progress;
  }

  /** The verdict after it, how far a proof reaches, and what else was seen. */
  record Outcome(Trial whole, Level level, List<Text> notes) {}

  /** Up again, written to, down, and the old code on the result. */
  Outcome after(RoundTrip trip, Trial whole) {
    return after(
        trip,
        whole,
        () -> migrator.downgrade(subject.code(), subject.from().orElse(Migrator.BASE)));
  }

  /** As the other, with another way back. */
  Outcome after(RoundTrip trip, Trial whole, Runnable back) {
    Newcomers newcomers = new Newcomers(work, trip.schemaUp(), trip.before(), trip.schemaBefore());
    progress.accept(
        Text.of(
            "once more, with rows written in between", "otra vez, con filas escritas entremedias"));
    try {
      migrator.upgrade(subject.code(), subject.to());
    } catch (Halt e) {
      return new Outcome(
          judged(
              whole,
              e,
              Verdict.DOWN_FAILS,
              Text.of("up again fails: %s", "subir otra vez falla: %s", said(e))),
          Level.ROWS,
          List.of());
    }
    Top second = trip.again();
    List<Text> other = trip.top().map(first -> first.otherSchema(second)).orElse(List.of());
    if (!other.isEmpty()) {
      return new Outcome(
          as(whole, Verdict.SCHEMA_DIFFERS, List.of(), other), Level.ROWS, List.of());
    }
    newcomers.write(touched(trip));
    try {
      back.run();
    } catch (Halt e) {
      return new Outcome(
          judged(whole, e, Verdict.DOWN_FAILS, Newcomers.said(said(e))), Level.ROWS, List.of());
    }
    List<Loss> lost = lost(newcomers, back);
    if (!lost.isEmpty()) {
      return new Outcome(
          as(
              whole,
              Verdict.LOSES,
              lost,
              lost.stream().map(l -> Newcomers.said(Losses.shown(l))).toList()),
          Level.ROWS,
          List.of());
    }
    List<String> untried = newcomers.untried(touched(trip));
    if (!untried.isEmpty()) {
      return new Outcome(
          as(whole, Verdict.UNPROVEN, List.of(), List.of(unwritten(untried))),
          Level.ROWS,
          List.of());
    }
    List<Text> notes = new ArrayList<>();
    trip.top().ifPresent(first -> notes.addAll(first.otherRows(second)));
    notes.add(
        Text.of("%d rows written in between", "%d filas escritas entremedias", newcomers.count()));
    return booted(whole, newcomers.count() > 0 ? Level.WRITTEN : Level.ROWS, notes);
  }

  /**
   * What those rows lost. A value that is another after the way down, and itself again after one
   * more way up, was only said in other words.
   */
  private List<Loss> lost(Newcomers newcomers, Runnable back) {
    List<Loss> others = newcomers.lost();
    if (others.isEmpty()) {
      return others;
    }
    try {
      migrator.upgrade(subject.code(), subject.to());
      List<Loss> lost = newcomers.lost();
      back.run();
      return lost;
    } catch (Halt e) {
      return others;
    }
  }

  private static Text unwritten(List<String> tables) {
    String names = String.join(", ", tables);
    return Text.of(
        "no row like those that users may now write to %s could be made: the way back of such rows is not proven",
        "no se pudo escribir en %s ninguna fila como las que ahora caben: la vuelta de esas filas no está probada",
        names);
  }

  private Outcome booted(Trial whole, Level level, List<Text> notes) {
    progress.accept(
        Text.of(
            "starting the old code on the result",
            "arrancando el código anterior sobre el resultado"));
    return switch (answered()) {
      case OldCode.Healthy h -> {
        notes.add(
            Text.of(
                "the old code passed %d checks on it",
                "el código anterior pasó %d comprobaciones con ello", h.checks()));
        yield new Outcome(whole, level == Level.WRITTEN ? Level.BOOTED : level, notes);
      }
      case OldCode.Unhealthy u ->
          new Outcome(
              as(
                  whole,
                  Verdict.DOWN_FAILS,
                  List.of(),
                  u.reasons().stream()
                      .map(r ->
                          Text.of(
                              "the old code does not work on the result: %s",
                              "el código anterior no funciona con el resultado: %s", r))
                      .toList()),
              level,
              notes);
      case OldCode.Untried u -> {
        notes.add(
            Text.of(
                "the old code was not started on it: %s",
                "el código anterior no se arrancó con ello: %s", u.why()));
        yield new Outcome(whole, level, notes);
      }
    };
  }

  /** What fails on data that nobody changed says nothing about those that came back. */
  private OldCode.Answer answered() {
    OldCode.Answer answer = old.on(work);
    if (!(answer instanceof OldCode.Unhealthy)) {
      return answer;
    }
    return switch (old.on(unchanged.get())) {
      case OldCode.Healthy _ -> answer;
      case OldCode.Unhealthy u ->
          new OldCode.Untried(
              Text.of(
                  "a second one of it does not work on unchanged data either: %s",
                  "un segundo ejemplar tampoco funciona con datos sin cambios: %s",
                  u.reasons().getFirst()));
      case OldCode.Untried u -> u;
    };
  }

  private static Text said(Halt e) {
    return e.problems().getFirst().what();
  }

  private static Trial judged(Trial whole, Halt e, Verdict verdict, Text why) {
    return as(
        whole, e.exit() == Exit.REFUSED ? Verdict.UNPROVEN : verdict, List.of(), List.of(why));
  }

  private static Trial as(Trial t, Verdict verdict, List<Loss> losses, List<Text> reasons) {
    return new Trial(t.from(), t.to(), verdict, losses, reasons, t.upMillis(), t.downMillis());
  }

  /** Tables in which users may write otherwise than before. */
  private static Set<String> touched(RoundTrip trip) {
    Set<String> tables = new TreeSet<>(trip.top().map(Top::written).orElse(Set.of()));
    Schema up = trip.schemaUp();
    trip.schemaBefore().differences(up).forEach(d -> tables.addAll(up.touched(d)));
    return tables;
  }
}
