package dev.volver.lint;

import dev.volver.lint.Setting.Dialect;
import dev.volver.message.Text;
import dev.volver.reading.Constraint;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddColumn;
import dev.volver.reading.Operation.CreateIndex;
import dev.volver.reading.Operation.DropIndex;
import dev.volver.reading.Operation.Harmless;
import dev.volver.reading.Operation.RebuildTable;
import java.util.regex.Pattern;

/** Rules about tables that SQLite cannot change and that are therefore made anew. */
final class RebuildRules {
  private static final Pattern PLAIN = Pattern.compile("[\"`\\[]?\\w+[\"`\\]]?");

  private final Trial trial;
  private final Schema schema;
  private final Notes notes;

  RebuildRules(Trial trial, Schema schema) {
    this.trial = trial;
    this.schema = schema;
    this.notes = trial.notes();
  }

  void look(RebuildTable o) {
    Table t = schema.table(o.table());
    boolean made =
        o.always()
            || (trial.setting().maybe(Dialect.SQLITE)
                && o.operations().stream().anyMatch(RebuildRules::needsIt));
    if (!made || !trial.old(t)) {
      return;
    }
    if (schema.referenced(o.table())) {
      children(o);
    }
    if (new Triggers(schema).on(o.table()) && trial.setting().maybe(Dialect.SQLITE)) {
      notes.add(
          Rule.SQLITE_REBUILD,
          o.line(),
          Verdict.UNKNOWN,
          Text.of(
              "SQLite: triggers of `%s` are lost when the table is made anew",
              "SQLite: los disparadores de `%s` se pierden al rehacer la tabla", o.table()));
    }
    t.indexes()
        .forEach((name, index) -> {
          boolean plain = index.columns().stream().allMatch(c -> PLAIN.matcher(c).matches());
          if (!plain && trial.setting().maybe(Dialect.SQLITE)) {
            forgotten(o, name);
          }
        });
    if (trial.setting().maybe(Dialect.SQLITE)) {
      schema.apart(t).ifPresent(word -> apart(o, word));
    }
    boolean unnamedCheck =
        t.constraints().values().stream()
            .anyMatch(c -> c.kind() == Constraint.Kind.CHECK && c.name().isEmpty());
    if (unnamedCheck) {
      notes.add(
          Rule.SQLITE_REBUILD,
          o.line(),
          Verdict.UNKNOWN,
          Text.of(
              "SQLite: a CHECK of `%s` has no name and is lost when the table is made anew",
              "SQLite: un CHECK de `%s` sin nombre se pierde al rehacer la tabla", o.table()));
    }
  }

  private void apart(RebuildTable o, String word) {
    notes.add(
        Rule.SQLITE_REBUILD,
        o.line(),
        Verdict.UNKNOWN,
        Text.of(
            "SQLite: what `%s` says of `%s` may be lost when the table is made anew",
            "SQLite: lo que `%s` dice de `%s` puede perderse al rehacer la tabla",
            word,
            o.table()));
  }

  /** SQLAlchemy finds the columns of an index, and neither expressions nor directions. */
  private void forgotten(RebuildTable o, String index) {
    notes.add(
        Rule.SQLITE_REBUILD,
        o.line(),
        Verdict.UNKNOWN,
        Text.of(
            "SQLite: index `%s` is on more than columns and is lost when `%s` is made anew",
            "SQLite: el índice `%s` no es solo de columnas y se pierde al rehacer `%s`",
            index,
            o.table()));
  }

  /** Held foreign keys delete the rows of other tables when the old table is dropped. */
  private void children(RebuildTable o) {
    boolean off = trial.setting().foreignKeys().equals(java.util.Optional.of(false));
    if (off) {
      return;
    }
    notes.add(
        Rule.SQLITE_REBUILD,
        o.line(),
        Verdict.UNKNOWN,
        Text.of(
            "SQLite makes `%s` anew; with foreign keys on, dropping the old one deletes or empties"
                + " rows that refer to it",
            "SQLite rehace `%s`; con claves foráneas activas, quitar la antigua borra o vacía filas"
                + " que apuntan a ella",
            o.table()));
  }

  /** What Alembic does to SQLite without making the table anew. */
  private static boolean needsIt(Operation o) {
    if (o instanceof AddColumn a) {
      return a.column().unique()
          || a.column().reference().isPresent()
          || a.column().fallback().filter(f -> !f.fixed()).isPresent();
    }
    return !(o instanceof CreateIndex || o instanceof DropIndex || o instanceof Harmless);
  }
}
