package dev.volver.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns of PostgreSQL on the way back. */
record PostgresColumn(Reverse reverse, Lost lost) {
  private static final Optional<String> COLLATED = Optional.of("default");

  /** Takes the numbers away that a column gives by itself and did not. */
  void unnumbered(Part was, StringBuilder sql) {
    boolean now = is(was).flatMap(i -> i.fact("identity")).isPresent();
    if (now && was.fact("identity").isEmpty()) {
      sql.append(
          Reverse.statement(
              "select set_config('%s', coalesce(pg_sequence_last_value(pg_get_serial_sequence('%s', '%s')::regclass)::text, ''), false)"
                  .formatted(
                      mark(was, reverse.before()),
                      Demand.quoted(was.table()).replace("'", "''"),
                      was.name().replace("'", "''"))));
      sql.append(
          Reverse.statement(
              "alter table %s alter column %s drop identity"
                  .formatted(Demand.quoted(was.table()), Demand.quoted(was.name()))));
    }
  }

  /** Under what the script keeps the last number that a column gave by itself. */
  static String mark(Part was, Schema before) {
    return "volver.mark" + before.parts().indexOf(was);
  }

  /** Lets a column give the numbers again that it gave, after those that are there. */
  void numbered(Part was, StringBuilder sql) {
    Optional<String> wanted = was.fact("identity");
    Optional<String> there = is(was).flatMap(i -> i.fact("identity"));
    if (wanted.isEmpty() || wanted.equals(there)) {
      return;
    }
    String table = Demand.quoted(was.table());
    String name = Demand.quoted(was.name());
    String alter = "alter table " + table + " alter column " + name;
    if (there.isPresent()) {
      sql.append(Reverse.statement(alter + " set generated " + wanted.get()));
      return;
    }
    sql.append(Reverse.statement(alter + " add generated " + wanted.get() + " as identity"));
    sql.append(
        Reverse.statement(
            "select setval(pg_get_serial_sequence('%s', '%s'), coalesce(max(%s), 1), max(%3$s) is not null) from %s"
                .formatted(table.replace("'", "''"), was.name().replace("'", "''"), name, table)));
  }

  private Optional<Part> is(Part was) {
    return reverse.up().columns(was.table()).stream()
        .filter(c -> c.name().equals(reverse.now(was.table(), was.name())))
        .findFirst();
  }

  /** Makes a column anew that went, or alters it to what it was. */
  void altered(Part was, StringBuilder sql) {
    String table = "alter table " + Demand.quoted(was.table()) + " ";
    String name = Demand.quoted(was.name());
    String type = was.fact("type").orElse("text");
    Optional<Part> is = is(was);
    if (is.isEmpty()) {
      sql.append(
          Reverse.statement(
              table
                  + "add column "
                  + name
                  + " "
                  + type
                  + was.fact("collation").map(c -> " collate " + Demand.quoted(c)).orElse("")
                  + was.fact("default").map(d -> " default " + d).orElse("")
                  + was.fact("generated").map(PostgresColumn::generated).orElse("")
                  + (required(was) && !lost.columns(was.table()).contains(was)
                      ? " not null"
                      : "")));
      return;
    }
    List<String> actions = new ArrayList<>();
    String alter = "alter column " + name + " ";
    boolean retyped = !was.fact("type").equals(is.get().fact("type"));
    boolean collated = !was.fact("collation").equals(is.get().fact("collation"));
    boolean defaulted = !was.fact("default").equals(is.get().fact("default"));
    if (retyped && is.get().fact("default").isPresent()) {
      actions.add(alter + "drop default"); // one that does not fit the type would stop it
    }
    if (retyped) {
      sql.append(kept(was, type, is.get().fact("type").orElse("text")));
    }
    if (retyped || collated) {
      String collation = was.fact("collation").or(() -> COLLATED.filter(_ -> collated)).orElse("");
      actions.add(
          alter
              + "type "
              + type
              + (collation.isEmpty() ? "" : " collate " + Demand.quoted(collation))
              + (retyped ? " using " + name + "::" + type : ""));
    }
    if (defaulted || (retyped && is.get().fact("default").isPresent())) {
      actions.add(alter + was.fact("default").map(d -> "set default " + d).orElse("drop default"));
    }
    if (required(was) != required(is.get())) {
      actions.add(alter + (required(was) ? "set not null" : "drop not null"));
    }
    actions.forEach(a -> sql.append(Reverse.statement(table + a)));
  }

  /** A cast cuts what does not fit, and says nothing: the script stops itself instead. */
  private static String kept(Part was, String type, String now) {
    return Reverse.statement(
        "do $volver$ begin if exists (select 1 from %s where %s::%s::%s::text is distinct from %2$s::text) then raise exception 'values of %s do not fit into its old type'; end if; end $volver$"
            .formatted(
                Demand.quoted(was.table()),
                Demand.quoted(was.name()),
                type,
                now,
                (was.table() + "." + was.name()).replace("'", "''").replace("%", "%%")));
  }

  /** {@code expr stored}, as it is written. */
  private static String generated(String fact) {
    int kind = fact.lastIndexOf(' ');
    return " generated always as (" + fact.substring(0, kind) + ")" + fact.substring(kind);
  }

  static boolean required(Part column) {
    return column.fact("nullable").filter("no"::equals).isPresent();
  }
}
