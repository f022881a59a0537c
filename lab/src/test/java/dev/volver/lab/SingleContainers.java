package dev.volver.lab;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Depotix in a single container beside PostgreSQL's, on a network of their own.
 *
 * @param folder its checkout; the name of the folder is that of everything in the engine
 */
record SingleContainers(Path folder) implements Contained.Containers {
  private static final String DOCKER = "/usr/bin/docker";
  private static final String PYTHON = "python:3.11-slim";
  private static final Path ROOT = Path.of("/");
  private static final String ROLE = "depotix";

  /** At a release with rows, started as an operator would; watched for a second only. */
  static Project running(String release) {
    String images = System.getProperty("lab.services");
    Assumptions.assumeTrue(images != null, "needs lab/run's images of services");
    Shell.tell(ROOT, DOCKER, "tag", images, PYTHON);
    int port = Lab.port();
    String name = "depotix" + port + "-" + ProcessHandle.current().pid();
    Path root = Lab.folder("containers");
    Path folder = root.resolve(name);
    var host = new Contained(new SingleContainers(folder));
    var p = new Project(Stack.DEPOTIX_CONTAINER, host, name, root, folder, port);
    Shell.tell(
        root,
        Lab.root().resolve("examples/depotix/make").toString(),
        folder.toString(),
        "--containers",
        "--images",
        images,
        "--port",
        "" + port,
        "--rows",
        "" + Project.ROWS,
        "--at",
        release);
    p.write(
        "volver.yml",
        p.read("volver.yml")
            .replace("app: depotix", "app: " + name)
            .replace("language: es", "language: en")
            .replace("rehearse: auto", "rehearse: never")
            .replace("watch: 10s", "watch: 1s")
            .replace("timeout: 60s", "timeout: 15s")
            .replace("stop-timeout: 15s", "stop-timeout: 3s"));
    Shell.tell(
        folder,
        "sh",
        "-c",
        (DOCKER + " run -d --name %1$s --network %1$s -p 127.0.0.1:%2$d:8000").formatted(name, port)
            + " --env-file .env --restart unless-stopped "
            + name);
    return p.awaitHealthy();
  }

  static SingleContainers of(Project p) {
    if (p.host() instanceof Contained(SingleContainers single)) {
      return single;
    }
    throw new AssertionError(p.app());
  }

  private String name() {
    return String.valueOf(folder.getFileName());
  }

  @Override
  public Database live() {
    return new PostgresDatabase(
        List.of(DOCKER, "exec", "-i", name() + "-postgres", "psql", "-U", ROLE, "-d", ROLE));
  }

  /** The id of the container that serves. */
  String id() {
    return inspect(name(), "{{.Id}}");
  }

  /** Something of a container, as {@code docker inspect} has it. */
  static String inspect(String container, String format) {
    return Shell.tell(ROOT, DOCKER, "inspect", "--format", format, container);
  }

  /** The names of containers that were replaced and are kept. */
  List<String> kept() {
    return lines("ps", "-a", "--filter", "name=^/" + name() + "-volver-", "--format", "{{.Names}}");
  }

  private static List<String> lines(String... words) {
    List<String> argv = new java.util.ArrayList<>(List.of(DOCKER));
    argv.addAll(List.of(words));
    return Shell.tell(ROOT, argv.toArray(String[]::new)).lines().filter(l -> !l.isBlank()).toList();
  }

  @Override
  public void remove() {
    lines("ps", "-aq", "--filter", "name=^/" + name())
        .forEach(c -> Shell.run(ROOT, DOCKER, "rm", "-f", "-v", c));
    Shell.run(ROOT, DOCKER, "network", "rm", name());
    lines("images", "--format", "{{.Repository}}:{{.Tag}}").stream()
        .filter(i -> i.startsWith(name() + ":") || i.contains("/" + name() + "/"))
        .forEach(i -> Shell.run(ROOT, DOCKER, "rmi", "-f", i));
  }
}
