package dev.volver.incident;

import dev.volver.journal.ConfigChange;
import dev.volver.journal.Downtime;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.Finding;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.journal.Run.Progress;
import dev.volver.journal.Run.Status;
import dev.volver.journal.TableLoss;
import dev.volver.message.Language;
import dev.volver.message.Problem;
import dev.volver.plan.Explanation;
import dev.volver.plan.Plan;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.plan.Tried;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a run: the object that {@code -o json} prints.
 *
 * @param run its number
 * @param from the release before
 * @param to the release wanted
 * @param services those that were replaced; empty means the whole app
 * @param downtimeMs milliseconds without a healthy answer
 * @param restored what became of each part
 * @param configuration what the run changes in configuration files, without values
 * @param rehearsal what was known from a rehearsal of its migrations when it was planned
 * @param loss rows left behind, by {@code store.table}
 * @param rules what the rules about data found, before and after
 * @param repaired rows that were changed on somebody's word
 * @param doubts what stopped nothing and needs looking at
 * @param problem what made it fail
 * @param rungs the runs of the same rollback before this one that did not help, and this one where
 *     it did not either
 */
public record RunResult(
    long run,
    String kind,
    String app,
    String outcome,
    String from,
    String to,
    List<String> services,
    Optional<String> backup,
    List<StepResult> steps,
    long downtimeMs,
    Restored restored,
    List<Changed> configuration,
    Optional<Tried> rehearsal,
    Map<String, TableLoss> loss,
    List<Ruled> rules,
    List<Finding.Repaired> repaired,
    List<Told> doubts,
    Optional<Told> problem,
    List<Told> problems,
    List<Rung> rungs) {

  /**
   * One step: {@code status} is done, failed, interrupted, started or pending; {@code ms} is wall
   * time.
   */
  public record StepResult(String id, String title, String status, long ms) {}

  /** A change of configuration: {@code change} is added, removed or changed. */
  public record Changed(String file, String key, String change, List<String> lines) {
    public static Changed of(ConfigChange c) {
      return new Changed(c.file(), c.key(), c.kind().name().toLowerCase(Locale.ROOT), c.lines());
    }
  }

  /** A problem in the app's language. */
  public record Told(String what, String where, String next) {
    public static Told of(Problem p, Language language) {
      return new Told(p.what().in(language), p.where(), p.next().in(language));
    }

    /** Whether another was found at the same place and asks for the same. */
    public boolean alike(Told other) {
      return where.equals(other.where) && next.equals(other.next);
    }
  }

  /** One run of a rollback that went on by itself: what was tried and what was found wrong then. */
  public record Rung(long run, String tried, String outcome, List<String> found) {}

  /** The same with what was tried before and what was found since. */
  public RunResult after(List<Rung> tried, List<Told> found) {
    List<Told> all = new ArrayList<>(problems);
    all.addAll(found);
    return new RunResult(
        run,
        kind,
        app,
        outcome,
        from,
        to,
        services,
        backup,
        steps,
        downtimeMs,
        restored,
        configuration,
        rehearsal,
        loss,
        rules,
        repaired,
        doubts,
        problem,
        all,
        tried);
  }

  /**
   * What became of each part: unchanged, changed, restored or incomplete; data that migrations went
   * over is kept.
   */
  public record Restored(String code, String config, String schema, String data) {}

  /** The result of a run as its journal tells it. */
  public static RunResult of(Run run, String app, Language language) {
    Plan plan = run.plan();
    List<StepResult> steps = new ArrayList<>();
    run.progress(Phase.FORWARD).forEach(p -> steps.add(step(p, language)));
    run.progress(Phase.BACK).forEach(p -> steps.add(step(p, language)));
    List<Told> problems =
        run.end().map(e -> e.problems()).orElse(run.problems()).stream()
            .map(p -> Told.of(p, language))
            .toList();
    return new RunResult(
        run.number(),
        plan.kind().word(),
        app,
        run.end().map(e -> e.outcome()).orElse(Outcome.INTERRUPTED).word(),
        plan.from().shown(),
        plan.to().shown(),
        plan.reach().services(),
        plan.backup(),
        steps,
        Downtime.of(run).toMillis(),
        new Restored(code(run), config(run), schema(run), data(run)),
        run.findings(Finding.Configuration.class).stream()
            .flatMap(f -> f.changes().stream())
            .map(Changed::of)
            .toList(),
        plan.rehearsal(),
        loss(run),
        Ruled.of(run, language),
        run.findings(Finding.Repaired.class),
        run.findings(Finding.Doubt.class).stream()
            .map(f -> Told.of(f.problem(), language))
            .distinct() // rules are asked again after a resume
            .toList(),
        problems.stream().findFirst(),
        problems,
        List.of());
  }

  private static StepResult step(Progress p, Language language) {
    String status =
        switch (p.status()) {
          case PENDING -> "pending";
          case STARTED -> "started";
          case DONE -> "done";
          case FAILED -> "failed";
          case STOPPED -> "interrupted";
        };
    return new StepResult(
        Explanation.id(p.step()), Explanation.title(p.step()).in(language), status, p.millis());
  }

  /** A release that is deployed or gone back to over itself changes none, but for its images. */
  private static String code(Run run) {
    String part =
        part(
            run,
            List.of(Step.SwitchCode.class, Step.SwitchImages.class, Step.SwitchMigrations.class));
    Plan plan = run.plan();
    boolean same =
        plan.from().commit().equals(plan.to().commit())
            && plan.reach().services().isEmpty()
            && of(run, Phase.FORWARD, List.of(Step.SwitchImages.class)).isEmpty();
    return same && !part.equals("incomplete") ? "unchanged" : part;
  }

  private static String schema(Run run) {
    return part(
        run,
        List.of(
            Step.Migrate.class, Step.Downgrade.class, Step.Reverse.class, Step.SwapStore.class));
  }

  /** Nobody but the migrations knows what they do to rows. */
  private static String data(Run run) {
    String part = part(run, List.of(Step.SwapStore.class, Step.Repair.class));
    List<Class<? extends Step>> migrating =
        List.of(Step.Migrate.class, Step.Downgrade.class, Step.Reverse.class);
    boolean migrated =
        Stream.of(Phase.values())
            .flatMap(phase -> of(run, phase, migrating).stream())
            .anyMatch(p -> p.status() != Status.PENDING);
    return part.equals("unchanged") && migrated ? "kept" : part;
  }

  /** It changes too when a release is started with files that somebody changed for it. */
  private static String config(Run run) {
    String part = part(run, List.of(Step.RestoreConfig.class));
    boolean changed =
        !run.findings(Finding.Configuration.class).isEmpty()
            && run.end().map(e -> e.outcome() == Outcome.SUCCEEDED).orElse(false);
    return part.equals("unchanged") && changed ? "changed" : part;
  }

  private static String part(Run run, List<Class<? extends Step>> kinds) {
    List<Progress> forward = of(run, Phase.FORWARD, kinds);
    List<Progress> back = of(run, Phase.BACK, kinds);
    boolean begun = forward.stream().anyMatch(p -> p.status() != Status.PENDING);
    if (!back.isEmpty()) {
      return back.stream().allMatch(p -> p.status() == Status.DONE) ? "restored" : "incomplete";
    }
    if (!begun) {
      return "unchanged";
    }
    boolean done = forward.stream().allMatch(p -> p.status() == Status.DONE);
    boolean wentBack =
        forward.stream()
                .anyMatch(p ->
                    p.step() instanceof Step.SwapStore || p.step() instanceof Step.RestoreConfig)
            || forward.stream()
                .anyMatch(p -> p.step() instanceof Step.Repair r && r.undoes().isPresent())
            || goesBack(run.plan().kind());
    return !done ? "incomplete" : wentBack ? "restored" : "changed";
  }

  private static boolean goesBack(RunKind kind) {
    return switch (kind) {
      case ROLLBACK, RESTORE, BACKUP -> true;
      case DEPLOY, REPAIR, STAMP, RESET -> false;
    };
  }

  private static List<Progress> of(Run run, Phase phase, List<Class<? extends Step>> kinds) {
    return run.progress(phase).stream()
        .filter(p -> kinds.stream().anyMatch(k -> k.isInstance(p.step())))
        .toList();
  }

  private static Map<String, TableLoss> loss(Run run) {
    Map<String, TableLoss> all = new LinkedHashMap<>();
    run.findings(Finding.LeftBehind.class)
        .forEach(f ->
            f.tables()
                .forEach(
                    t -> all.put(String.format(Locale.ROOT, "%s.%s", f.store(), t.table()), t)));
    return all;
  }
}
