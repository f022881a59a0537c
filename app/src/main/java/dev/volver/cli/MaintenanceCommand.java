package dev.volver.cli;

import dev.volver.journal.RunLock;
import dev.volver.maintenance.Maintenance;
import dev.volver.maintenance.Snippet;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "maintenance",
    description = {
      "Shows clients a page instead of the app, or takes it away.",
      "",
      "Deploys, rollbacks and restores do it while the app is down; a page shown by hand stays."
    },
    footer = {
      "",
      "Examples:",
      "  volver maintenance snippet nginx --folder /maintenance",
      "  volver maintenance on",
      "  volver maintenance off"
    },
    subcommands = {
      MaintenanceCommand.On.class,
      MaintenanceCommand.Off.class,
      MaintenanceCommand.Status.class,
      MaintenanceCommand.Lines.class
    })
final class MaintenanceCommand extends VolverCommand {
  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Which of on, off, status and snippet?");
  }

  /** The answer as JSON has it. */
  record Shown(String maintenance, String flag) {}

  private static Maintenance of(Session session) {
    return Maintenance.of(session.app())
        .orElseThrow(() ->
            Halt.refuse(
                Text.of(
                    "this app has no maintenance page",
                    "esta aplicación no tiene página de mantenimiento"),
                session.app().file().toString(),
                Text.of(
                    "Add `maintenance: { folder: maintenance }` to the file.",
                    "Añada `maintenance: { folder: mantenimiento }` al archivo.")));
  }

  private static int act(Session session, Consumer<Maintenance> act) {
    if (!session.globals().dryRun) {
      try (RunLock _ = session.lock()) {
        act.accept(of(session));
      }
    }
    return tell(session);
  }

  private static int tell(Session session) {
    Maintenance maintenance = of(session);
    Console console = session.console();
    String standing = maintenance.standing().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String flag = maintenance.config().flag().toString();
    if (console.json()) {
      console.object(new Shown(standing, flag));
    } else {
      console.line(
          switch (maintenance.standing()) {
            case OFF -> Text.of("Off: clients get the app.", "No: los clientes ven la aplicación.");
            case BY_RUN ->
                Text.of(
                    "On: a run shows the page; `volver resume` if it died.",
                    "Sí: una ejecución muestra la página; `volver resume` si murió.");
            case BY_HAND -> Text.of("On: clients get the page.", "Sí: los clientes ven la página.");
          });
    }
    return 0;
  }

  @Command(
      name = "on",
      description = "Shows the page until `off`.",
      footer = {"", "Example:", "  volver maintenance on"})
  static final class On extends VolverCommand {
    @Override
    public Integer call() {
      return act(session(), Maintenance::show);
    }
  }

  @Command(
      name = "off",
      description = "Takes the page away, whoever showed it.",
      footer = {"", "Example:", "  volver maintenance off"})
  static final class Off extends VolverCommand {
    @Override
    public Integer call() {
      return act(session(), Maintenance::takeAway);
    }
  }

  @Command(
      name = "status",
      description = "Says whether the page is shown, and by whom.",
      footer = {"", "Example:", "  volver maintenance status -o json"})
  static final class Status extends VolverCommand {
    @Override
    public Integer call() {
      return tell(session());
    }
  }

  @Command(
      name = "snippet",
      description = "Prints what the proxy needs in its configuration.",
      footer = {
        "",
        "Examples:",
        "  volver maintenance snippet nginx",
        "  volver maintenance snippet caddy --folder /srv/maintenance"
      })
  static final class Lines extends VolverCommand {
    @Parameters(paramLabel = "nginx|caddy", description = "The proxy.")
    String proxy = "";

    @Option(
        names = "--folder",
        paramLabel = "FOLDER",
        description = "The folder as the proxy sees it, where that is in a container.")
    Optional<String> folder = Optional.empty();

    @Override
    public Integer call() {
      Session session = session();
      var config = of(session).config();
      for (Snippet snippet : Snippet.values()) {
        if (snippet.name().equalsIgnoreCase(proxy)) {
          session
              .console()
              .line(snippet.lines(folder.orElse(config.folder().toString()), config.retryAfter()));
          return 0;
        }
      }
      throw new ParameterException(spec.commandLine(), "Which of nginx and caddy?");
    }
  }
}
