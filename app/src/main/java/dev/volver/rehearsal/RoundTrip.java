package dev.volver.rehearsal;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.rehearsal.SchemaDifference.Kind;
import dev.volver.rehearsal.Trial.Loss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes a clone up and back and looks whether it is what it was. */
final class RoundTrip {
  private static final Pattern ON_PURPOSE =
      Pattern.compile("\\b(NotImplementedError|IrreversibleError)\\b");

  private static final Pattern RAISE = Pattern.compile("^\\s*(raise\\b|assert\\s+(False|0)\\b)");

  private final Path code;
  private final Migrator migrator;
  private final Clone before;
  private final Clone work;
  private final Schema was;
  private final boolean numbered;
  private final Schema schema;
  private final Predicate<String> oneWay;
  private final Offending offending;
  private Schema up;
  private Optional<Top> top = Optional.empty();
  private List<Added> added = List.of();
  private boolean keeping;
  private boolean writes;
  private long comparing;
  private long rows;

  /**
   * @param before what the clone was before; not changed
   * @param work the clone that goes up and back
   * @param oneWay whether a revision says itself that there is no way back from it
   * @param numbered as {@link Bookkeeping#without(Schema, boolean)}
   */
  RoundTrip(
      Path code,
      Migrator migrator,
      Clone before,
      Clone work,
      Predicate<String> oneWay,
      Offending offending,
      boolean numbered) {
    this.code = code;
    this.migrator = migrator;
    this.before = before;
    this.work = work;
    this.oneWay = oneWay;
    this.offending = offending;
    this.was = before.schema();
    this.numbered = numbered;
    this.schema = Bookkeeping.without(was, numbered);
    this.up = schema;
  }

  /** The schema before the way up. */
  Schema schemaBefore() {
    return schema;
  }

  /** The clone as it was before. */
  Clone before() {
    return before;
  }

  /** The schema at the top, as far as it was reached. */
  Schema schemaUp() {
    return up;
  }

  /** Keeps what it comes to at the top, so that a second way up can be held against it. */
  RoundTrip keepingTop() {
    keeping = true;
    return this;
  }

  /** Keeps it too, and takes no way for proven that may write rows and found none to. */
  RoundTrip writing(boolean may) {
    keeping |= may;
    writes = may;
    return this;
  }

  /** What it came to at the top, when that was to be kept. */
  Optional<Top> top() {
    return top;
  }

  /** What it made on the way up, with what that held, when that was to be kept. */
  List<Added> added() {
    return added;
  }

  /** What the clone has come to now, on another way up. */
  Top again() {
    long start = System.nanoTime();
    Top now = Top.of(before, work);
    comparing += millis(start);
    return now;
  }

  /** How long was compared, in milliseconds. */
  long comparing() {
    return comparing;
  }

  /** Rows that were compared. */
  long rows() {
    return rows;
  }

  /**
   * Goes up and back.
   *
   * @param revisions those that it goes through
   */
  Trial go(Optional<String> from, String to, List<String> revisions) {
    return go(from, to, revisions, () -> migrator.downgrade(code, from.orElse(Migrator.BASE)));
  }

  /** As the other, with another way back. */
  Trial go(Optional<String> from, String to, List<String> revisions, Runnable back) {
    long start = System.nanoTime();
    try {
      migrator.upgrade(code, to);
    } catch (Halt e) {
      return failed(from, to, e, Verdict.UP_FAILS, millis(start), 0);
    }
    long upMillis = millis(start);
    top = keeping ? Optional.of(again()) : Optional.empty();
    up = Bookkeeping.without(top.map(Top::schema).orElseGet(work::schema), numbered);
    if (keeping) {
      added = Top.added(schema, up, work);
    }
    Set<String> touched = touched();
    start = System.nanoTime();
    try {
      back.run();
    } catch (Halt e) {
      boolean said = revisions.stream().anyMatch(oneWay) || said(e);
      return failed(
          from, to, e, said ? Verdict.IRREVERSIBLE : Verdict.DOWN_FAILS, upMillis, millis(start));
    }
    return judged(from, to, touched, upMillis, millis(start));
  }

  /** Whether the tool says that there is no way back, or it ended where a migration raises. */
  private boolean said(Halt halt) {
    return halt.problems().stream()
        .anyMatch(p -> ON_PURPOSE.matcher(p.what().en()).find() || raises(p.where()));
  }

  private boolean raises(String where) {
    int colon = where.lastIndexOf(':');
    try (Stream<String> lines = Files.lines(code.resolve(where.substring(0, Math.max(0, colon))))) {
      long line = Long.parseLong(where.substring(colon + 1));
      return lines.skip(line - 1).findFirst().filter(l -> RAISE.matcher(l).find()).isPresent();
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      return false; // it names no line of a file
    }
  }

  private Trial failed(
      Optional<String> from, String to, Halt halt, Verdict verdict, long upMillis, long down) {
    boolean refused = halt.exit() == Exit.REFUSED && verdict != Verdict.IRREVERSIBLE;
    if (verdict == Verdict.UP_FAILS) {
      Optional<Text> elsewhere = Elsewhere.of(halt, work, () -> migrator.look(code));
      if (elsewhere.isPresent()) {
        return Trial.untried(from, to, Verdict.ELSEWHERE, elsewhere.get(), upMillis);
      }
      Optional<Text> hindrance =
          refused ? Optional.empty() : Hindrance.of(halt, () -> migrator.look(code));
      if (hindrance.isPresent()) {
        return Trial.untried(from, to, Verdict.UNPROVEN, hindrance.get(), upMillis);
      }
    }
    List<Text> reasons = new ArrayList<>();
    for (Problem problem : halt.problems()) {
      reasons.add(
          problem.where().isEmpty()
              ? problem.what()
              : Text.of("%s (%s)", "%s (%s)", problem.what(), problem.where()));
    }
    if (verdict == Verdict.UP_FAILS && !refused) {
      reasons.addAll(offending.rows(before, work, halt));
    }
    return new Trial(
        from, to, refused ? Verdict.UNPROVEN : verdict, List.of(), reasons, upMillis, down);
  }

  /** Tables that the way up did something to, of those that were there. */
  private Set<String> touched() {
    Set<String> tables = new TreeSet<>(top.map(Top::written).orElse(Set.of()));
    schema.differences(up).forEach(d -> tables.addAll(schema.touched(d)));
    return tables;
  }

  private Trial judged(
      Optional<String> from, String to, Set<String> touched, long upMillis, long downMillis) {
    Schema now = work.schema();
    Schema back = Bookkeeping.without(now, numbered);
    List<SchemaDifference> differences =
        schema.differences(back).stream().filter(d -> d.kind() == Kind.STRUCTURE).toList();
    long start = System.nanoTime();
    Comparison found = Bookkeeping.in(was, now).judged(before.compare(work));
    comparing += millis(start);
    rows += found.rows();
    List<Loss> losses = Losses.of(found);
    List<Text> reasons = new ArrayList<>();
    Verdict verdict = verdict(differences, found, losses, back, touched, reasons);
    return new Trial(from, to, verdict, losses, reasons, upMillis, downMillis);
  }

  private Verdict verdict(
      List<SchemaDifference> differences,
      Comparison rows,
      List<Loss> losses,
      Schema back,
      Set<String> touched,
      List<Text> reasons) {
    losses.forEach(l -> reasons.add(Losses.shown(l)));
    differences.forEach(d -> reasons.add(d.shown()));
    rows.counters().stream()
        .filter(Comparison.Counter::rewound)
        .forEach(c ->
            reasons.add(
                Text.of(
                    "the sequence %s stands before where it stood",
                    "la secuencia %s está por detrás de donde estaba", c.name())));
    boolean rewound = rows.counters().stream().anyMatch(Comparison.Counter::rewound);
    if (!schema.differences(up).isEmpty() && up.differences(back).isEmpty()) {
      return Verdict.STUB;
    }
    if (!losses.isEmpty()) {
      return Verdict.LOSES;
    }
    if (!differences.isEmpty() || rewound) {
      return Verdict.SCHEMA_DIFFERS;
    }
    List<Text> left = Losses.left(rows);
    reasons.addAll(left);
    if (!left.isEmpty()) {
      return Verdict.LEAVES_ROWS;
    }
    List<String> empty =
        touched.stream()
            .filter(
                t -> isEmpty(rows, t) && schema.rest(t).stream().allMatch(r -> isEmpty(rows, r)))
            .toList();
    if (!empty.isEmpty()) {
      reasons.add(
          Text.of(
              "no rows in %s: an empty table proves nothing",
              "sin filas en %s: una tabla vacía no prueba nada", String.join(", ", empty)));
      return Verdict.UNPROVEN;
    }
    if (idle()) {
      reasons.add(
          Text.of(
              "the way up changed neither schema nor rows here: that proves nothing of the way back",
              "la ida no cambió aquí ni esquema ni filas: eso no prueba nada de la vuelta"));
      return Verdict.UNPROVEN;
    }
    return Verdict.PROVEN;
  }

  /** Whether it found nothing to do, and may on other rows. */
  boolean idle() {
    return writes && top.filter(Top::still).isPresent() && schema.differences(up).isEmpty();
  }

  private static boolean isEmpty(Comparison rows, String table) {
    return rows.tables().stream()
        .anyMatch(t -> t.name().equals(table) && t.before().filter(n -> n == 0).isPresent());
  }

  static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
