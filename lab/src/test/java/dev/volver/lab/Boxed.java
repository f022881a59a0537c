package dev.volver.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A small app in a single container, its rows in SQLite in a folder that is mounted: another user
 * than root, a root file system that nobody writes to, a Python that is not on the path, settings
 * from a file of variables, and a script before it that migrates.
 *
 * @param folder its checkout; the name of the folder is that of everything in the engine
 */
record Boxed(Path folder) implements Contained.Containers {
  private static final String DOCKER = "/usr/bin/docker";
  private static final Path ROOT = Path.of("/");

  /** What there is at the first release. */
  private static final Map<String, String> FILES =
      Map.of(
          "start.sh",
          """
          set -e
          /opt/python/bin/alembic upgrade head
          exec /opt/python/bin/python -u app.py
          """,
          "settings.py",
          """
          import os
          DATABASE = os.environ["APP_DATABASE"]
          """,
          "app.py",
          """
          import http.server, json, sqlite3, settings

          class Handler(http.server.BaseHTTPRequestHandler):
              def do_GET(self):
                  count = sqlite3.connect(settings.DATABASE).execute("select count(name) from thing")
                  body = json.dumps({"status": "ok", "things": count.fetchone()[0]})
                  self.send_response(200)
                  self.end_headers()
                  self.wfile.write(body.encode())

          http.server.ThreadingHTTPServer(("0.0.0.0", 8000), Handler).serve_forever()
          """,
          "alembic.ini",
          """
          [alembic]
          script_location = migrations
          """,
          "migrations/env.py",
          """
          import sys
          sys.path.insert(0, ".")
          import settings
          from alembic import context
          from sqlalchemy import create_engine

          with create_engine("sqlite:///" + settings.DATABASE).connect() as connection:
              context.configure(connection=connection)
              with context.begin_transaction():
                  context.run_migrations()
          """,
          ".gitignore",
          """
          app.env
          volver.yml
          """);

  private static final Stack STACK =
      new Stack(
          "boxed",
          "none",
          "thing",
          "name",
          "true",
          "none",
          "none",
          "select version_num from alembic_version",
          Map.of(),
          0);

  /**
   * At release {@code v1} with three rows, two of them called the same. {@code v2} adds a column;
   * {@code v3} makes the name unique; a migration of {@code v4} reads a file that is not there.
   */
  static Project running() {
    String images = System.getProperty("lab.services");
    Assumptions.assumeTrue(images != null, "needs lab/run's images of services");
    int port = Lab.port();
    String name = "boxed" + port + "-" + ProcessHandle.current().pid();
    Path root = Lab.folder("boxed");
    Path folder = root.resolve(name);
    var boxed = new Boxed(folder);
    var p = new Project(STACK, new Contained(boxed), name, root, folder, port);
    Shell.tell(root, "install", "-d", "-o", "1234", "-g", "1234", root + "/data");
    Shell.tell(root, "git", "init", "-q", "-b", "main", name);
    FILES.forEach((file, text) -> boxed.write(file, text));
    boxed.write(
        "Dockerfile",
        """
        FROM %s
        ENV PATH=/usr/bin:/bin
        WORKDIR /app
        COPY . /app
        USER 1234:1234
        ENTRYPOINT ["/bin/sh", "/app/start.sh"]
        """
            .formatted(images));
    boxed.release(
        1,
        "op.execute('create table thing (id integer primary key, name text)')",
        "'drop table thing'");
    boxed.release(
        2,
        "op.execute('alter table thing add column shelf text')",
        "'alter table thing drop column shelf'");
    boxed.release(3, "op.create_index('u', 'thing', ['name'], unique=True)", "'drop index u'");
    p.git("rm", "-q", "-f", "migrations/versions/0003.py");
    boxed.release(4, 2, "op.execute(open('rows.sql').read())", "'select 1'");
    p.git("checkout", "-q", "v1");
    p.write("app.env", "APP_DATABASE=/data/app.db\n");
    String options =
        "-v %s/data:/data --read-only --tmpfs /tmp -p 127.0.0.1:%d:8000 --env-file app.env"
            .formatted(root, port);
    p.write(
        "volver.yml",
        """
        app: %1$s
        runtime: { docker: { stop-timeout: 1s, containers: [ { name: %1$s, build: ., options: "%2$s" } ] } }
        stores: { db: { sqlite: "%3$s/data/app.db" } }
        migrations: { tool: alembic, store: db, service: %1$s, python: /opt/python/bin/python }
        config: [app.env]
        checks:
          health: { http: "http://127.0.0.1:%4$d/health", status: 200, json: { status: ok } }
        deploy: { timeout: 20s, watch: 1s }
        """
            .formatted(name, options, root, port));
    Shell.tell(folder, DOCKER, "build", "-q", "-t", name, ".");
    Shell.tell(folder, "sh", "-c", DOCKER + " run -d --name " + name + " " + options + " " + name);
    p.awaitHealthy();
    p.database().execute("insert into thing (name) values ('a'), ('b'), ('a')");
    return p;
  }

  private void release(int number, String up, String down) {
    release(number, number - 1, up, down);
  }

  private void release(int number, int after, String up, String down) {
    write(
        "migrations/versions/000%d.py".formatted(number),
        """
        from alembic import op

        revision = "000%d"
        down_revision = %s

        def upgrade():
            %s

        def downgrade():
            op.execute(%s)
        """
            .formatted(number, after == 0 ? "None" : "\"000" + after + "\"", up, down));
    Shell.tell(folder, "git", "add", "-A");
    Shell.tell(
        folder,
        "git",
        "-c",
        "user.name=lab",
        "-c",
        "user.email=lab@example.org",
        "commit",
        "-qm",
        "Release " + number);
    Shell.tell(folder, "git", "tag", "v" + number);
  }

  private void write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command of the second one of it that stands on a clone; empty when there is none. */
  static String beside(Project p) {
    return Shell.tell(
        ROOT,
        DOCKER,
        "ps",
        "-a",
        "--no-trunc",
        "--filter",
        "label=volver.beside=" + p.state().resolve(p.app()),
        "--format",
        "{{.Status}} {{.Command}}");
  }

  /** The id of the container that serves. */
  static String id(Project p) {
    return SingleContainers.inspect(p.app(), "{{.Id}}");
  }

  @Override
  public Database live() {
    return new SqliteFile(folder.resolveSibling("data/app.db"));
  }

  @Override
  public void remove() {
    for (String name : List.of(name(), "volver/" + name())) {
      Shell.run(
          ROOT,
          "sh",
          "-c",
          "for c in $(%1$s ps -aq --filter name=^/%2$s); do %1$s rm -f -v $c; done; for i in $(%1$s images -q --filter reference='%2$s*' --filter reference='%2$s/*'); do %1$s rmi -f $i; done"
              .formatted(DOCKER, name));
    }
  }

  private String name() {
    return String.valueOf(folder.getFileName());
  }
}
