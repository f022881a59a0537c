package dev.volver.adapter.django;

import dev.volver.backup.Database;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a database says of its own migrations, written anew. The rows stay in the order in which
 * Django would have written them, since the last of an app is the one that counts.
 *
 * @param ignored labels of apps whose rows are left alone
 */
record Stamp(Database database, List<String> ignored) {

  /** Leaves these rows, as {@code app.name}; those that were there keep their time. */
  void at(List<String> records) {
    Map<String, String> times = new HashMap<>();
    for (List<Optional<String>> row :
        database.query("select app || '.' || name, applied from django_migrations")) {
      row.getFirst().ifPresent(r -> times.put(r, row.getLast().orElse("")));
    }
    if (times.isEmpty()) {
      throw Halt.refuse(
          Text.of(
              "the database has no rows in django_migrations to be corrected",
              "la base no tiene filas en django_migrations que corregir"),
          "django_migrations",
          Text.of(
              "Record them with `manage.py migrate --fake` by hand.",
              "Anótelas a mano con `manage.py migrate --fake`."));
    }
    StringBuilder script = new StringBuilder("delete from django_migrations");
    if (!ignored.isEmpty()) {
      script.append(" where app not in (");
      script.append(String.join(", ", ignored.stream().map(Stamp::quoted).toList()));
      script.append(")");
    }
    script.append(";\n");
    for (String record : records) {
      int dot = record.indexOf('.');
      String time = times.getOrDefault(record, "");
      script.append(
          "insert into django_migrations (app, name, applied) values (%s, %s, %s);\n"
              .formatted(
                  quoted(record.substring(0, dot)),
                  quoted(record.substring(dot + 1)),
                  time.isEmpty() ? "current_timestamp" : quoted(time)));
    }
    database.apply(script.toString());
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "''") + "'";
  }
}
