package dev.volver.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

  /** What is added to a unit, in {@code NAME.d} of some folders, by the names of the files. */
  private static List<Path> parts(Path unit, List<Path> folders) {
    List<Path> all = new ArrayList<>();
    for (Path folder : folders) {
      Path parts = folder.resolve(unit.getFileName() + ".d");
      if (Files.isDirectory(parts)) {
        try (Stream<Path> files = Files.list(parts)) {
          files.filter(f -> f.toString().endsWith(".conf")).forEach(all::add);
        } catch (IOException e) {
          continue; // as one that is not there
        }
      }
    }
    all.sort(Comparator.comparing(p -> Objects.toString(p.getFileName())));
    return all;
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
