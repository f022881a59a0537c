package dev.volver.engine;

import dev.volver.journal.Run;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.plan.Step;
import java.util.Optional;

/** What a database records of its migrations, and the files that this is about, brought in line. */
final class Stamping {
  private final Ports ports;

  Stamping(Ports ports) {
    this.ports = ports;
  }

  /** The commits with the old migrations and with the new ones get names of their own first. */
  void lay(Step.SwitchMigrations s, Run run) {
    if (s.from().equals(run.plan().from()) && s.recorded()) {
      ports.source().name(s.from(), "before-reset-" + run.number());
      ports.source().name(s.to(), "reset-" + run.number());
    }
    ports.source().lay(s.from(), s.to(), s.recorded());
  }

  /** Of a database that somebody else brought elsewhere meanwhile nothing is proven. */
  void stamp(Step.Stamp s) {
    Migrator migrator = ports.migrator().orElseThrow();
    Optional<String> wanted = Optional.of(s.to()).filter(t -> !t.equals(Migrator.BASE));
    Optional<String> now = migrator.current();
    if (now.equals(wanted)) {
      return;
    }
    if (!now.equals(s.from())) {
      throw Halt.failed(
          Text.of(
              "the database was at %s, and now it is at %s",
              "la base estaba en %s y ahora está en %s", shown(s.from()), shown(now)),
          s.store(),
          Text.of("Repeat the command.", "Repita la orden."));
    }
    migrator.stamp(ports.app().code(), s.to());
    Optional<String> reached = migrator.current();
    if (!reached.equals(wanted)) {
      throw Halt.failed(
          Text.of(
              "the database says %s after it was told %s",
              "la base dice %s después de anotarle %s", shown(reached), s.to()),
          s.store(),
          Text.of(
              "`volver migrations status` shows it.", "`volver migrations status` lo muestra."));
    }
  }

  private static String shown(Optional<String> revision) {
    return revision.orElse(Migrator.BASE);
  }
}
