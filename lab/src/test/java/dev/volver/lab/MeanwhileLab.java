package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people and timers do while something is wrong. */
@Execution(ExecutionMode.CONCURRENT)
class MeanwhileLab {

  @Test
  @Tag("Q03")
  void aBackupInTheMeantimeDoesNotHideARunThatDied() {
    try (Project p = Shop.running()) {
      p.volver().with("VOLVER_TEST_KILL_AFTER", "21").run("deploy", "v2", "-y");
      assertThat(p.processes()).as("it died while the app was stopped").isEmpty();

      p.volver().ending(0, "backup", "create");

      assertThat(p.volver().ending(0, "status").all()).contains("resume");
      p.volver().ending(4, "resume");
      p.awaitHealthy();
      assertThat(p.tag()).isEqualTo("v1");
      p.passed();
    }
  }

  @Test
  @Tag("A03")
  @Tag("O14")
  void aConfigurationThatCannotBeUsedKeepsNobodyFromGoingBack() {
    try (Project p = Shop.running()) {
      p.volver().ending(0, "deploy", "v2", "-y");
      String usable = p.read("volver.yml");
      p.write("volver.yml", usable.replace("config: [.env]", "confg: [.env]"));

      assertThat(p.volver().ending(2, "deploy", "v2.1", "-y").all()).contains("unknown key");
      assertThat(p.volver().run("status").all()).contains("confg", "last run's copy");
      assertThat(p.volver().ending(0, "rollback", "-y", "--accept-data-loss").all())
          .contains("confg", "last run's copy");
      p.awaitHealthy();
      assertThat(p.tag()).isEqualTo("v1");
      p.passed();
    }
  }

  @Test
  @Tag("D09")
  void nobodyElseOnTheMachineReadsTheBackups() throws Exception {
    try (Project p = Shop.running()) {
      p.volver().ending(0, "deploy", "v2", "-y");

      Path runs = p.run(1).getParent();
      for (Path folder : Set.of(runs, runs.resolveSibling("backups"))) {
        assertThat(Files.getPosixFilePermissions(folder)).as("%s", folder).hasSize(3);
      }
      p.passed();
    }
  }
}
