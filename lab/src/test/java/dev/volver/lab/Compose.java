package dev.volver.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/**
 * An app as services of Compose, made anew for each test under a name of its own.
 *
 * @param folder its checkout; the name of the folder is that of everything in the engine
 * @param app the service that answers
 * @param database the end of the name of PostgreSQL's container
 * @param cache the end of the name of Redis' container
 * @param role who owns the database, which is called so too
 */
record Compose(Path folder, String app, String database, String cache, String role)
    implements Contained.Containers {
  private static final String DOCKER = "/usr/bin/docker";
  private static final Path ROOT = Path.of("/");

  /**
   * Alojamientos at a release with rows, running; it is watched for a second instead of ten. Redis
   * runs, and is no store: each proof of a copy of it would take ten seconds here.
   */
  static Project running(String release) {
    Project p = withCache(release);
    p.write("volver.yml", withoutCache(p.read("volver.yml")));
    return p;
  }

  private static String withoutCache(String file) {
    return file.replaceAll("(?m)^  cache: .*\\R", "");
  }

  /** The same with the whole list of checks of its team, which take a second or two each time. */
  static Project checked(String release) {
    Project p = made(release);
    p.write("volver.yml", withoutCache(p.read("volver.yml")));
    return p;
  }

  /** The same, and Redis is a store too. */
  static Project withCache(String release) {
    Project p = made(release);
    String file = withoutList(p.read("volver.yml"));
    p.write("volver.yml", file.replaceAll("(?m)^maintenance: .*\\R", ""));
    return p;
  }

  /** Alojamientos, whose nginx shows a page while the api is down. */
  static Project maintained(String release) {
    Project p = made(release);
    p.write("volver.yml", withoutList(withoutCache(p.read("volver.yml"))));
    return p;
  }

  private static String withoutList(String file) {
    return file.replaceAll("(?ms)^  # La lista.*?\\R(?=\\R)", "");
  }

  private static Project made(String release) {
    String images = System.getProperty("lab.services");
    Assumptions.assumeTrue(images != null, "needs lab/run's images of services");
    int port = Lab.port();
    String name = "aloj" + port + "-" + ProcessHandle.current().pid();
    Path root = Lab.folder("compose");
    Path folder = root.resolve(name);
    var p =
        new Project(Stack.SERVICES, new Contained(alojamientos(folder)), name, root, folder, port);
    Shell.tell(
        root,
        Lab.root().resolve("examples/alojamientos/make").toString(),
        folder.toString(),
        "--compose",
        "--images",
        images,
        "--port",
        "" + port,
        "--rows",
        "" + Project.ROWS,
        "--at",
        release);
    String file = p.read("volver.yml");
    p.write(
        "volver.yml",
        file.replace("app: alojamientos", "app: " + name)
            .replace("language: es", "language: en")
            .replace("rehearse: auto", "rehearse: never")
            .replace("watch: 10s", "watch: 1s")
            .replace("timeout: 60s", "timeout: 15s"));
    Shell.tell(folder, "docker-compose", "up", "-d", "--build");
    return p.awaitHealthy();
  }

  /** That of a project which runs with Compose. */
  static Compose of(Project p) {
    if (p.host() instanceof Contained(Compose compose)) {
      return compose;
    }
    throw new AssertionError(p.app());
  }

  /** The containers that no deploy replaces. */
  Map<String, String> others() {
    Map<String, String> ids = ids();
    ids.remove("api");
    assertThat(ids).containsOnlyKeys("db", "cache", "web");
    return ids;
  }

  private static Compose alojamientos(Path folder) {
    return new Compose(folder, "api", "db", "cache", "alojamientos");
  }

  /** Ops Center. */
  static Compose ops(Path folder) {
    return new Compose(folder, "backend", "postgres", "redis", "ops");
  }

  /** What the names of its containers begin with. */
  String name() {
    return String.valueOf(folder.getFileName());
  }

  @Override
  public Database live() {
    return new PostgresDatabase(
        List.of(DOCKER, "exec", "-i", name() + "-" + database, "psql", "-U", role, "-d", role));
  }

  /** What {@code redis-cli} answers. */
  String redis(String... words) {
    List<String> argv =
        new java.util.ArrayList<>(List.of(DOCKER, "exec", name() + "-" + cache, "redis-cli"));
    argv.addAll(List.of(words));
    return Shell.tell(folder, argv.toArray(String[]::new));
  }

  /** The ids of the containers that run, by service. */
  Map<String, String> ids() {
    return listed("{{.Label \"com.docker.compose.service\"}} {{.ID}}");
  }

  /** Something of the containers that run, by service. */
  private Map<String, String> listed(String format) {
    Map<String, String> all = new TreeMap<>();
    Shell.tell(
            ROOT,
            DOCKER,
            "ps",
            "--filter",
            "label=com.docker.compose.project=" + name(),
            "--format",
            format)
        .lines()
        .forEach(l -> all.put(l.substring(0, l.indexOf(' ')), l.substring(l.indexOf(' ') + 1)));
    return all;
  }

  /** Something of the app's container, as {@code docker inspect} has it. */
  String api(String format) {
    String id = ids().getOrDefault(app, "none");
    return Shell.tell(ROOT, DOCKER, "inspect", "--format", format, id);
  }

  /** The names that Volver keeps images under. */
  List<String> pinned() {
    return Shell.tell(
            ROOT,
            DOCKER,
            "images",
            "--filter",
            "reference=volver/" + name() + "/*",
            "--format",
            "{{.Repository}}:{{.Tag}}")
        .lines()
        .filter(l -> !l.isBlank())
        .sorted()
        .toList();
  }

  /** The id of an image, by a name of it. */
  String image(String name) {
    return Shell.tell(ROOT, DOCKER, "image", "inspect", "--format", "{{.Id}}", name);
  }

  void forget(String image) {
    Shell.tell(ROOT, DOCKER, "rmi", "-f", image);
  }

  @Override
  public void remove() {
    String mine = "label=com.docker.compose.project=" + name();
    Shell.run(
        ROOT,
        "sh",
        "-c",
        "for c in $(%1$s ps -aq --filter %2$s); do %1$s rm -f -v $c; done;".formatted(DOCKER, mine)
            + "%1$s volume rm -f $(%1$s volume ls -q --filter %2$s);".formatted(DOCKER, mine)
            + "%1$s network rm $(%1$s network ls -q --filter %2$s);".formatted(DOCKER, mine));
    pinned().forEach(this::forget);
    Shell.run(ROOT, DOCKER, "rmi", name() + "_api");
  }
}
