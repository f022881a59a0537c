package dev.volver.health;

import dev.volver.exec.Interruption;
import dev.volver.exec.Pause;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Waits for health after a start, and watches that it stays. */
public final class Watch {
  private static final Duration QUICK = Duration.ofMillis(20);
  private static final Duration SLOW = Duration.ofMillis(200);
  private static final Duration STEADY = Duration.ofMillis(500);
  private static final Duration ALIVE = Duration.ofMillis(250);
  private static final Duration SETTLE = Duration.ofSeconds(10);

  private final Probe probe;
  private final Judge judge;
  private final Interruption interruption;

  public Watch(Probe probe, Judge judge, Interruption interruption) {
    this.probe = probe;
    this.judge = judge;
    this.interruption = interruption;
  }

  /**
   * Waits until every check is healthy; those that write are run when all the others are. Checks
   * that were unhealthy before, or that cannot tell, are given a short time and then let pass.
   *
   * @param alive asked now and then; when the app is gone there is nothing to wait for
   * @throws Halt when the time is over and a check is to blame
   */
  public List<CheckResult> await(Duration timeout, BooleanSupplier alive) {
    long begin = System.nanoTime();
    long asked = begin;
    boolean gone = false;
    List<CheckResult> now = untilBlamed(Optional.empty());
    while (!now.stream().allMatch(r -> r.verdict() == Verdict.HEALTHY)) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
      if (elapsed.compareTo(timeout) > 0) {
        now = probe.reading();
      }
      boolean noBlame = judge.blamed(now).isEmpty();
      if (noBlame && elapsed.compareTo(SETTLE.compareTo(timeout) < 0 ? SETTLE : timeout) > 0) {
        return withWriting(now);
      }
      if (elapsed.compareTo(timeout) > 0) {
        throw blame(judge.blamed(now), Text.of("within %s", "en %s", shown(timeout)));
      }
      if (interruption.raised()) {
        throw interrupted();
      }
      if (Duration.ofNanos(System.nanoTime() - asked).compareTo(ALIVE) > 0) {
        asked = System.nanoTime();
        gone = !alive.getAsBoolean() && gone(alive);
      }
      if (gone) {
        throw blame(
            now.stream().filter(r -> r.verdict() != Verdict.HEALTHY).toList(),
            Text.of("because the app ended", "porque la aplicación terminó"));
      }
      Pause.of(later(elapsed));
      now = untilBlamed(judge.blamed(now).stream().map(CheckResult::check).findFirst());
    }
    return withWriting(now);
  }

  /**
   * Runs the checks that write, once; one that is to blame gets a second chance.
   *
   * @throws Halt when one is to blame twice
   */
  private List<CheckResult> withWriting(List<CheckResult> reading) {
    List<CheckResult> all = new ArrayList<>(reading);
    for (String name : probe.names().stream().filter(probe::writes).toList()) {
      CheckResult result = probe.run(name);
      if (judge.blamed(result)) {
        Pause.of(STEADY);
        result = probe.run(name);
      }
      if (judge.blamed(result)) {
        throw blame(List.of(result), Text.of("twice", "dos veces"));
      }
      all.add(result);
    }
    return all;
  }

  /** Asking takes time from an app that is starting: the longer it takes, the less often. */
  private static Duration later(Duration elapsed) {
    long millis = Math.clamp(elapsed.toMillis() / 10, QUICK.toMillis(), SLOW.toMillis());
    return Duration.ofMillis(millis);
  }

  /**
   * Runs the checks up to the first that is to blame, so that an app that is starting is not kept
   * from it by the others; that one comes first the next time.
   */
  private List<CheckResult> untilBlamed(Optional<String> first) {
    List<CheckResult> results = new ArrayList<>();
    for (String name : (Iterable<String>) order(first)::iterator) {
      CheckResult result = probe.run(name);
      results.add(result);
      if (judge.blamed(result)) {
        break;
      }
    }
    return results;
  }

  private Stream<String> order(Optional<String> first) {
    return Stream.concat(
            first.stream(), probe.names().stream().filter(n -> !first.equals(Optional.of(n))))
        .filter(n -> !probe.writes(n));
  }

  private static boolean gone(BooleanSupplier alive) {
    return !Pause.until(Duration.ofSeconds(2), alive);
  }

  /**
   * Watches for a time. One bad answer may be chance; two in a row of the same check are not. A bad
   * answer at the very end is asked for once more. Nothing is written.
   *
   * @throws Halt when a check is to blame
   */
  public List<CheckResult> keep(Duration time) {
    long begin = System.nanoTime();
    List<CheckResult> now = probe.reading();
    while (System.nanoTime() - begin < time.toNanos() || !judge.blamed(now).isEmpty()) {
      Set<String> before = names(judge.blamed(now));
      if (interruption.raised()) {
        throw interrupted();
      }
      Pause.of(STEADY);
      now = probe.reading();
      List<CheckResult> again =
          judge.blamed(now).stream().filter(r -> before.contains(r.check())).toList();
      if (!again.isEmpty()) {
        throw blame(again, Text.of("while it was watched", "mientras se vigilaba"));
      }
    }
    return now;
  }

  private static Set<String> names(List<CheckResult> results) {
    return results.stream().map(CheckResult::check).collect(Collectors.toSet());
  }

  private static Halt interrupted() {
    return Halt.failed(
        Text.of("the operator interrupted the run", "el operador interrumpió la ejecución"),
        "",
        Text.of("Deploy again when ready.", "Despliegue de nuevo cuando quiera."));
  }

  private static Halt blame(List<CheckResult> results, Text when) {
    return new Halt(
        Exit.INCOMPLETE,
        results.stream()
            .map(r ->
                new Problem(
                    Text.of(
                        "check `%s` failed %s: %s",
                        "la comprobación `%s` falló %s: %s", r.check(), when, r.detail()),
                    r.check(),
                    Text.of(
                        "`volver check` asks it of what runs now.",
                        "`volver check` la repite con lo que esté en marcha.")))
            .toList());
  }

  private static String shown(Duration d) {
    return dev.volver.plan.Explanation.shown(d);
  }
}
