package dev.volver.discovery;

import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small project in a folder, and what is drafted for it. */
record Drafted(Path temp, Path project, List<Path> units) {
  private static final CommandRunner RUNNER = new LocalRunner("test", new Interruption(), _ -> {});

  static Drafted in(Path temp) {
    return in(temp, List.of());
  }

  /** With units that are installed in some folders. */
  static Drafted in(Path temp, List<Path> units) {
    try {
      return new Drafted(temp, Files.createDirectory(temp.resolve("shop")), units);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Drafted with(String path, String text) {
    try {
      Path file = project.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Drafted database(String path) {
    return with(path, "SQLite format 3\0" + " ".repeat(80));
  }

  Project found() {
    return new Discovery(new Machine(units, true), RUNNER).of(project);
  }

  String text() {
    return Draft.of(found(), Language.EN);
  }

  /** The draft as Volver reads it. */
  App app() {
    with("volver.yml", text());
    return new AppLoader(Map.of("VOLVER_STATE", temp.toString()))
        .load(project.resolve("volver.yml"));
  }

  /** What is left open, but for the folder that is no repository. */
  List<String> questions() {
    return text()
        .lines()
        .filter(l -> l.contains("# EDIT: ") && !l.contains("git init"))
        .map(l -> l.replaceFirst(".*# EDIT: ", ""))
        .toList();
  }
}
