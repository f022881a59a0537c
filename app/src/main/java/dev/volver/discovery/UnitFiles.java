package dev.volver.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The units that start a project: installed ones that point into it, and those it brings.
 *
 * @param app those that run all the time, what answers before what works beside it
 * @param leftOut names of those that end by themselves, are started by a timer or lack a name
 */
record UnitFiles(List<UnitFile> app, List<String> leftOut) {
  private static final int DEPTH = 3;

  static UnitFiles of(Path project, Machine machine) {
    List<UnitFile> all = all(project, machine);
    List<UnitFile> app =
        all.stream()
            .filter(u -> !u.ends() && !u.template() && !u.containers() && !timed(u))
            .sorted(Comparator.comparing(UnitFile::aside))
            .toList();
    return new UnitFiles(
        app, all.stream().filter(u -> !app.contains(u)).map(UnitFile::name).toList());
  }

  private static boolean timed(UnitFile unit) {
    return Files.exists(Path.of(unit.file().replaceFirst("\\.service$", ".timer")));
  }

  private static List<UnitFile> all(Path project, Machine machine) {
    List<UnitFile> found = new ArrayList<>();
    for (Path folder : machine.unitFolders()) {
      services(folder, 1).stream()
          .flatMap(f -> UnitFile.read(f, parts(f, machine.unitFolders()), true).stream())
          .filter(u -> u.pointsInto(project))
          .filter(u -> !named(found, u.name()))
          .forEach(found::add);
    }
    services(project, DEPTH).stream()
        .flatMap(f ->
            UnitFile.read(f, parts(f, List.of(Objects.requireNonNull(f.getParent()))), false)
                .stream())
        .filter(u -> !named(found, u.name()))
        .forEach(found::add);
    return found;
  }

  private static boolean named(List<UnitFile> units, String name) {
    return units.stream().anyMatch(u -> u.name().equals(name));
  }

  /** What is added to a unit, in {@code NAME.d} of folders of which the earlier override. */
  private static List<Path> parts(Path unit, List<Path> folders) {
    Map<String, Path> all = new TreeMap<>();
    folders.stream()
        .flatMap(f -> parts(f.resolve(unit.getFileName() + ".d")).stream())
        .forEach(p -> all.putIfAbsent(Objects.toString(p.getFileName()), p));
    return List.copyOf(all.values());
  }

  private static List<Path> parts(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".conf")).toList();
    } catch (IOException e) {
      return List.of(); // as one that is not there
    }
  }

  private static List<Path> services(Path folder, int depth) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, depth)) {
      return all.filter(p -> p.getFileName().toString().endsWith(".service"))
          .filter(p -> !folder.relativize(p).toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }
}
