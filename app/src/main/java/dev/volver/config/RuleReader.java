package dev.volver.config;

import dev.volver.config.RuleConfig.Repair;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code rules}. */
final class RuleReader {
  private static final int LIMIT = 10_000;
  private static final int MOST = 1_000_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  private final Path base;

  RuleReader(Path base) {
    this.base = base;
  }

  Map<String, RuleConfig> read(Section top) {
    Map<String, RuleConfig> rules = new LinkedHashMap<>();
    top.get("rules")
        .flatMap(Value::section)
        .ifPresent(s -> {
          for (String name : s.names()) {
            Value value = s.get(name).orElseThrow();
            if (!NAME.matcher(name).matches()) {
              value.wrong(
                  Text.of(
                      "named by letters, digits, `.`, `-` and `_`",
                      "nombrado con letras, cifras, `.`, `-` y `_`"),
                  "negative-stock");
            }
            value.section().flatMap(this::rule).ifPresent(r -> rules.put(name, r));
          }
        });
    return rules;
  }

  private Optional<RuleConfig> rule(Section s) {
    Text query =
        Text.of(
            "Write the query that returns the bad rows.",
            "Escriba la consulta que devuelve las filas malas.");
    Text store = Text.of("Name the store to ask.", "Nombre el almacén.");
    Optional<String> sql = s.require("sql", query).flatMap(Value::text);
    Optional<String> asked = s.require("store", store).flatMap(Value::text);
    Optional<Repair> repair = s.get("repair").flatMap(this::repair);
    int limit = s.get("limit").flatMap(v -> v.number(1, MOST)).orElse(LIMIT);
    boolean fails =
        s.get("on-new").flatMap(v -> v.choice(Map.of("fail", true, "warn", false))).orElse(true);
    s.close();
    return sql.isEmpty() || asked.isEmpty()
        ? Optional.empty()
        : Optional.of(new RuleConfig(sql.get(), asked.get(), repair, limit, fails));
  }

  private Optional<Repair> repair(Value value) {
    if (!value.isSection()) {
      return value.text().map(Repair.Written::new);
    }
    return value
        .section()
        .flatMap(s -> {
          Text hint = Text.of("Name the file of SQL.", "Nombre el archivo de SQL.");
          Optional<String> file = s.require("file", hint).flatMap(Value::text);
          s.close();
          return file.map(f -> new Repair.InFile(base.resolve(f).normalize()));
        });
  }
}
