package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.backup.BackupTaker;
import dev.volver.backup.Fingerprint;
import dev.volver.backup.Standbys;
import dev.volver.journal.Event.Phase;
import dev.volver.journal.Finding;
import dev.volver.journal.History;
import dev.volver.journal.Run;
import dev.volver.journal.Run.Progress;
import dev.volver.journal.Run.Status;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a run can go back to: backups, and copies of them that stand beside the live stores. */
final class RestorePoints {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Ports ports;
  private final History history;

  RestorePoints(Ports ports, History history) {
    this.ports = ports;
    this.history = history;
  }

  List<Finding> take(Step.TakeBackup s, Run run) {
    Set<String> staged = new HashSet<>();
    for (Step later : run.plan().steps()) {
      if (later instanceof Step.StageStandby stage && stage.backup().equals(s.backup())) {
        staged.add(stage.store());
      }
    }
    boolean later = run.plan().steps().contains(new Step.ProveBackup(s.backup()));
    BackupTaker taker = later ? taker().inHaste() : taker();
    Backup backup =
        taker.take(
            new BackupTaker.Order(s.backup(), run.number(), s.reason(), s.release(), s.revision()),
            staged);
    require(run, backup, backup.unmet().keySet(), taker.doubts());
    List<Finding> findings = new ArrayList<>(doubts(taker.doubts()));
    findings.addFirst(
        new Finding.Remark(
            Text.of(
                "%s: %,d bytes, %,d of them new; taken within %d ms; %s",
                "%s: %,d bytes, %,d de ellos nuevos; tomada en %d ms; %s",
                backup.id(),
                backup.bytes(),
                backup.added(),
                backup.spread(),
                backup.standing())));
    return findings;
  }

  private BackupTaker taker() {
    return new BackupTaker(
        ports.catalog(),
        ports.stores(),
        ports.app().configFiles(),
        ports.clock(),
        ports.app().backups().proof(),
        ports.copyChecks());
  }

  /**
   * Proves what was taken before a way back; that it was not proven is told, whatever the reason.
   */
  List<Finding> prove(String backup) {
    BackupTaker taker = taker();
    List<Problem> problems = new ArrayList<>();
    try {
      problems.addAll(unlessInterrupted(() -> taker.proveTaken(backup)));
    } catch (Halt e) {
      problems.addAll(e.problems());
    } catch (RuntimeException e) {
      problems.add(new Problem(Text.verbatim(String.valueOf(e)), "", Text.verbatim("")));
    }
    List<Problem> told = new ArrayList<>();
    problems.stream().findFirst().ifPresent(p -> told.add(unproven(backup, p.what())));
    told.addAll(taker.doubts());
    return doubts(told);
  }

  /** Nobody waits for what changes nothing; what it leaves half done is removed by the next. */
  private List<Problem> unlessInterrupted(Supplier<List<Problem>> work) {
    var done = CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
    while (true) {
      try {
        return done.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (ports.interruption().raised()) {
          throw Halt.failed(Text.of("interrupted", "interrumpida"), "", Text.verbatim(""));
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private Problem unproven(String backup, Text reason) {
    return new Problem(
        Text.of("%s was taken and not proven: %s", "%s se tomó y no se probó: %s", backup, reason),
        ports.catalog().folder(backup).toString(),
        Text.of(
            "`volver backup verify %s` restores it for a look.",
            "`volver backup verify %s` la restaura para mirarla.", backup));
  }

  List<Finding> stage(Step.StageStandby s, Run run) {
    List<Refresh> refreshes = refreshes(s.store(), s.backup());
    if (refreshes.stream().anyMatch(Refresh::half)) {
      ports.store(s.store()).discard(s.backup());
    }
    List<Fingerprint> held = refreshes.stream().flatMap(r -> held(r.run, s)).toList();
    var standbys = new Standbys(ports.catalog(), ports.stores(), ports.copyChecks());
    List<Finding> findings = new ArrayList<>(doubts(standbys.stage(s.backup(), s.store(), held)));
    ports
        .catalog()
        .find(s.backup())
        .ifPresent(b -> require(run, b, Set.of(s.store()), standbys.doubts()));
    findings.addAll(doubts(standbys.doubts()));
    return findings;
  }

  /**
   * Refuses to deploy what could only be taken back to copies that do not pass the app's checks, as
   * long as nothing is stopped for it. A way back is never kept from going for that.
   */
  private void require(Run run, Backup backup, Set<String> stores, List<Problem> doubts) {
    List<String> below = backup.below(ports.app().backups().proof());
    List<String> failing =
        stores.stream()
            .filter(below::contains)
            .flatMap(s -> backup.unmet().getOrDefault(s, List.of()).stream())
            .filter(ports.copyChecks()::binding)
            .toList();
    if (run.plan().kind() == RunKind.DEPLOY && !failing.isEmpty()) {
      throw new Halt(
          Exit.REFUSED, doubts.stream().map(d -> unproven(run, backup, d, failing)).toList());
    }
  }

  private static Problem unproven(Run run, Backup backup, Problem doubt, List<String> failing) {
    return new Problem(
        Text.of(
            "the restore point is not proven as far as `backups.proof` says: %s",
            "el punto de restauración no está probado hasta donde dice `backups.proof`: %s",
            doubt.what()),
        doubt.where(),
        Text.of(
            "Mend the data or the check and deploy again (`volver restore %1$s --to-scratch` lays the copy out). Where this deploy is what mends it: `volver deploy %2$s --skip-gate %3$s`.",
            "Corrija los datos o la comprobación y despliegue de nuevo (`volver restore %1$s --to-scratch` despliega la copia). Si es este despliegue lo que lo corrige: `volver deploy %2$s --skip-gate %3$s`.",
            backup.id(),
            run.plan().to().ref(),
            String.join(",", failing)));
  }

  private static List<Finding> doubts(List<Problem> problems) {
    return problems.stream().<Finding>map(Finding.Doubt::new).toList();
  }

  /**
   * Whether a refresh that a crash cut short may have left half of one state and half of another
   * there.
   */
  boolean half(String store, String backup) {
    return refreshes(store, backup).stream().anyMatch(Refresh::half);
  }

  private record Refresh(Run run, Progress progress) {
    boolean half() {
      return progress.status() != Status.DONE;
    }
  }

  /** That a standby was brought up to the live store, which only the run does that made it. */
  private List<Refresh> refreshes(String store, String backup) {
    var wanted = new Step.RefreshStandby(store, backup);
    return ports.catalog().find(backup).flatMap(b -> history.run(b.run())).stream()
        .flatMap(r -> r.progress(Phase.FORWARD).stream().map(p -> new Refresh(r, p)))
        .filter(r -> r.progress.step().equals(wanted) && r.progress.status() != Status.PENDING)
        .toList();
  }

  /** What a refreshed standby holds; where its rows were not counted, its schema. */
  private Stream<Fingerprint> held(Run run, Step.StageStandby s) {
    List<Fingerprint> counted =
        run.findings(Finding.Stood.class).stream()
            .filter(f -> f.store().equals(s.store()))
            .map(f -> new Fingerprint(f.counts(), f.objects(), f.schema()))
            .toList();
    return counted.isEmpty()
        ? ports.catalog().find(s.backup()).stream()
            .flatMap(b -> Optional.ofNullable(b.stores().get(s.store())).stream())
            .map(Fingerprint::ofAnyRows)
        : counted.stream();
  }
}
