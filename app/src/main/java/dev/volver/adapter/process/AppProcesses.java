package dev.volver.adapter.process;

import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Command;
import dev.volver.exec.Leftovers;
import dev.volver.exec.RunAs;
import dev.volver.journal.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of an app: those Volver started, by their mark in {@code /proc/<pid>/environ}; the
 * one it remembers or the app wrote down, by pid and start time; one that somebody started by hand,
 * by its folder and command line; and all that these started.
 */
final class AppProcesses {
  /** The environment variable that marks an app's processes. */
  static final String VARIABLE = "VOLVER_APP";

  private static final String PASSING = "runuser";

  /** Takes those that pass on what they are sent out of a list of pids, typed. */
  static final String WITHOUT_PASSING = " | grep -vxF \"$(pgrep -x " + PASSING + ")\"";

  private final RuntimeConfig.Process config;
  private final Path remembered;
  private final Path user;
  private final Path state;
  private final List<String> argv;

  AppProcesses(RuntimeConfig.Process config, Path state, List<String> argv) {
    this.config = config;
    this.state = state;
    this.remembered = state.resolve("process");
    this.user = state.resolve("process-user");
    this.argv = argv;
  }

  /** The value of the mark. */
  String mark() {
    return state.toString();
  }

  /** Writes down the process that was started: its pid, when it started, and since which boot. */
  void remember(long pid) {
    String line = pid + " " + Proc.start(pid) + " " + Proc.boot() + "\n";
    Disk.write(remembered, line.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes down whom the app runs as, when that is another than Volver. */
  void rememberUser(List<ProcessHandle> all) {
    if (all.isEmpty()) {
      return;
    }
    String other = all.stream().flatMap(p -> RunAs.userOf(p.pid()).stream()).findFirst().orElse("");
    if (!other.equals(Proc.read(user))) {
      Disk.write(user, other.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The command as the user that the app ran as. */
  Command asUser(Command command) {
    String told = Proc.read(user);
    return told.isEmpty() ? command : RunAs.user(command, told);
  }

  /** Every live process of the app. Volver itself, with what it runs, may be run by the app. */
  List<ProcessHandle> all() {
    Map<Long, ProcessHandle> found = new LinkedHashMap<>();
    Optional<Long> started = started();
    ProcessHandle.allProcesses().filter(p -> ours(p.pid(), started)).forEach(p -> add(p, found));
    written().ifPresent(p -> add(p, found));
    ProcessHandle self = ProcessHandle.current();
    found.remove(self.pid());
    self.descendants()
        .filter(p -> Proc.hasVariable(p.pid(), Leftovers.VARIABLE))
        .forEach(p -> found.remove(p.pid()));
    return List.copyOf(found.values());
  }

  /** Whether a process runs; one that has ended and was not fetched by its parent does not. */
  static boolean lives(ProcessHandle process) {
    return process.isAlive() && Proc.runs(process.pid());
  }

  /**
   * Whether it ends with what it runs, which it would kill two seconds after it was asked to end.
   */
  static boolean passesOn(ProcessHandle process) {
    List<String> line = Proc.commandLine(process.pid());
    return !line.isEmpty() && last(line.getFirst()).equals(PASSING);
  }

  private static void add(ProcessHandle process, Map<Long, ProcessHandle> found) {
    Stream.concat(Stream.of(process), process.descendants())
        .filter(p -> Proc.runs(p.pid()))
        .forEach(p -> found.put(p.pid(), p));
  }

  private boolean ours(long pid, Optional<Long> started) {
    return Proc.hasVariable(pid, VARIABLE, mark())
        || started.filter(first -> inSession(pid, first)).isPresent()
        || byHand(pid);
  }

  /** Once the first process is gone, its number alone does not tell a session of the app. */
  private boolean inSession(long pid, long first) {
    return Proc.session(pid).equals(Long.toString(first))
        && (!Proc.start(first).isEmpty() || Proc.runsIn(pid, config.directory()));
  }

  private boolean byHand(long pid) {
    List<String> line = Proc.commandLine(pid);
    return (called(line) || interpreted(line)) && Proc.runsIn(pid, config.directory());
  }

  /** The same arguments for the same program, however its path was written. */
  private boolean called(List<String> line) {
    return line.size() == argv.size()
        && line.subList(1, line.size()).equals(argv.subList(1, argv.size()))
        && same(line.getFirst());
  }

  private boolean same(String program) {
    String name = argv.getFirst();
    return name.contains("/")
        ? absolute(program).equals(absolute(name))
        : last(program).equals(name);
  }

  private Path absolute(String path) {
    return config.directory().resolve(path).normalize();
  }

  /** A script runs as its interpreter, perhaps an option, the script and its arguments. */
  private boolean interpreted(List<String> line) {
    int more = line.size() - argv.size();
    if (more < 1 || more > 2) {
      return false;
    }
    String script = line.get(more);
    return same(script)
        && line.subList(more + 1, line.size()).equals(argv.subList(1, argv.size()))
        && interprets(line.getFirst(), absolute(script));
  }

  private static boolean interprets(String program, Path script) {
    String first = Proc.read(script).lines().findFirst().orElse("");
    return first.startsWith("#!")
        && Arrays.stream(first.substring(2).strip().split("\\s+"))
            .anyMatch(word -> last(word).equals(last(program)));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The process that was started, unless its number was given to another since. */
  private Optional<Long> started() {
    String[] words = Proc.read(remembered).strip().split(" ");
    if (words.length != 3 || !words[2].equals(Proc.boot())) {
      return Optional.empty();
    }
    long pid = Long.parseLong(words[0]);
    String now = Proc.start(pid);
    return now.isEmpty() || now.equals(words[1]) ? Optional.of(pid) : Optional.empty();
  }

  /** The process that the app wrote down, if it can be believed. */
  private Optional<ProcessHandle> written() {
    String pid = config.pidFile().map(Proc::read).orElse("").strip();
    return pid.matches("\\d{1,9}")
        ? ProcessHandle.of(Long.parseLong(pid)).filter(this::believable)
        : Optional.empty();
  }

  /**
   * A pid file is believed only when its process is not younger than the file itself. In a
   * container an app has a number that is another's out here: never the first of all, nor who
   * called Volver.
   */
  private boolean believable(ProcessHandle process) {
    try {
      var written = Files.getLastModifiedTime(config.pidFile().orElseThrow()).toInstant();
      return process.pid() > 1
          && withParents(ProcessHandle.current()).noneMatch(process::equals)
          && process
              .info()
              .startInstant()
              .filter(s -> !s.isAfter(written.plusSeconds(2)))
              .isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static Stream<ProcessHandle> withParents(ProcessHandle process) {
    return Stream.iterate(
            Optional.of(process), Optional::isPresent, p -> p.flatMap(ProcessHandle::parent))
        .flatMap(Optional::stream);
  }
}
