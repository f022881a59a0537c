package dev.volver.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL server for the whole lab, which asks for passwords; started when first needed. */
final class PostgresServer {
  static final String ROLE = "alojamientos";
  static final String PASSWORD = "geheim-9";

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final Path ROOT = Path.of("/");

  private final Path folder;
  private final Path programs;
  private final int port;

  private PostgresServer(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  private static final class Started {
    private static final PostgresServer ONE = start();
  }

  /** Whether lab/run found one installed. */
  static boolean available() {
    return programs().isPresent();
  }

  static int port() {
    return Started.ONE.port;
  }

  /** Runs SQL as the administrator and gives the lines it prints. */
  static List<String> sql(String database, String query) {
    return database(database).column(query);
  }

  /** A database of it, as the administrator sees it. */
  static PostgresDatabase database(String name) {
    PostgresServer s = Started.ONE;
    return new PostgresDatabase(
        List.of(
            "psql", "-h", s.folder.toString(), "-p", "" + s.port, "-U", "postgres", "-d", name));
  }

  /** An empty database of the role. */
  static void create(String database) {
    sql("postgres", "create database " + database + " owner " + ROLE);
  }

  /** A database of the role with all that another holds. */
  static void copy(String from, String to) {
    sql("postgres", "create database " + to + " template " + from + " owner " + ROLE);
  }

  /** What an app is given to connect. */
  static String url(String database) {
    return "postgresql://" + ROLE + ":" + PASSWORD + "@127.0.0.1:" + port() + "/" + database;
  }

  private static Optional<Path> programs() {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(VERSIONS)) {
      return all.map(p -> p.resolve("bin"))
          .filter(p -> Files.isExecutable(p.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresServer start() {
    var server = new PostgresServer(Lab.folder("postgres"), programs().orElseThrow(), Lab.port());
    String data = server.folder.resolve("data").toString();
    Shell.tell(ROOT, "chown", "postgres", server.folder.toString());
    server.run(
        "initdb", "-D", data, "-U", "postgres", "--auth-local=trust", "--auth-host=scram-sha-256");
    server.run(
        "pg_ctl",
        "-D",
        data,
        "-w",
        "-l",
        server.folder + "/log",
        "-o",
        "-k "
            + server.folder
            + " -p "
            + server.port
            + " -c listen_addresses=127.0.0.1"
            + " -c max_connections=300",
        "start");
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> server.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")));
    Shell.tell(
        ROOT,
        "psql",
        "-XAtq",
        "-h",
        server.folder.toString(),
        "-p",
        "" + server.port,
        "-U",
        "postgres",
        "-c",
        "create role " + ROLE + " login createdb password '" + PASSWORD + "'",
        "postgres");
    return server;
  }

  private void run(String program, String... arguments) {
    List<String> argv = new java.util.ArrayList<>(List.of("runuser", "-u", "postgres", "--"));
    argv.add(programs.resolve(program).toString());
    argv.addAll(List.of(arguments));
    Shell.tell(folder, argv.toArray(String[]::new));
  }
}
