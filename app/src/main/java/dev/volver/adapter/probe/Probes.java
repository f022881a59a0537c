package dev.volver.adapter.probe;

import dev.volver.backup.SqlStore;
import dev.volver.config.CheckConfig;
import dev.volver.config.Undisclosed;
import dev.volver.exec.CommandRunner;
import dev.volver.health.Probe;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Explanation;
import dev.volver.release.Runtime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The checks of an app, run one after the other, each bounded in time. */
public final class Probes implements Probe {
  /**
   * How long a check may take that has no limit of its own; a database may have to be waited for.
   */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What the ending of a command may add to its own limit. */
  private static final Duration ENDING = Duration.ofSeconds(15);

  private final Map<String, CheckConfig> checks;
  private final Map<String, CheckConfig> implied;
  private final Map<String, LogProbe> logs = new LinkedHashMap<>();
  private final LogMarks marks;
  private final Map<String, SqlStore> stores;
  private final Runtime runtime;
  private final CommandRunner runner;
  private final Path directory;
  private final Undisclosed undisclosed;

  /**
   * @param checks by name, in the order written
   * @param implied those that nobody wrote and that are run by their names alone
   * @param stores the databases that checks may ask, by name
   * @param directory where commands run: the code
   * @param marks the file that keeps how far the logs were written when the app was last started
   * @param undisclosed what no answer repeats
   */
  public Probes(
      Map<String, CheckConfig> checks,
      Map<String, CheckConfig> implied,
      Map<String, SqlStore> stores,
      Runtime runtime,
      CommandRunner runner,
      Path directory,
      Path marks,
      Undisclosed undisclosed) {
    this.checks = checks;
    this.implied = implied;
    this.stores = stores;
    this.runtime = runtime;
    this.runner = runner;
    this.directory = directory;
    this.undisclosed = undisclosed;
    this.marks = new LogMarks(marks);
    Map<String, LogMarks.Mark> known = this.marks.read();
    checks.forEach((name, check) -> {
      if (check instanceof CheckConfig.Log log) {
        logs.put(name, new LogProbe(log, runtime, known.get(name)));
      }
    });
  }

  @Override
  public List<String> names() {
    return List.copyOf(checks.keySet());
  }

  @Override
  public boolean writes(String name) {
    return check(name).writes();
  }

  private CheckConfig check(String name) {
    return Objects.requireNonNull(checks.getOrDefault(name, implied.get(name)), name);
  }

  @Override
  public void mark() {
    Map<String, LogMarks.Mark> now = new LinkedHashMap<>();
    logs.forEach((name, log) -> now.put(name, log.mark()));
    marks.write(now);
  }

  @Override
  public CheckResult run(String name) {
    CheckConfig check = check(name);
    Answer answer =
        switch (check) {
          case CheckConfig.Http http ->
              within(limit(http), Verdict.UNHEALTHY, () -> new HttpProbe(http).ask());
          case CheckConfig.Metric metric ->
              within(metric.page().within(), Verdict.UNHEALTHY, () -> MetricProbe.ask(metric));
          case CheckConfig.Sql sql ->
              within(LIMIT, Verdict.INCONCLUSIVE, () -> SqlProbe.ask(sql, stores.get(sql.store())));
          case CheckConfig.Answers answers ->
              within(
                  LIMIT,
                  Verdict.INCONCLUSIVE,
                  () -> AnswersProbe.ask(answers, stores.get(answers.store())));
          case CheckConfig.Redis redis ->
              within(
                  LIMIT.plus(redis.within()),
                  Verdict.UNHEALTHY,
                  () -> new RedisProbe(redis, runner).ask());
          case CheckConfig.Container container ->
              within(LIMIT, Verdict.INCONCLUSIVE, () -> standing(container.name()));
          case CheckConfig.Log _ ->
              within(LIMIT, Verdict.INCONCLUSIVE, Objects.requireNonNull(logs.get(name))::look);
          case CheckConfig.Running _ -> within(LIMIT, Verdict.INCONCLUSIVE, this::running);
          case CheckConfig.Shell shell ->
              within(
                  shell.within().plus(ENDING),
                  Verdict.UNHEALTHY,
                  () -> ShellProbe.run(shell, directory, runner));
          case CheckConfig.Tcp tcp ->
              within(tcp.within(), Verdict.UNHEALTHY, () -> TcpProbe.connect(tcp));
          case CheckConfig.Tls tls ->
              within(tls.within(), Verdict.UNHEALTHY, () -> new TlsProbe(tls).ask());
          case CheckConfig.Private shut ->
              within(LIMIT, Verdict.INCONCLUSIVE, () -> PrivateProbe.look(shut));
          case CheckConfig.Restarts restarts ->
              within(LIMIT, Verdict.INCONCLUSIVE, () -> restarted(restarts));
        };
    return new CheckResult(name, answer.verdict(), undisclosed.in(answer.detail()));
  }

  /** What is written has to be taken away, too. */
  private static Duration limit(CheckConfig.Http http) {
    return http.cleanup().isPresent() ? http.within().multipliedBy(4) : http.within();
  }

  private Answer standing(String container) {
    return runtime
        .part(container)
        .map(p ->
            new Answer(
                !p.running() || p.health().equals("unhealthy")
                    ? Verdict.UNHEALTHY
                    : p.health().equals("starting") ? Verdict.INCONCLUSIVE : Verdict.HEALTHY,
                p.detail()))
        .orElseGet(() ->
            Answer.unhealthy("there is no container `%s`", "no hay contenedor `%s`", container));
  }

  /** What ended once in months, and has run for a while since, is steady. */
  private Answer restarted(CheckConfig.Restarts check) {
    int restarts = runtime.restarts();
    if (restarts <= check.most()) {
      return Answer.healthy("restarted %d times", "reiniciada %d veces", restarts);
    }
    int lately = runtime.restarts(Instant.now().minus(check.within()));
    return lately <= check.most()
        ? Answer.healthy(
            "restarted %d times, and it has run for %s since",
            "reiniciada %d veces, y desde entonces lleva %s en marcha",
            restarts,
            Explanation.shown(check.within()))
        : Answer.unhealthy("restarted by itself %d times", "reiniciada sola %d veces", lately);
  }

  private Answer running() {
    Runtime.State state = runtime.state();
    return new Answer(state.running() ? Verdict.HEALTHY : Verdict.UNHEALTHY, state.detail());
  }

  /** What a probe says in time; one that fails itself has found nothing about the app. */
  static Answer within(Duration limit, Verdict late, Supplier<Answer> probe) {
    var answer = CompletableFuture.supplyAsync(probe, Thread::startVirtualThread);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Answer(late, late(limit));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.inconclusive("interrupted", "interrumpida");
    } catch (ExecutionException e) {
      return e.getCause() instanceof Halt halt
          ? new Answer(Verdict.INCONCLUSIVE, halt.problems().getFirst().what())
          : Answer.inconclusive(
              "cannot be run: %s", "no se puede hacer: %s", String.valueOf(e.getCause()));
    }
  }

  /** That something took too long. */
  static Text late(Duration limit) {
    return Text.of("no answer within %s", "sin respuesta en %s", Explanation.shown(limit));
  }
}
