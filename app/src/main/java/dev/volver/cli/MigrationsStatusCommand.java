package dev.volver.cli;

import dev.volver.engine.Ports;
import dev.volver.engine.Strangers;
import dev.volver.lineage.Origin;
import dev.volver.message.Exit;
import dev.volver.message.Text;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import dev.volver.migration.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = {
      "Shows the revision of the live schema and what the code expects.",
      "",
      "Ends with 7 when they differ. Of a revision that the code in place does not have it says "
          + "where it came from: branches, tags, the reflog, releases on this disk, runs, backups."
    },
    footer = {"", "Example:", "  volver migrations status"})
final class MigrationsStatusCommand extends VolverCommand {
  /**
   * The answer as JSON has it.
   *
   * @param strangers what the database records and the code does not have
   */
  record Shown(
      String current,
      String expected,
      boolean known,
      List<String> pending,
      List<String> heads,
      List<Origin> strangers) {}

  @Override
  public Integer call() {
    Session session = session();
    Ports ports = session.ports();
    Migrator migrator = MigrationsCommand.migrator(ports);
    Chain chain = migrator.chain(ports.app().code());
    Optional<String> current = migrator.current();
    Set<String> done = current.map(chain::upTo).orElse(Set.of());
    List<Revision> pending =
        chain.heads().stream().flatMap(h -> chain.between(current, h).stream()).distinct().toList();
    boolean known = current.map(c -> chain.find(c).isPresent()).orElse(true);
    Console console = session.console();
    if (console.json()) {
      console.object(
          new Shown(
              current.orElse(""),
              chain.head().orElse(""),
              known,
              pending.stream().map(Revision::id).toList(),
              chain.heads(),
              known ? List.of() : new Strangers(ports).origins()));
    } else {
      console.line(Text.of("database  %s", "base      %s", current.orElse("base")));
      console.line(Text.of("code      %s", "código    %s", String.join(", ", chain.heads())));
      console.line(
          Text.of(
              "applied   %d of %d", "aplicadas %d de %d", done.size(), chain.revisions().size()));
      pending.forEach(
          r -> console.line(Text.of("pending   %s  %s", "pendiente %s  %s", r.id(), r.title())));
      if (!known) {
        console.line(
            Text.of(
                "! the code does not have the database's revision",
                "! el código no tiene la revisión de la base"));
        new Strangers(ports).origins().forEach(o -> print(console, o));
      }
      console.problems(chain.problems(ports.app().code().toString()));
    }
    return (known && pending.isEmpty() && chain.heads().size() <= 1 ? Exit.DONE : Exit.NOT_PASSED)
        .code();
  }

  private static void print(Console console, Origin origin) {
    console.line(
        origin.found()
            ? Text.of("%s was found:", "%s se encontró:", origin.revision())
            : Text.of("%s was found nowhere", "%s no se encontró", origin.revision()));
    origin.lines().forEach(l -> console.line(Text.of("  %s", "  %s", l)));
    console.line(Text.of("→ %s", "→ %s", origin.next()));
  }
}
