package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A command that a fault hits. */
enum Victim {
  CREATE("backup", "create"),
  PRUNE("backup", "prune", "--manual", "-y"),
  VERIFY("backup", "verify", "--all"),
  EXPORT("backup", "export", "latest", "../export"),
  COPY("backup", "copy"),
  FETCH("backup", "fetch", "nas"),
  RESTORE("restore", "latest", "-y", "--accept-data-loss"),
  RESUME("resume", "-y");

  private final String[] words;

  Victim(String... words) {
    this.words = words;
  }

  /** A shop with three backups, where it takes place. */
  Scene scene(Project p) {
    Shell.tell(p.root(), "mkdir", "nas");
    p.write(
        "volver.yml",
        p.read("volver.yml")
            + "backups: { keep: 1s, minimum: 1, copies: { nas: { folder: ../nas } } }\n");
    for (int i = 0; i < 3; i++) {
      p.volver().ending(0, "backup", "create");
      p.database().execute("insert into sale (key, note) values ('K-" + i + "', 'x')");
    }
    if (this == FETCH) {
      p.volver().ending(0, "backup", "copy");
      Shell.tell(p.state(), "rm", "-r", "shop/backups");
    }
    Shell.tell(p.root(), "cp", "-a", "state", "state.before");
    Shell.tell(p.root(), "cp", "-a", "shop/data/.volver", "beside.before");
    return this == RESTORE || this == RESUME ? new Restoring(p, this) : new Repeated(p, this);
  }

  /** A command that is hit many times, and what must hold after each. */
  abstract static class Scene {
    final Project p;
    final Victim victim;

    Scene(Project p, Victim victim) {
      this.p = p;
      this.victim = victim;
    }

    /** Makes ready for the next time. */
    abstract void set();

    Volver.Said hit(Fault fault) {
      return fault.on(p).run(victim.words);
    }

    abstract void holds(String when);

    /** The ids of the backups that are listed, newest first; each restores and opens. */
    final List<String> whole(String when) {
      Volver.Said verify = p.volver().run("backup", "verify", "--all", "-o", "json");
      assertThat(verify.exit()).as("%s: %s", when, verify.all()).isZero();
      List<String> ids = new ArrayList<>();
      verify.json().forEach(b -> ids.add(b.get("backup").asString()));
      return ids;
    }
  }

  /** What changes nothing live: it finds things as they were each time. */
  private static final class Repeated extends Scene {
    private static final List<String> ALL = List.of("b0003", "b0002", "b0001");
    private final List<String> rows;

    Repeated(Project p, Victim victim) {
      super(p, victim);
      this.rows = p.keys();
    }

    @Override
    void set() {
      Shell.tell(p.root(), "rm", "-rf", "state", "shop/data/.volver", "export", "elsewhere");
      Shell.tell(p.root(), "cp", "-a", "state.before", "state");
      Shell.tell(p.root(), "cp", "-a", "beside.before", "shop/data/.volver");
      if (victim == COPY) {
        Shell.tell(p.root(), "rm", "-rf", "nas");
        Shell.tell(p.root(), "mkdir", "nas");
      }
    }

    @Override
    void holds(String when) {
      if (victim == CREATE) {
        assertThat(p.volver().run("resume", "-y").exit()).as("%s", when).isIn(0, 4);
      }
      switch (victim) {
        case CREATE -> assertThat(whole(when)).as("%s", when).containsAll(ALL);
        case PRUNE -> assertThat(whole(when)).as("%s", when).contains("b0003");
        case COPY -> copied(when);
        case FETCH -> {
          whole(when);
          p.volver().ending(0, victim.words);
          assertThat(whole(when)).as("%s", when).isEqualTo(ALL);
        }
        default -> assertThat(whole(when)).as("%s", when).isEqualTo(ALL);
      }
      assertThat(p.keys()).as("%s", when).isEqualTo(rows);
      assertThat(p.get("/health").status()).as("%s", when).isEqualTo(200);
    }

    /** What the copy holds is whole, and the next time completes it. */
    private void copied(String when) {
      Volver elsewhere = p.volver().with("VOLVER_STATE", p.root().resolve("elsewhere").toString());
      Volver.Said part = elsewhere.run("backup", "fetch", "nas");
      assertThat(part.exit()).as("%s: %s", when, part.all()).isIn(0, 3);
      if (part.exit() == 3) {
        assertThat(part.err()).as("%s", when).contains("it holds no backup");
      }
      p.volver().ending(0, victim.words);
      elsewhere.ending(0, "backup", "fetch", "nas");
      assertThat(Shell.tell(p.root(), "find", "elsewhere", "-name", "manifest.json").lines())
          .hasSize(ALL.size());
      assertThat(Shell.tell(p.root(), "find", "nas", "-name", "*.part")).as("%s", when).isEmpty();
    }
  }

  /** What swaps the live data: it goes on from where the last time ended. */
  private static final class Restoring extends Scene {
    /** The entry in a restore's journal by which the app is stopped, and nothing is swapped. */
    private static final String STOPPED = "12";

    private int times;
    private Set<String> live = Set.of();
    private Set<String> wanted = Set.of();
    private List<String> backups = List.of();

    Restoring(Project p, Victim victim) {
      super(p, victim);
    }

    @Override
    void set() {
      backups = new ArrayList<>();
      p.volver()
          .ending(0, "backup", "list", "-o", "json")
          .json()
          .forEach(b -> backups.add(b.get("id").asString()));
      p.database().execute("insert into sale (key, note) values ('later-" + ++times + "', 'x')");
      live = Set.copyOf(p.keys());
      wanted = Set.copyOf(held(backups.getFirst()));
      if (victim == RESUME) {
        Volver.Said dead = p.volver().with("VOLVER_TEST_KILL_AFTER", STOPPED).run(RESTORE.words);
        assertThat(dead.exit()).as("%s", dead.all()).isEqualTo(137);
      }
    }

    /** The rows of a backup, read without Volver. */
    private List<String> held(String backup) {
      Path out = p.root().resolve("held-" + times);
      String reader = p.state().resolve("shop/backups/restore.py").toString();
      Shell.tell(p.root(), "python3", reader, backup, "stores/db", out.toString());
      return new SqliteFile(out.resolve("shop.db")).column("select key from sale");
    }

    @Override
    void holds(String when) {
      Volver.Said resumed = p.volver().run("resume", "-y");
      assertThat(resumed.exit()).as("%s: %s", when, resumed.all()).isIn(0, 4);
      p.awaitHealthy();
      Set<String> now = Set.copyOf(p.keys());
      assertThat(p.database().intact()).as("%s", when).isTrue();
      if (victim == RESUME || !now.equals(live)) {
        assertThat(now).as("%s: restored as a whole", when).isEqualTo(wanted);
        Set<String> kept = new HashSet<>(now);
        kept.addAll(p.leftBehind());
        assertThat(kept).as("%s: listed", when).containsAll(live);
      }
      assertThat(p.processes()).as("%s: one app", when).hasSize(1);
      assertThat(whole(when)).as("%s", when).containsAll(backups);
    }
  }
}
