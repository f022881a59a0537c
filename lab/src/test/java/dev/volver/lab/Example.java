package dev.volver.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** Makes the applications of {@code examples/}, each at a release, with rows, and running. */
final class Example {
  /** Where an example runs. */
  enum Where {
    PROCESS,
    SYSTEMD
  }

  private static final String ANY_PORT = "64999";
  private static final Map<String, Path> TEMPLATES = new ConcurrentHashMap<>();

  private Example() {}

  /** An example at a release, running. */
  static Project running(Stack stack, Where where, String release) {
    Project p = make(stack, where, release);
    start(p, where);
    return p.awaitHealthy();
  }

  /**
   * An example at a release, not started; it is watched for two seconds instead of ten, and its
   * migrations meet the live rows at once.
   */
  static Project make(Stack stack, Where where, String release) {
    Assumptions.assumeTrue(where == Where.PROCESS || Box.available(), "needs lab/run's container");
    Assumptions.assumeTrue(!stack.postgres() || PostgresServer.available(), "needs PostgreSQL");
    Path template =
        TEMPLATES.computeIfAbsent(
            stack.name() + where + release, _ -> template(stack, where, release));
    Path root = Lab.folder(stack.name());
    Path folder = root.resolve(stack.name());
    Shell.tell(root, "cp", "-a", template.toString(), folder.toString());
    int port = Lab.port();
    Host host = where == Where.PROCESS ? new Here() : Box.open(root, port);
    var p = new Project(stack, host, stack.name(), root, folder, port);
    if (stack.postgres()) {
      PostgresServer.copy(database(stack, release), stack.database() + port);
    }
    for (String file :
        List.of(".env", stack.name() + ".service", "volver.yml", "volver-process.yml")) {
      if (p.has(file)) {
        p.write(
            file,
            p.read(file)
                .replace(template.toString(), folder.toString())
                .replace(database(stack, release), stack.database() + port)
                .replace(ANY_PORT, "" + port));
      }
    }
    if (where == Where.PROCESS && p.has("volver-process.yml")) {
      p.write("volver.yml", p.read("volver-process.yml"));
    }
    p.write(
        "volver.yml",
        p.read("volver.yml")
            .replace("rehearse: auto", "rehearse: never")
            .replace("watch: 10s", "watch: 2s")
            .replace("timeout: 60s", "timeout: 20s"));
    return p;
  }

  private static void start(Project p, Where where) {
    if (where == Where.SYSTEMD) {
      String unit = p.stack().name() + ".service";
      p.host().tell(p.folder(), "cp", unit, "/etc/systemd/system/");
      p.host().tell(p.folder(), "systemctl", "enable", "-q", "--now", unit);
    } else {
      Shell.tell(
          p.folder(),
          "sh",
          "-c",
          "PORT=" + p.port() + " setsid " + command(p) + " >>../app.log 2>&1 </dev/null &");
    }
  }

  private static String command(Project p) {
    return p.read("volver.yml")
        .lines()
        .filter(l -> l.strip().startsWith("command:"))
        .map(l -> l.substring(l.indexOf('"') + 1, l.lastIndexOf('"')))
        .findFirst()
        .orElseThrow();
  }

  /** The database that others are copied from. */
  private static String database(Stack stack, String release) {
    return stack.name() + "_template_" + release.replace('.', '_');
  }

  private static Path template(Stack stack, Where where, String release) {
    Path folder = Lab.folder("template-" + stack.name()).resolve("made");
    Path examples = Lab.root().resolve("examples");
    boolean inside = where == Where.SYSTEMD;
    String python =
        inside
            ? "/opt/venv/" + stack.name() + "/bin/python"
            : Shell.tell(examples, examples.resolve("venv").toString(), stack.name());
    if (stack.postgres()) {
      PostgresServer.create(database(stack, release));
    }
    Shell.tell(
        examples,
        examples.resolve(stack.name()).resolve("make").toString(),
        folder.toString(),
        "--database",
        stack.postgres() ? PostgresServer.url(database(stack, release)) : "none://",
        "--python",
        python,
        "--host",
        inside ? "0.0.0.0" : "127.0.0.1",
        "--port",
        ANY_PORT,
        "--rows",
        "" + Project.ROWS,
        "--at",
        release);
    if (stack == Stack.GESTIMA) {
      Shell.tell(folder, "npm", "ci", "--prefix", "frontend", "--prefer-offline", "--no-audit");
      Shell.tell(folder, "npm", "run", "build", "--prefix", "frontend");
    }
    return folder;
  }
}
