package dev.volver.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A container with systemd; Java and the bundle are mounted read-only at other paths. */
final class Box implements Host {
  private static final String DOCKER = "/usr/bin/docker";

  private final String id;

  private Box(String id) {
    this.id = id;
  }

  /** Whether lab/run made an engine and an image ready. */
  static boolean available() {
    return System.getProperty("lab.image") != null && System.getenv("DOCKER_HOST") != null;
  }

  /** A new container that sees one folder, and whose port is published to this machine only. */
  static Box open(Path folder, int port, String... more) {
    List<String> argv = new ArrayList<>(List.of(DOCKER, "run", "-d"));
    argv.addAll(
        List.of(
            "--cap-add",
            "SYS_ADMIN",
            "--security-opt",
            "seccomp=unconfined",
            "--security-opt",
            "apparmor=unconfined",
            "--cgroupns=host",
            "-v",
            "/sys/fs/cgroup:/sys/fs/cgroup:rw",
            "--tmpfs",
            "/run",
            "--tmpfs",
            "/run/lock",
            "--tmpfs",
            "/tmp",
            "-v",
            Lab.java() + ":/opt/jdk:ro",
            "-v",
            Lab.bundle() + ":/opt/volver:ro",
            "-v",
            folder + ":" + folder,
            "-p",
            "127.0.0.1:" + port + ":" + port));
    argv.addAll(List.of(more));
    argv.addAll(List.of("-t", System.getProperty("lab.image", ""), "/sbin/init"));
    var box = new Box(Shell.tell(folder, argv.toArray(String[]::new)));
    Await.that(
        Duration.ofSeconds(30),
        "systemd runs in the container",
        () ->
            box.run(Path.of("/"), "systemctl", "is-system-running")
                .out()
                .matches("(?s)(running|degraded).*"));
    return box;
  }

  @Override
  public Shell.Running start(Path folder, Map<String, String> environment, List<String> argv) {
    List<String> exec = new ArrayList<>(List.of(DOCKER, "exec", "-w", folder.toString()));
    environment.forEach((name, value) -> exec.addAll(List.of("-e", name + "=" + value)));
    exec.add(id);
    exec.addAll(argv);
    return Shell.start(Path.of("/"), Map.of(), exec);
  }

  @Override
  public String launcher() {
    return "/opt/volver/bin/volver";
  }

  @Override
  public String java() {
    return "/opt/jdk";
  }

  @Override
  public void kill(long pid, String signal) {
    tell(Path.of("/"), "kill", "-" + signal, Long.toString(pid));
  }

  @Override
  public void close() {
    Shell.run(Path.of("/"), DOCKER, "rm", "-f", id);
  }
}
