package dev.volver.incident;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.backup.Forecast;
import dev.volver.backup.Upkeep;
import dev.volver.config.App;
import dev.volver.config.Undisclosed;
import dev.volver.journal.History;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.message.Halt;
import dev.volver.message.Language;
import dev.volver.message.Text;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.plan.Tried;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.Reversal;
import dev.volver.release.Images;
import dev.volver.release.Runtime;
import dev.volver.release.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * How an app stands at a glance, from the journals, the runtime and the kernel; no database is
 * opened for it. Sizes are in bytes.
 *
 * @param apart services that run another release than the one in place, and which
 * @param atWork the process that carries a run out now
 * @param unfinished whether a run was begun that nobody carries out
 * @param quarantined the releases whose deploy was taken back
 */
public record StatusReport(
    String app,
    boolean running,
    String detail,
    Optional<Instant> since,
    Optional<String> release,
    Map<String, String> apart,
    Optional<LastRun> lastRun,
    Optional<String> atWork,
    boolean unfinished,
    Optional<Way> wayBack,
    Optional<LastBackup> backup,
    Room backupRoom,
    Care backupCare,
    long diskFree,
    long diskTotal,
    long memoryAvailable,
    long memoryTotal,
    List<String> quarantined,
    List<String> log) {

  /** The newest run. */
  public record LastRun(long run, String kind, String outcome, Instant at) {}

  /**
   * What a rollback would go back to, and how far that is proven.
   *
   * @param rehearsal the newest rehearsal of the migrations that it would take back
   */
  public record Way(String to, String data, String proof, Optional<Tried> rehearsal) {}

  /** The newest backup. */
  public record LastBackup(String id, Instant at, long bytes, String proof) {}

  /** What the backups take and added, what is free for them, and how long that lasts. */
  public record Room(
      long taken,
      long free,
      long averageAdded,
      long addedPerDay,
      Optional<Long> backupsLeft,
      Optional<Long> daysLeft,
      boolean scarce,
      String shown) {
    static Room of(Forecast f, Language language) {
      return new Room(
          f.taken(),
          f.free(),
          f.average(),
          f.daily(),
          f.backupsLeft(),
          f.daysLeft(),
          f.scarce(),
          f.shown().in(language));
    }
  }

  /**
   * Whether somebody looks after the backups.
   *
   * @param verified when all of them were last restored for a look
   * @param shown what is wrong, in words
   */
  public record Care(
      Optional<Instant> verified, boolean overdue, Optional<String> damaged, List<String> shown) {
    static Care of(Upkeep u, Language language) {
      return new Care(
          u.verified(),
          u.overdue(),
          u.damaged(),
          u.shown().stream().map(t -> t.in(language)).toList());
    }
  }

  /** Looks at everything once. */
  public static StatusReport of(
      App app, Source source, Runtime runtime, Catalog catalog, Language language, int logLines) {
    History history = new History(app.state());
    var commit = CompletableFuture.supplyAsync(source::commit, StatusReport::beside);
    var running = CompletableFuture.supplyAsync(() -> state(runtime), StatusReport::beside);
    Optional<Run> last = history.runs().findFirst();
    Optional<Run> open = history.open();
    Optional<String> atWork = history.atWork(open);
    List<Backup> backups = catalog.all();
    Runtime.State state = running.join();
    Optional<Release> release = release(commit.join(), source, history);
    Machine machine = Machine.of(app.directory());
    return new StatusReport(
        app.name(),
        state.running(),
        state.detail().in(language),
        state.since(),
        release.map(Release::shown),
        apart(runtime, history),
        last.map(r -> lastRun(r, r.open() && history.atWork(Optional.of(r)).isPresent())),
        atWork,
        atWork.isEmpty() && open.isPresent(),
        release.flatMap(r -> way(history, app.state(), r, language)),
        backups.stream().findFirst().map(b -> lastBackup(b, catalog, language)),
        Room.of(Forecast.of(catalog, backups), language),
        Care.of(Upkeep.of(catalog, backups, app.state(), history::begun, Instant.now()), language),
        machine.diskFree(),
        machine.diskTotal(),
        machine.memoryAvailable(),
        machine.memoryTotal(),
        history.bad().stream().map(Release::shown).toList(),
        logLines > 0
            ? runtime.logTail(logLines).stream().map(Undisclosed.of(app)::in).toList()
            : List.of());
  }

  /** Git and the runtime are asked while the journals are read. */
  private static void beside(Runnable question) {
    Thread.ofVirtual().start(question);
  }

  private static Runtime.State state(Runtime runtime) {
    try {
      return runtime.state();
    } catch (Halt e) {
      return new Runtime.State(
          false, true, Optional.empty(), List.of(), e.problems().getFirst().what());
    }
  }

  private static LastRun lastRun(Run run, boolean atWork) {
    String open = atWork ? "running" : Outcome.INTERRUPTED.word();
    String outcome = run.end().map(e -> e.outcome().word()).orElse(open);
    return new LastRun(run.number(), run.plan().kind().word(), outcome, run.startedAt());
  }

  private static LastBackup lastBackup(Backup b, Catalog catalog, Language language) {
    return new LastBackup(b.id(), b.at(), b.bytes(), standing(b, catalog).in(language));
  }

  private static Text standing(Backup b, Catalog catalog) {
    return catalog.suspected(b) ? Catalog.DAMAGED : b.standing();
  }

  private static Map<String, String> apart(Runtime runtime, History history) {
    Map<String, String> apart = new LinkedHashMap<>();
    runtime
        .images()
        .map(Images::apart)
        .orElse(Map.of())
        .forEach((service, commit) -> apart.put(service, named(commit, history).shown()));
    return apart;
  }

  private static Release named(String commit, History history) {
    return history
        .runs()
        .flatMap(r -> Stream.of(r.plan().from(), r.plan().to()))
        .filter(r -> r.commit().equals(commit))
        .findFirst()
        .orElseGet(() -> new Release(commit, commit));
  }

  /** What is in place, whoever put it there; the history's word where no checkout can be read. */
  private static Optional<Release> release(
      Optional<String> commit, Source source, History history) {
    Optional<Release> known = history.current().flatMap(History::landed);
    return commit.isEmpty() || commit.equals(known.map(Release::commit))
        ? known
        : Optional.of(source.head().release());
  }

  /** The way back of the deploy that stands; none when the last run already went back. */
  private static Optional<Way> way(
      History history, Path state, Release release, Language language) {
    if (history.current().map(History::wentBack).orElse(false)) {
      return Optional.empty();
    }
    return history
        .cameBy(release)
        .map(r ->
            new Way(
                r.plan().from().shown(),
                r.plan().dataWay().word(),
                proof(r.plan(), state).in(language),
                rehearsed(r.plan(), state).map(Rehearsed::tried)));
  }

  private static Optional<Rehearsed> rehearsed(Plan plan, Path state) {
    return plan.dataWay() == DataWay.KEEP
        ? Optional.empty()
        : new Rehearsals(state).find(plan.to().commit(), plan.revisionFrom(), plan.revisionTo());
  }

  private static Text proof(Plan plan, Path state) {
    return rehearsed(plan, state)
        .map(r ->
            r.reverse().map(Reversal::shown).filter(_ -> accepted(r)).orElseGet(() -> proof(r)))
        .orElse(proof(plan.dataWay()));
  }

  private static boolean accepted(Rehearsed r) {
    return r.reverse().filter(Reversal::accepted).isPresent();
  }

  private static Text proof(Rehearsed r) {
    return r.proven()
        ? Text.of(
            "by the downgrade rehearsed on %tF: %s",
            "con la degradación ensayada el %tF: %s",
            r.at().atZone(ZoneId.systemDefault()),
            r.shown())
        : Text.of(
            "by the standby from before; its downgrade, rehearsed on %tF: %s",
            "con la reserva de antes; su degradación, ensayada el %tF: %s",
            r.at().atZone(ZoneId.systemDefault()),
            r.reverse()
                .map(v -> Text.of("%s; %s", "%s; %s", r.shown(), v.shown()))
                .orElseGet(r::shown));
  }

  private static Text proof(DataWay way) {
    return switch (way) {
      case KEEP -> Text.of("the data stays as it is", "los datos se quedan como están");
      case DOWNGRADE -> Text.of("by downgrade, never rehearsed", "degradando, nunca ensayado");
      case REVERSE_SQL -> Text.of("by reverse SQL", "con SQL inverso");
      case SWAP ->
          Text.of(
              "by the standby from before; never rehearsed",
              "con la reserva de antes; nunca ensayado");
    };
  }
}
