package dev.volver.config;

import dev.volver.exec.Command;
import dev.volver.exec.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that holds the app's data. */
public sealed interface StoreConfig {

  /** The file or folder that holds it; empty when a server does. */
  Optional<Path> place();

  /** Whether it is a database, which goes back with the data and is swapped as a whole. */
  boolean database();

  /** Whether it answers SQL and has a schema that migrations change. */
  default boolean sql() {
    return database();
  }

  /** A SQLite database file; its {@code -wal} and {@code -shm} belong to it. */
  record Sqlite(Path path) implements StoreConfig {
    @Override
    public Optional<Path> place() {
      return Optional.of(path);
    }

    @Override
    public boolean database() {
      return true;
    }
  }

  /** A folder of files, such as uploads. */
  record Files(Path path) implements StoreConfig {
    @Override
    public Optional<Path> place() {
      return Optional.of(path);
    }

    @Override
    public boolean database() {
      return false;
    }
  }

  /**
   * A database of a PostgreSQL server.
   *
   * @param host its address, or the folder of its socket; empty for the local default
   * @param user the role that owns the database and may create others
   * @param container the container in which its tools are run, if it is in one
   * @param settings the variables that tell its tools more about the connection, such as {@code
   *     PGSSLMODE}
   */
  record Postgres(
      Optional<String> host,
      int port,
      String user,
      String name,
      Optional<Secret> password,
      Optional<String> container,
      Map<String, String> settings)
      implements StoreConfig {
    @Override
    public Optional<Path> place() {
      return Optional.empty();
    }

    @Override
    public boolean database() {
      return true;
    }

    /**
     * Another database that every server has; from there this one can be renamed, and its sessions
     * ended. Only {@code template0} is to be copied for new ones: nobody can be connected to it.
     */
    public String maintenance() {
      return name.equals(USUAL) ? "template1" : USUAL;
    }

    private static final String USUAL = "postgres";

    /** The variable that PostgreSQL's tools read the password from. */
    public static final String PASSWORD = "PGPASSWORD";

    /**
     * One of PostgreSQL's tools for this server as a person types it; a password is asked for, or
     * found in {@code ~/.pgpass}, or in a container, where nothing can ask, in the variable {@value
     * #PASSWORD}.
     */
    public String typed(String tool, String... arguments) {
      List<String> words = new ArrayList<>(List.of(tool));
      host.ifPresent(h -> words.addAll(List.of("-h", h)));
      words.addAll(List.of("-p", Integer.toString(port), "-U", user));
      words.addAll(List.of(arguments));
      return Command.of(Path.of("/"), words).by(before()).typed();
    }

    private List<String> before() {
      List<String> before = new ArrayList<>();
      Stream<String> set = settings.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue());
      if (container.isPresent()) {
        before.addAll(List.of("docker", "exec", "-i"));
        password.ifPresent(_ -> before.addAll(List.of("-e", PASSWORD)));
        set.forEach(s -> before.addAll(List.of("-e", s)));
        before.add(container.get());
      } else if (!settings.isEmpty()) {
        before.add("env");
        set.forEach(before::add);
      }
      return before;
    }

    /** Its address without the password. */
    public String shown() {
      String machine = host.map(StoreConfig::bracketed).orElse("");
      return "postgresql://" + user + "@" + machine + ":" + port + "/" + name;
    }
  }

  /**
   * A Redis server with all its databases.
   *
   * @param host its address; empty when it has a socket
   * @param socket the path of its socket
   * @param user the user of its access list; empty for the default one
   * @param tls what {@code redis-cli} is told to connect with TLS; nothing where it does not
   */
  record Redis(
      String host,
      int port,
      Optional<String> socket,
      Optional<String> user,
      Optional<Secret> password,
      List<String> tls,
      RedisService service)
      implements StoreConfig {
    /** The variable that {@code redis-cli} reads the password from. */
    public static final String PASSWORD = "REDISCLI_AUTH";

    @Override
    public Optional<Path> place() {
      return Optional.empty();
    }

    @Override
    public boolean database() {
      return true;
    }

    @Override
    public boolean sql() {
      return false;
    }

    Redis with(Optional<Secret> password, RedisService service) {
      return new Redis(host, port, socket, user, password, tls, service);
    }

    /** {@code redis-cli} for this server, in its container if it is in one. */
    public Command client(String... arguments) {
      List<String> words = new ArrayList<>(List.of("redis-cli"));
      words.addAll(socket.map(s -> List.of("-s", s)).orElse(List.of("-h", host, "-p", "" + port)));
      words.addAll(tls);
      user.ifPresent(u -> words.addAll(List.of("--user", u)));
      words.addAll(List.of(arguments));
      Command command = Command.of(Path.of("/"), words);
      return service instanceof RedisService.Container c ? command.by(inside(c.name())) : command;
    }

    private List<String> inside(String container) {
      List<String> words = new ArrayList<>(List.of("docker", "exec", "-i"));
      password.ifPresent(p -> words.addAll(List.of("-e", PASSWORD)));
      words.add(container);
      return words;
    }

    /** The same as a person types it; the password is in the variable {@value #PASSWORD}. */
    public String typed(String... arguments) {
      return client(arguments).typed();
    }

    /** Its address without the password. */
    public String shown() {
      String scheme = tls.isEmpty() ? "redis://" : "rediss://";
      return socket.map(s -> "unix://" + s).orElse(scheme + bracketed(host) + ":" + port);
    }
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
