package dev.volver.adapter.redis;

import dev.volver.config.RedisService;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.ContainerPlace;
import dev.volver.exec.Pause;
import dev.volver.exec.Secret;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The live server as {@code redis-cli} reaches it. The password goes through the environment: on a
 * command line every user of the machine could read it.
 */
final class RedisCli {
  /** How long a command may take with much data. */
  static final Duration PATIENCE = Duration.ofHours(12);

  private static final Duration MOMENT = Duration.ofSeconds(30);

  /** A container that ends or starts takes our command in it along, without a word. */
  private static final int TRIES = 3;

  private static final Duration BREATH = Duration.ofMillis(500);

  private static final Path ROOT = Path.of("/");
  private static final Pattern ERROR =
      Pattern.compile("(ERR|NOAUTH|WRONGPASS|NOPERM|LOADING|BUSY|MISCONF|MASTERDOWN|DENIED) .*");
  private static final Pattern PASSWORD = Pattern.compile("(NOAUTH|WRONGPASS) .*");

  private final StoreConfig.Redis server;
  private final CommandRunner runner;

  RedisCli(StoreConfig.Redis server, CommandRunner runner) {
    this.server = server;
    this.runner = runner;
  }

  StoreConfig.Redis server() {
    return server;
  }

  CommandRunner runner() {
    return runner;
  }

  /** Its address for a message; it holds no password. */
  String where() {
    return server.shown();
  }

  private Command command(String... arguments) {
    Map<String, Secret> secrets =
        server.password().map(p -> Map.of(StoreConfig.Redis.PASSWORD, p)).orElse(Map.of());
    return server.client(arguments).withSecrets(secrets);
  }

  /** Whether it serves: one that still loads its data does not. */
  boolean answers() {
    return runner.run(command("ping").within(MOMENT)).text().equals("PONG");
  }

  /** Whether something is there, be it that it answers nothing, or not what was asked. */
  boolean connects() {
    Completed ping = runner.run(command("ping").within(MOMENT));
    return ping.exit() == Completed.TIMED_OUT || !ping.text().isEmpty();
  }

  /**
   * Sends commands over one connection and gives the lines that come back.
   *
   * @throws Halt when the server does not answer, or any command fails
   */
  List<String> ask(String... commands) {
    Command all = command().reading(String.join("\n", commands) + "\n").within(MOMENT);
    Completed done = runner.run(all);
    for (int again = 1; again < TRIES && cut(done) && done.exit() != Completed.TIMED_OUT; again++) {
      Pause.of(BREATH);
      done = runner.run(all);
    }
    return done(done).lines();
  }

  /** What it tells about itself. */
  Map<String, String> info() {
    return told(ask("INFO"));
  }

  /** The names and values in what {@code INFO} gave. */
  static Map<String, String> told(List<String> lines) {
    Map<String, String> told = new TreeMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        told.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return told;
  }

  /** How many keys it holds in all its databases. */
  long keys() {
    return Keyspace.of(info()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Some settings; those that it does not know are not among them. */
  Map<String, String> settings(String... names) {
    List<String> lines = ask(Stream.of(names).map(n -> "CONFIG GET " + n).toArray(String[]::new));
    Map<String, String> settings = new TreeMap<>();
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (List.of(names).contains(lines.get(i))) {
        settings.put(lines.get(i), lines.get(++i));
      }
    }
    return settings;
  }

  /**
   * Has it end, after it wrote all it holds to its disk or without. A container ends us with it,
   * and while it goes Docker may hang: only when that is over, it is seen whether the server is
   * there.
   */
  void shutdown(boolean save) {
    Command command = command("shutdown", save ? "save" : "nosave").within(PATIENCE);
    Completed done = runner.run(command);
    for (int again = 1; connects(); again++) {
      if (again == TRIES || !cut(done)) {
        done(done);
        return;
      }
      Pause.of(BREATH);
      done = runner.run(command);
    }
  }

  /** Whether a command ended, or was ended, without a word of anybody. */
  private static boolean cut(Completed done) {
    return !done.ok() && done.exit() != Completed.NOT_FOUND && done.lastWords(1).isEmpty();
  }

  /** Writes all it holds at one moment into a file here, while it serves. */
  void dump(Path file) {
    if (!(server.service() instanceof RedisService.Container c)) {
      done(runner.run(command("--rdb", file.toString()).within(PATIENCE)));
      return;
    }
    var place = new ContainerPlace(runner, c.name());
    place.sweep();
    String inside = ContainerPlace.fresh();
    try {
      done(runner.run(command("--rdb", inside).within(PATIENCE)));
      docker("cp", c.name() + ":" + inside, file.toString());
    } finally {
      place.remove(List.of(inside));
    }
  }

  /** One of Docker's commands. */
  Completed docker(String... words) {
    return done(runner.run(Command.of(ROOT, words).by(List.of("docker")).within(PATIENCE)));
  }

  /**
   * What a command did.
   *
   * @throws Halt when it failed; {@code redis-cli} tells that in many ways
   */
  Completed done(Completed done) {
    if (done.exit() == Completed.NOT_FOUND) {
      throw missing(done.command().argv().getFirst());
    }
    Optional<String> error =
        done.out().lines().limit(1000).filter(l -> ERROR.matcher(l).matches()).findFirst();
    if (error.filter(e -> PASSWORD.matcher(e).matches()).isPresent()) {
      throw Halt.failed(
          Text.of("Redis wants another password", "Redis pide otra contraseña"),
          where(),
          Text.of(
              "Name it in the store: `password: { env: REDIS_PASSWORD }`.",
              "Nómbrela en el almacén: `password: { env: REDIS_PASSWORD }`."));
    }
    if (error.isPresent()) {
      throw Halt.failed(
          Text.of("Redis says: %s", "Redis dice: %s", error.get()),
          where(),
          Text.of(
              "Check its settings and what this user may do.",
              "Revise su configuración y lo que este usuario puede hacer."));
    }
    if (!done.ok() || done.err().contains("Could not connect")) {
      throw Halt.failed(
          cut(done)
              ? Text.of(
                  "Redis does not answer, and %s ended with %d",
                  "Redis no responde, y %s terminó con %d",
                  done.command().argv().getFirst(),
                  done.exit())
              : Text.of("Redis does not answer: %s", "Redis no responde: %s", done.lastWords(2)),
          where(),
          Text.of(
              "Check that the server runs and that `url` is its address.",
              "Compruebe que el servidor funciona y que `url` es su dirección."));
    }
    return done;
  }

  private Halt missing(String program) {
    boolean docker = program.equals("docker");
    return Halt.failed(
        Text.of("%s cannot be run", "no se puede ejecutar %s", program),
        "PATH",
        docker
            ? Text.of("Docker is needed for it.", "Hace falta Docker.")
            : Text.of(
                "Install Redis's tools, for example `apt-get install redis-tools redis-server`.",
                "Instale las herramientas, por ejemplo `apt-get install redis-tools"
                    + " redis-server`."));
  }
}
