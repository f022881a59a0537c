package dev.volver.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A small app with its rows in PostgreSQL and its migrations in pairs of SQL files. {@code v2} adds
 * a price; the migration of {@code v3} fails on its third line, after it has made a table; that of
 * {@code v4} takes a while, and that of {@code v5} cannot run in a transaction.
 */
final class Pairs {
  private static final Map<String, Map<String, String>> RELEASES =
      Map.of(
          "v1",
          Map.of(
              "001_sales.up.sql",
              "create table sale (id serial primary key, key text not null unique, note text not null);\n",
              "001_sales.down.sql",
              "drop table sale;\n"),
          "v2",
          Map.of(
              "002_price.up.sql",
              """
              BEGIN;
              alter table sale add column price integer not null default 0;
              do $$ begin
                update sale set price = length(note);
              end $$;
              COMMIT;
              """,
              "002_price.down.sql",
              "alter table sale drop column price;\n"),
          "v3",
          Map.of(
              "002_short.up.sql",
              """
              create table short (id integer);
              -- as the form has it
              alter table sale add check (length(note) < 5);
              """,
              "002_short.down.sql",
              "drop table short;\n"),
          "v4",
          Map.of(
              "002_slow.up.sql",
              "create table slow (id integer);\nselect pg_sleep(6);\ninsert into slow values (1);\n",
              "002_slow.down.sql",
              "drop table slow;\n"),
          "v5",
          Map.of(
              "002_index.up.sql",
              "create index concurrently sale_note on sale (note);\n",
              "002_index.down.sql",
              "drop index sale_note;\n"));

  private Pairs() {}

  /** {@code v1}, running, with rows; its migrations are rehearsed. */
  static Project running() {
    Assumptions.assumeTrue(PostgresServer.available(), "needs PostgreSQL");
    Path examples = Lab.root().resolve("examples");
    String python =
        Shell.tell(examples, examples.resolve("venv").toString(), Stack.ALOJAMIENTOS.name());
    Path root = Lab.folder("pairs");
    Path folder = root.resolve("pairs");
    int port = Lab.port();
    String database = Stack.PAIRS.database() + port;
    var p = new Project(Stack.PAIRS, new Here(), "pairs", root, folder, port);
    Shell.tell(root, "git", "init", "-q", "-b", "main", "pairs");
    for (String tag : List.of("v1", "v2", "v3", "v4", "v5")) {
      release(p, tag);
    }
    p.git("checkout", "-q", "--detach", "v1");
    PostgresServer.create(database);
    p.write(".env", "DATABASE_URL=" + PostgresServer.url(database) + "\n");
    p.write(".dbpass", PostgresServer.PASSWORD + "\n");
    p.write("volver.yml", configuration(python, port, database));
    p.database()
        .execute(
            "set role " + PostgresServer.ROLE,
            p.read("migrations/001_sales.up.sql"),
            "create table volver_migrations (revision text primary key,"
                + " applied_at timestamptz not null default now())",
            "insert into volver_migrations (revision) values ('001')",
            "insert into sale (key, note) select 'S-' || i, 'seed ' || i from generate_series(1, "
                + Project.ROWS
                + ") i");
    Shell.tell(
        folder,
        "sh",
        "-c",
        "PORT=%d setsid %s app.py >>../by-hand.log 2>&1 </dev/null &".formatted(port, python));
    return p.awaitHealthy();
  }

  private static void release(Project p, String tag) {
    if (!tag.equals("v1")) {
      p.git("checkout", "-q", "--detach", "v1");
    }
    Shell.tell(p.folder(), "mkdir", "-p", "migrations");
    p.write(".gitignore", ".env\n.dbpass\nvolver.yml\n__pycache__\n");
    p.write("app.py", app(tag));
    RELEASES.get(tag).forEach((file, text) -> p.write("migrations/" + file, text));
    Shop.git(p.folder(), "add", "-A");
    Shop.git(p.folder(), "commit", "-q", "-m", tag);
    Shop.git(p.folder(), "tag", tag);
  }

  private static String configuration(String python, int port, String database) {
    return """
    app: pairs
    runtime:
      process:
        command: "%1$s app.py"
        env: { PORT: "%2$d" }
        stop-timeout: 2s
    stores:
      db: { postgres: { url: "%3$s", password: { file: .dbpass } } }
    migrations: { tool: sql, store: db, directory: migrations }
    config: [.env]
    checks:
      health: { http: "http://127.0.0.1:%2$d/health", status: 200, json: { status: ok } }
    deploy: { timeout: 20s, watch: 1s, rehearse: auto }
    """
        .formatted(
            python,
            port,
            PostgresServer.url(database).replace(":" + PostgresServer.PASSWORD + "@", "@"));
  }

  private static String app(String version) {
    return """
    import http.server, json, os, psycopg

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            revision = ask("select max(revision) from volver_migrations").fetchone()[0]
            self.answer(200, {"status": "ok", "version": "%s", "revision": revision})

        def do_POST(self):
            sale = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            ask("insert into sale (key, note) values (%%s, %%s)", (sale["key"], sale["note"]))
            self.answer(201, sale)

        def answer(self, status, content):
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

    def ask(sql, values=()):
        return connection.execute(sql, values)

    os.environ.update(line.strip().split("=", 1) for line in open(".env"))
    connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
    """
        .formatted(version);
  }
}
