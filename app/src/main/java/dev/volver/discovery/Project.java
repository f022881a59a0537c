package dev.volver.discovery;

import java.util.List;
import java.util.Optional;

/**
 * What was found in a project. Paths are relative to it where they lie in it.
 *
 * @param name a name for the app
 * @param directory the project
 * @param git its repository, when it is one
 * @param systemd whether systemd runs this machine
 * @param units units that start it: installed ones first
 * @param compose its compose file
 * @param server its database in PostgreSQL
 * @param redis its server of Redis
 * @param databases SQLite files, present or named in the settings
 * @param folders folders of files that users bring
 * @param migrations how its schema changes
 * @param python its interpreter
 * @param frontEnds what has to be built
 * @param config files outside of git that belong to a release
 * @param dotenv whether the app reads {@code .env} by itself
 * @param start the command that starts it, when no unit tells
 * @param endpoint what answers for its health
 */
public record Project(
    String name,
    String directory,
    Optional<GitFound> git,
    boolean systemd,
    List<UnitFile> units,
    Optional<ComposeFound> compose,
    Optional<ServerFound> server,
    Optional<ServerFound> redis,
    List<String> databases,
    List<String> folders,
    Optional<MigrationsFound> migrations,
    Optional<String> python,
    List<FrontEnd> frontEnds,
    List<String> config,
    boolean dotenv,
    Optional<String> start,
    Endpoint endpoint) {

  /** Whether services of Compose are the app. */
  public boolean byCompose() {
    return !byUnits() && compose.filter(c -> !c.services().isEmpty()).isPresent();
  }

  /** Whether units are to start the app: they are installed, or could be. */
  public boolean byUnits() {
    return !units.isEmpty() && (systemd || units.stream().anyMatch(UnitFile::installed));
  }
}
