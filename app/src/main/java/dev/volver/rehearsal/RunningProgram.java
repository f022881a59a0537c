package dev.volver.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A program as the kernel tells it of a process, see proc(5), so that it can be started once more.
 *
 * @param argv its words
 * @param environment its variables, some of which may be secret
 */
public record RunningProgram(
    long pid, List<String> argv, Path directory, Map<String, String> environment) {
  /** Variables that belong to the one process or to what watches it. */
  private static final Set<String> OWN =
      Set.of(
          "VOLVER_APP",
          "NOTIFY_SOCKET",
          "LISTEN_FDS",
          "LISTEN_PID",
          "LISTEN_FDNAMES",
          "INVOCATION_ID",
          "JOURNAL_STREAM",
          "MAINPID",
          "WATCHDOG_USEC",
          "WATCHDOG_PID",
          "VOLVER_BESIDE");

  /** The program of the first of some processes that is Python's; empty when none is. */
  static Optional<RunningProgram> python(List<Long> pids) {
    return pids.stream().sorted().flatMap(p -> read(p).stream()).findFirst();
  }

  /** The Python program of a process, which may see other files than Volver does. */
  public static Optional<RunningProgram> read(long pid) {
    Path proc = Path.of("/proc", Long.toString(pid));
    try {
      String program = Objects.requireNonNull(link(proc.resolve("exe")).getFileName()) + "";
      List<String> argv = fields(proc.resolve("cmdline"));
      boolean itself = !argv.isEmpty() && argv.getFirst().contains("python");
      if (!program.startsWith("python") || !itself) {
        return Optional.empty();
      }
      Map<String, String> environment = new LinkedHashMap<>();
      for (String field : fields(proc.resolve("environ"))) {
        int equals = field.indexOf('=');
        if (equals > 0 && !OWN.contains(field.substring(0, equals))) {
          environment.put(field.substring(0, equals), field.substring(equals + 1));
        }
      }
      return Optional.of(new RunningProgram(pid, argv, link(proc.resolve("cwd")), environment));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path link(Path file) throws IOException {
    return Files.readSymbolicLink(file);
  }

  private static List<String> fields(Path file) throws IOException {
    String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return all.isEmpty() ? List.of() : Arrays.asList(all.replaceFirst("\0+$", "").split("\0", -1));
  }

  /** Whether it runs without what would be put into every Python program's way. */
  public boolean isolated() {
    return argv.stream()
        .takeWhile(w -> !w.endsWith(".py"))
        .anyMatch(w -> w.matches("-[a-zA-Z]*[ISE][a-zA-Z]*"));
  }

  /** Whether a port is named by its words or variables. */
  boolean names(int port) {
    return !at(port, port + 1).equals(this);
  }

  /** The same program at another port. */
  RunningProgram at(int port, int other) {
    String old = "(?<!\\d)" + port + "(?!\\d)";
    String fresh = Integer.toString(other);
    Map<String, String> changed = new LinkedHashMap<>();
    environment.forEach((k, v) ->
        changed.put(
            k, k.contains("PORT") || v.contains(":" + port) ? v.replaceAll(old, fresh) : v));
    return new RunningProgram(
        pid, argv.stream().map(w -> w.replaceAll(old, fresh)).toList(), directory, changed);
  }
}
