package dev.volver.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A fault that {@code strace} puts into calls of the kernel that Volver makes; the programs that it
 * starts are left alone.
 *
 * @param calls their names; strace counts each name of each thread by itself
 * @param what comes of them
 */
record Fault(String calls, String what) {

  /** Killed when it is about to make a call for the so manieth time. */
  static Fault killed(String call, int at) {
    return new Fault(call, "signal=SIGKILL:when=" + at);
  }

  /** The disk is full from the so manieth write on. */
  static Fault diskFull(int at) {
    return new Fault(
        "write,pwrite64,copy_file_range,sendfile,mkdir", "error=ENOSPC:when=" + at + "+");
  }

  /** Each call takes longer. */
  static Fault slow(String calls, int millis) {
    return new Fault(calls, "delay_exit=" + millis * 1000);
  }

  /**
   * Volver under this fault: its Java is a script that puts strace before Java. Without {@code
   * --seccomp-bpf}, under which strace 6.1 never sends the signal.
   */
  Volver on(Project p) {
    try {
      Path home = Files.createTempDirectory(p.root(), "java-");
      Path java = home.resolve("bin/java");
      Files.createDirectory(home.resolve("bin"));
      Files.createSymbolicLink(home.resolve("release"), Lab.java().resolve("release"));
      Files.writeString(
          java,
          """
          #!/bin/sh
          exec strace -f -q --detach-on=execve -o /dev/null -e trace=%1$s -e inject=%1$s:%2$s %3$s "$@"
          """
              .formatted(calls, what, Lab.java().resolve("bin/java")));
      Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
      return p.volver().with("VOLVER_JAVA_HOME", home.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
