package dev.volver.adapter.systemd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes that the kernel counts to a unit, whatever their parents are.
 *
 * @param roots where the tree that systemd keeps may be mounted, by version of cgroups
 */
record ControlGroups(List<Path> roots) {
  private static final Path MOUNT = Path.of("/sys/fs/cgroup");

  static ControlGroups ofThisMachine() {
    return new ControlGroups(List.of(MOUNT, MOUNT.resolve("systemd"), MOUNT.resolve("unified")));
  }

  /** The processes in a group and the groups below it; none when the group is not there. */
  List<Long> pids(String group) {
    if (group.isEmpty() || group.equals("/")) {
      return List.of();
    }
    return roots.stream()
        .map(r -> r.resolve(group.substring(1)))
        .flatMap(g -> below(g).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Long> below(Path group) {
    try (Stream<Path> all = Files.walk(group)) {
      return all.filter(p -> p.endsWith("cgroup.procs")).flatMap(ControlGroups::read).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // a group goes with its last process
    }
  }

  private static Stream<Long> read(Path file) {
    try {
      return Files.readAllLines(file).stream().map(Long::valueOf);
    } catch (IOException e) {
      return Stream.of();
    }
  }
}
