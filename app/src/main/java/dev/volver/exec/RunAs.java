package dev.volver.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commands that root runs as the owner of the files they work on, so that nothing they make ends up
 * belonging to root and locked for the app.
 */
public final class RunAs {
  private static final Path SELF = Path.of("/proc/self");

  private RunAs() {}

  /**
   * The command as the owner of a file or folder, or of the nearest folder above it that exists;
   * unchanged when Volver is not root or the owner is root.
   */
  public static Command as(Command command, Path ownedBy) {
    try {
      if (uid(SELF) != 0) {
        return command;
      }
      Path path = existing(ownedBy.toAbsolutePath());
      int uid = uid(path);
      return uid == 0 ? command : as(command, Files.getOwner(path).getName(), uid, gid(path));
    } catch (IOException e) {
      return command;
    }
  }

  /**
   * Whom a process runs as, to be given to {@link #user}; empty when it is gone, or when Volver is
   * not root, or the process is.
   */
  public static Optional<String> userOf(long pid) {
    try {
      Path process = Path.of("/proc", Long.toString(pid));
      return uid(SELF) != 0 || uid(process) == 0
          ? Optional.empty()
          : Optional.of(
              uid(process) + " " + gid(process) + " " + Files.getOwner(process).getName());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The command as the user that {@link #userOf} told. */
  public static Command user(Command command, String told) {
    String[] words = told.split(" ", 3);
    return as(command, words[2], Integer.parseInt(words[0]), Integer.parseInt(words[1]));
  }

  /** The command as a user; one that has no name is run by number, with a home that is nowhere. */
  static Command as(Command command, String user, int uid, int gid) {
    boolean named = !user.equals(Integer.toString(uid));
    Command as =
        command.by(
            named
                ? List.of("runuser", "-u", user, "--") // sets HOME, USER and LOGNAME
                : List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"));
    return named ? as : as.with(Map.of("HOME", "/nonexistent"));
  }

  private static Path existing(Path path) {
    Path parent = path.getParent();
    return Files.exists(path) || parent == null ? path : existing(parent);
  }

  private static int uid(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }

  private static int gid(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:gid");
  }
}
