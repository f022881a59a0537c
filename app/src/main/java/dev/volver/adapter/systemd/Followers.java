package dev.volver.adapter.systemd;

import dev.volver.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Units that are not the app's and that systemd stops with it ({@code PartOf=}, {@code BindsTo=},
 * {@code Requires=}): those that ran are noted before the stop and started again after the start.
 *
 * @param note the file that names them meanwhile
 */
record Followers(Systemctl systemctl, List<String> units, Path note) {

  /** Notes those that run. */
  void remember() {
    List<String> all =
        systemctl.asTheyAre(units).stream()
            .flatMap(u -> u.followers().stream())
            .distinct()
            .filter(f -> !units.contains(f))
            .toList();
    if (all.isEmpty()) {
      return;
    }
    Set<String> running = new LinkedHashSet<>(noted());
    systemctl.asTheyAre(all).stream().filter(Unit::active).map(Unit::name).forEach(running::add);
    if (!running.isEmpty()) {
      Disk.write(note, String.join("\n", running).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Starts those that were noted; one that does not start is no failure of the app's. */
  void start() {
    for (String unit : noted()) {
      systemctl.call("start", unit);
    }
    try {
      Files.deleteIfExists(note);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> noted() {
    try {
      return Files.exists(note) ? Files.readAllLines(note) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
