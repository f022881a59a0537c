package dev.volver.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes tinyshop: an app that starts in an instant. v2 and v2.1 are good; v3 migrates and then
 * answers 500, v4's migration fails half way, v5 does not start, v6 breaks after a moment.
 */
final class Shop {
  private static final Map<String, String> PARENTS =
      Map.of("v2", "v1", "v2.1", "v2", "v3", "v1", "v4", "v1", "v5", "v1", "v6", "v1");
  private static final Path TEMPLATE = template();

  private Shop() {}

  /** v1, running as somebody started it by hand, with rows. */
  static Project running() {
    Project project = make("", "");
    start(project);
    return project;
  }

  /** v1, running, with one of its folders on a small disk of its own. */
  static Project onDiskOf(String place, int megabytes) {
    Path root = Lab.folder("shop");
    Path disk = root.resolve(place);
    Shell.tell(root, "mkdir", "-p", disk.toString());
    Shell.tell(
        root, "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none", disk.toString());
    Project project = make(root, "", "");
    start(project);
    return project;
  }

  /** v1, not started. */
  static Project make(String environment, String more) {
    return make(Lab.folder("shop"), environment, more);
  }

  private static Project make(Path root, String environment, String more) {
    Path folder = root.resolve("shop");
    Shell.tell(root, "mkdir", "-p", folder.toString());
    Shell.tell(root, "cp", "-a", TEMPLATE + "/.", folder.toString());
    int port = Lab.port();
    var project = new Project(Stack.SHOP, new Here(), "shop", root, folder, port);
    project.write("volver.yml", configuration(port, environment, more));
    project.write(".env", "GREETING=hello\n");
    return project;
  }

  static void start(Project project) {
    Shell.tell(
        project.folder(),
        "sh",
        "-c",
        "PORT=%d setsid /usr/bin/python3 -S app.py >>../by-hand.log 2>&1 </dev/null &"
            .formatted(project.port()));
    project.awaitHealthy();
  }

  private static String configuration(int port, String environment, String more) {
    return """
    app: shop
    source: { git: . }
    runtime:
      process:
        command: "/usr/bin/python3 -S app.py"
        env: { PORT: "%1$d"%2$s }
        stop-timeout: 2s
    stores:
      db: { sqlite: data/shop.db }
    migrations: { tool: sql, store: db, directory: migrations }
    build: { run: ["mkdir page && cp shop.py page/shop.txt"], outputs: [page] }
    config: [.env]
    checks:
      health: { http: "http://127.0.0.1:%1$d/health", status: 200, json: { status: ok } }
      stock:  { sql: "select count(*) from sale where key = ''", store: db, expect: 0 }
      log:    { log: runtime, absent: "ERROR|Traceback" }
    deploy: { timeout: 5s, watch: 300ms, rehearse: never }
    %3$s
    """
        .formatted(port, environment, more);
  }

  private static Path template() {
    Path folder = Lab.folder("template");
    Path releases = Lab.root().resolve("lab/src/test/resources/tinyshop");
    git(folder, "init", "-q", "-b", "main");
    for (String tag : List.of("v1", "v2", "v2.1", "v3", "v4", "v5", "v6")) {
      if (PARENTS.containsKey(tag)) {
        git(folder, "checkout", "-q", "--detach", Objects.requireNonNull(PARENTS.get(tag)));
      }
      Shell.tell(folder, "cp", "-r", releases.resolve(tag) + "/.", folder.toString());
      git(folder, "add", "-A");
      git(folder, "commit", "-q", "-m", tag);
      git(folder, "tag", tag);
    }
    git(folder, "checkout", "-q", "--detach", "v1");
    try {
      Files.createDirectories(folder.resolve("data"));
      Files.createDirectories(folder.resolve("page"));
      Files.copy(folder.resolve("shop.py"), folder.resolve("page/shop.txt"));
      fill(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private static void fill(Path folder) throws IOException {
    new SqliteFile(folder.resolve("data/shop.db"))
        .execute(
            "pragma journal_mode = wal",
            Files.readString(folder.resolve("migrations/001_sales.up.sql")),
            "create table volver_migrations (revision text primary key,"
                + " applied_at text not null default current_timestamp)",
            "insert into volver_migrations (revision) values ('001')",
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < "
                + Project.ROWS
                + ") insert into sale (key, note) select 'S-' || i, 'seed ' || i from n");
  }

  static void git(Path folder, String... words) {
    var argv =
        new java.util.ArrayList<>(
            List.of("git", "-c", "user.name=Team", "-c", "user.email=team@example.org"));
    argv.addAll(List.of(words));
    Shell.tell(folder, argv.toArray(String[]::new));
  }
}
