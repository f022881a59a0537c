package dev.volver.engine;

import dev.volver.config.CheckConfig;
import dev.volver.health.Judge;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.journal.Finding;
import dev.volver.journal.Run;
import dev.volver.release.Runtime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the app stood before a run changed anything. What was broken then is not blamed on what the
 * run brings, and a way back that finds it again has done its work.
 */
record Before(Ports ports, Run run) {
  /** So many ends right after the start, and there is nothing to wait for. */
  private static final int HOPELESS = 5;

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
        || (now.running() && now.since().filter(then::isAfter).isPresent());
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

  /** What ends over and over may just have been started again when it was looked at. */
  Judge judge() {
    List<CheckResult> baseline = run.baseline();
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

  /** An app that was stopped is expected to run wholly. */
  private boolean wholly() {
    return run.findings(Finding.Ran.class).stream().allMatch(r -> r.wholly() || !r.running());
  }
}
