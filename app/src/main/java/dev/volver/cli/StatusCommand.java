package dev.volver.cli;

import dev.volver.engine.Ports;
import dev.volver.incident.StatusReport;
import dev.volver.maintenance.Maintenance;
import dev.volver.maintenance.Maintenance.Standing;
import dev.volver.message.Text;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description =
        "Shows what runs, since when, the last run, the way back, backups, disk and memory.",
    footer = {
      "",
      "Examples:",
      "  volver status",
      "  volver status --log 40",
      "  volver status -o json"
    })
final class StatusCommand extends VolverCommand {
  @Option(
      names = "--log",
      paramLabel = "N",
      defaultValue = "0",
      description = "Show the last N lines of the app's log too.")
  int log;

  @Override
  boolean goesBack() {
    return true;
  }

  @Override
  public Integer call() {
    Session session = session();
    Console console = session.console();
    Ports ports = session.ports();
    StatusReport r =
        StatusReport.of(
            ports.app(), ports.source(), ports.runtime(), ports.catalog(), console.language(), log);
    if (console.json()) {
      console.object(r);
      return 0;
    }
    Instant now = Instant.now();
    console.line(Text.of("%s  %s", "%s  %s", console.strong(r.app()), r.detail()));
    r.release().ifPresent(x -> console.line(Text.of("  release    %s", "  versión    %s", x)));
    r.apart()
        .forEach((service, release) ->
            console.line(
                Text.of("  apart      %s runs %s", "  aparte     %s corre %s", service, release)));
    r.since()
        .ifPresent(s ->
            console.line(
                Text.of(
                    "  since      %s (%s)",
                    "  desde      %s (%s)", Times.shown(s), Times.ago(s, now))));
    r.lastRun()
        .ifPresent(l ->
            console.line(
                Text.of(
                    "  last run   %d: %s, %s, %s",
                    "  última     %d: %s, %s, %s",
                    l.run(),
                    Spoken.kind(l.kind()),
                    Spoken.outcome(l.outcome()),
                    Times.ago(l.at(), now))));
    r.atWork()
        .ifPresent(pid ->
            console.line(
                Text.of(
                    "  at work    process %s carries a run out; wait for it",
                    "  en curso   el proceso %s lleva a cabo una ejecución; espérela", pid)));
    if (r.unfinished()) {
      console.line(
          console.bad(
              Text.of(
                      "  unfinished: run `volver resume`",
                      "  sin terminar: ejecute `volver resume`")
                  .in(console.language())));
    }
    Maintenance.of(ports.app())
        .filter(m -> m.standing() != Standing.OFF)
        .ifPresent(_ ->
            console.line(
                Text.of(
                    "! clients get the maintenance page: `volver maintenance status`",
                    "! los clientes ven la página de mantenimiento: `volver maintenance status`")));
    r.wayBack()
        .ifPresent(w ->
            console.line(Text.of("  way back   %s; %s", "  vuelta     %s; %s", w.to(), w.proof())));
    r.backup()
        .ifPresentOrElse(
            b ->
                console.line(
                    Text.of(
                        "  backup     %s, %s, %s, %s",
                        "  copia      %s, %s, %s, %s",
                        b.id(),
                        Times.ago(b.at(), now),
                        Times.size(b.bytes()),
                        b.proof())),
            () -> console.line(Text.of("  backup     none yet", "  copia      aún ninguna")));
    if (r.backup().isPresent()) {
      console.line(
          Text.of(
              "%s room       %s",
              "%s sitio      %s", r.backupRoom().scarce() ? "!" : " ", r.backupRoom().shown()));
    }
    r.backupCare()
        .shown()
        .forEach(w -> console.line(Text.of("! backups    %s", "! copias     %s", w)));
    console.line(
        Text.of(
            "  disk       %s free of %s",
            "  disco      %s libres de %s", Times.size(r.diskFree()), Times.size(r.diskTotal())));
    console.line(
        Text.of(
            "  memory     %s available of %s",
            "  memoria    %s disponibles de %s",
            Times.size(r.memoryAvailable()),
            Times.size(r.memoryTotal())));
    r.quarantined()
        .forEach(q ->
            console.line(
                Text.of(
                    "  quarantine %s: its deploy was taken back",
                    "  cuarentena %s: su despliegue se deshizo", q)));
    r.log().forEach(console::line);
    return 0;
  }
}
