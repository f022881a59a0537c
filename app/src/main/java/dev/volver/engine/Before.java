package dev.volver.engine;

import dev.volver.config.CheckConfig;
import dev.volver.health.Judge;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.journal.Finding;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.maintenance.Maintenance;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.release.Runtime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the app stood before a run changed anything. What was broken then is not blamed on what the
 * run brings, and a way back that finds it again has done its work.
 */
record Before(Ports ports, Run run) {
  /** So many ends right after the start, and there is nothing to wait for. */
  private static final int HOPELESS = 5;

  private static final int OVER_AND_OVER = 2;

  private static final Duration A_WHILE = Duration.ofMinutes(1);

  /** Looks how it stands now. */
  static List<Finding> look(Ports ports) {
    Runtime.State now = ports.runtime().state();
    boolean some = !now.stopped();
    return List.of(
        new Finding.Ran(some, wholly(now, ports), absent(ports.runtime())),
        new Finding.Checked(some ? ports.probe().all() : List.of()));
  }

  private static List<String> absent(Runtime runtime) {
    return runtime.services().stream().filter(s -> runtime.part(s).isEmpty()).toList();
  }

  /** What ended often in months, and has run for a while now, runs. */
  private static boolean wholly(Runtime.State now, Ports ports) {
    Instant then = ports.clock().instant().minus(A_WHILE);
    return steady(now, ports.runtime())
        || (now.running() && ports.runtime().lastStart().filter(then::isAfter).isPresent());
  }

  /** Whether it runs, and not only because it is started again each time that it ends. */
  private static boolean steady(Runtime.State now, Runtime runtime) {
    return now.running() && runtime.restarts() < HOPELESS;
  }

  /**
   * Whether there is something to wait for: all of it, or anything at all where it ran only in part
   * before.
   *
   * @param reached what runs the services that the run reaches
   */
  boolean alive(Runtime reached) {
    return wholly() ? steady(reached.state(), reached) : !ports.runtime().state().stopped();
  }

  /**
   * Asks that what ran wholly before did so while it was watched; once may be chance.
   *
   * @param restarts how often it was started again meanwhile
   * @throws Halt when it ended over and over
   */
  void requireSteady(int restarts) {
    if (restarts >= OVER_AND_OVER && wholly()) {
      throw Halt.failed(
          Text.of(
              "it was started again by itself %d times while it was watched",
              "se volvió a arrancar sola %d veces mientras se vigilaba", restarts),
          "runtime",
          Text.of(
              "`volver status --log 50` shows why it ends.",
              "`volver status --log 50` muestra por qué termina."));
    }
  }

  /** What ends over and over may just have been started again when it was looked at. */
  Judge judge() {
    List<CheckResult> baseline = excused();
    return new Judge(
        wholly()
            ? baseline
            : baseline.stream()
                .map(r ->
                    ports.app().checks().get(r.check()) instanceof CheckConfig.Running
                        ? new CheckResult(r.check(), Verdict.UNHEALTHY, r.detail())
                        : r)
                .toList());
  }

  /**
   * What was broken before, and is not blamed on what the run brings. Who goes back wants it
   * mended: there only that is excused which was broken with the release gone back to as well, when
   * it was last there.
   */
  private List<CheckResult> excused() {
    return switch (run.plan().kind()) {
      case DEPLOY, BACKUP, REPAIR, STAMP, RESET -> run.baseline();
      case ROLLBACK, RESTORE -> {
        if (run.wayBack().isPresent() || page()) {
          yield run.baseline();
        }
        Map<String, Verdict> then = then();
        yield run.baseline().stream()
            .filter(r -> then.getOrDefault(r.check(), Verdict.UNHEALTHY) == Verdict.UNHEALTHY)
            .toList();
      }
    };
  }

  /** A page that a person shows is what checks through the proxy see, before and after. */
  private boolean page() {
    return Maintenance.of(ports.app())
        .filter(m -> m.standing() == Maintenance.Standing.BY_HAND)
        .isPresent();
  }

  /**
   * The checks of the release gone back to, as the newest run found them that brought it or came
   * upon it. A check that the other release brought was never asked of this one.
   */
  private Map<String, Verdict> then() {
    String commit = run.plan().to().commit();
    return new History(ports.app().state())
        .runs()
        .filter(r -> r.number() != run.number())
        .map(r -> seen(r, commit))
        .filter(m -> !m.isEmpty())
        .findFirst()
        .orElse(Map.of());
  }

  private static Map<String, Verdict> seen(Run run, String commit) {
    Map<String, Verdict> seen = new LinkedHashMap<>();
    if (History.landed(run).filter(r -> r.commit().equals(commit)).isPresent()) {
      List<Finding.Checked> all = run.findings(Finding.Checked.class);
      all.stream()
          .skip(run.plan().from().commit().equals(commit) ? 0 : 1)
          .flatMap(c -> c.results().stream())
          .forEach(r -> seen.put(r.check(), r.verdict()));
    } else if (run.plan().from().commit().equals(commit)) {
      run.baseline().forEach(r -> seen.put(r.check(), r.verdict()));
    }
    return seen;
  }

  /** An app that was stopped is expected to run wholly. */
  private boolean wholly() {
    return run.findings(Finding.Ran.class).stream().allMatch(r -> r.wholly() || !r.running());
  }
}
