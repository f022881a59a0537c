package dev.volver.lint;

import dev.volver.message.Text;
import dev.volver.reading.Constraint;
import dev.volver.reading.Operation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares what a migration found with what its way back leaves. */
final class Comparison {
  private final Trial trial;
  private final Schema before;
  private final Schema upgraded;
  private final Schema after;
  private final int line;

  Comparison(Trial trial, Schema upgraded, Schema after) {
    this.trial = trial;
    this.before = trial.before();
    this.upgraded = upgraded;
    this.after = after;
    this.line = trial.script().down().line();
  }

  void run() {
    Layer.both(upgraded.tables, after.tables).forEach(this::table);
    Layer.both(upgraded.indexes, after.indexes).forEach(this::index);
    Layer.both(upgraded.things, after.things).forEach(this::thing);
  }

  /** Data that is lost is the graver news, and has been told by now. */
  private void differs(Text what) {
    Verdict weight =
        trial.notes().verdict() == Verdict.LOSES ? Verdict.LOSES : Verdict.IRREVERSIBLE;
    trial.notes().add(Rule.DOWN_DIFFERS, line, weight, what);
  }

  /** What a foreign key does on delete may not be read, and a condition may be written anew. */
  private void unsure(String name) {
    trial
        .notes()
        .add(
            Rule.DOWN_DIFFERS,
            line,
            Verdict.UNKNOWN,
            Text.of(
                "`%s` is made anew; whether the way back makes it as it was cannot be told",
                "`%s` se rehace; no se puede saber si la vuelta lo deja como era", name));
  }

  private void stays(String name) {
    differs(Text.of("`%s` stays after the way back", "`%s` queda después de la vuelta", name));
  }

  private void missing(String name) {
    differs(
        Text.of("`%s` is not there after the way back", "`%s` falta después de la vuelta", name));
  }

  private void table(String name) {
    Optional<Table> then = before.tables.get(name);
    Optional<Table> now = after.tables.get(name);
    if (then.isEmpty()) {
      now.filter(t -> !renamed(t)).ifPresent(_ -> stays(name));
      return;
    }
    if (now.isEmpty()) {
      moved(then.get())
          .ifPresent(to ->
              differs(
                  Text.of(
                      "table `%s` is still called `%s` after the way back",
                      "la tabla `%s` sigue llamándose `%s` después de la vuelta", name, to)));
      return;
    }
    if (then.get().id() == now.get().id()) {
      fields(name, then.get(), now.get());
      constraints(name, then.get(), now.get());
      indexes(name, then.get(), now.get());
    } else {
      remade(name, then.get(), now.get());
    }
  }

  /** One that was there under another name: that name tells it. */
  private boolean renamed(Table t) {
    return t.since() < trial.now();
  }

  private Optional<String> moved(Table t) {
    return Layer.both(upgraded.tables, after.tables).stream()
        .filter(n -> after.tables.get(n).map(x -> x.id() == t.id()).orElse(false))
        .findFirst();
  }

  /** Its rows are judged where it was dropped. */
  private void remade(String name, Table then, Table now) {
    then.fields().keySet().stream()
        .filter(f -> !now.fields().containsKey(f))
        .forEach(f -> missing(name + "." + f));
    now.fields().keySet().stream()
        .filter(f -> !then.fields().containsKey(f) && then.since() != Table.OLD)
        .forEach(f -> stays(name + "." + f));
    constraints(name, then, now);
  }

  private void fields(String name, Table then, Table now) {
    then.fields()
        .forEach((column, f) -> {
          Field g = now.fields().get(column);
          if (g == null) {
            lost(name, column, f, now);
          } else {
            attributes(name + "." + column, f, g);
          }
        });
    now.fields()
        .forEach((column, f) -> {
          if (!then.fields().containsKey(column) && f.since() == trial.now()) {
            stays(name + "." + column);
          }
        });
  }

  private void lost(String table, String column, Field f, Table now) {
    now.fields().entrySet().stream()
        .filter(e -> e.getValue().id() == f.id())
        .findFirst()
        .ifPresentOrElse(
            e ->
                differs(
                    Text.of(
                        "column `%s.%s` is still called `%s` after the way back",
                        "la columna `%s.%s` sigue llamándose `%s` después de la vuelta",
                        table,
                        column,
                        e.getKey())),
            () -> missing(table + "." + column));
  }

  /** What was not known before and was changed on the way up has to be changed on the way back. */
  private void attributes(String name, Field then, Field now) {
    boolean type =
        then.type().isPresent()
            && now.type().isPresent()
            && !alike(name, then.type().get(), now.type().get());
    boolean nullable = then.nullable().isPresent() && !then.nullable().equals(now.nullable());
    boolean fallback =
        then.fallback().isPresent()
            && !Objects.equals(Field.plain(then.fallback()), Field.plain(now.fallback()));
    if (type) {
      differs(
          Text.of(
              "`%s` is %s after the way back, and was %s",
              "`%s` es %s después de la vuelta y era %s",
              name,
              now.type().orElse("?"),
              then.type().orElse("?")));
    }
    if (nullable) {
      differs(
          Text.of(
              "whether `%s` may be NULL is not put back",
              "no se repone si `%s` admite NULL", name));
    }
    if (fallback) {
      differs(
          Text.of(
              "the default of `%s` is not put back",
              "no se repone el valor por defecto de `%s`", name));
    }
    unknownBefore(name, then, now);
  }

  private void unknownBefore(String name, Field then, Field now) {
    Optional<Field> up = upgradedField(name);
    if (left(then.type(), up.flatMap(Field::type), now.type())
        || left(then.nullable(), up.flatMap(Field::nullable), now.nullable())
        || left(then.fallback(), up.flatMap(Field::fallback), now.fallback())) {
      differs(Text.of("the change of `%s` is not undone", "el cambio de `%s` no se deshace", name));
    }
  }

  private static <V> boolean left(Optional<V> then, Optional<V> up, Optional<V> now) {
    return then.isEmpty() && now.isPresent() && now.equals(up);
  }

  private Optional<Field> upgradedField(String name) {
    int dot = name.lastIndexOf('.');
    return upgraded.find(name.substring(0, dot), name.substring(dot + 1));
  }

  /** Types that cannot be compared are the same where the way back does not leave the new one. */
  private boolean alike(String name, String then, String now) {
    return switch (Conversion.of(then, now, Optional.empty())) {
      case SAME -> true;
      case WIDER, NARROWER, LOSSY -> false;
      case UNKNOWN ->
          then.equals(now) || !upgradedField(name).flatMap(Field::type).equals(Optional.of(now));
    };
  }

  private void constraints(String name, Table then, Table now) {
    then.constraints()
        .forEach((key, c) -> {
          if (replaced(name, c)) {
            remade(Summary.shown(name, key, c), c, now);
          }
          if (now.constraints().values().stream().noneMatch(d -> Summary.alike(c, d))) {
            missing(Summary.shown(name, key, c));
          }
        });
    if (then.id() != now.id()) {
      return;
    }
    now.constraints()
        .forEach((key, c) -> {
          if (then.constraints().values().stream().noneMatch(d -> Summary.alike(d, c))) {
            stays(Summary.shown(name, key, c));
          }
        });
  }

  /** One that was dropped and is made again. */
  private void remade(String shown, Constraint then, Table now) {
    Optional<Boolean> same =
        now.constraints().values().stream()
            .filter(d -> Summary.alike(then, d))
            .findFirst()
            .flatMap(d -> Summary.same(then, d));
    if (same.isEmpty()) {
      unsure(shown);
    } else if (!same.get()) {
      differs(
          Text.of(
              "`%s` does something else after the way back",
              "`%s` hace otra cosa después de la vuelta", shown));
    }
  }

  private boolean replaced(String table, Constraint c) {
    return trial.up().replaces(table, c)
        && (c.kind() == Constraint.Kind.FOREIGN_KEY
            || (c.kind() == Constraint.Kind.CHECK && !trial.down().replaces(table, c)));
  }

  private void indexes(String name, Table then, Table now) {
    for (Map.Entry<String, Table.Index> e : then.indexes().entrySet()) {
      Table.Index other = now.indexes().get(e.getKey());
      if (other == null) {
        missing(e.getKey());
        continue;
      }
      Optional<Boolean> same = e.getValue().same(other);
      if (same.isEmpty()) {
        unsure(e.getKey());
      } else if (!same.get()) {
        differs(
            Text.of(
                "index `%s` of `%s` is another one after the way back",
                "el índice `%s` de `%s` es otro después de la vuelta", e.getKey(), name));
      }
    }
    now.indexes().keySet().stream()
        .filter(i -> !then.indexes().containsKey(i) && before.indexes.get(i).isEmpty())
        .forEach(this::stays);
  }

  /** Those of known tables have been compared with their tables. */
  private void index(String name) {
    if (before.indexes.get(name).filter(String::isEmpty).isPresent()
        && after.indexes.get(name).isEmpty()) {
      missing(name);
    }
  }

  private void thing(String key) {
    String name = key.substring(key.indexOf(':') + 1);
    Optional<Integer> then = before.things.get(key);
    Optional<Integer> made = upgraded.things.get(key);
    Optional<Integer> now = after.things.get(key);
    boolean setting = key.startsWith(Operation.Kind.OTHER + ":");
    if (then.isPresent() && now.isEmpty()) {
      missing(name);
    } else if (then.isPresent() && !then.equals(now) && now.equals(made)) {
      differs(
          Text.of(
              "`%s` is still the new one after the way back",
              "`%s` sigue siendo lo nuevo después de la vuelta", name));
    } else if (then.isEmpty() && now.isPresent() && (!setting || now.equals(made))) {
      stays(name);
    }
  }
}
