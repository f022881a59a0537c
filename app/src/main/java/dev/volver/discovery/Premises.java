package dev.volver.discovery;

import dev.volver.config.RealPath;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Folders that hold more than an app's files: a store there would take back what is not its. */
final class Premises {
  /** Folders that many programs share; one within them can be an app's own. */
  private static final Set<Path> SHARED =
      paths(
          "/",
          "/dev",
          "/dev/shm",
          "/home",
          "/media",
          "/mnt",
          "/opt",
          "/root",
          "/srv",
          "/tmp",
          "/usr",
          "/usr/bin",
          "/usr/lib",
          "/usr/local",
          "/usr/local/bin",
          "/usr/local/lib",
          "/usr/local/share",
          "/usr/sbin",
          "/usr/share",
          "/var",
          "/var/backups",
          "/var/cache",
          "/var/lib",
          "/var/log",
          "/var/mail",
          "/var/spool",
          "/var/tmp",
          "/var/www");

  /** Folders that are the machine's with all that is in them. */
  private static final Set<Path> SYSTEM =
      paths("/bin", "/boot", "/etc", "/lib", "/lib64", "/proc", "/run", "/sbin", "/sys");

  private final List<Path> databases;

  /**
   * @param databases files in which the app has its data, or that are only named yet
   */
  Premises(List<Path> databases) {
    this.databases = databases.stream().map(RealPath::of).toList();
  }

  /** Whether a folder holds one of the databases, or is the machine's. */
  boolean shared(Path folder) {
    Path real = RealPath.of(folder);
    return databases.stream().anyMatch(d -> d.startsWith(real))
        || machines(folder.normalize())
        || machines(real);
  }

  private static boolean machines(Path folder) {
    Path parent = folder.getParent();
    return SHARED.contains(folder)
        || SYSTEM.stream().anyMatch(folder::startsWith)
        || Path.of("/home").equals(parent)
        || folder.toString().equals(System.getProperty("user.home"));
  }

  private static Set<Path> paths(String... paths) {
    return Arrays.stream(paths).map(Path::of).collect(Collectors.toSet());
  }
}
