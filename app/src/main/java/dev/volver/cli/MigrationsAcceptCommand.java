package dev.volver.cli;

import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Release;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.Reversal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "accept",
    description = {
      "Takes the reverse SQL of a release as its way back.",
      "",
      "Where the migrations' own way back is a stub, fails or loses something, a rehearsal writes "
          + "SQL and proves it on a clone. Once a person has read and accepted it, `rollback` uses "
          + "it; `rollback --data reverse-sql` does so once without. With --dry-run it is printed."
    },
    footer = {
      "",
      "Examples:",
      "  volver drill v1.4.0 --sql",
      "  volver migrations accept v1.4.0",
      "  volver migrations accept v1.4.0 -y"
    })
final class MigrationsAcceptCommand extends VolverCommand {
  private static final int SHORTEST = 4;

  @Parameters(paramLabel = "REF", description = "The release, as it was rehearsed.")
  String ref = "";

  /** The answer as JSON has it. */
  record Shown(
      String release, String file, String digest, String level, boolean accepted, String sql) {}

  @Override
  public Integer call() {
    Session session = session();
    Rehearsals rehearsals = new Rehearsals(session.app().state());
    Rehearsed rehearsed =
        rehearsals.all().stream()
            .filter(r -> r.reverse().isPresent() && named(r))
            .findFirst()
            .orElseThrow(this::none);
    Reversal reversal = rehearsed.reverse().orElseThrow();
    String file = rehearsals.file(rehearsed).toString();
    if (!rehearsals.unchanged(rehearsed)) {
      throw Halt.refuse(
          Text.of(
              "the SQL is not what was proven: its file was changed or is gone",
              "el SQL no es el que se probó: su archivo ha cambiado o no está"),
          file,
          Text.of(
              "Have it proven: `volver drill %s --sql-from %s`.",
              "Haga que se pruebe: `volver drill %s --sql-from %s`.", ref, file));
    }
    Console console = session.console();
    if (!session.globals().dryRun) {
      if (!console.json()) {
        console.note(Text.of("%s: %s", "%s: %s", file, reversal.shown()));
      }
      session.confirm(
          Text.of(
              "Take it as the way back of %s?",
              "¿Tomarlo como vuelta atrás de %s?", shown(rehearsed)));
      rehearsals.accept(rehearsed);
      reversal = reversal.accepted(true);
    }
    if (console.json()) {
      console.object(
          new Shown(
              shown(rehearsed),
              file,
              reversal.digest(),
              reversal.level().words().in(console.language()),
              reversal.accepted(),
              reversal.sql()));
    } else if (session.globals().dryRun) {
      console.line(reversal.sql().stripTrailing());
    } else {
      console.line(
          Text.of(
              "%s %s goes back %s",
              "%s %s vuelve %s", console.good("✓"), shown(rehearsed), reversal.shown()));
    }
    return Exit.DONE.code();
  }

  private static String shown(Rehearsed r) {
    return new Release(r.commit(), r.ref()).shown();
  }

  private boolean named(Rehearsed r) {
    return r.ref().equals(ref) || (ref.length() >= SHORTEST && r.commit().startsWith(ref));
  }

  private Halt none() {
    return Halt.refuse(
        Text.of("no SQL is proven for %s", "no hay SQL probado para %s", ref),
        session().app().state().resolve("rehearsals").toString(),
        Text.of(
            "`volver drill %s --sql` writes and proves it where it is needed.",
            "`volver drill %s --sql` lo escribe y lo prueba donde hace falta.", ref));
  }
}
