package dev.volver.config;

import dev.volver.message.Text;

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
    app.checks()
        .forEach((name, check) -> {
          if (check instanceof CheckConfig.Sql sql) {
            sqlStore("checks." + name + ".store", sql.store());
          }
        });
  }

  private void sqlStore(String place, String name) {
    if (app.stores().get(name) instanceof StoreConfig.Sqlite) {
      return;
    }
    Text next =
        app.stores().containsKey(name)
            ? Text.of(
                "`%s` holds files; name a store with `sqlite`.",
                "`%s` guarda archivos; nombre un almacén con `sqlite`.", name)
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
            .filter(e -> e.getValue() instanceof StoreConfig.Sqlite)
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
