package dev.volver.plan;

import dev.volver.message.Text;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Releases, steps and plans for tests. */
public final class Samples {
  public static final Release V1 = new Release("1".repeat(40), "v1");
  public static final Release V2 = new Release("2".repeat(40), "v2");
  public static final Release V3 = new Release("3".repeat(40), "v3");

  private Samples() {}

  /** At least one step of every kind. */
  public static List<Step> steps() {
    return List.of(
        new Step.TakeBaseline(),
        new Step.TakeBackup("b0001", BackupReason.BEFORE_DEPLOY, V1, Optional.of("r1")),
        new Step.TakeBackup("b0002", BackupReason.MANUAL, V1, Optional.empty()),
        new Step.KeepConfig(V1),
        new Step.StageStandby("db", "b0001"),
        new Step.BuildRelease(V2),
        new Step.KeepImages(V1),
        new Step.MakeImages(V2),
        new Step.SwitchImages(V1, V2, true),
        new Step.HoldRestarts(),
        new Step.MaintenanceOn(),
        new Step.MaintenanceOff(),
        new Step.StopApp(),
        new Step.ProveStopped("db"),
        new Step.RefreshStandby("db", "b0001"),
        new Step.SwitchCode(V1, V2, Optional.of("main"), Optional.empty()),
        new Step.SwitchCode(V2, V1, Optional.empty(), Optional.of("main")),
        new Step.SwitchOutputs(V1, V2),
        new Step.RestoreConfig(V1),
        new Step.Migrate("db", Optional.of("r1"), "r2"),
        new Step.Migrate("db", Optional.empty(), "r1"),
        new Step.Downgrade("db", "r2", "base"),
        new Step.Reverse("db", "r2", "base", "ab12", Optional.of("b0001")),
        new Step.Reverse("db", "r2", "r1", "ab12", Optional.empty()),
        new Step.SwapStore("db", "b0001", "aside-7"),
        new Step.Stamp("db", Optional.of("r9"), "r2"),
        new Step.SwitchMigrations(V1, V2, true),
        new Step.StartApp(V1),
        new Step.AwaitHealthy(Duration.ofSeconds(60)),
        new Step.Watch(Duration.ofMillis(1500)),
        new Step.CompareRules(),
        new Step.UpholdRules(),
        new Step.Repair(
            "db", Optional.of("stock"), "update item", Optional.empty(), Text.verbatim("2"), "abc"),
        new Step.Repair("db", Optional.empty(), "", Optional.of(7L), new Text("a", "b"), "abc"),
        new Step.ReleaseHold(),
        new Step.ListLeftBehind("db", "b0001", "aside-7"),
        new Step.ListGone("db", "b0002", "r2", "r1"),
        new Step.ProveBackup("b0002"),
        new Step.Tidy(V2));
  }

  /** The record classes below a sealed interface. */
  public static Set<Class<?>> kinds(Class<?> sealed) {
    Set<Class<?>> kinds = new LinkedHashSet<>();
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      if (kind.isSealed()) {
        kinds.addAll(kinds(kind));
      } else {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** The classes of some samples. */
  public static Set<Class<?>> kindsOf(List<?> samples) {
    Set<Class<?>> kinds = new LinkedHashSet<>();
    samples.forEach(s -> kinds.add(s.getClass()));
    return kinds;
  }

  public static Plan plan(RunKind kind, Release from, Release to, Step... steps) {
    return new Plan(
        kind,
        from,
        to,
        Optional.of("b0001"),
        Optional.of("r1"),
        Optional.of("r2"),
        DataWay.SWAP,
        Text.of("because", "porque"),
        Arrays.asList(steps),
        List.of(Text.of("beware", "cuidado")));
  }

  public static Plan deploy(Step... steps) {
    return plan(RunKind.DEPLOY, V1, V2, steps);
  }

  public static Plan rollback(Step... steps) {
    return plan(RunKind.ROLLBACK, V2, V1, steps);
  }

  /** The places of the steps of one kind. */
  public static List<Integer> places(Plan plan, Class<? extends Step> kind) {
    return Stream.iterate(0, i -> i + 1)
        .limit(plan.steps().size())
        .filter(i -> kind.isInstance(plan.steps().get(i)))
        .toList();
  }
}
