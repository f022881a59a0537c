package dev.volver.cli;

import dev.volver.backup.Backup;
import dev.volver.backup.Export;
import dev.volver.engine.Ports;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Writes a backup as plain files that ordinary tools restore.",
      "",
      "A database file, a folder that pg_restore reads, a dump.rdb, a folder of files; the "
          + "configuration; and RECIPE.txt with the lines a person types to put each back. With a "
          + "name that ends in .tar, one archive of all that."
    },
    footer = {
      "",
      "Examples:",
      "  volver backup export b0012 /mnt/disk/b0012",
      "  volver backup export latest b.tar",
      "  volver backup export 20251022_153000 /tmp/look --store db"
    })
final class ExportCommand extends VolverCommand {
  @Parameters(
      index = "0",
      paramLabel = "BACKUP",
      description = "Its id, its time, `latest`, or `before:RUN`.")
  String backup = "";

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description = "A folder that is not there yet, or a file .tar.")
  Path target = Path.of("");

  @Option(names = "--store", paramLabel = "NAME", description = "Only this store.")
  Optional<String> store = Optional.empty();

  /** What was written, as JSON has it. */
  record Shown(String backup, String target, List<String> recipe) {}

  @Override
  public Integer call() {
    Session session = session();
    Ports ports = session.ports();
    Console console = session.console();
    Backup chosen =
        session
            .ticker()
            .during(Text.verbatim(backup), () -> BackupChoice.find(ports, backup, console));
    Export export = new Export(ports.catalog(), ports.stores());
    Path absolute = target.toAbsolutePath().normalize();
    if (root().globals().dryRun) {
      console.line(
          Text.of(
              "%s, %s, would be written to %s",
              "%s, %s, se escribiría en %s", chosen.id(), Times.size(chosen.bytes()), absolute));
      return 0;
    }
    List<String> recipe =
        session
            .ticker()
            .during(
                Text.verbatim(chosen.id()),
                () -> export.write(chosen, store, absolute, ports.runner()));
    if (console.json()) {
      console.object(new Shown(chosen.id(), absolute.toString(), recipe));
    } else {
      console.line(
          Text.of(
              "%s is in %s. To put it back by hand, the app being stopped:",
              "%s está en %s. Para reponerla a mano, con la aplicación parada:",
              chosen.id(),
              absolute));
      recipe.forEach(l -> console.line(Text.verbatim(l)));
    }
    return 0;
  }
}
