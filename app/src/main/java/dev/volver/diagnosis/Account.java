package dev.volver.diagnosis;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whom the app runs as.
 *
 * @param name as the unit or the system names it
 * @param uid its number
 * @param gids the numbers of its groups
 */
record Account(String name, int uid, List<Integer> gids) {
  private static final Path ROOT = Path.of("/");

  /** The account of a name or number; empty when there is none. */
  static Optional<Account> named(String name, CommandRunner runner) {
    Completed uid = runner.run(Command.of(ROOT, "id", "-u", "--", name));
    Completed gids = runner.run(Command.of(ROOT, "id", "-G", "--", name));
    if (!uid.ok() || !uid.text().matches("\\d+")) {
      return Optional.empty();
    }
    return Optional.of(
        new Account(
            name,
            Integer.parseInt(uid.text()),
            Arrays.stream(gids.text().split(" "))
                .filter(g -> g.matches("\\d+"))
                .map(Integer::valueOf)
                .toList()));
  }

  /** Whoever runs Volver. */
  static Optional<Account> mine(CommandRunner runner) {
    return named(System.getProperty("user.name"), runner);
  }

  /** Whether it may do with a file what these bits of one digit of its mode allow. */
  boolean may(Path path, int bits) throws IOException {
    return may(
        (int) Files.getAttribute(path, "unix:uid"),
        (int) Files.getAttribute(path, "unix:gid"),
        (int) Files.getAttribute(path, "unix:mode"),
        bits);
  }

  /** The rule of the kernel: the first class that fits decides, and root may all. */
  boolean may(int owner, int group, int mode, int bits) {
    if (uid == 0) {
      return true;
    }
    int shift = owner == uid ? 6 : gids.contains(group) ? 3 : 0;
    return ((mode >> shift) & bits) == bits;
  }
}
