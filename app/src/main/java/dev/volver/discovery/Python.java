package dev.volver.discovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a project's interpreter is, and how the project is started without a unit. */
final class Python {
  private static final List<String> FOLDERS =
      List.of("", "backend/", "server/", "api/", "app/", "src/");

  private Python() {}

  /** Of its virtual environment, or beside the program that its units start. */
  static Optional<String> interpreter(Path project, List<UnitFile> units) {
    Optional<String> own =
        FOLDERS.stream()
            .flatMap(f -> Stream.of(".venv", "venv", "env").map(v -> f + v + "/bin/python"))
            .filter(p -> Files.exists(project.resolve(p)))
            .findFirst();
    return own.or(() -> units.stream().flatMap(u -> beside(u).stream()).findFirst())
        .or(() -> needed(project) ? Optional.of("python3") : Optional.empty());
  }

  private static Optional<String> beside(UnitFile unit) {
    Path program = Path.of(unit.words().getFirst());
    if (!program.isAbsolute()) {
      return Optional.empty();
    }
    String name = program.getFileName().toString();
    if (name.matches("python[\\d.]*")) {
      return Optional.of(program.toString());
    }
    Path python = program.resolveSibling("python");
    return Files.exists(python) ? Optional.of(python.toString()) : Optional.empty();
  }

  private static boolean needed(Path project) {
    return Stream.of(
            "requirements.txt",
            "pyproject.toml",
            "setup.py",
            "Pipfile",
            "app.py",
            "main.py",
            "manage.py",
            "wsgi.py")
        .flatMap(n -> FOLDERS.stream().map(f -> f + n))
        .anyMatch(f -> Files.exists(project.resolve(f)));
  }

  /** A command that probably starts it. */
  static Optional<String> start(Path project, Optional<String> interpreter, Sources sources) {
    String python = interpreter.orElse("python3");
    if (Files.exists(project.resolve("wsgi.py")) && requires(project, "gunicorn")) {
      return Optional.of(python + " -m gunicorn wsgi:app");
    }
    Optional<String> django =
        sources.files().keySet().stream().filter(f -> f.matches("\\w+/wsgi\\.py")).findFirst();
    if (django.isPresent() && requires(project, "gunicorn")) {
      return django.map(f -> python + " -m gunicorn " + f.replaceFirst("/wsgi\\.py$", ".wsgi"));
    }
    for (String name : List.of("main.py", "app.py", "run.py", "server.py")) {
      String text = sources.files().getOrDefault(name, "");
      if (text.contains("FastAPI(") && !text.contains("uvicorn.run")) {
        return Optional.of(python + " -m uvicorn " + name.replace(".py", "") + ":app");
      }
      if (!text.isEmpty()) {
        return Optional.of(python + " " + name);
      }
    }
    return sources.files().keySet().stream()
        .filter(f -> f.matches("\\w+/__main__\\.py"))
        .findFirst()
        .map(f -> python + " -m " + f.substring(0, f.indexOf('/')));
  }

  private static boolean requires(Path project, String name) {
    try {
      Path file = project.resolve("requirements.txt");
      return Files.exists(file) && Files.readString(file).contains(name);
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
