package dev.volver.discovery;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Path;
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
 * @param otherUnits units beside them that are not kept running
 * @param compose its Compose files
 * @param server its database in PostgreSQL
 * @param withoutUser a variable with an address of PostgreSQL that lacks the user
 * @param byUnit the unit and the variable with which it names the database's server itself
 * @param likelyServer whether it speaks of PostgreSQL, though no address was found
 * @param foreign a database of a kind that Volver does not know
 * @param redis its server of Redis
 * @param databases SQLite files, present or named in the settings
 * @param folders folders of files that users bring
 * @param unsaved folders and settings of such files that are in no store
 * @param shared folders of such files that hold a database too, or are the machine's
 * @param migrations how its schema changes
 * @param python its interpreter
 * @param frontEnds what has to be built
 * @param config files outside of git that belong to a release
 * @param unreadable files of variables that may not be read
 * @param example a file of variables as they could be, which the app does not read
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
    List<String> otherUnits,
    Optional<ComposeFound> compose,
    Optional<ServerFound> server,
    Optional<String> withoutUser,
    Optional<String> byUnit,
    boolean likelyServer,
    Optional<String> foreign,
    Optional<ServerFound> redis,
    SqliteFound databases,
    List<String> folders,
    List<String> unsaved,
    List<String> shared,
    Optional<MigrationsFound> migrations,
    Optional<String> python,
    List<FrontEnd> frontEnds,
    List<String> config,
    List<String> unreadable,
    Optional<String> example,
    boolean dotenv,
    Optional<String> start,
    Endpoint endpoint) {

  /**
   * Refuses a folder within a repository: what a release has is written from its top.
   *
   * @throws Halt with exit 3, naming the top
   */
  public void requireTop() {
    Path here = UnitFile.real(Path.of(directory));
    Optional<Path> top = git.map(g -> Path.of(g.top())).filter(t -> !t.equals(here));
    if (top.isPresent()) {
      throw Halt.refuse(
          Text.of(
              "this is a folder of the repository %s, and a release is all of it",
              "esta es una carpeta del repositorio %s, y una versión es todo él", top.get()),
          directory,
          Text.of("volver init %s", "volver init %s", top.get()));
    }
  }

  /** Whether services of Compose are the app. */
  public boolean byCompose() {
    return !byUnits() && compose.filter(c -> !c.app().isEmpty()).isPresent();
  }

  /** Whether units are to start the app: they are installed, or could be. */
  public boolean byUnits() {
    return !units.isEmpty() && (systemd || units.stream().anyMatch(UnitFile::installed));
  }
}
