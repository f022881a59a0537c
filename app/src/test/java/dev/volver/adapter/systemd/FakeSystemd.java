package dev.volver.adapter.systemd;

import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A systemd played by hand: units that start, stop, ignore a stop, and obey conditions. */
class FakeSystemd implements CommandRunner {
  private static final String CONDITION = "ConditionPathExists=!";

  /** One unit; its processes are files in a control group of the test. */
  static final class Played {
    String load = "loaded";
    String active = "inactive";
    String sub = "dead";
    String result = "success";
    long pid;
    boolean stubborn;
    boolean survivesKill;
    boolean slowKilledBySystemd;
    int failingStarts;
    boolean failsUntilReset;
    int restarts;

    /** What its files say, what systemd has read of them, and what it was started with. */
    String text = "";

    String read = "";
    String startedWith = "";

    /** The unit that it is stopped with. */
    String partOf = "";
  }

  final Map<String, Played> units = new LinkedHashMap<>();
  final List<String> calls = new ArrayList<>();
  String journal = "ImportError: no module named shop\n";
  private final Map<String, List<Path>> conditions = new HashMap<>();
  private final Path folder;
  private final Path groups;
  private long nextPid = 4_000_000; // above every real one

  FakeSystemd(Path folder, Path groups) {
    this.folder = folder;
    this.groups = groups;
  }

  Played unit(String name) {
    return units.computeIfAbsent(name, n -> new Played());
  }

  /** The calls that change or show something, without the program's name and show's properties. */
  List<String> verbs() {
    return calls.stream()
        .map(c -> c.startsWith("systemctl show") ? "show" : c.replace("systemctl ", ""))
        .toList();
  }

  /** One that ended so often and waits for its next start. */
  void endsAgainAndAgain(String name, int times) {
    end(name, "exit-code");
    unit(name).active = "activating";
    unit(name).sub = "auto-restart";
    unit(name).restarts = times;
  }

  /** A start that something else asks for: a timer, a boot, a restart. */
  void somebodyStarts(String name) {
    start(name);
  }

  @Override
  public Completed run(Command command) {
    List<String> argv = command.argv();
    calls.add(String.join(" ", argv));
    return switch (argv.getFirst() + " " + argv.get(1)) {
      case "systemctl show" -> done(command, 0, show(argv.subList(5, argv.size())), "");
      case "systemctl daemon-reload" -> done(command, reload(), "", "");
      case "systemctl start" -> {
        int exit = start(argv.get(2));
        yield done(command, exit, "", exit == 0 ? "" : "Job for " + argv.get(2) + " failed.");
      }
      case "systemctl stop" -> done(command, stop(argv.get(2)), "", "");
      case "systemctl kill" -> done(command, kill(argv.get(3)), "", "");
      case "systemctl reset-failed" -> done(command, reset(argv.get(2)), "", "");
      case "journalctl --no-pager" -> done(command, 0, journal, "");
      default -> done(command, 1, "", "unknown verb");
    };
  }

  private static Completed done(Command command, int exit, String out, String err) {
    return new Completed(command, exit, out, err, Duration.ZERO);
  }

  private String show(List<String> names) {
    return names.stream()
        .map(n -> {
          Played u = unit(n);
          return "MainPID="
              + u.pid
              + "\nResult="
              + u.result
              + "\nControlGroup="
              + (Files.exists(procs(n)) ? "/system.slice/" + n : "")
              + "\nLoadState="
              + u.load
              + "\nActiveState="
              + u.active
              + "\nSubState="
              + u.sub
              + "\nNRestarts="
              + u.restarts
              + "\nNeedDaemonReload="
              + (u.text.equals(u.read) ? "no" : "yes")
              + "\nConsistsOf="
              + String.join(" ", parts(n))
              + "\nActiveEnterTimestampMonotonic="
              + (u.active.equals("active") ? System.nanoTime() / 1000 - 60_000_000 : 0)
              + "\n";
        })
        .collect(Collectors.joining("\n"));
  }

  private List<String> parts(String name) {
    return units.keySet().stream().filter(u -> unit(u).partOf.equals(name)).toList();
  }

  private int reload() {
    units.values().forEach(u -> u.read = u.text);
    conditions.clear();
    for (String name : units.keySet()) {
      Path changes = folder.resolve(name + ".d");
      if (Files.isDirectory(changes)) {
        conditions.put(name, readConditions(changes));
      }
    }
    return 0;
  }

  private static List<Path> readConditions(Path changes) {
    try (Stream<Path> files = Files.list(changes)) {
      return files
          .flatMap(f -> lines(f).stream())
          .filter(l -> l.startsWith(CONDITION))
          .map(l -> Path.of(l.substring(CONDITION.length()).replace("%%", "%")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int start(String name) {
    Played u = unit(name);
    if (conditions.getOrDefault(name, List.of()).stream().anyMatch(Files::exists)) {
      return 0; // skipped, which systemctl calls a success
    }
    if (u.failsUntilReset || u.failingStarts > 0) {
      u.failingStarts--;
      u.active = "failed";
      u.result = u.failsUntilReset ? "start-limit-hit" : "exit-code";
      return 1;
    }
    if (!u.active.equals("active")) {
      u.active = "active";
      u.startedWith = u.read;
      u.sub = "running";
      u.result = "success";
      u.pid = nextPid++;
      write(procs(name), u.pid + "\n");
    }
    return 0;
  }

  private int stop(String name) {
    parts(name).forEach(this::stop);
    Played u = unit(name);
    if (u.stubborn && u.pid != 0) {
      u.active = "deactivating";
      u.sub = "stop-sigterm";
      return Completed.TIMED_OUT;
    }
    if (u.pid != 0) {
      end(name, u.slowKilledBySystemd ? "timeout" : "success");
    } else {
      u.active = "inactive"; // out of its wait for the next start; the number of starts stays
      u.sub = "dead";
    }
    return 0;
  }

  private int kill(String name) {
    if (!unit(name).survivesKill) {
      end(name, "signal");
    }
    return 0;
  }

  private void end(String name, String result) {
    Played u = unit(name);
    u.pid = 0;
    u.result = result;
    u.active = result.equals("success") ? "inactive" : "failed";
    u.sub = result.equals("success") ? "dead" : "failed";
    try {
      Files.deleteIfExists(procs(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int reset(String name) {
    unit(name).restarts = 0;
    Played u = unit(name);
    u.failsUntilReset = false;
    u.result = "success";
    if (u.active.equals("failed")) {
      u.active = "inactive";
      u.sub = "dead";
    }
    return 0;
  }

  /** Leaves a process in the control group of a unit that has ended. */
  void leave(String name, long pid) {
    write(procs(name), pid + "\n");
  }

  private Path procs(String name) {
    return groups.resolve("system.slice").resolve(name).resolve("cgroup.procs");
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long startDetached(Command command, Path log) {
    throw new UnsupportedOperationException();
  }
}
