package dev.volver.cli;

import dev.volver.config.App;
import dev.volver.engine.Ports;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

@Command(
    name = "migrations",
    description = {
      "Shows where the schema stands, what migrations do, and their SQL; repairs their record."
    },
    footer = {
      "",
      "Examples:",
      "  volver migrations status",
      "  volver migrations sql v1.4.0 --both",
      "  volver migrations lint --pending",
      "  volver migrations explain drop-column",
      "  volver migrations repair -n",
      "  volver migrations accept v1.4.0"
    },
    subcommands = {
      MigrationsStatusCommand.class,
      MigrationsSqlCommand.class,
      LintCommand.class,
      ExplainCommand.class,
      MigrationsRepairCommand.class,
      MigrationsResetCommand.class,
      MigrationsAcceptCommand.class
    })
final class MigrationsCommand extends VolverCommand {
  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "Which of " + String.join(", ", spec.commandLine().getSubcommands().keySet()) + "?");
  }

  /** What migrates the app. */
  static Migrator migrator(Ports ports) {
    return ports.migrator().orElseThrow(() -> noMigrations(ports.app()));
  }

  static Halt noMigrations(App app) {
    return Halt.refuse(
        Text.of("this app has no migrations", "esta aplicación no tiene migraciones"),
        app.file().toString(),
        Text.of("Add `migrations` to the file.", "Añada `migrations` al archivo."));
  }
}
