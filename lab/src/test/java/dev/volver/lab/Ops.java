package dev.volver.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Ops Center as services of Compose, whose images were built elsewhere. */
final class Ops {
  private static final String DOCKER = "/usr/bin/docker";
  private static final Path ROOT = Path.of("/");

  private Ops() {}

  /** At a release with rows, running; its images are on this machine. */
  static Project running(String release) {
    return make(release, "", List.of());
  }

  /** The same; its images were pushed to a registry. */
  static Project running(String release, Registry registry) {
    return make(release, registry.prefix(), List.of("--push"));
  }

  /** It is watched for a second instead of ten; Redis runs, and is no store. */
  private static Project make(String release, String registry, List<String> more) {
    String images = System.getProperty("lab.services");
    Assumptions.assumeTrue(images != null, "needs lab/run's images of services");
    int port = Lab.port();
    String name = "ops" + port + "-" + ProcessHandle.current().pid();
    Path root = Lab.folder("ops");
    Path folder = root.resolve(name);
    var p = new Project(Stack.OPS, new Contained(Compose.ops(folder)), name, root, folder, port);
    List<String> argv =
        new ArrayList<>(
            List.of(
                Lab.root().resolve("examples/ops-center/make").toString(),
                folder.toString(),
                "--images",
                images,
                "--registry",
                registry + name + "/",
                "--port",
                "" + port,
                "--rows",
                "" + Project.ROWS,
                "--at",
                release));
    argv.addAll(more);
    Shell.tell(root, argv.toArray(String[]::new));
    p.write(
        "volver.yml",
        p.read("volver.yml")
            .replace("app: ops-center", "app: " + name)
            .replace("rehearse: auto", "rehearse: never")
            .replace("watch: 10s", "watch: 1s")
            .replace("timeout: 60s", "timeout: 15s")
            .replace("stop-timeout: 15s", "stop-timeout: 2s")
            .replaceAll("(?m)^  cache: .*\\R", ""));
    Shell.tell(folder, "docker-compose", "up", "-d");
    return p.awaitHealthy();
  }

  static Compose of(Project p) {
    if (p.host() instanceof Contained(Compose compose)) {
      return compose;
    }
    throw new AssertionError(p.app());
  }

  /** Takes the names of its images off this machine, those that Volver gave too. */
  static void forget(Project p, String version) {
    String names = ".*/ops/(backend|frontend):" + version.substring(1);
    String tag = p.git("rev-parse", version + "^{commit}").substring(0, 12);
    images(p).stream()
        .filter(n -> n.matches(names) || n.endsWith(":" + tag))
        .forEach(n -> Shell.tell(ROOT, DOCKER, "rmi", "-f", n));
  }

  /** Removes every image that was made for it. */
  static void forgetAll(Project p) {
    images(p).forEach(n -> Shell.run(ROOT, DOCKER, "rmi", "-f", n));
  }

  private static List<String> images(Project p) {
    return Shell.tell(ROOT, DOCKER, "images", "--format", "{{.Repository}}:{{.Tag}}")
        .lines()
        .filter(n -> n.contains(p.app() + "/"))
        .toList();
  }
}
