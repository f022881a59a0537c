package dev.volver.adapter.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What the kernel tells about a process, see proc(5); empty when it is gone or not ours to see. */
final class Proc {
  private static final int SESSION = 3;
  private static final int START = 19;

  private Proc() {}

  static boolean hasVariable(long pid, String name, String value) {
    return ("\0" + read(of(pid, "environ"))).contains("\0" + name + "=" + value + "\0");
  }

  static boolean hasVariable(long pid, String name) {
    return ("\0" + read(of(pid, "environ"))).contains("\0" + name + "=");
  }

  static List<String> commandLine(long pid) {
    String line = read(of(pid, "cmdline"));
    return line.isEmpty() ? List.of() : Arrays.asList(line.replaceFirst("\0$", "").split("\0", -1));
  }

  static boolean runsIn(long pid, Path folder) {
    try {
      return Files.isSameFile(of(pid, "cwd"), folder);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether it is there and has not ended; one that has may still be listed until it is fetched.
   */
  static boolean runs(long pid) {
    String state = stat(pid, 0);
    return !state.isEmpty() && !state.equals("Z") && !state.equals("X");
  }

  /** The pid of the process that opened its session. */
  static String session(long pid) {
    return stat(pid, SESSION);
  }

  /** When it started, in clock ticks since boot. */
  static String start(long pid) {
    return stat(pid, START);
  }

  /** A name of the time since the machine was started. */
  static String boot() {
    return read(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }

  /** A field of {@code stat}, counted from the one after the program's name. */
  private static String stat(long pid, int field) {
    String stat = read(of(pid, "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length > field ? fields[field] : "";
  }

  private static Path of(long pid, String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }

  static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
