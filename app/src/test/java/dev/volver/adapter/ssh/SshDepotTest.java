package dev.volver.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.offsite.Depot;
import dev.volver.offsite.DepotContract;
import dev.volver.offsite.FaultyLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "there", disabledReason = "needs sshd: apt-get install openssh-server")
class SshDepotTest extends DepotContract {
  private static Daemon daemon;

  static boolean there() {
    return Files.isExecutable(Daemon.PROGRAM);
  }

  @BeforeAll
  static void aServer() throws IOException {
    daemon = Daemon.start();
  }

  @AfterAll
  static void itEnds() {
    daemon.close();
  }

  @Override
  protected Depot empty() throws IOException {
    return through(daemon.port);
  }

  private SshDepot through(int port) throws IOException {
    return at(here.resolve("there"), port, "user");
  }

  private static SshDepot at(Path place, int port, String key) throws IOException {
    return new SshDepot(daemon.folder(place, port, key), Daemon.RUNNER);
  }

  @Test
  void noNameIsEverRunAsACommand() throws IOException {
    Path odd = here.resolve("a 'b\" $(touch x) ; touch y\\ `touch z`");
    SshDepot depot = at(odd, daemon.port, "user");

    depot.put("it's/$(touch w) *", file(10));

    assertThat(depot.list()).containsOnlyKeys("it's/$(touch w) *");
    Path back = here.resolve("back");
    depot.get("it's/$(touch w) *", back);
    assertThat(back).hasSameBinaryContentAs(file(10));
    depot.delete("it's/$(touch w) *");
    assertThat(depot.list()).isEmpty();
    assertThat(odd).isDirectory();
  }

  @Test
  void aCutLineLeavesNothingThatCounts() throws IOException {
    try (FaultyLine line = new FaultyLine(daemon.port)) {
      line.cuts.set(1);
      line.cutAfter = 1_000_000;
      SshDepot broken = through(line.port());
      Path pack = file(5_000_000);

      assertThatThrownBy(() -> broken.put(PACK, pack)).isInstanceOf(IOException.class);
      assertThat(depot.list()).isEmpty();
      broken.put(PACK, pack);
      requireSame(PACK, pack);
    }
  }

  @Test
  void whatVanishedOnTheFarSideIsTold() throws IOException {
    depot.put(PACK, file(1000));
    Files.delete(here.resolve("there/" + PACK));

    assertThatThrownBy(() -> depot.get(PACK, here.resolve("back")))
        .hasMessageContaining("No such file");
  }

  @Test
  void aStrangerIsToldApart() throws IOException {
    assertThatThrownBy(() -> at(here.resolve("there"), daemon.port, "stranger").list())
        .hasMessageContaining("Permission denied");
  }

  @Test
  void aMachineThatDoesNotAnswerIsTold() throws IOException {
    FaultyLine gone = new FaultyLine(daemon.port);
    gone.close();
    assertThatThrownBy(() -> through(gone.port()).list()).hasMessageContaining("refused");
  }
}
