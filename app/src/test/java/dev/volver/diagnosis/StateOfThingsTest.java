package dev.volver.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.backup.Forecast;
import dev.volver.diagnosis.Observation.Verdict;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pure rules of the doctor: accounts, sockets, units, memory. */
class StateOfThingsTest {
  private static final Account SHOP = new Account("shop", 1000, List.of(1000, 33));

  @Test
  void theFirstClassThatFitsDecides() {
    assertThat(SHOP.may(1000, 0, 0600, 6)).isTrue();
    assertThat(SHOP.may(1000, 0, 0466, 2))
        .as("the owner is not helped by what others may")
        .isFalse();
    assertThat(SHOP.may(0, 33, 0660, 6)).isTrue();
    assertThat(SHOP.may(0, 33, 0606, 2)).isFalse();
    assertThat(SHOP.may(0, 0, 0644, 6)).isFalse();
    assertThat(SHOP.may(0, 0, 0666, 6)).isTrue();
    assertThat(new Account("root", 0, List.of()).may(1000, 1000, 0, 6)).isTrue();
  }

  @Test
  void socketsThatListenOnAPort() {
    List<String> table =
        List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
                + " timeout inode",
            "   0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0 0 4711"
                + " 1",
            "   1: 0100007F:1F40 0100007F:9999 01 00000000:00000000 00:00000000 00000000  0 0 4712"
                + " 1",
            "   2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0 0 4713"
                + " 1");

    assertThat(Sockets.inodes(table, 8000)).containsExactly("socket:[4711]");
    assertThat(Sockets.inodes(table, 22)).containsExactly("socket:[4713]");
    assertThat(Sockets.inodes(table, 80)).isEmpty();
  }

  @Test
  void roomForFewMoreBackupsIsAWarning() {
    var scarce = MachineExam.room(new Forecast(10, 29, 2, 5, 10, 0));

    assertThat(scarce.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(scarce.next().en()).contains("volver backup prune");
    assertThat(MachineExam.room(new Forecast(10, 30, 2, 5, 10, 0)).verdict())
        .isEqualTo(Verdict.GOOD);
  }

  @Test
  void aPortThatIsTakenIsSeenOnTheRealMachine() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      assertThat(Sockets.listening(socket.getLocalPort())).isNotEmpty();
    }
  }

  @Test
  void aUnitThatFailedIsBad() {
    List<Observation> all =
        unit(
            "LoadState=loaded",
            "ActiveState=failed",
            "SubState=failed",
            "Result=exit-code",
            "ExecMainStatus=3",
            "NeedDaemonReload=yes",
            "NRestarts=5",
            "UnitFileState=disabled");

    assertThat(all)
        .extracting(Observation::verdict)
        .containsExactly(Verdict.BAD, Verdict.WARNING, Verdict.WARNING, Verdict.WARNING);
    assertThat(all.getFirst().detail().en()).isEqualTo("failed (failed): exit-code, exit status 3");
    assertThat(all)
        .extracting(o -> o.next().en())
        .containsExactly(
            "journalctl -u shop.service -n 50 --no-pager", "systemctl daemon-reload",
            "journalctl -u shop.service -n 50 --no-pager", "systemctl enable shop.service");
  }

  @Test
  void aUnitThatRestartsForEverIsBad() {
    assertThat(
            unit(
                    "LoadState=loaded",
                    "ActiveState=activating",
                    "SubState=auto-restart",
                    "Result=exit-code")
                .getFirst()
                .verdict())
        .isEqualTo(Verdict.BAD);
  }

  @Test
  void aUnitThatSystemdDoesNotKnowIsBad() {
    assertThat(unit("LoadState=not-found", "ActiveState=inactive"))
        .singleElement()
        .satisfies(o -> assertThat(o.detail().en()).isEqualTo("systemd cannot use it: not-found"));
  }

  @Test
  void aUnitThatRunsIsGoodAndAStoppedOneAWarning() {
    assertThat(unit("LoadState=loaded", "ActiveState=active", "SubState=running"))
        .extracting(Observation::verdict)
        .containsExactly(Verdict.GOOD);
    assertThat(unit("LoadState=loaded", "ActiveState=inactive", "SubState=dead"))
        .extracting(Observation::verdict)
        .containsExactly(Verdict.WARNING);
  }

  @Test
  void littleMemoryIsAWarning(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("meminfo");
    Files.writeString(file, "MemTotal:       1000000 kB\nMemAvailable:     40000 kB\n");
    assertThat(MachineExam.memory(file).orElseThrow().verdict()).isEqualTo(Verdict.WARNING);
    Files.writeString(file, "MemTotal:       1000000 kB\nMemAvailable:     60000 kB\n");
    assertThat(MachineExam.memory(file).orElseThrow().verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void aUnitOfAUserIsToldFromOneThatIsNotThere(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("shop.service"), "[Service]\n");
    var missing = UnitState.of(List.of("LoadState=not-found"));
    assertThat(missing.observed("shop.service", List.of(folder)).getFirst().detail().en())
        .startsWith("it is a unit of a user");
    assertThat(missing.observed("other.service", List.of(folder)).getFirst().detail().en())
        .isEqualTo("systemd cannot use it: not-found");
  }

  private static List<Observation> unit(String... lines) {
    return UnitState.of(List.of(lines)).observed("shop.service");
  }
}
