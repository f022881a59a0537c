package dev.volver.adapter.probe;

import dev.volver.config.CheckConfig;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Completed;
import dev.volver.exec.Secret;
import dev.volver.journal.CheckResult.Verdict;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Redis server that must answer and hold keys. The password goes through the environment: on a
 * command line every user of the machine could read it.
 */
final class RedisProbe {
  private static final Pattern DATABASE = Pattern.compile("db(\\d+):keys=(\\d+),.*");
  private static final Pattern PASSWORD = Pattern.compile("(?s).*(NOAUTH|WRONGPASS|NOPERM).*");

  private final CheckConfig.Redis check;
  private final CommandRunner runner;

  RedisProbe(CheckConfig.Redis check, CommandRunner runner) {
    this.check = check;
    this.runner = runner;
  }

  Answer ask() {
    Completed ping = run("ping");
    if (ping.exit() == Completed.NOT_FOUND) {
      String program = ping.command().argv().getFirst();
      return Answer.inconclusive("%s cannot be run", "no se puede ejecutar %s", program);
    }
    if (ping.exit() == Completed.TIMED_OUT) {
      return new Answer(Verdict.UNHEALTHY, Probes.late(check.within()));
    }
    String said = ping.out() + ping.err();
    if (PASSWORD.matcher(said).matches()) {
      return Answer.inconclusive(
          "it wants another password: name it with `password`",
          "pide otra contraseña: nómbrela con `password`");
    }
    return ping.text().equals("PONG")
        ? judged()
        : Answer.unhealthy(
            "it does not answer: %s", "no responde: %s", Answer.shortened(ping.lastWords(1)));
  }

  private Answer judged() {
    Map<String, Long> keys = keys();
    long all = keys.values().stream().mapToLong(Long::longValue).sum();
    if (check.key().isPresent()
        && keys.keySet().stream()
            .noneMatch(db -> run("-n", db, "exists", check.key().get()).text().equals("1"))) {
      return Answer.unhealthy("there is no key `%s`", "no hay clave `%s`", check.key().get());
    }
    return check.keys().hold(BigDecimal.valueOf(all))
        ? Answer.healthy("it answers; %d keys", "responde; %d claves", all)
        : Answer.unhealthy(
            "%d keys, and %s was expected", "%d claves, y se esperaba %s", all, check.keys());
  }

  /** How many there are by the number of their database. */
  private Map<String, Long> keys() {
    Map<String, Long> keys = new TreeMap<>();
    for (String line : run("info", "keyspace").lines()) {
      Matcher m = DATABASE.matcher(line.strip());
      if (m.matches()) {
        keys.put(m.group(1), Long.parseLong(m.group(2)));
      }
    }
    return keys;
  }

  private Completed run(String... words) {
    StoreConfig.Redis server = check.server();
    Map<String, Secret> secrets =
        server.password().map(p -> Map.of(StoreConfig.Redis.PASSWORD, p)).orElse(Map.of());
    Command command = server.client(words).withSecrets(secrets).within(check.within());
    return runner.run(command);
  }
}
