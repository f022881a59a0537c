package dev.volver.rehearsal;

import dev.volver.config.CheckConfig;
import dev.volver.config.CheckConfig.Http;
import dev.volver.exec.Pause;
import dev.volver.health.Judge;
import dev.volver.health.Probe;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Text;
import dev.volver.rehearsal.OldCode.Answer;
import dev.volver.rehearsal.OldCode.Healthy;
import dev.volver.rehearsal.OldCode.Unhealthy;
import dev.volver.rehearsal.OldCode.Untried;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What a second one of the version that serves is asked.
 *
 * @param probe the app's requests, at the place of the second one
 * @param judge knows what the first one answers
 * @param patience how long it may take until it is healthy
 */
public record Questions(Probe probe, Judge judge, Duration patience) {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  public Questions {
    patience = patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
  }

  /** The requests among an app's checks that write nothing. */
  public static Map<String, Http> among(Map<String, CheckConfig> checks) {
    Map<String, Http> found = new LinkedHashMap<>();
    checks.forEach((name, check) -> {
      if (check instanceof Http http && !http.writes()) {
        found.put(name, http);
      }
    });
    return found;
  }

  /**
   * Asks until it is healthy, or for too long.
   *
   * @param last what it logged last
   */
  public Answer ask(Supplier<String> last) {
    if (probe.names().isEmpty()) {
      return new Unhealthy(
          List.of(Text.of("it ended at once%s", "terminó enseguida%s", last.get())));
    }
    var now = new AtomicReference<List<CheckResult>>(List.of());
    boolean healthy =
        Pause.until(
            patience,
            () -> {
              now.set(asked());
              return passed(now.get()) > 0 && judge.blamed(now.get()).isEmpty();
            });
    if (healthy) {
      return new Healthy(passed(now.get()));
    }
    String logged = last.get();
    List<CheckResult> blamed = judge.blamed(now.get());
    if (blamed.isEmpty()) {
      return new Untried(
          Text.of(
              "none of its checks can be told%s",
              "no se puede juzgar ninguna comprobación%s", logged));
    }
    return new Unhealthy(
        blamed.stream()
            .map(c -> Text.of("%s: %s%s", "%s: %s%s", c.check(), c.detail(), logged))
            .toList());
  }

  private static int passed(List<CheckResult> all) {
    return (int) all.stream().filter(r -> r.verdict() == Verdict.HEALTHY).count();
  }

  /** Asked a few times a second; what cannot be told counts as not healthy yet. */
  private List<CheckResult> asked() {
    List<CheckResult> results = probe.all();
    if (results.stream().anyMatch(r -> r.verdict() != Verdict.HEALTHY)) {
      Pause.of(Duration.ofMillis(200));
    }
    return results;
  }
}
