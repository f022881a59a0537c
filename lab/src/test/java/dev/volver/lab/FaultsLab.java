package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Volver killed at its writes, and told that the disk is full at its writes, one after another, by
 * {@code strace -e inject}.
 */
class FaultsLab {
  private static final String CHANGES = "fsync,fdatasync,rename,unlink,rmdir,ftruncate";
  private static final int STEP = 3;

  @TestFactory
  @Tag("promise-3")
  @Tag("P22")
  @Tag("P24")
  Stream<DynamicTest> killedAtEachChangeOnTheDisk() {
    return Stream.of("create", "prune", "verify", "export")
        .map(what -> DynamicTest.dynamicTest(what, () -> killed(what)));
  }

  private static void killed(String what) {
    try (Project p = Shop.running()) {
      prepare(p);
      List<String> rows = p.keys();
      int kills = 0;
      for (int at = 1; ; at += STEP) {
        List<String> strace = injecting(CHANGES, "signal=SIGKILL:when=" + at);
        Volver.Said said = p.volver().run(strace, words(what, at));
        if (said.exit() == 0) {
          break;
        }
        assertThat(said.exit()).as("killed at %d: %s", at, said.all()).isEqualTo(137);
        kills++;
        if (what.equals("create")) {
          p.volver().run("resume", "-y");
        }
        whole(p, "killed at " + at);
        if (what.equals("prune")) {
          p.volver().run("backup", "create");
        }
      }
      assertThat(kills).isPositive();
      assertThat(p.keys()).isEqualTo(rows);
      assertThat(p.get("/health").status()).isEqualTo(200);
      p.passed();
    }
  }

  @TestFactory
  @Tag("P23")
  Stream<DynamicTest> aDiskThatIsFullAtEachWrite() {
    return Stream.of("create", "prune", "export")
        .map(what -> DynamicTest.dynamicTest(what, () -> full(what)));
  }

  private static void full(String what) {
    try (Project p = Shop.running()) {
      prepare(p);
      List<String> rows = p.keys();
      for (int at = 2; at < 60; at += 7) {
        List<String> strace = injecting("write,pwrite64", "error=ENOSPC:when=" + at + "+");
        p.volver().run(strace, words(what, 1000 + at));
        p.volver().run("resume", "-y");
        whole(p, "full at " + at);
      }
      assertThat(p.keys()).isEqualTo(rows);
      assertThat(p.get("/health").status()).isEqualTo(200);
      p.passed();
    }
  }

  private static void prepare(Project p) {
    for (int i = 0; i < 3; i++) {
      assertThat(p.volver().run("backup", "create").exit()).isZero();
      p.database().execute("insert into sale (key, note) values ('K-" + i + "', 'x')");
    }
    p.write("volver.yml", p.read("volver.yml") + "backups: { keep: 1s, minimum: 1 }\n");
  }

  private static List<String> injecting(String calls, String fault) {
    List<String> words = new ArrayList<>(List.of("strace", "-f", "-q", "--seccomp-bpf"));
    words.addAll(List.of("-o", "/dev/null", "-e", "trace=" + calls));
    words.addAll(List.of("-e", "inject=" + calls + ":" + fault));
    return words;
  }

  private static String[] words(String what, int at) {
    return switch (what) {
      case "create" -> new String[] {"backup", "create"};
      case "prune" -> new String[] {"backup", "prune", "--manual", "-y"};
      case "verify" -> new String[] {"backup", "verify", "--all"};
      default -> new String[] {"backup", "export", "latest", "../export-" + at};
    };
  }

  /** Every backup that is listed restores and opens. */
  private static void whole(Project p, String when) {
    Volver.Said verify = p.volver().run("backup", "verify", "--all");
    assertThat(verify.exit()).as("%s: %s", when, verify.all()).isZero();
    Volver.Said list = p.volver().run("backup", "list", "-o", "json");
    assertThat(list.json()).as("%s", when).isNotEmpty();
  }
}
