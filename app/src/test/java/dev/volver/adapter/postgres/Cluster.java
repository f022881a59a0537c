package dev.volver.adapter.postgres;

import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL server for tests, in a folder of its own, reached by its socket. */
public final class Cluster implements AutoCloseable {
  public static final LocalRunner RUNNER = new LocalRunner("test", new Interruption(), c -> {});
  public static final int PORT = 5433;
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM = 4L << 30;
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  private final Path folder;
  private final Path programs;
  private final String user = System.getProperty("user.name", "").equals("root") ? "postgres" : "";

  private Cluster(Path folder, Path programs) {
    this.folder = folder;
    this.programs = programs;
  }

  /** The newest version installed; empty when there is none. */
  public static Optional<Path> installed() {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(VERSIONS)) {
      return all.map(p -> p.resolve("bin"))
          .filter(p -> Files.isExecutable(p.resolve("initdb")))
          .max(Comparator.comparingInt(p -> Integer.parseInt(name(p.getParent()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path path) {
    return Objects.requireNonNull(path.getFileName()).toString();
  }

  /** Starts one; its superuser is {@code admin}, and nobody needs a password. */
  public static Cluster start() {
    try {
      // short, for the name of a socket may have 107 bytes
      Path folder = Files.createTempDirectory(place(), "pg");
      var cluster = new Cluster(folder, installed().orElseThrow());
      if (!cluster.user.isEmpty()) {
        cluster.run("chown", cluster.user, folder.toString());
      }
      cluster.asOwner("initdb", "-D", cluster.data(), "-A", "trust", "-U", "admin", "--no-sync");
      cluster.asOwner(
          "pg_ctl",
          "-D",
          cluster.data(),
          "-w",
          "-l",
          folder + "/log",
          "-o",
          "-k " + folder + " -p " + PORT + " -c listen_addresses= -c fsync=off",
          "start");
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In memory where there is much of it: databases are made and dropped by the hundred. */
  private static Path place() throws IOException {
    boolean roomy = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM;
    return roomy ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** One of its databases as an app's configuration has it. */
  public StoreConfig.Postgres database(String role, String name) {
    return new StoreConfig.Postgres(
        Optional.of(host()), PORT, role, name, Optional.empty(), Optional.empty(), Map.of());
  }

  /** The folder of its socket. */
  public String host() {
    return folder.toString();
  }

  private void asOwner(String program, String... arguments) {
    Command command =
        Command.of(folder, arguments).by(List.of(programs.resolve(program).toString()));
    done(user.isEmpty() ? command : command.by(List.of("runuser", "-u", user, "--")));
  }

  private void run(String... argv) {
    done(Command.of(Path.of("/"), argv));
  }

  private String psql() {
    return programs.resolve("psql").toString();
  }

  /** Runs SQL as the superuser and gives the lines it prints. */
  public List<String> sql(String database, String... statements) {
    Command psql =
        Command.of(Path.of("/"), psql(), "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database)
            .with(Map.of("PGHOST", host(), "PGPORT", "" + PORT, "PGUSER", "admin"));
    return done(psql.reading(String.join(";\n", statements) + ";\n")).lines();
  }

  /** Starts a session that runs a statement which may never end. */
  Process start(String database, String statement) throws IOException {
    return start("admin", database, statement);
  }

  /** The same as a role. */
  Process start(String role, String database, String statement) throws IOException {
    return new ProcessBuilder(
            psql(), "-XAtq", "-h", host(), "-p", "" + PORT, "-U", role, "-c", statement, database)
        .inheritIO()
        .start();
  }

  private static Completed done(Command command) {
    Completed done = RUNNER.run(command);
    if (!done.ok()) {
      throw new IllegalStateException(done.command().typed() + ": " + done.lastWords(5));
    }
    return done;
  }

  @Override
  public void close() {
    asOwner("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    run("rm", "-rf", folder.toString());
  }
}
