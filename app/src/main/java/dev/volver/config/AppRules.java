package dev.volver.config;

import dev.volver.message.Text;
import java.util.Optional;

/** What must hold between the parts of one {@code volver.yml}. */
final class AppRules {
  private final App app;
  private final Problems problems;

  AppRules(App app, Problems problems) {
    this.app = app;
    this.problems = problems;
  }

  void check() {
    app.migrations().ifPresent(m -> sqlStore("migrations.store", m.store()));
    app.rules().forEach((name, rule) -> sqlStore("rules." + name + ".store", rule.store()));
    app.checks()
        .forEach((name, check) -> {
          if (check instanceof CheckConfig.Sql sql) {
            sqlStore("checks." + name + ".store", sql.store());
          }
          if (check instanceof CheckConfig.Container
              && !(app.runtime() instanceof RuntimeConfig.Containers)) {
            String place = "checks." + name + ".container";
            problems.add(
                problems.mark(place),
                Text.of(
                    "`%s` is for apps that run in containers",
                    "`%s` es para aplicaciones que funcionan en contenedores", place),
                Text.of(
                    "Write `store: NAME` or `tcp: \"host:port\"` instead.",
                    "Escriba `store: NOMBRE` o `tcp: \"host:puerto\"`."));
          }
          if (check instanceof CheckConfig.Answers answers) {
            sqlStore("checks." + name + ".store", answers.store());
          }
        });
  }

  private void sqlStore(String place, String name) {
    if (Optional.ofNullable(app.stores().get(name)).map(StoreConfig::sql).orElse(false)) {
      return;
    }
    Text next =
        app.stores().containsKey(name)
            ? Text.of(
                "`%s` answers no SQL; name a store with `sqlite` or `postgres`.",
                "`%s` no responde SQL; nombre un almacén con `sqlite` o `postgres`.", name)
            : meant(name);
    problems.add(
        problems.mark(place),
        Text.of(
            "`%s` names no database: `%s`", "`%s` no nombra una base de datos: `%s`", place, name),
        next);
  }

  private Text meant(String name) {
    var databases =
        app.stores().entrySet().stream()
            .filter(e -> e.getValue().sql())
            .map(java.util.Map.Entry::getKey)
            .toList();
    return Spelling.nearest(name, databases)
        .map(n -> Text.of("Did you mean `%s`?", "¿Quiso decir `%s`?", n))
        .orElse(
            Text.of(
                "Add it: `stores: { %s: { sqlite: data/app.db } }`.",
                "Añádalo: `stores: { %s: { sqlite: data/app.db } }`.", name));
  }
}
