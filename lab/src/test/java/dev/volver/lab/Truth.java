package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What must hold of an app after every run, however it went. */
final class Truth {
  private Truth() {}

  /**
   * The app answers, and code, configuration, schema and data are those of a version.
   *
   * @param kept rows that must be in the live database
   * @param accounted rows that must be there too, or listed as left behind
   */
  static void holds(
      Project p, String version, Collection<String> kept, Collection<String> accounted) {
    assertThat(p.tag()).as("code").isEqualTo(version);
    assertThat(p.git("status", "--porcelain")).as("checkout").isEmpty();
    if (p.stack() == Stack.SHOP) {
      assertThat(p.read("page/shop.txt"))
          .as("what was built for %s", version)
          .isEqualTo(p.read("shop.py"));
    }
    assertThat(p.revision()).as("schema").isEqualTo(p.stack().revisionOf(version));
    Project.Answer health = p.get("/health");
    assertThat(health.status()).as("the app answers: %s", health.body()).isEqualTo(200);
    assertThat(version).endsWith(Volver.JSON.readTree(health.body()).get("version").asString());
    assertThat(p.processes()).as("one app").hasSize(p.stack().processes());
    rows(p, kept, accounted);
    nothingLeftLocked(p);
  }

  private static void rows(Project p, Collection<String> kept, Collection<String> accounted) {
    Database database = p.database();
    assertThat(database.intact()).as("whole").isTrue();
    String seeds = "select count(*) from " + p.stack().table() + " where " + p.stack().seeds();
    assertThat(database.value(seeds)).as("the rows of the start").isEqualTo("" + Project.ROWS);
    Set<String> live = new HashSet<>(p.keys());
    assertThat(missing(kept, live)).as("acknowledged before the stop and gone").isEmpty();
    live.addAll(p.leftBehind());
    assertThat(missing(accounted, live)).as("neither there nor listed").isEmpty();
  }

  private static Set<String> missing(Collection<String> wanted, Set<String> there) {
    Set<String> missing = new HashSet<>(wanted);
    missing.removeAll(there);
    return new java.util.TreeSet<>(missing);
  }

  private static void nothingLeftLocked(Project p) {
    Path state = p.state().resolve(p.app());
    assertThat(p.folder().resolve(".git/index.lock")).doesNotExist();
    assertThat(state.resolve("hold")).as("restarts are not held back").doesNotExist();
    try (FileChannel channel = FileChannel.open(state.resolve("lock"), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      assertThat(lock).as("Volver's lock").isNotNull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String mark = "\0VOLVER_RUN=";
    assertThat(
            p.processes().stream()
                .filter(h -> environment(h.pid()).contains(mark))
                .map(ProcessHandle::pid))
        .as("commands of a run still at work")
        .isEmpty();
  }

  private static String environment(long pid) {
    try {
      return "\0" + Files.readString(Path.of("/proc/" + pid + "/environ"));
    } catch (IOException e) {
      return "";
    }
  }
}
