package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One run that is to be killed, and what must come of it.
 *
 * @param ground where it takes place
 * @param before commands that lead to where the run begins
 * @param command the run
 * @param from what runs before it
 * @param to what it brings, when it succeeds
 */
record Crash(
    String name,
    Ground ground,
    List<List<String>> before,
    List<String> command,
    String from,
    String to) {
  static final Crash GOOD_DEPLOY = deploy("good-deploy", Ground.SHOP, "v2");
  static final Crash BAD_DEPLOY = deploy("deploy-taken-back", Ground.SHOP, "v3");
  static final Crash ROLLBACK = swap("rollback-swap", Ground.SHOP, "v2");
  static final Crash DOWNGRADE =
      new Crash(
          "rollback-downgrade",
          Ground.SHOP,
          List.of(List.of("deploy", "v2", "-y")),
          List.of("rollback", "-y", "--data", "downgrade"),
          "v2",
          "v1");
  static final Crash UNITS_DEPLOY = deploy("units-good-deploy", Ground.QVENTORY, "v1.3.0");
  static final Crash UNITS_BAD_DEPLOY =
      deploy("units-deploy-taken-back", Ground.QVENTORY, "v1.2.0");
  static final Crash UNITS_ROLLBACK = swap("units-rollback-swap", Ground.QVENTORY, "v1.3.0");
  static final Crash POSTGRES_DEPLOY =
      deploy("postgres-good-deploy", Ground.ALOJAMIENTOS, "v1.1.0");
  static final Crash POSTGRES_ROLLBACK =
      swap("postgres-rollback-swap", Ground.ALOJAMIENTOS, "v1.1.0");

  static final Crash COMPOSE_DEPLOY = deploy("compose-good-deploy", Ground.SERVICES, "v1.1.0");
  static final Crash COMPOSE_BAD_DEPLOY =
      new Crash(
          "compose-deploy-taken-back",
          Ground.SERVICES,
          List.of(List.of("deploy", "v1.1.0", "-y")),
          List.of("deploy", "v1.1.1", "-y"),
          "v1.1.0",
          "v1.1.1");
  static final Crash COMPOSE_ROLLBACK = swap("compose-rollback-swap", Ground.SERVICES, "v1.1.0");

  private static Crash deploy(String name, Ground ground, String to) {
    return new Crash(name, ground, List.of(), List.of("deploy", to, "-y"), ground.first(), to);
  }

  private static Crash swap(String name, Ground ground, String from) {
    return new Crash(
        name,
        ground,
        List.of(List.of("deploy", from, "-y")),
        List.of("rollback", "-y", "--accept-data-loss"),
        from,
        ground.first());
  }

  /** How the run goes when nobody kills it. */
  record Reference(List<Journals.Line> entries) {

    /** The numbers of the entries that announce a step, with how long the step took. */
    Map<Integer, Duration> steps() {
      Map<Integer, Duration> found = new HashMap<>();
      for (int i = 0; i < entries.size() - 1; i++) {
        if (entries.get(i).kind().equals("StepStarted")) {
          found.put(i + 1, Duration.between(entries.get(i).at(), entries.get(i + 1).at()));
        }
      }
      return found;
    }
  }

  Reference reference() {
    try (Project p = ready();
        Client client = Client.writing(p)) {
      client.after(5);
      Volver.Said said = p.volver().run(command.toArray(String[]::new));
      client.close();
      boolean good = p.stack().revisions().containsKey(to);
      assertThat(said.exit()).as("%s", said.all()).isEqualTo(good ? 0 : 4);
      Truth.holds(p, good ? to : from, List.of(), client.acknowledged().keySet());
      var reference = new Reference(p.journal(number()));
      p.passed();
      return reference;
    }
  }

  private long number() {
    return before.size() + 1L;
  }

  private Project ready() {
    Project p = ground.running();
    for (List<String> command : before) {
      Volver.Said said = p.volver().run(command.toArray(String[]::new));
      assertThat(said.exit()).as("%s", said.all()).isZero();
    }
    return p;
  }

  /** Kills the run right after an entry of its journal is on the disk. */
  void afterEntry(int entry) {
    try (Project p = ready();
        Client client = Client.writing(p)) {
      client.after(3);
      Volver.Said dead =
          p.volver()
              .with("VOLVER_TEST_KILL_AFTER", Integer.toString(entry))
              .run(command.toArray(String[]::new));
      assertThat(dead.exit()).as("killed: %s", dead.all()).isEqualTo(137);
      assertThat(p.journal(number())).hasSize(entry);
      recover(p, client);
      p.passed();
    }
  }

  /** Kills the run a little after the entry that announces a step. */
  void within(int entry, Duration later) {
    try (Project p = ready();
        Client client = Client.writing(p)) {
      client.after(3);
      Shell.Running running = p.volver().start(command.toArray(String[]::new));
      awaitEntry(p, running, entry);
      Await.pause(later);
      running.process().destroyForcibly();
      Volver.await(running);
      recover(p, client);
      p.passed();
    }
  }

  /** Interrupts the run as an operator does, in a step. */
  void interrupted(int entry) {
    try (Project p = ready();
        Client client = Client.writing(p)) {
      client.after(3);
      Shell.Running running = p.volver().start(command.toArray(String[]::new));
      awaitEntry(p, running, entry);
      Shell.run(p.root(), "kill", "-INT", Long.toString(running.process().pid()));
      Volver.Said said = Volver.await(running);
      assertThat(said.exit()).as("%s", said.all()).isIn(0, 4, 130);
      recover(p, client);
      p.passed();
    }
  }

  /** Fills a disk of its own, on which the state or the database is, in a step. */
  void diskFull(int entry, String place) {
    try (Project p = Shop.onDiskOf(place.equals("state") ? "state" : "shop/data", 12);
        Client client = Client.writing(p)) {
      for (List<String> step : before) {
        assertThat(p.volver().run(step.toArray(String[]::new)).exit()).isZero();
      }
      client.after(3);
      Shell.Running running = p.volver().start(command.toArray(String[]::new));
      awaitEntry(p, running, entry);
      Path filler =
          p.root().resolve(place.equals("state") ? "state" : "shop/data").resolve("filler");
      Shell.run(p.root(), "sh", "-c", "cat /dev/zero >" + filler);
      Volver.Said said = Volver.await(running);
      Shell.tell(p.root(), "rm", filler.toString());
      assertThat(said.exit()).as("%s", said.all()).isIn(0, 3, 4, 5);
      assertThat(said.all()).as("no internal error").doesNotContain("unexpected:");
      recover(p, client, p::setAside); // a list that found no room: the rows are kept all the same
      p.passed();
    }
  }

  private void awaitEntry(Project p, Shell.Running running, int entry) {
    boolean seen =
        Await.within(
            Duration.ofSeconds(30),
            () -> !running.process().isAlive() || Journals.entries(p.run(number())) >= entry);
    assertThat(seen).as("entry %d came", entry).isTrue();
  }

  private void recover(Project p, Client client) {
    recover(p, client, List::of);
  }

  /**
   * Resumes and looks at everything.
   *
   * @param keptAside keys of rows that need not be listed, because they lie safe
   */
  private void recover(Project p, Client client, Supplier<List<String>> keptAside) {
    Volver.Said resumed = p.volver().run("resume");
    assertThat(resumed.exit()).as("resume: %s", resumed.all()).isIn(0, 4);
    client.close();
    Map<String, Instant> acknowledged = client.acknowledged();
    String version = expected(p, resumed.exit());
    Collection<String> kept = keptBeforeStop(p, client);
    Set<String> accounted = new HashSet<>(acknowledged.keySet());
    accounted.removeAll(keptAside.get());
    Truth.holds(p, version, kept, accounted);

    Volver.Said again = p.volver().run("resume");
    assertThat(again.exit()).as("%s", again.all()).isZero();
    assertThat(again.out()).containsAnyOf("Nothing is unfinished.", "nada sin terminar");

    String after = ground.after(version);
    Volver.Said next = p.volver().run("deploy", after, "-y", "--again");
    assertThat(next.exit()).as("the next deploy: %s", next.all()).isZero();
    Truth.holds(p, after, kept, accounted);
  }

  /** Where the run must have ended, told by its journal alone. */
  private String expected(Project p, int exit) {
    if (p.journalExists(number())) {
      Journals.Line end = p.journal(number()).getLast();
      assertThat(end.kind()).isEqualTo("RunEnded");
      String outcome = end.event().get("outcome").asString();
      assertThat(outcome)
          .as("exit %d", exit)
          .isIn("SUCCEEDED", "ROLLED_BACK", "INTERRUPTED", "REFUSED", "FAILED");
      return outcome.equals("SUCCEEDED") ? to : from;
    }
    return from;
  }

  /** Rows that no way of the run may take out of the live database. */
  private Collection<String> keptBeforeStop(Project p, Client client) {
    if (command.contains("--accept-data-loss")) {
      return List.of();
    }
    List<Instant> stops =
        Journals.stops(p.journalExists(number()) ? p.journal(number()) : List.of());
    Instant first = stops.isEmpty() ? Instant.MAX : stops.getFirst();
    return client.acknowledgedBefore(first);
  }

  @Override
  public String toString() {
    return name;
  }
}
