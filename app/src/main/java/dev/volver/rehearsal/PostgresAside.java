package dev.volver.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands beside the tables of PostgreSQL on the way back: enums, sequences and comments. */
record PostgresAside(Reverse reverse) {
  private static final String OLD = "volver_old_";
  private static final Pattern OF_COLUMN =
      Pattern.compile("column (.+) of (?:table|view|materialized view) (.+)");
  private static final Pattern OF_WHOLE =
      Pattern.compile(
          "(table|view|materialized view|index|sequence|schema|type|function|procedure) (.+)");
  private static final Pattern OF_PART =
      Pattern.compile("(constraint|trigger|policy) (.+) on table (.+)");

  /** The part of a schema that is called like another one of its kind. */
  static Optional<Part> named(Schema schema, Part part) {
    return schema.parts().stream()
        .filter(p ->
            p.kind() == part.kind()
                && p.table().equals(part.table())
                && p.name().equals(part.name()))
        .findFirst();
  }

  private List<Part> before(Part.Kind kind) {
    return reverse.before().parts().stream().filter(p -> p.kind() == kind).toList();
  }

  private boolean changed(Part type) {
    return named(reverse.up(), type)
        .filter(u -> !u.fact("values").equals(type.fact("values")))
        .isPresent();
  }

  /** An enum has its old values again as a type of its own: no value can be taken from one. */
  void typesMade(StringBuilder sql) {
    for (Part type : before(Part.Kind.ENUM)) {
      boolean changed = changed(type);
      String name = Demand.quoted(type.name());
      if (changed) {
        sql.append(Reverse.statement("alter type " + name + " rename to " + old(type)));
      }
      if (changed || named(reverse.up(), type).isEmpty()) {
        sql.append(
            Reverse.statement(
                "create type %s as enum (%s)".formatted(name, type.fact("values").orElse(""))));
      }
      if (changed) {
        before(Part.Kind.COLUMN).forEach(c -> retyped(c, type, sql));
      }
    }
  }

  void typesGone(StringBuilder sql) {
    before(Part.Kind.ENUM).stream()
        .filter(this::changed)
        .forEach(t -> sql.append(Reverse.statement("drop type " + schema(t) + old(t))));
  }

  private static String schema(Part type) {
    int dot = type.name().indexOf('.');
    return dot < 0 ? "" : Demand.quoted(type.name().substring(0, dot)) + ".";
  }

  private static String old(Part type) {
    return Demand.quoted(OLD + type.name().substring(type.name().indexOf('.') + 1));
  }

  private void retyped(Part column, Part type, StringBuilder sql) {
    Optional<String> wanted = column.fact("type").filter(t -> Schema.named(t, type.name()));
    Optional<Part> is =
        reverse.up().columns(column.table()).stream()
            .filter(c -> c.name().equals(reverse.now(column.table(), column.name())))
            .filter(c -> c.fact("type").equals(wanted))
            .findFirst();
    if (wanted.isEmpty() || is.isEmpty()) {
      return;
    }
    String table = "alter table " + Demand.quoted(column.table()) + " ";
    String alter = table + "alter column " + Demand.quoted(column.name()) + " ";
    Optional<String> fallback = column.fact("default");
    if (is.get().fact("default").isPresent()) {
      sql.append(Reverse.statement(alter + "drop default"));
    }
    sql.append(
        Reverse.statement(
            "%stype %s using %s::text%s::%2$s"
                .formatted(
                    alter,
                    wanted.get(),
                    Demand.quoted(column.name()),
                    wanted.get().endsWith("[]") ? "[]" : "")));
    if (is.get().fact("default").isPresent() && fallback.isPresent()) {
      sql.append(Reverse.statement(alter + "set default " + fallback.get()));
    }
  }

  /** Sequences that went are made, those that changed altered. */
  void sequences(StringBuilder sql) {
    for (Part s : before(Part.Kind.SEQUENCE)) {
      Optional<Part> now = now(s);
      if (now.isEmpty() ? !numbers(s) : !settings(now.get()).equals(settings(s))) {
        String head = now.isEmpty() ? "create sequence " : "alter sequence ";
        sql.append(Reverse.statement(head + Demand.quoted(s.name()) + " " + settings(s)));
      }
    }
  }

  /**
   * Those that a column owned belong to it again, and stand behind its numbers, also behind those
   * that it gave meanwhile to rows that are gone.
   */
  void sequencesOwned(StringBuilder sql) {
    for (Part s : before(Part.Kind.SEQUENCE)) {
      Optional<Part> column = owner(s);
      if (column.isEmpty() || numbers(s) || now(s).isPresent()) {
        continue;
      }
      String name = Demand.quoted(s.name());
      String table = Demand.quoted(column.get().table());
      String of = Demand.quoted(column.get().name());
      sql.append(Reverse.statement("alter sequence " + name + " owned by " + table + "." + of));
      sql.append(
          Reverse.statement(
              "select setval('%s', coalesce(%s, 1), %2$s is not null) from %s"
                  .formatted(
                      name.replace("'", "''"),
                      "greatest(max(%s), nullif(current_setting('%s', true), '')::bigint)"
                          .formatted(of, PostgresColumn.mark(column.get(), reverse.before())),
                      table)));
    }
  }

  /** Whether it comes with a column that gives numbers by itself, or with a table that went. */
  private boolean numbers(Part sequence) {
    return sequence.fact("owned by").isPresent()
        && owner(sequence)
            .filter(c -> c.fact("identity").isEmpty())
            .filter(c -> reverse.up().tables().contains(c.table()))
            .isEmpty();
  }

  /** What is there of a sequence; nothing when it goes with the numbers of a column. */
  private Optional<Part> now(Part sequence) {
    return named(reverse.up(), sequence)
        .filter(u ->
            owner(u, reverse.up())
                .filter(c -> c.fact("identity").isPresent())
                .filter(c -> named(reverse.before(), c).flatMap(w -> w.fact("identity")).isEmpty())
                .isEmpty());
  }

  private Optional<Part> owner(Part sequence) {
    return owner(sequence, reverse.before());
  }

  private static Optional<Part> owner(Part sequence, Schema schema) {
    String owned = sequence.fact("owned by").orElse("").replace("\"", "");
    return schema.parts().stream()
        .filter(c -> c.kind() == Part.Kind.COLUMN)
        .filter(c -> owned.equals(c.object()) || owned.equals("public." + c.object()))
        .findFirst();
  }

  private static String settings(Part s) {
    return "as %s increment %s minvalue %s maxvalue %s start %s cache %s%s"
        .formatted(
            s.fact("type").orElse("bigint"),
            s.fact("increment").orElse("1"),
            s.fact("from").orElse("1"),
            s.fact("to").orElse("9223372036854775807"),
            s.fact("start").orElse("1"),
            s.fact("cache").orElse("1"),
            s.fact("cycle").filter("true"::equals).isPresent() ? " cycle" : " no cycle");
  }

  /** Comments as they were, on what was there. */
  void comments(StringBuilder sql) {
    before(Part.Kind.COMMENT).stream()
        .filter(c -> !Reverse.has(reverse.up(), c))
        .forEach(c -> comment(c, text(c.fact(Part.DEFINITION).orElse("")), sql));
    reverse.up().parts().stream()
        .filter(c -> c.kind() == Part.Kind.COMMENT && named(reverse.before(), c).isEmpty())
        .filter(this::stays)
        .forEach(c -> comment(c, "null", sql));
  }

  /** Whether what a new comment is about was there before. */
  private boolean stays(Part comment) {
    Matcher column = OF_COLUMN.matcher(comment.name());
    return column.matches()
        ? reverse.before().columns(comment.table()).stream()
            .anyMatch(c -> c.name().equals(column.group(1)))
        : comment.name().startsWith("table ")
            && reverse.before().tables().contains(comment.table());
  }

  private static void comment(Part comment, String said, StringBuilder sql) {
    Matcher column = OF_COLUMN.matcher(comment.name());
    Matcher part = OF_PART.matcher(comment.name());
    Matcher whole = OF_WHOLE.matcher(comment.name());
    String on;
    if (column.matches()) {
      on = "column " + column.group(2) + "." + Demand.quoted(column.group(1));
    } else if (part.matches()) {
      on = part.group(1) + " " + Demand.quoted(part.group(2)) + " on " + part.group(3);
    } else if (whole.matches()) {
      on = whole.group();
    } else {
      return; // the clone shows that it is missing
    }
    sql.append(Reverse.statement("comment on " + on + " is " + said));
  }

  private static String text(String said) {
    return "'" + said.replace("'", "''") + "'";
  }
}
