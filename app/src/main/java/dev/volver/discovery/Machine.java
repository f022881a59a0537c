package dev.volver.discovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What matters of the machine that a project lies on.
 *
 * @param unitFolders where units are installed
 * @param systemd whether systemd runs it
 */
public record Machine(List<Path> unitFolders, boolean systemd) {

  /** This machine. */
  public static Machine here() {
    return new Machine(
        List.of(
            Path.of("/etc/systemd/system"),
            Path.of("/run/systemd/system"),
            Path.of("/usr/lib/systemd/system")),
        Files.isDirectory(Path.of("/run/systemd/system")));
  }
}
