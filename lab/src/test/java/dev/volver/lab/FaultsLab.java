package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Volver killed at its writes, and told that the disk is full at its writes, one after another. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsLab {
  /** The calls that change something on a disk, and at each how manieth it is killed. */
  private static final Map<String, Integer> CHANGES =
      Map.of(
          "rename", 2, "unlink", 5, "rmdir", 4, "copy_file_range", 6, "fsync", 11, "pwrite64", 17);

  @TestFactory
  @Tag("promise-3")
  @Tag("P22")
  @Tag("P24")
  Stream<DynamicTest> killedAtEachChangeOnTheDisk() {
    return Stream.of(Victim.values())
        .map(v -> DynamicTest.dynamicTest(v.toString(), () -> killed(v)));
  }

  private static void killed(Victim victim) {
    try (Project p = Shop.running()) {
      Victim.Scene scene = victim.scene(p);
      int kills = 0;
      for (Map.Entry<String, Integer> change : CHANGES.entrySet()) {
        for (int at = 1; ; at += change.getValue()) {
          String when = "killed at %s %d".formatted(change.getKey(), at);
          scene.set();
          Volver.Said said = scene.hit(Fault.killed(change.getKey(), at));
          if (said.exit() == 0) {
            break;
          }
          assertThat(said.exit()).as("%s: %s", when, said.all()).isEqualTo(137);
          kills++;
          scene.holds(when);
        }
      }
      assertThat(kills).as("%s was killed often", victim).isGreaterThan(1);
      p.passed();
    }
  }

  @TestFactory
  @Tag("P23")
  Stream<DynamicTest> aDiskThatIsFullAtEachWrite() {
    return Stream.of(Victim.values())
        .filter(v -> v != Victim.RESUME)
        .map(v -> DynamicTest.dynamicTest(v.toString(), () -> full(v)));
  }

  private static void full(Victim victim) {
    try (Project p = Shop.running()) {
      Victim.Scene scene = victim.scene(p);
      int failures = 0;
      for (int at = 2; at < 60; at += 14) {
        String when = "disk full from write " + at;
        scene.set();
        Volver.Said said = scene.hit(Fault.diskFull(at));
        assertThat(said.all()).as("%s", when).doesNotContain("unexpected:");
        failures += said.exit() == 0 ? 0 : 1;
        scene.holds(when);
      }
      assertThat(failures).as("%s failed at times", victim).isPositive();
      p.passed();
    }
  }
}
