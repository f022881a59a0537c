package dev.volver.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command starts of a Python program, such that it can be imported without being started.
 *
 * @param interpreter the interpreter
 * @param what what is imported, for people
 * @param program the lines that import it
 */
record EntryPoint(String interpreter, String what, String program) {
  private static final Set<String> SERVERS =
      Set.of("gunicorn", "uvicorn", "hypercorn", "daphne", "waitress-serve", "waitress", "granian");
  private static final Pattern APP =
      Pattern.compile("([A-Za-z_][\\w.]*):([A-Za-z_]\\w*)(\\(.*\\))?");
  private static final Pattern QUOTED =
      Pattern.compile("[\"']([A-Za-z_][\\w.]*):([A-Za-z_]\\w*)[\"']");

  /** Of the words of a command that runs in a folder; empty when it is no Python that is known. */
  static Optional<EntryPoint> of(List<String> words, Path folder) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String program = words.getFirst();
    String name = Path.of(program).getFileName().toString();
    List<String> rest = words.subList(1, words.size());
    if (name.equals("env") || name.equals("exec") || name.contains("=")) {
      return of(rest, folder);
    }
    if (SERVERS.contains(name)) {
      Path python = folder.resolve(program).resolveSibling("python");
      return served(Files.exists(python) ? python.toString() : "python3", rest);
    }
    return name.matches("python[\\d.]*") ? python(program, rest, folder) : Optional.empty();
  }

  private static Optional<EntryPoint> python(String program, List<String> rest, Path folder) {
    int m = rest.indexOf("-m");
    if (m >= 0 && m + 1 < rest.size()) {
      String module = rest.get(m + 1);
      List<String> more = rest.subList(m + 2, rest.size());
      return SERVERS.contains(module)
          ? served(program, more)
          : Optional.of(module(program, module, folder));
    }
    return rest.stream()
        .filter(w -> w.endsWith(".py"))
        .findFirst()
        .map(f -> script(program, f, folder));
  }

  private static Optional<EntryPoint> served(String python, List<String> rest) {
    String path = "";
    for (String option : List.of("--chdir", "--app-dir")) {
      int at = rest.indexOf(option);
      if (at >= 0 && at + 1 < rest.size()) {
        path = "import sys; sys.path.insert(0, " + literal(rest.get(at + 1)) + ")\n";
      }
    }
    String first = path;
    return rest.stream()
        .map(w -> w.replace("'", "").replace("\"", ""))
        .map(APP::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(m -> imported(python, first, m.group(1), m.group(2)));
  }

  /** A package started by {@code -m}: its {@code __main__}, if that may be imported. */
  private static EntryPoint module(String python, String module, Path folder) {
    Path main = folder.resolve(module.replace('.', '/')).resolve("__main__.py");
    String text = read(main);
    if (text.contains("__name__")) {
      return new EntryPoint(python, module + ".__main__", "import " + module + ".__main__");
    }
    return named(python, text).orElse(new EntryPoint(python, module, "import " + module));
  }

  /**
   * A script: imported where it minds its name, else only compiled, for importing would start it.
   */
  private static EntryPoint script(String python, String file, Path folder) {
    String text = read(folder.resolve(file));
    if (text.contains("__name__")) {
      String name = Path.of(file).getFileName().toString().replaceFirst("\\.py$", "");
      Path parent = Path.of(file).getParent();
      String path =
          parent == null
              ? ""
              : "import sys; sys.path.insert(0, " + literal(parent.toString()) + ")\n";
      return new EntryPoint(python, name, path + "import " + name);
    }
    String compile = "compile(open(" + literal(file) + ").read(), " + literal(file) + ", 'exec')";
    return named(python, text).orElse(new EntryPoint(python, file, compile));
  }

  /** A program that starts its server itself names the application in a text. */
  private static Optional<EntryPoint> named(String python, String text) {
    Matcher m = QUOTED.matcher(text);
    return m.find() ? Optional.of(imported(python, "", m.group(1), m.group(2))) : Optional.empty();
  }

  private static EntryPoint imported(
      String python, String before, String module, String attribute) {
    String program = before + "import " + module + "\n" + module + "." + attribute;
    return new EntryPoint(python, module + ":" + attribute, program);
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String read(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
