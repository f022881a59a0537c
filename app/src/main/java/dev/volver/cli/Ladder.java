package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.config.CheckConfig;
import dev.volver.diagnosis.Doctor;
import dev.volver.diagnosis.Observation;
import dev.volver.diagnosis.Observation.Verdict;
import dev.volver.engine.PlanDeploy.Planned;
import dev.volver.engine.PlanRollback;
import dev.volver.engine.PlanRollback.Asked;
import dev.volver.engine.Ports;
import dev.volver.exec.Interruption;
import dev.volver.incident.RunResult.Rung;
import dev.volver.journal.CheckResult;
import dev.volver.journal.History;
import dev.volver.journal.Outcome;
import dev.volver.journal.Run;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.BackupReason;
import dev.volver.plan.DataWay;
import dev.volver.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is tried when a rollback does not bring the app back: after one commit or one service the
 * whole app, after the whole app the release before, as long as no row moves. Each rung is a run of
 * its own. Where the surroundings are what is wrong, an older release would fare no better.
 */
final class Ladder {
  private static final int RUNGS = 3;

  private final Session session;
  private final Interruption interruption;
  private final boolean acceptLoss;
  private final List<Rung> failed = new ArrayList<>();

  /**
   * @param acceptLoss whether the operator accepted that newer rows are left behind
   */
  Ladder(Session session, Interruption interruption, boolean acceptLoss) {
    this.session = session;
    this.interruption = interruption;
    this.acceptLoss = acceptLoss;
  }

  /** How one run is carried out. */
  interface Climber {
    Run climb(Ports ports, Planned planned);
  }

  /** Goes on from the first run until one succeeds or nothing safe is left; the exit code. */
  int from(Run first, Climber climber) {
    Run run = first;
    while (!succeeded(run) && !interrupted(run)) {
      List<Observation> bad = examined();
      failed.add(rung(run, bad));
      Optional<Problem> end = Optional.empty();
      Optional<Planned> next = Optional.empty();
      Ports ports = session.ports(history().nextNumber(), interruption);
      try {
        next = next(ports, run, bad);
      } catch (Halt e) {
        end = Optional.of(e.problems().getFirst());
      }
      if (next.isEmpty()) {
        return new Results(session).print(run, failed, told(run, bad, end));
      }
      say(run, bad, next.get().plan());
      run = climber.climb(ports, next.get());
    }
    return new Results(session).print(run, failed, List.of());
  }

  private History history() {
    return new History(session.app().state());
  }

  private static boolean succeeded(Run run) {
    return run.end().map(e -> e.outcome() == Outcome.SUCCEEDED).orElse(false);
  }

  private static boolean interrupted(Run run) {
    return run.end().map(e -> e.exit() == Exit.INTERRUPTED).orElse(true);
  }

  private List<Observation> examined() {
    return session
        .ticker()
        .during(
            Text.of("finding out why", "averiguando por qué"),
            () -> new Doctor(session.ports()).examine().stream().filter(Ladder::telling).toList());
  }

  /** What is wrong, and how the app stands and what it said last; not that a run is unfinished. */
  private static boolean telling(Observation o) {
    return o.verdict() == Verdict.BAD
        ? !o.name().startsWith("run ")
        : o.verdict() == Verdict.WARNING && Set.of("app", "log").contains(o.name());
  }

  /** The plan of the next rung; none when the last one is reached. */
  private Optional<Planned> next(Ports ports, Run run, List<Observation> bad) {
    boolean partial = run.plan().reach().tentative();
    boolean surroundings = bad.stream().anyMatch(o -> o.name().equals(Doctor.SURROUNDINGS));
    if (failed.size() >= RUNGS
        || surroundings
        || !(partial || run.onlyUnhealthy())
        || (!partial && asBefore(ports, run))) {
      return Optional.empty();
    }
    Planned planned =
        new PlanRollback(ports).plan(Asked.rollback(Optional.empty(), partial && acceptLoss));
    if (!partial && planned.plan().dataWay() != DataWay.KEEP) {
      throw Halt.refuse(
          Text.of(
              "the release before, %s, is reached only with data of then",
              "a la versión anterior, %s, solo se llega con datos de entonces",
              planned.plan().to().shown()),
          session.app().state().toString(),
          Text.of(
              "Look at it first: `volver rollback %s --dry-run`.",
              "Mírelo antes: `volver rollback %s --dry-run`.", planned.plan().to().ref()));
    }
    return Optional.of(planned);
  }

  /**
   * Whether the app serves, and nothing but what failed before too keeps it from being healthy: a
   * certificate that ran out is no better with an older release.
   */
  private static boolean asBefore(Ports ports, Run run) {
    Set<String> before =
        run.baseline().stream()
            .filter(r -> r.verdict() == CheckResult.Verdict.UNHEALTHY)
            .map(CheckResult::check)
            .collect(Collectors.toSet());
    List<CheckResult> now = ports.probe().reading();
    boolean serves =
        now.stream()
            .filter(r -> ports.app().checks().get(r.check()) instanceof CheckConfig.Http)
            .anyMatch(r -> r.verdict() == CheckResult.Verdict.HEALTHY);
    return serves
        && now.stream()
            .filter(r -> r.verdict() == CheckResult.Verdict.UNHEALTHY)
            .allMatch(r -> before.contains(r.check()));
  }

  private Rung rung(Run run, List<Observation> bad) {
    return new Rung(
        run.number(),
        title(run.plan()).in(session.console().language()),
        run.end().map(e -> e.outcome().word()).orElse(""),
        bad.stream()
            .map(o -> o.name() + ": " + o.detail().in(session.console().language()))
            .toList());
  }

  private static Text title(Plan plan) {
    if (plan.reach().tentative() && plan.moves()) {
      return Text.of("one commit taken out", "un commit quitado");
    }
    return plan.reach().services().isEmpty()
        ? Text.of("back to %s", "vuelta a %s", plan.to().shown())
        : Text.of("only %s back", "solo vuelve %s", String.join(", ", plan.reach().services()));
  }

  private void say(Run run, List<Observation> bad, Plan next) {
    Console console = session.console();
    console.warn(
        Text.of(
            "Run %d did not help (%s).",
            "La ejecución %d no sirvió (%s).", run.number(), title(run.plan())));
    run.problems().forEach(p -> console.warn(p.what()));
    bad.forEach(o -> console.warn(Text.of("%s: %s", "%s: %s", o.name(), o.detail())));
    console.warn(Text.of("Next: back to %s.", "Ahora: vuelta a %s.", next.to().shown()));
    next.warnings().forEach(console::warn);
  }

  /** What stands in the way of a further rung, and what was found. */
  private List<Problem> told(Run run, List<Observation> bad, Optional<Problem> end) {
    List<Problem> all = new ArrayList<>();
    end.ifPresent(all::add);
    bad.stream().map(o -> new Problem(o.detail(), o.name(), o.next())).forEach(all::add);
    if (run.onlyUnhealthy() && end.isEmpty()) {
      all.add(
          new Problem(
              Text.of(
                  "%s is in place and not healthy; restarts are held",
                  "%s está en su sitio y no está sana; los reinicios siguen retenidos",
                  run.plan().to().shown()),
              history().folder(run.number()).toString(),
              Text.of(
                  "Mend what was found and `volver resume`, or name an older release: `volver rollback RELEASE`.",
                  "Corrija lo hallado y use `volver resume`, o nombre una versión anterior: `volver rollback VERSIÓN`.")));
    }
    if (run.onlyUnhealthy() || !run.open()) {
      lastResort(run).map(Ladder::lastResort).ifPresent(all::add);
    }
    return all;
  }

  /** The newest proven backup, older than the data in place, that nobody knows to be damaged. */
  private Optional<Backup> lastResort(Run run) {
    Catalog catalog = session.ports().catalog();
    Optional<Backup> now = run.plan().backup().flatMap(catalog::find);
    return catalog.all().stream()
        .filter(b -> b.reason() != BackupReason.SAFETY)
        .filter(b -> now.filter(n -> b.number() >= n.number()).isEmpty())
        .filter(b -> b.proof().compareTo(session.app().backups().proof()) >= 0)
        .filter(b -> !catalog.damaged(b))
        .min(Catalog.NEWEST_FIRST);
  }

  private static Problem lastResort(Backup backup) {
    return new Problem(
        Text.of(
            "the last resort is an older backup, %s of %s: rows written since are listed, not kept in place",
            "el último recurso es una copia anterior, %s de %s: las filas escritas después se listan, no se quedan",
            backup.id(),
            backup.release().shown()),
        backup.id(),
        Text.of(
            "`volver rollback --backup %s --dry-run` shows what it would leave behind; `volver rollback --backup %s` does it.",
            "`volver rollback --backup %s --dry-run` muestra lo que dejaría atrás; `volver rollback --backup %s` lo hace.",
            backup.id(),
            backup.id()));
  }
}
