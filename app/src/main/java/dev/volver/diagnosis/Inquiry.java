package dev.volver.diagnosis;

import dev.volver.backup.Backup;
import dev.volver.config.App;
import dev.volver.config.ServiceChecks;
import dev.volver.diagnosis.Symptoms.Back;
import dev.volver.diagnosis.Symptoms.Broken;
import dev.volver.diagnosis.Symptoms.Came;
import dev.volver.diagnosis.Symptoms.Damaged;
import dev.volver.engine.DataRules;
import dev.volver.engine.PlanRollback;
import dev.volver.engine.PlanRollback.Asked;
import dev.volver.engine.Ports;
import dev.volver.health.Judge;
import dev.volver.journal.CheckResult;
import dev.volver.journal.CheckResult.Verdict;
import dev.volver.journal.Finding;
import dev.volver.journal.History;
import dev.volver.journal.RuleResult;
import dev.volver.journal.Run;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.plan.Release;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.release.ReleaseConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what there is to be known before a way is recommended; changes nothing of the app. */
public final class Inquiry {
  private final Ports ports;
  private final App app;
  private final History history;
  private final List<Observation> seen = new ArrayList<>();

  public Inquiry(Ports ports) {
    this.ports = ports;
    this.app = ports.app();
    this.history = new History(app.state());
  }

  /** The way that follows from it. */
  public Advice advice() {
    return Decision.of(look());
  }

  private Symptoms look() {
    Optional<Run> open = history.open();
    Optional<String> atWork = history.atWork(open);
    Release release = release();
    Optional<Run> came = history.cameBy(release);
    came.ifPresent(r -> seen.add(deploy(r)));
    boolean wentBack = history.current().map(History::wentBack).orElse(false);
    boolean running = running();
    List<CheckResult> checks = running ? ports.probe().reading() : List.of();
    Judge judge = new Judge(came.map(Run::baseline).orElse(List.of()));
    checks.forEach(c -> seen.add(check(c, judge)));
    Optional<Damaged> damaged = damaged();
    SchemaQuestion question = new SchemaQuestion(ports, seen);
    Symptoms.Schema schema = damaged.isPresent() ? SchemaQuestion.NONE : question.answer();
    List<CheckResult> failing = judge.blamed(checks);
    List<String> changed = changed(release);
    List<Broken> broken = damaged.isPresent() ? List.of() : broken(came);
    Symptoms first =
        new Symptoms(
            atWork,
            open.map(Run::number),
            damaged,
            running,
            failing,
            checks.stream().filter(judge::excused).toList(),
            checks.stream().filter(c -> c.verdict() == Verdict.INCONCLUSIVE).toList(),
            checks.stream().anyMatch(c -> c.verdict() == Verdict.HEALTHY),
            schema,
            changed,
            service(failing),
            broken,
            release,
            came.map(this::came),
            wentBack,
            Optional.empty(),
            start(),
            seen);
    boolean wrong = first.ill() || schema.fit() == Symptoms.Fit.DIFFERS || !broken.isEmpty();
    return wrong && came.isPresent() && open.isEmpty() && !wentBack
        ? first.back(back(came.get()))
        : first;
  }

  private Release release() {
    Release head = ports.source().head().release();
    return history
        .current()
        .flatMap(History::landed)
        .filter(r -> r.commit().equals(head.commit()))
        .orElse(head);
  }

  private Came came(Run run) {
    return new Came(
        run.number(),
        run.plan().from(),
        Duration.between(run.startedAt(), ports.clock().instant()));
  }

  private Observation deploy(Run run) {
    return Observation.good(
        "deploy",
        Text.of(
            "run %d brought %s in the place of %s, %d min ago, and it was healthy then",
            "la ejecución %d trajo %s en lugar de %s, hace %d min, y entonces estaba sana",
            run.number(),
            run.plan().to().shown(),
            run.plan().from().shown(),
            came(run).ago().toMinutes()));
  }

  private boolean running() {
    try {
      var state = ports.runtime().state();
      seen.add(
          state.running()
              ? Observation.good("app", state.detail())
              : Observation.bad("app", state.detail(), Text.verbatim("volver doctor")));
      return state.running();
    } catch (Halt e) {
      seen.add(Observation.bad("app", e.problems().getFirst()));
      return false;
    }
  }

  private static Observation check(CheckResult c, Judge judge) {
    String name = "check " + c.check();
    Text next = Text.verbatim("volver check " + c.check());
    return switch (c.verdict()) {
      case HEALTHY -> Observation.good(name, c.detail());
      case INCONCLUSIVE -> Observation.warning(name, c.detail(), next);
      case UNHEALTHY ->
          Observation.bad(
              name,
              judge.excused(c)
                  ? Text.of(
                      "%s; it failed before the deploy too",
                      "%s; ya fallaba antes del despliegue", c.detail())
                  : c.detail(),
              next);
    };
  }

  private Optional<Damaged> damaged() {
    for (var store : ports.stores().values()) {
      Optional<Problem> damage = store.damage();
      if (damage.isPresent()) {
        seen.add(Observation.bad("store " + store.name(), damage.get()));
        Optional<String> newest =
            ports.catalog().all().stream()
                .filter(b -> b.stores().containsKey(store.name()))
                .filter(b -> fits(b, store.name()))
                .findFirst()
                .map(Backup::id);
        return Optional.of(new Damaged(store.name(), newest));
      }
    }
    return Optional.empty();
  }

  /** Whether the code in place expects the schema of a backup. */
  private boolean fits(Backup backup, String store) {
    return ports
        .migrator()
        .filter(m -> m.store().equals(store))
        .map(m -> m.chain(app.code()).head().equals(backup.revision()))
        .orElse(true);
  }

  private List<String> changed(Release release) {
    List<String> files =
        new ReleaseConfig(app)
            .differing(release).stream().map(Path::getFileName).map(String::valueOf).toList();
    if (!files.isEmpty()) {
      seen.add(
          Observation.warning(
              "config",
              Text.of(
                  "changed since %s was started: %s",
                  "cambiado desde que arrancó %s: %s", release.shown(), String.join(", ", files)),
              Text.verbatim("")));
    }
    return files;
  }

  /** The one service that all of them belong to, where services can go back by themselves. */
  private Optional<String> service(List<CheckResult> failing) {
    ServiceChecks checks = new ServiceChecks(app);
    return failing.isEmpty()
        ? Optional.empty()
        : ports.runtime().services().stream()
            .filter(s -> failing.stream().allMatch(c -> checks.of(s).containsKey(c.check())))
            .findFirst();
  }

  private List<Broken> broken(Optional<Run> came) {
    DataRules rules = new DataRules(ports);
    Map<String, Long> before = new HashMap<>();
    came.stream()
        .flatMap(r -> r.findings(Finding.Ruled.class).stream().limit(1))
        .flatMap(f -> f.results().stream())
        .forEach(r -> r.now().ifPresent(n -> before.put(r.rule(), n)));
    List<Broken> broken = new ArrayList<>();
    app.rules()
        .forEach((name, rule) -> {
          RuleResult result = rules.rules().ask(name);
          Optional<Long> then = Optional.ofNullable(before.get(name));
          if (result.broken()) {
            boolean since = then.map(n -> result.now().orElse(0L) > n).orElse(false);
            broken.add(new Broken(result, since, rule.repair().isPresent()));
          }
          seen.add(rule(result, then));
        });
    return broken;
  }

  private static Observation rule(RuleResult r, Optional<Long> before) {
    String name = "rule " + r.rule();
    if (r.unknown().isPresent()) {
      return Observation.warning(name, r.unknown().get(), Text.verbatim("volver rules check"));
    }
    long now = r.now().orElse(0L);
    Text then =
        before
            .map(n -> Text.of("; before the deploy: %d", "; antes del despliegue: %d", n))
            .orElse(Text.verbatim(""));
    Text detail = Text.of("rows that break it: %d%s", "filas que la incumplen: %d%s", now, then);
    return r.broken()
        ? Observation.bad(name, detail, Text.verbatim("volver rules show " + r.rule()))
        : Observation.good(name, detail);
  }

  private Optional<String> start() {
    List<String> lines = ports.runtime().typed().start();
    return lines.size() == 1 ? Optional.of(lines.getFirst()) : Optional.empty();
  }

  /** First as if nothing may be lost, so that what would be is told apart from other warnings. */
  private Back back(Run came) {
    if (came.plan().migrates()) {
      seen.add(rehearsal(came.plan()));
    }
    try {
      Plan plan = plan(false);
      return told(plan, List.of());
    } catch (Halt losing) {
      try {
        return told(plan(true), losing.problems().stream().map(Problem::what).toList());
      } catch (Halt e) {
        Observation refused = Observation.bad("way back", e.problems().getFirst());
        seen.add(refused);
        return new Back(Optional.empty(), refused.detail(), List.of(), Optional.of(refused));
      }
    }
  }

  private Plan plan(boolean acceptLoss) {
    return new PlanRollback(ports).plan(Asked.rollback(Optional.empty(), acceptLoss)).plan();
  }

  private Back told(Plan plan, List<Text> losses) {
    Text way = Text.of("%s: %s", "%s: %s", plan.to().shown(), plan.reason());
    seen.add(Observation.good("way back", way));
    losses.forEach(l -> seen.add(Observation.warning("rows", l, Text.verbatim(""))));
    return new Back(Optional.of(plan.dataWay()), plan.reason(), losses, Optional.empty());
  }

  private Observation rehearsal(Plan deploy) {
    return new Rehearsals(app.state())
        .find(deploy.to().commit(), deploy.revisionFrom(), deploy.revisionTo())
        .map(r ->
            r.proven()
                ? Observation.good("rehearsal", r.shown())
                : Observation.warning("rehearsal", r.shown(), Text.verbatim("")))
        .orElseGet(() ->
            Observation.warning(
                "rehearsal",
                Text.of("never rehearsed", "nunca ensayada"),
                Text.verbatim("volver drill --migrations")));
  }
}
