package dev.volver.adapter.redis;

import dev.volver.config.RedisService;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.Completed;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Pause;
import dev.volver.exec.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Redis server for tests, in a folder of its own, reached by its socket. */
final class Server implements AutoCloseable {
  static final LocalRunner RUNNER = new LocalRunner("test", new Interruption(), c -> {});
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final Path home;
  private final Optional<Secret> password;

  private Server(Path home, Optional<Secret> password) {
    this.home = home;
    this.password = password;
  }

  static boolean installed() {
    return Stream.of("redis-server", "redis-cli", "redis-check-rdb")
        .allMatch(p ->
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(d -> Files.isExecutable(Path.of(d, p))));
  }

  /** Starts one with some lines of settings besides those that keep it apart. */
  static Server start(String... settings) {
    try {
      // short, for the name of a socket may have 107 bytes
      Path home = Files.createTempDirectory("rd");
      Files.createDirectory(home.resolve("data"));
      Optional<Secret> password =
          Stream.of(settings)
              .filter(s -> s.startsWith("requirepass "))
              .map(s -> new Secret(s.substring(12)))
              .findFirst();
      var server = new Server(home, password);
      Files.writeString(
          server.conf(),
          """
          port 0
          unixsocket %1$s/s
          dir %1$s/data
          logfile %1$s/log
          repl-diskless-sync-delay 0
          daemonize yes
          %2$s
          """
              .formatted(home, String.join("\n", settings)));
      server.up();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path conf() {
    return home.resolve("conf");
  }

  Path data() {
    return home.resolve("data");
  }

  String line() {
    return "redis-server " + conf();
  }

  void up() {
    done(Command.shell(home, line()));
    if (!Pause.until(PATIENCE, () -> answer("PING\n").equals("PONG"))) {
      throw new IllegalStateException("no server: " + home);
    }
  }

  /** Ends it as somebody would, and waits until it is gone. */
  void down(String... how) {
    RUNNER.run(client(Stream.concat(Stream.of("shutdown"), Stream.of(how)).toArray(String[]::new)));
    if (!Pause.until(PATIENCE, () -> Live.processes(data()).isEmpty())) {
      throw new IllegalStateException("still there: " + home);
    }
  }

  private Command client(String... words) {
    return config()
        .client(words)
        .withSecrets(password.map(p -> Map.of(StoreConfig.Redis.PASSWORD, p)).orElse(Map.of()));
  }

  /** Sends commands as redis-cli reads them and gives what comes back. */
  String answer(String commands) {
    return RUNNER.run(client().reading(commands)).text();
  }

  /** The same, in lines. */
  List<String> answers(String commands) {
    return answer(commands).lines().toList();
  }

  StoreConfig.Redis config() {
    return config(new RedisService.Start(line()));
  }

  StoreConfig.Redis config(RedisService service) {
    return new StoreConfig.Redis(
        "",
        0,
        Optional.of(home.resolve("s").toString()),
        Optional.empty(),
        password,
        List.of(),
        service);
  }

  RedisStore store() {
    return store(config());
  }

  RedisStore store(StoreConfig.Redis config) {
    return new RedisStore(
        "cache",
        config,
        home.resolve("state"),
        RUNNER,
        Duration.ofMillis(300),
        home.resolve("units"));
  }

  static void done(Command command) {
    Completed done = RUNNER.run(command);
    if (!done.ok()) {
      throw new IllegalStateException(done.command().typed() + ": " + done.lastWords(5));
    }
  }

  @Override
  public void close() {
    try {
      down("nosave");
    } finally {
      done(Command.of(Path.of("/"), "rm", "-rf", home.toString()));
    }
  }
}
