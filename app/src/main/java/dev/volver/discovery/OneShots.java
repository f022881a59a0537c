package dev.volver.discovery;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells services of Compose that do their work and end.
 *
 * @param awaited those of which another one waits for the end
 */
record OneShots(Set<String> awaited) {
  private static final Pattern NAME =
      Pattern.compile("(?i)(prestart|pre-start|init|migrate|migrations?|migrator|createbuckets)");

  /** Commands that end, whatever they are called by. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "\\balembic\\b.*\\b(upgrade|stamp)\\b|\\bflask\\b.*\\bdb\\s+(upgrade|stamp)\\b"
              + "|\\bmanage\\.py\\s+(migrate|collectstatic|loaddata|createcachetable|compilemessages)\\b"
              + "|\\b(prisma|knex|sequelize|typeorm|drizzle-kit)\\b.*\\bmigrat|\\bdb:(migrate|seed|setup)\\b"
              + "|\\b(yoyo|dbmate|goose|flyway|liquibase)\\b|\\bmc\\s+mb\\b");

  /** Scripts whose name says so; believed where nothing starts them again. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?i)(^|[\\s/:_-])(pre-?start|init|setup|seed|bootstrap|(db-?)?migrat(e|ions?)|collectstatic)"
              + "([_-]?(db|database|data|static))?(\\.(sh|py|js|mjs|ts|rb))?(\\s|$)");

  static OneShots of(Map<String, Object> services) {
    Set<String> awaited = new HashSet<>();
    for (Object service : services.values()) {
      ComposeFiles.map(ComposeFiles.map(service).get("depends_on"))
          .forEach((name, how) -> {
            if ("service_completed_successfully".equals(ComposeFiles.map(how).get("condition"))) {
              awaited.add(name);
            }
          });
    }
    return new OneShots(awaited);
  }

  boolean has(String name, Map<String, Object> keys) {
    if (awaited.contains(name) || NAME.matcher(name).matches()) {
      return true;
    }
    String restart = Objects.toString(keys.get("restart"), "");
    String last =
        Stream.of(said(keys).split("&&|\\|\\||[;\n]")).reduce("", (_, later) -> later).strip();
    boolean stays = restart.equals("always") || restart.equals("unless-stopped");
    boolean never = restart.equals("no") || restart.equals("false");
    return !stays && (COMMAND.matcher(last).find() || (never && SCRIPT.matcher(last).find()));
  }

  private static String said(Map<String, Object> keys) {
    return Stream.of("entrypoint", "command")
        .map(keys::get)
        .filter(Objects::nonNull)
        .map(v -> v instanceof List<?> words ? joined(words) : String.valueOf(v))
        .collect(Collectors.joining(" "));
  }

  private static String joined(List<?> words) {
    return words.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
