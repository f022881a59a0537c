package dev.volver.cli;

import dev.volver.engine.PlanDeploy;
import dev.volver.engine.Ports;
import dev.volver.engine.Rehearsing;
import dev.volver.exec.Interruption;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.plan.Plan;
import dev.volver.rehearsal.Rehearsals;
import dev.volver.rehearsal.Rehearsed;
import dev.volver.rehearsal.RehearsedCodec;
import dev.volver.rehearsal.Reversal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "drill",
    description = {
      "Tries a release's migrations and their way back on clones of the live data.",
      "",
      "Clones the data, migrates the clone up with the new code, down again, compares schema and "
          + "rows, migrates up once more, writes rows like users do, goes down, and starts the old "
          + "code on the result. Nothing live is touched. Ends with 7 unless the way back is proven."
    },
    footer = {
      "",
      "Examples:",
      "  volver drill v1.4.0 --migrations",
      "  volver drill v1.4.0 --migrations -o json",
      "  volver drill v1.4.0 --sql >back.sql   a way back for migrations that have none",
      "  volver drill v1.4.0 --sql-from back.sql   the same, edited; then: volver migrations accept"
    })
final class DrillCommand extends VolverCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "REF",
      description =
          "Branch, tag or commit (default: the newest of the present branch; on none, of the branch "
              + "deployed last, or the remote's default one).")
  Optional<String> ref = Optional.empty();

  @Option(
      names = "--migrations",
      description = "Drill the migrations (the default, and the only drill there is yet).")
  boolean migrations;

  @Option(
      names = "--sql",
      description = {
        "Print SQL that takes the release's schema back where its migrations do not, written from "
            + "the difference of the schemas and proven on a clone; to be reviewed."
      })
  boolean sql;

  @Option(
      names = "--sql-from",
      paramLabel = "FILE",
      description = "Try this SQL for the way back, and keep it when it is proven.")
  Optional<Path> edited = Optional.empty();

  @Override
  public Integer call() {
    Session session = session();
    Interruption interruption = new Interruption();
    try (var _ = session.lock();
        Signals _ = Signals.catching(interruption)) {
      Ports ports = session.ports(0, interruption);
      Plan plan = new PlanDeploy(ports).plan(ref, true).plan();
      if (!plan.migrates()) {
        throw Halt.refuse(
            Text.of(
                "%s has no migrations that the database has not",
                "%s no tiene migraciones que la base no tenga", plan.to().shown()),
            plan.to().commit(),
            Text.of(
                "Name a release that has: `volver drill REF`.",
                "Nombre una versión que sí: `volver drill REF`."));
      }
      Rehearsed found =
          new Rehearsing(ports, session.console()::note)
              .rehearse(
                  plan.to(),
                  plan.revisionFrom(),
                  plan.revisionTo().orElseThrow(),
                  edited.map(this::text));
      if (sql || edited.isPresent()) {
        return reverse(session, found).code();
      }
      print(session.console(), found);
      return (found.proven() ? Exit.DONE : Exit.NOT_PASSED).code();
    }
  }

  /** Nothing else is on standard output, so that it can be written to a file. */
  private Exit reverse(Session session, Rehearsed found) {
    Console console = session.console();
    found.lines().forEach(console::note);
    found
        .reverse()
        .ifPresent(r -> {
          String file = new Rehearsals(session.app().state()).file(found).toString();
          console.note(Text.of("kept in %s", "guardado en %s", file));
          console.line(r.sql().stripTrailing());
        });
    boolean unproven =
        edited.isPresent()
            ? found.reverse().filter(Reversal::edited).isEmpty()
            : found.reverse().isEmpty() && !found.proven();
    if (unproven) {
      console.warn(
          Text.of("No SQL was found that takes it back.", "No se encontró SQL que lo deshaga."));
      return Exit.NOT_PASSED;
    }
    return Exit.DONE;
  }

  /** psql would run its own commands from it, which nobody can prove. */
  private static final Pattern COMMANDS =
      Pattern.compile("(?m)^\\s*\\\\|\\\\(?:g\\w*|ir?|c|connect|copy|o|set|!)(?:\\s|$)");

  private String text(Path file) {
    try {
      String text = Files.readString(file);
      if (COMMANDS.matcher(text).find()) {
        throw Halt.refuse(
            Text.of(
                "it holds commands of psql, which begin with a backslash",
                "contiene órdenes de psql, que empiezan por barra invertida"),
            file.toString(),
            Text.of("Write SQL alone.", "Escriba solo SQL."));
      }
      return text;
    } catch (IOException e) {
      throw Halt.refuse(
          Text.of("it cannot be read: %s", "no se puede leer: %s", e),
          file.toString(),
          Text.of("Name a file with SQL.", "Nombre un archivo con SQL."));
    }
  }

  private static void print(Console console, Rehearsed found) {
    if (console.json()) {
      console.object(RehearsedCodec.write(found));
      return;
    }
    found.lines().forEach(console::line);
    console.line(
        Text.of(
            "%d rows compared; clones %.1f s, up %.1f s, down %.1f s, comparing %.1f s",
            "%d filas comparadas; clones %.1f s, subir %.1f s, bajar %.1f s, comparar %.1f s",
            found.rows(),
            found.cloneMillis() / 1_000.0,
            found.whole().upMillis() / 1_000.0,
            found.whole().downMillis() / 1_000.0,
            found.compareMillis() / 1_000.0));
  }
}
