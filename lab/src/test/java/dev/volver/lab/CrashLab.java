package dev.volver.lab;

import java.time.Duration;
import java.util.Comparator;
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
    return everywhere(Crash.GOOD_DEPLOY);
  }

  @TestFactory
  Stream<DynamicTest> aBadDeployIsTakenBack() {
    return everywhere(Crash.BAD_DEPLOY);
  }

  @TestFactory
  Stream<DynamicTest> aRollbackThatSwapsIsFinished() {
    return everywhere(Crash.ROLLBACK);
  }

  @TestFactory
  Stream<DynamicTest> aRollbackThatDowngradesIsFinished() {
    return everywhere(Crash.DOWNGRADE);
  }

  @TestFactory
  Stream<DynamicTest> aGoodDeployOfUnitsIsFinishedOrTakenBack() {
    return everyThirdEntry(Crash.UNITS_DEPLOY, 1);
  }

  @TestFactory
  Stream<DynamicTest> aBadDeployOfUnitsIsTakenBack() {
    return everyThirdEntry(Crash.UNITS_BAD_DEPLOY, 2);
  }

  @TestFactory
  Stream<DynamicTest> aRollbackOfUnitsThatSwapsIsFinished() {
    return everyThirdEntry(Crash.UNITS_ROLLBACK, 3);
  }

  @TestFactory
  Stream<DynamicTest> aDeployOverPostgresIsFinishedOrTakenBack() {
    return everyThirdEntry(Crash.POSTGRES_DEPLOY, 2);
  }

  @TestFactory
  Stream<DynamicTest> aRollbackOverPostgresIsFinished() {
    return everyThirdEntry(Crash.POSTGRES_ROLLBACK, 1);
  }

  private static Stream<DynamicTest> everyThirdEntry(Crash crash, int first) {
    int last = crash.reference().entries().size();
    return IntStream.iterate(first, n -> n <= last, n -> n + 3).mapToObj(n -> after(crash, n));
  }

  private static DynamicTest after(Crash crash, int entry) {
    return DynamicTest.dynamicTest(crash + " after entry " + entry, () -> crash.afterEntry(entry));
  }

  private static Stream<DynamicTest> everywhere(Crash crash) {
    Crash.Reference reference = crash.reference();
    Stream<DynamicTest> after =
        IntStream.rangeClosed(1, reference.entries().size()).mapToObj(n -> after(crash, n));
    Stream<DynamicTest> within =
        reference.steps().entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
            .map(e -> within(crash, e.getKey(), e.getValue()));
    return Stream.concat(after, within);
  }

  private static DynamicTest within(Crash crash, int entry, Duration took) {
    Duration later = Duration.ofNanos(CHANCE.nextLong(took.toNanos() + 2_000_000));
    return DynamicTest.dynamicTest(
        "%s within the step of entry %d, %d ms later".formatted(crash, entry, later.toMillis()),
        () -> crash.within(entry, later));
  }
}
