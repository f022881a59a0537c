package dev.volver.adapter.systemd;

import dev.volver.journal.Disk;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps systemd from starting units, for whatever reason it may want to: a timer, {@code Restart=},
 * another unit, a boot after a power cut. Each unit gets a condition while the app still serves, so
 * that closing and opening is one file made or removed, without reloading systemd in the downtime.
 *
 * @param folder where units of this machine are changed
 * @param closed the file that, while it is there, lets no start happen
 */
record Hold(Path folder, Path closed, List<String> units, String app) {
  private static final String DROP_IN = "50-volver-hold.conf";

  /** Adds the conditions; systemd has to be reloaded afterwards. */
  void prepare() {
    String content =
        """
        # Written by volver while it works on %s; `volver resume` removes it.
        [Unit]
        ConditionPathExists=!%s
        """
            .formatted(app, closed.toString().replace("%", "%%"));
    try {
      for (String unit : units) {
        Disk.write(dropIn(unit), content.getBytes(StandardCharsets.UTF_8));
      }
    } catch (UncheckedIOException e) {
      throw halt(String.valueOf(e.getCause()));
    }
  }

  /** Lets nothing start any more, when the conditions are there. */
  void close() {
    if (units.stream().anyMatch(u -> Files.exists(dropIn(u)))) {
      try {
        Disk.write(closed, new byte[0]);
      } catch (UncheckedIOException e) {
        throw halt(String.valueOf(e.getCause()));
      }
    }
  }

  /** Lets units start again. */
  void open() {
    try {
      Files.deleteIfExists(closed);
    } catch (IOException e) {
      throw halt(e.toString());
    }
  }

  /**
   * Takes the conditions away.
   *
   * @return whether there were any, so that systemd has to be reloaded
   */
  boolean remove() {
    open();
    boolean any = false;
    try {
      for (String unit : units) {
        any |= Files.deleteIfExists(dropIn(unit));
        deleteIfEmpty(of(unit));
      }
    } catch (IOException e) {
      throw halt(e.toString());
    }
    return any;
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // the operator has changes of their own there
    }
  }

  private Path of(String unit) {
    return folder.resolve(unit + ".d");
  }

  private Path dropIn(String unit) {
    return of(unit).resolve(DROP_IN);
  }

  private Halt halt(String reason) {
    return Halt.failed(
        Text.of(
            "the units cannot be kept from starting: %s",
            "no se puede impedir que arranquen las unidades: %s", reason),
        folder.toString(),
        Text.of("Run volver as root.", "Ejecute volver como root."));
  }
}
