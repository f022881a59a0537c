package dev.volver.rehearsal;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.MigrationFiles;
import dev.volver.migration.Migrator;
import dev.volver.migration.Revision;
import dev.volver.plan.Release;
import dev.volver.plan.Revisions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tries the migrations of a release and their way back on clones of the real data: up, down, looked
 * at row by row, up again, written to like users do, down, and the old code started on the result.
 */
public final class Rehearsal {
  private static final String BEFORE = "rehearsal-before";
  private static final String WORK = "rehearsal-work";
  private static final String STEP = "rehearsal-step";

  /** Verdicts after which another way back may be better. */
  private static final Set<Verdict> REPAIRABLE =
      Set.of(
          Verdict.STUB,
          Verdict.SCHEMA_DIFFERS,
          Verdict.IRREVERSIBLE,
          Verdict.DOWN_FAILS,
          Verdict.LOSES);

  private final Clones clones;
  private final Pointed pointed;
  private final OldCode old;
  private final Consumer<Text> progress;
  private final Clock clock;
  private long cloning;
  private long comparing;

  /**
   * @param old the version that runs now, with which a way back has to work
   * @param progress told what is being done
   */
  public Rehearsal(
      Clones clones, Pointed pointed, OldCode old, Consumer<Text> progress, Clock clock) {
    this.clones = clones;
    this.pointed = pointed;
    this.old = old;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * What is rehearsed.
   *
   * @param code a folder with the release's files
   * @param chain its migrations
   * @param from where the database stands
   * @param to where it is to go
   * @param renamed what the way up calls tables and columns, by {@code table} and {@code
   *     table.column} as they were
   * @param oneWay whether a revision says itself that there is no way back from it
   * @param writes whether a revision or the way back from it may write rows, or what no comparison
   *     of schemas shows, as far as its text tells
   * @param edited SQL for the way back that a person wrote
   */
  public record Subject(
      Release release,
      Path code,
      Chain chain,
      Optional<String> from,
      String to,
      Map<String, String> renamed,
      Predicate<String> oneWay,
      Predicate<String> writes,
      Optional<String> edited) {
    List<String> revisions() {
      return chain.between(from, to).stream().map(Revision::id).toList();
    }

    /** Whether there are several, each right after the one before, to be tried singly. */
    boolean several() {
      List<Revision> way = chain.between(from, to);
      boolean row = true;
      Optional<String> last = from;
      for (Revision r : way) {
        row &= r.parents().equals(last.stream().toList());
        last = Optional.of(r.id());
      }
      return row && way.size() > 1;
    }
  }

  /**
   * Rehearses. Whatever the migrations do, the answer is a verdict.
   *
   * @throws Halt when no clone can be made
   */
  public Rehearsed rehearse(Subject subject) {
    Beyond.refuse(subject.code(), subject.chain().between(subject.from(), subject.to()));
    sweep();
    try {
      return tried(subject);
    } finally {
      sweep();
    }
  }

  private void sweep() {
    old.sweep();
    clones.left().forEach(clones::discard);
  }

  private Rehearsed tried(Subject subject) {
    progress.accept(Text.of("cloning the live data", "clonando los datos vivos"));
    Clone before = cloned(() -> clones.fresh(BEFORE));
    Clone work = cloned(() -> clones.again(before, WORK));
    Migrator migrator = pointed.at(work);
    RoundTrip trip =
        trip(subject, migrator, before, work, subject.from(), subject.to())
            .keepingTop()
            .writing(subject.revisions().stream().anyMatch(subject.writes()));
    progress.accept(Text.of("migrating a clone up and back", "migrando un clon de ida y vuelta"));
    Trial whole = trip.go(subject.from(), subject.to(), subject.revisions());
    List<Text> notes = new ArrayList<>();
    List<Added> added = trip.added();
    Level level = Level.ROWS;
    Optional<Reversal> reverse = Optional.empty();
    if (REPAIRABLE.contains(whole.verdict())) {
      ReverseTrial.Outcome sql = reverse(subject, before, trip);
      reverse = sql.proven();
      notes.addAll(sql.notes());
    }
    if (whole.verdict() == Verdict.PROVEN) {
      Bookkeeping.without(before.schema())
          .differences(Bookkeeping.without(work.schema()))
          .forEach(d -> notes.add(d.shown())); // more than this would not be proven
      SecondPass.Outcome after =
          new SecondPass(
                  subject,
                  migrator,
                  work,
                  old,
                  () -> cloned(() -> clones.again(before, STEP)),
                  progress)
              .after(trip, whole);
      whole = after.whole();
      level = after.level();
      notes.addAll(after.notes());
    }
    if (subject.revisions().size() > 1 && !subject.several()) {
      notes.add(
          Text.of(
              "the revisions were tried together only, not each by itself: there is a merge or a branch among them",
              "las revisiones se probaron solo juntas, no cada una por separado: hay una unión o una rama entre ellas"));
    }
    List<String> idle = new ArrayList<>();
    List<Trial> single = subject.several() ? single(subject, before, idle) : List.of();
    if (whole.verdict() == Verdict.PROVEN && !idle.isEmpty()) {
      whole = whole.unproven(idle);
    }
    comparing += trip.comparing();
    return new Rehearsed(
        subject.release().commit(),
        subject.release().ref(),
        whole,
        single,
        level,
        added,
        trip.top().map(Top::made).orElse(Map.of()),
        trip.top().map(t -> t.shrunk(before)).orElse(List.of()),
        MigrationFiles.digest(subject.code(), subject.chain(), subject.from(), subject.to()),
        reverse,
        notes,
        trip.rows(),
        cloning,
        comparing,
        clock.instant());
  }

  /** SQL that takes the schema back where the migrations do not, proven on a clone. */
  private ReverseTrial.Outcome reverse(Subject subject, Clone before, RoundTrip trip) {
    return new ReverseTrial(
            subject,
            before,
            () -> cloned(() -> clones.again(before, WORK)),
            () -> cloned(() -> clones.again(before, STEP)),
            pointed,
            work -> trip(subject, pointed.at(work), before, work, subject.from(), subject.to()),
            old,
            progress)
        .of(trip.schemaBefore(), trip.schemaUp());
  }

  /**
   * Each revision by itself, on a clone that goes up with them.
   *
   * @param idle gets those that found nothing to do
   */
  private List<Trial> single(Subject subject, Clone start, List<String> idle) {
    List<Trial> trials = new ArrayList<>();
    Clone work = cloned(() -> clones.again(start, WORK));
    Optional<String> from = subject.from();
    for (String to : subject.revisions()) {
      String shown = new Revisions(from.orElse(Migrator.BASE), to).shownTo();
      progress.accept(Text.of("revision %s by itself", "la revisión %s por separado", shown));
      Clone standing = work;
      Clone before =
          from.equals(subject.from()) ? start : cloned(() -> clones.again(standing, STEP));
      Migrator migrator = pointed.at(work);
      RoundTrip trip =
          trip(subject, migrator, before, work, from, to).writing(subject.writes().test(to));
      Trial trial = trip.go(from, to, List.of(to));
      comparing += trip.comparing();
      trials.add(trial);
      if (trip.idle()) {
        idle.add(shown);
      }
      if (trial.downMillis() == 0) {
        return trials;
      }
      if (trial.verdict() != Verdict.PROVEN) {
        work = cloned(() -> clones.again(before, WORK));
        migrator = pointed.at(work);
      }
      try {
        migrator.upgrade(subject.code(), to);
      } catch (Halt e) {
        return trials; // it went up once and does not a second time: the whole way tells
      }
      from = Optional.of(to);
    }
    return trials;
  }

  private RoundTrip trip(
      Subject subject,
      Migrator migrator,
      Clone before,
      Clone work,
      Optional<String> from,
      String to) {
    Offending offending = new Offending(() -> sql(subject, migrator, from, to));
    boolean numbered =
        MigrationFiles.hold(subject.code(), subject.chain(), from, to, Bookkeeping.NUMBERS);
    return new RoundTrip(
        subject.code(), migrator, before, work, subject.oneWay(), offending, numbered);
  }

  private static String sql(Subject s, Migrator migrator, Optional<String> from, String to) {
    try {
      return migrator.sql(s.code(), from, to, false);
    } catch (Halt e) {
      return "";
    }
  }

  private Clone cloned(Supplier<Clone> making) {
    long start = System.nanoTime();
    Clone clone = making.get();
    cloning += RoundTrip.millis(start);
    return clone;
  }
}
