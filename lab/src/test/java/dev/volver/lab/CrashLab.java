package dev.volver.lab;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Volver dies by SIGKILL everywhere; {@code volver resume} then makes it good. */
@Tag("Q03")
@Execution(ExecutionMode.CONCURRENT)
class CrashLab {
  private static final Random CHANCE = new Random(20251121);

  @TestFactory
  Stream<DynamicTest> aGoodDeployIsFinishedOrTakenBack() {
    return everywhere(Crash.GOOD_DEPLOY, 1);
  }

  @TestFactory
  Stream<DynamicTest> aBadDeployIsTakenBack() {
    return everywhere(Crash.BAD_DEPLOY, 2);
  }

  @TestFactory
  Stream<DynamicTest> aRollbackThatSwapsIsFinished() {
    return everywhere(Crash.ROLLBACK, 3);
  }

  @TestFactory
  Stream<DynamicTest> aRollbackThatDowngradesIsFinished() {
    return sampled(8, Crash.DOWNGRADE, 3);
  }

  @TestFactory
  Stream<DynamicTest> aGoodDeployOfUnitsIsFinishedOrTakenBack() {
    return sampled(32, Crash.UNITS_DEPLOY, 17);
  }

  @TestFactory
  Stream<DynamicTest> aBadDeployOfUnitsIsTakenBack() {
    return sampled(32, Crash.UNITS_BAD_DEPLOY, 18);
  }

  @TestFactory
  Stream<DynamicTest> aRollbackOfUnitsThatSwapsIsFinished() {
    return sampled(32, Crash.UNITS_ROLLBACK, 19);
  }

  @TestFactory
  Stream<DynamicTest> aDeployOverPostgresIsFinishedOrTakenBack() {
    return sampled(16, Crash.POSTGRES_DEPLOY, 12);
  }

  @TestFactory
  Stream<DynamicTest> aRollbackOverPostgresIsFinished() {
    return sampled(16, Crash.POSTGRES_ROLLBACK, 11);
  }

  @TestFactory
  Stream<DynamicTest> aDeployOfServicesIsFinishedOrTakenBack() {
    return sampled(64, Crash.COMPOSE_DEPLOY, 24);
  }

  @TestFactory
  Stream<DynamicTest> aBadDeployOfServicesIsTakenBack() {
    return sampled(64, Crash.COMPOSE_BAD_DEPLOY, 30);
  }

  @TestFactory
  Stream<DynamicTest> aRollbackOfServicesIsFinished() {
    return at(Crash.COMPOSE_ROLLBACK, "SwapStore", "StartApp");
  }

  /**
   * After one entry in so many; after each with {@code -Dlab.crash.all=true}.
   *
   * @param first the number of the first
   */
  private static Stream<DynamicTest> sampled(int stride, Crash crash, int first) {
    return sampled(stride, crash, first, crash.reference().entries().size());
  }

  private static Stream<DynamicTest> sampled(int stride, Crash crash, int first, int last) {
    boolean all = Boolean.getBoolean("lab.crash.all");
    return IntStream.iterate(all ? 1 : first, n -> n <= last, n -> n + (all ? 1 : stride))
        .mapToObj(n -> after(crash, n));
  }

  /** After the entries that announce some steps; after each with {@code -Dlab.crash.all=true}. */
  private static Stream<DynamicTest> at(Crash crash, String... steps) {
    List<Journals.Line> entries = crash.reference().entries();
    boolean all = Boolean.getBoolean("lab.crash.all");
    return IntStream.range(0, entries.size())
        .filter(i -> all || begins(entries, entries.get(i), List.of(steps)))
        .mapToObj(i -> after(crash, i + 1));
  }

  private static boolean begins(
      List<Journals.Line> entries, Journals.Line line, List<String> steps) {
    return line.kind().equals("StepStarted") && steps.contains(Journals.step(entries, line));
  }

  private static DynamicTest after(Crash crash, int entry) {
    return DynamicTest.dynamicTest(crash + " after entry " + entry, () -> crash.afterEntry(entry));
  }

  /** After entries and within steps; unit tests die at each of them without an app. */
  private static Stream<DynamicTest> everywhere(Crash crash, int first) {
    boolean all = Boolean.getBoolean("lab.crash.all");
    Crash.Reference reference = crash.reference();
    Stream<DynamicTest> within =
        reference.steps().entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
            .filter(e -> all || e.getKey() % 8 < 1)
            .map(e -> within(crash, e.getKey(), e.getValue()));
    return Stream.concat(sampled(6, crash, first, reference.entries().size()), within);
  }

  private static DynamicTest within(Crash crash, int entry, Duration took) {
    Duration later = Duration.ofNanos(CHANCE.nextLong(took.toNanos() + 2_000_000));
    return DynamicTest.dynamicTest(
        "%s within the step of entry %d, %d ms later".formatted(crash, entry, later.toMillis()),
        () -> crash.within(entry, later));
  }
}
