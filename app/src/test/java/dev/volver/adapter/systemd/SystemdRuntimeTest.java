package dev.volver.adapter.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Command;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.release.Runtime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdRuntimeTest {
  private static final String WEB = "shop.service";
  private static final String WORKER = "worker@1.service";

  @TempDir Path folder;
  private FakeSystemd systemd;
  private Runtime runtime;

  @BeforeEach
  void twoUnitsThatRun() {
    systemd = new FakeSystemd(folder.resolve("units"), folder.resolve("cgroup"));
    runtime = of(WEB, WORKER);
    runtime.start();
    systemd.calls.clear();
  }

  private Runtime of(String... units) {
    List.of(units).forEach(systemd::unit);
    var config = new RuntimeConfig.Systemd(List.of(units), Duration.ofMillis(100));
    var groups = new ControlGroups(List.of(folder.resolve("cgroup"), folder.resolve("none")));
    return new SystemdRuntime(
        config,
        folder.resolve("st%ate"),
        systemd,
        "shop",
        folder.resolve("units"),
        groups,
        Duration.ofSeconds(5));
  }

  private Path closed() {
    return folder.resolve("st%ate/hold");
  }

  private Path dropIn(String unit) {
    return folder.resolve("units").resolve(unit + ".d").resolve("50-volver-hold.conf");
  }

  @Test
  void theStateOfAllUnitsIsOneCall() {
    Runtime.State state = runtime.state();

    assertThat(systemd.verbs()).containsExactly("show");
    assertThat(state.running()).isTrue();
    assertThat(state.stopped()).isFalse();
    assertThat(state.pids()).hasSize(2);
    assertThat(state.since().orElseThrow())
        .isCloseTo(Instant.now().minusSeconds(60), within(10, ChronoUnit.SECONDS));
    assertThat(state.detail().en()).contains(WEB + " active (running), pid ").contains(WORKER);
  }

  @Test
  void startsOfAReleaseThatEndedAgainAndAgainAreNotCountedForTheNextOne() {
    systemd.endsAgainAndAgain(WEB, 7);

    assertThat(runtime.stop()).isTrue();
    runtime.start();

    assertThat(runtime.restarts()).isZero();
  }

  @Test
  void unitsThatRunForAWhileNowAreCountedApart() {
    systemd.unit(WEB).restarts = 3;

    assertThat(runtime.restarts(Instant.now().minusSeconds(90))).isEqualTo(3);
    assertThat(runtime.restarts(Instant.now().minusSeconds(30))).isZero();
  }

  @Test
  void oneUnitOfTwoIsNeitherRunningNorStopped() {
    systemd.unit(WORKER).active = "activating";
    systemd.unit(WORKER).sub = "auto-restart";

    assertThat(runtime.state().running()).isFalse();
    assertThat(runtime.state().stopped()).isFalse();
    assertThat(runtime.state().since()).isEmpty();
    assertThat(runtime.state().detail().en()).contains(WORKER + " activating (auto-restart)");
  }

  @Test
  @Tag("Q07")
  void aUnitThatIsNotThereIsNamed() {
    systemd.unit(WORKER).load = "not-found";

    assertThatThrownBy(() -> runtime.state())
        .asInstanceOf(InstanceOfAssertFactories.type(Halt.class))
        .satisfies(h -> assertThat(h.exit()).isEqualTo(Exit.REFUSED))
        .satisfies(h -> assertThat(h.problems().getFirst().where()).isEqualTo(WORKER))
        .satisfies(h -> assertThat(h).hasMessageContaining("not-found"));
  }

  @Test
  void aStopGoesInReverseAndAsksOnce() {
    assertThat(runtime.stop()).isTrue();

    assertThat(systemd.verbs()).containsExactly("show", "stop " + WORKER, "stop " + WEB, "show");
    assertThat(runtime.state().stopped()).isTrue();
    assertThat(runtime.stop()).isTrue();
  }

  @Test
  void aStartGoesInOrderAndAsksOnce() {
    runtime.stop();
    systemd.calls.clear();

    runtime.start();

    assertThat(systemd.verbs()).containsExactly("show", "start " + WEB, "start " + WORKER);
  }

  @Test
  @Tag("promise-5")
  void aUnitThatCameWithTheReleaseIsReadBeforeItIsStarted() {
    runtime.hold();
    runtime.stop();
    systemd.unit(WEB).text = "ExecStart=new";

    runtime.start();

    assertThat(systemd.unit(WEB).startedWith).isEqualTo("ExecStart=new");
  }

  @Test
  void whatRanAndIsStoppedWithItIsStartedAgain() {
    systemd.unit("mail.service").partOf = WEB;
    systemd.unit("idle.service").partOf = WEB;
    systemd.unit("multi-user.target").partOf = WEB;
    systemd.somebodyStarts("mail.service");
    systemd.somebodyStarts("multi-user.target");
    runtime.stop();
    assertThat(systemd.unit("mail.service").active).isEqualTo("inactive");
    runtime.stop();
    systemd.calls.clear();

    runtime.start();

    assertThat(systemd.verbs())
        .containsExactly("show", "start " + WEB, "start " + WORKER, "start mail.service");
    runtime.start();
    assertThat(systemd.verbs()).hasSize(7);
  }

  @Test
  @Tag("O07")
  void aUnitThatIgnoresTheStopIsKilledAndLeavesNoFailureBehind() {
    systemd.unit(WEB).stubborn = true;

    assertThat(runtime.stop()).isFalse();

    assertThat(systemd.verbs()).contains("kill --signal=SIGKILL " + WEB, "reset-failed " + WEB);
    assertThat(runtime.state().stopped()).isTrue();
    assertThat(systemd.unit(WEB).result).isEqualTo("success");
  }

  @Test
  void aUnitThatSystemdItselfHadToKillDidNotStopGracefully() {
    systemd.unit(WEB).slowKilledBySystemd = true;

    assertThat(runtime.stop()).isFalse();
    assertThat(systemd.calls).noneMatch(c -> c.contains(" kill "));
    assertThat(runtime.stop()).isTrue();
  }

  @Test
  @Tag("P27")
  void aProcessThatOutlivesItsUnitIsEnded() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    systemd.unit(WEB).pid = 0; // its main process is gone, systemd forgot the rest
    systemd.unit(WEB).active = "inactive";
    systemd.leave(WEB, child.pid());
    assertThat(runtime.state().stopped()).isFalse();
    systemd.unit(WEB).survivesKill = true;
    var forgotten = child.onExit().thenRun(() -> forget(WEB));

    assertThat(runtime.stop()).isFalse();

    forgotten.join();
    assertThat(child.isAlive()).isFalse();
    assertThat(runtime.state().stopped()).isTrue();
  }

  private void forget(String unit) {
    assertThat(folder.resolve("cgroup/system.slice/" + unit + "/cgroup.procs").toFile().delete())
        .isTrue();
  }

  @Test
  @Tag("P27")
  void nothingStartsAppsOnHoldButVolver() {
    runtime.hold();
    runtime.stop();

    systemd.somebodyStarts(WEB);
    assertThat(runtime.state().stopped()).isTrue();

    runtime.start();
    assertThat(runtime.state().running()).isTrue();
  }

  @Test
  void aHoldIsPreparedWhileTheAppServesAndCostsNothingLater() {
    runtime.hold();
    runtime.hold();
    assertThat(dropIn(WEB)).content().contains("st%%ate/hold");
    assertThat(closed()).doesNotExist();
    systemd.calls.clear();

    runtime.stop();
    assertThat(closed()).exists();
    runtime.start();
    assertThat(closed()).doesNotExist();

    assertThat(systemd.calls).noneMatch(c -> c.contains("daemon-reload"));
  }

  @Test
  void aReleaseLeavesNothingOfTheHoldAndKeepsWhatOthersWrote() throws Exception {
    runtime.hold();
    Path other = Files.writeString(dropIn(WORKER).resolveSibling("override.conf"), "[Service]\n");
    runtime.stop();
    systemd.calls.clear();

    runtime.release();
    runtime.release();

    assertThat(closed()).doesNotExist();
    assertThat(dropIn(WEB).getParent()).doesNotExist();
    assertThat(other).exists();
    assertThat(systemd.verbs()).containsExactly("daemon-reload");
    systemd.somebodyStarts(WEB);
    assertThat(systemd.unit(WEB).active).isEqualTo("active");
  }

  @Test
  void aStopWithoutAHoldClosesNothing() {
    runtime.stop();

    assertThat(closed()).doesNotExist();
  }

  @Test
  void aUnitStartedTooOftenIsResetAndStarted() {
    runtime.stop();
    systemd.unit(WEB).failsUntilReset = true;

    runtime.start();

    assertThat(runtime.state().running()).isTrue();
  }

  @Test
  @Tag("D02")
  void aUnitThatDoesNotStartIsNamedWithItsLastWords() {
    runtime.stop();
    systemd.unit(WEB).failingStarts = 2;

    assertThatThrownBy(() -> runtime.start())
        .isInstanceOf(Halt.class)
        .hasMessageContaining(WEB)
        .hasMessageContaining("ImportError");
  }

  @Test
  void whatCannotBeStoppedIsSaid() {
    systemd.unit(WEB).stubborn = true;
    systemd.unit(WEB).survivesKill = true;
    var config = new RuntimeConfig.Systemd(List.of(WEB), Duration.ofMillis(10));
    var groups = new ControlGroups(List.of(folder.resolve("cgroup")));
    var stuck =
        new SystemdRuntime(
            config,
            folder,
            systemd,
            "shop",
            folder.resolve("units"),
            groups,
            Duration.ofMillis(50));

    assertThatThrownBy(stuck::stop)
        .isInstanceOf(Halt.class)
        .hasMessageContaining("deactivating")
        .hasMessageContaining(Long.toString(systemd.unit(WEB).pid));
  }

  @Test
  void theLogIsReadByTheMicrosecond() {
    long position = runtime.logPosition();
    assertThat(position).isGreaterThan(1_700_000_000_000_000L);

    assertThat(runtime.logSince(1_700_000_000_000_042L)).hasSize(1);
    runtime.logTail(7);

    assertThat(systemd.calls)
        .containsExactly(
            "journalctl --no-pager --quiet -u shop.service -u worker@1.service"
                + " -o cat --since @1700000000.000042",
            "journalctl --no-pager --quiet -u shop.service -u worker@1.service"
                + " -o short-iso -n 7");
  }

  @Test
  @Tag("A10")
  void theTimeOfTheLastLineIsKnown() {
    systemd.journal = "1763776000.123456 box shop[7]: GET /\n";
    assertThat(runtime.lastLogged()).contains(Instant.ofEpochSecond(1_763_776_000));

    systemd.journal = "";
    assertThat(runtime.lastLogged()).isEmpty();
  }

  @Test
  void systemdThatDoesNotAnswerIsSaid() {
    var deaf =
        new SystemdRuntime(
            new RuntimeConfig.Systemd(List.of(WEB), Duration.ofSeconds(1)),
            folder,
            new FakeSystemd(folder, folder) {
              @Override
              public dev.volver.exec.Completed run(Command command) {
                return new dev.volver.exec.Completed(
                    command, 1, "", "Failed to connect to bus", Duration.ZERO);
              }
            },
            "shop");

    assertThatThrownBy(deaf::state).isInstanceOf(Halt.class).hasMessageContaining("to bus");
  }

  @Test
  void thereAreCommandsForAPerson() {
    assertThat(runtime.typed().stop())
        .containsExactly("systemctl stop worker@1.service", "systemctl stop shop.service");
    assertThat(runtime.typed().start())
        .containsExactly(
            "systemctl daemon-reload",
            "systemctl start shop.service",
            "systemctl start worker@1.service");
    assertThat(runtime.typed().log())
        .containsExactly("journalctl -u shop.service -u worker@1.service -n 50 --no-pager");
    assertThat(runtime.stopTimeout()).isEqualTo(Duration.ofMillis(100));
  }
}
