package dev.volver.release;

import static dev.volver.plan.Samples.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.plan.Plan;
import dev.volver.plan.RunKind;
import dev.volver.plan.Step;
import dev.volver.release.EveryPlan.Made;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every plan, over every kind of app, state and wish. */
class PlannersTest {
  @TempDir private static Path folder;
  private static List<Made> plans = List.of();

  @BeforeAll
  static void everyKind() throws IOException {
    plans = EveryPlan.in(folder);
    assertThat(plans).hasSizeGreaterThan(500);
  }

  private interface Law {
    void hold(Plan plan);
  }

  private static DynamicTest law(String name, Law law) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          for (Made made : plans) {
            try {
              law.hold(made.plan());
            } catch (AssertionError e) {
              throw new AssertionError(made.name() + ": " + made.plan().steps(), e);
            }
          }
        });
  }

  /** The first and the last step that need the app to be down. */
  private static int first(Plan plan, Class<? extends Step> kind) {
    return places(plan, kind).stream().findFirst().orElse(Integer.MAX_VALUE);
  }

  private static int last(Plan plan, Class<? extends Step> kind) {
    return places(plan, kind).stream().reduce(-1, (_, later) -> later);
  }

  private static final List<Class<? extends Step>> DESTRUCTIVE =
      List.of(
          Step.HoldRestarts.class,
          Step.StopApp.class,
          Step.SwitchCode.class,
          Step.SwitchOutputs.class,
          Step.RestoreConfig.class,
          Step.Migrate.class,
          Step.Downgrade.class,
          Step.Reverse.class,
          Step.SwapStore.class);

  @TestFactory
  @Tag("promise-1")
  List<DynamicTest> promiseOneTheRestorePointComesFirst() {
    return List.of(
        law(
            "nothing is stopped or changed before the backup and its standbys are there",
            plan -> {
              int backup = first(plan, Step.TakeBackup.class);
              int standby = Math.max(backup, last(plan, Step.StageStandby.class));
              assertThat(backup).isLessThan(Integer.MAX_VALUE);
              DESTRUCTIVE.forEach(kind -> assertThat(first(plan, kind)).isGreaterThan(standby));
            }),
        law(
            "a migration has a standby, brought up to the last row while the app is stopped",
            plan ->
                plan.steps().stream()
                    .filter(s -> s instanceof Step.Migrate)
                    .forEach(s -> {
                      String store = ((Step.Migrate) s).store();
                      String backup = plan.backup().orElseThrow();
                      int migrate = plan.steps().indexOf(s);
                      int refresh = plan.steps().indexOf(new Step.RefreshStandby(store, backup));
                      assertThat(plan.steps()).contains(new Step.StageStandby(store, backup));
                      assertThat(refresh).isBetween(first(plan, Step.StopApp.class), migrate);
                    })),
        law(
            "the configuration is kept before anything may put another in its place",
            plan ->
                assertThat(first(plan, Step.KeepConfig.class))
                    .isLessThan(first(plan, Step.RestoreConfig.class))));
  }

  @TestFactory
  @Tag("promise-4")
  List<DynamicTest> promiseFourDowntimeIsStopSwapStart() {
    return List.of(
        law(
            "the app is stopped once and started once, after it",
            plan -> {
              assertThat(places(plan, Step.StopApp.class)).hasSize(1);
              assertThat(places(plan, Step.StartApp.class)).hasSize(1);
              assertThat(first(plan, Step.StartApp.class))
                  .isGreaterThan(first(plan, Step.StopApp.class));
            }),
        law(
            "nothing is built, copied, staged or watched while the app is stopped",
            plan ->
                assertThat(
                        plan.steps()
                            .subList(
                                first(plan, Step.StopApp.class), first(plan, Step.StartApp.class)))
                    .noneMatch(s ->
                        s instanceof Step.BuildRelease
                            || s instanceof Step.TakeBackup
                            || s instanceof Step.StageStandby
                            || s instanceof Step.Tidy
                            || s instanceof Step.Watch)),
        law(
            "restarts are held before the stop and allowed again after the health is seen",
            plan -> {
              assertThat(first(plan, Step.HoldRestarts.class))
                  .isLessThan(first(plan, Step.StopApp.class));
              assertThat(first(plan, Step.ReleaseHold.class))
                  .isGreaterThan(first(plan, Step.AwaitHealthy.class));
              assertThat(first(plan, Step.AwaitHealthy.class))
                  .isGreaterThan(first(plan, Step.StartApp.class));
            }),
        law(
            "everything that changes what serves happens between stop and start",
            plan ->
                DESTRUCTIVE.stream()
                    .filter(kind -> kind != Step.HoldRestarts.class)
                    .forEach(kind ->
                        places(plan, kind)
                            .forEach(place ->
                                assertThat(place)
                                    .isBetween(
                                        first(plan, Step.StopApp.class),
                                        first(plan, Step.StartApp.class) - 1)))));
  }

  @TestFactory
  @Tag("promise-5")
  @Tag("P16")
  @Tag("P17")
  List<DynamicTest> promiseFiveTheSchemaFitsTheCode() {
    return List.of(
        law(
            "a downgrade runs while the newer code is in place",
            plan ->
                places(plan, Step.Downgrade.class)
                    .forEach(d -> assertThat(d).isLessThan(first(plan, Step.SwitchCode.class)))),
        law(
            "a downgrade and a swap are never in one plan",
            plan ->
                assertThat(
                        !places(plan, Step.Downgrade.class).isEmpty()
                            && !places(plan, Step.SwapStore.class).isEmpty())
                    .isFalse()),
        law(
            "a migration runs with the newer code",
            plan ->
                places(plan, Step.Migrate.class)
                    .forEach(m -> assertThat(m).isGreaterThan(last(plan, Step.SwitchCode.class)))),
        law(
            "the plan says where the schema ends",
            plan ->
                plan.steps().stream()
                    .filter(s -> s instanceof Step.Migrate)
                    .forEach(
                        s -> assertThat(plan.revisionTo()).contains(((Step.Migrate) s).to()))));
  }

  @TestFactory
  @Tag("P03")
  List<DynamicTest> nobodyHoldsAStoreThatIsMoved() {
    return List.of(
        law(
            "before a store is swapped, migrated or downgraded it is proven that nobody holds it",
            plan -> {
              for (Step step : plan.steps()) {
                String store =
                    switch (step) {
                      case Step.SwapStore s -> s.store();
                      case Step.Migrate s -> s.store();
                      case Step.Downgrade s -> s.store();
                      case Step.Reverse s -> s.store();
                      case Step.RefreshStandby s -> s.store();
                      default -> "";
                    };
                if (!store.isEmpty()) {
                  assertThat(plan.steps().indexOf(new Step.ProveStopped(store)))
                      .isBetween(first(plan, Step.StopApp.class), plan.steps().indexOf(step) - 1);
                }
              }
            }),
        law(
            "before the schema is touched, the copy to go back to is brought up to date",
            plan ->
                plan.steps().stream()
                    .filter(s ->
                        s instanceof Step.Migrate
                            || s instanceof Step.Downgrade
                            || s instanceof Step.Reverse)
                    .forEach(s ->
                        assertThat(first(plan, Step.RefreshStandby.class))
                            .isBetween(
                                first(plan, Step.StopApp.class), plan.steps().indexOf(s) - 1))),
        law(
            "what a way down took is listed after the start",
            plan ->
                plan.steps().stream()
                    .filter(s -> s instanceof Step.Downgrade || s instanceof Step.Reverse)
                    .forEach(_ ->
                        assertThat(first(plan, Step.ListGone.class))
                            .isGreaterThan(first(plan, Step.AwaitHealthy.class)))),
        law(
            "what is set aside is listed after the start",
            plan ->
                plan.steps().stream()
                    .filter(s -> s instanceof Step.SwapStore)
                    .map(s -> (Step.SwapStore) s)
                    .forEach(s ->
                        assertThat(
                                plan.steps()
                                    .indexOf(
                                        new Step.ListLeftBehind(s.store(), s.backup(), s.aside())))
                            .isGreaterThan(first(plan, Step.StartApp.class)))));
  }

  @Test
  void theSameFromTheSame() {
    assertThat(plans).allSatisfy(made -> assertThat(made.again().get()).isEqualTo(made.plan()));
  }

  @Test
  void everyPlanSaysWhyInBothLanguages() {
    assertThat(plans)
        .allSatisfy(made -> {
          assertThat(made.plan().reason().en()).isNotBlank();
          assertThat(made.plan().reason().es()).isNotBlank();
        });
  }

  @Test
  void aRestoreMovesNoCode() {
    assertThat(plans)
        .filteredOn(m ->
            m.plan().kind() == RunKind.RESTORE && places(m.plan(), Step.SwitchCode.class).isEmpty())
        .isNotEmpty()
        .allSatisfy(m -> assertThat(m.plan().to()).isEqualTo(m.plan().from()));
  }

  @Test
  void releaseFoldersAreAlwaysBuiltAndTheirFilesMoveWithThem() {
    assertThat(plans)
        .filteredOn(m -> m.app().source().layout().name().equals("RELEASES"))
        .filteredOn(m -> !places(m.plan(), Step.SwitchCode.class).isEmpty())
        .isNotEmpty()
        .allSatisfy(m -> {
          assertThat(places(m.plan(), Step.BuildRelease.class)).hasSize(1);
          assertThat(places(m.plan(), Step.SwitchOutputs.class)).isEmpty();
        });
  }

  @Test
  void eachRunSetsAsideUnderItsOwnTag() {
    assertThat(plans)
        .flatExtracting(m -> m.plan().steps())
        .filteredOn(s -> s instanceof Step.SwapStore)
        .isNotEmpty()
        .allSatisfy(s -> assertThat(((Step.SwapStore) s).aside()).isEqualTo("aside-7"));
  }
}
