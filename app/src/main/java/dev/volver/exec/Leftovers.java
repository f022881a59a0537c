package dev.volver.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Commands that a Volver which died left running, found by their mark in {@code /proc}. */
public final class Leftovers {
  /** The environment variable that marks a command with the run it belongs to. */
  public static final String VARIABLE = "VOLVER_RUN";

  /** The environment variable that marks what one command started. */
  static final String COMMAND = "VOLVER_COMMAND";

  private Leftovers() {}

  /** The live processes that carry a mark. */
  public static List<ProcessHandle> of(String marker) {
    return carrying(VARIABLE, marker);
  }

  /** The live processes, but this one, whose environment has a variable of a value. */
  public static List<ProcessHandle> carrying(String variable, String value) {
    String needle = "\0" + variable + "=" + value + "\0";
    return ProcessHandle.allProcesses()
        .filter(p -> p.pid() != ProcessHandle.current().pid())
        .filter(p -> environment(p.pid()).contains(needle))
        .toList();
  }

  /**
   * Waits for leftovers to end by themselves, then ends them.
   *
   * @param patience how long they may go on
   * @return how many there were
   */
  public static int settle(String marker, Duration patience) {
    Pause.until(
        Duration.ofSeconds(5), () -> ProcessHandle.allProcesses().noneMatch(Leftovers::unborn));
    List<ProcessHandle> found = of(marker);
    if (found.isEmpty()) {
      return 0; // looking at every process takes a while
    }
    long deadline = System.nanoTime() + patience.toNanos();
    while (!of(marker).isEmpty() && System.nanoTime() < deadline) {
      Pause.of(Duration.ofMillis(50));
    }
    end(VARIABLE, marker);
    return found.size();
  }

  /**
   * Whether this is a command that a Java which died since was about to start: until its helper has
   * become the command it carries no mark.
   */
  private static boolean unborn(ProcessHandle process) {
    return name(process).equals("jspawnhelper")
        && process.parent().map(Leftovers::name).filter("java"::equals).isEmpty();
  }

  private static String name(ProcessHandle process) {
    return read(process.pid(), "comm").strip();
  }

  /** Ends the processes that carry a variable of a value, after five seconds by force. */
  public static void end(String variable, String value) {
    carrying(variable, value).forEach(ProcessHandle::destroy);
    Pause.until(Duration.ofSeconds(5), () -> carrying(variable, value).isEmpty());
    carrying(variable, value).forEach(ProcessHandle::destroyForcibly);
    Pause.until(Duration.ofSeconds(5), () -> carrying(variable, value).isEmpty());
  }

  private static String environment(long pid) {
    return "\0" + read(pid, "environ") + "\0";
  }

  private static String read(long pid, String file) {
    try {
      byte[] raw = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
      return new String(raw, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
