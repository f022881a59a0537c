package dev.volver.adapter.postgres;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.repair.Changes;
import dev.volver.repair.Mender.Order;
import dev.volver.repair.RowChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One transaction that changes rows. The statements are run twice in it: first to learn from the
 * server's counters which tables they touch, and back to a savepoint; then, with those tables put
 * down in temporary ones, for good. All of it sees one snapshot, so that what differs from the
 * tables put down was done here, and by nobody beside it.
 */
final class MendingSession {
  private static final String SETTINGS =
      "set local datestyle = iso; set local intervalstyle = postgres; set local extra_float_digits"
          + " = 1; set local bytea_output = hex; set local standard_conforming_strings = on;"
          + " set local lock_timeout = '10s'";

  private final Dialogue dialogue;
  private final String where;

  /**
   * @param where the database for a message
   */
  MendingSession(Dialogue dialogue, String where) {
    this.dialogue = dialogue;
    this.where = where;
  }

  /** What the statements change; nothing is committed. */
  Changes changed(Order order) {
    dialogue.tell("begin isolation level repeatable read");
    dialogue.tell(SETTINGS);
    if (!dialogue
        .ask("select current_setting('track_counts')")
        .getFirst()
        .getFirst()
        .equals(Optional.of("on"))) {
      throw uncounted();
    }
    Map<String, String> resting = rest(order.resting());
    dialogue.tell("savepoint volver");
    Touched first = run(order);
    dialogue.tell("rollback to volver");
    List<RowTable> tables = tables(first.tables());
    for (int i = 0; i < tables.size(); i++) {
      dialogue.tell(
          "create temp table volver_old_%d on commit drop as select * from only %s"
              .formatted(i, tables.get(i).name()));
    }
    Touched second = run(order);
    if (!first.tables().containsAll(second.tables())) {
      throw Halt.refuse(
          Text.of(
              "the statements touched other tables the second time than the first",
              "las sentencias tocaron la segunda vez otras tablas que la primera"),
          where,
          Text.of(
              "Write them so that they always do the same.",
              "Escríbalas de modo que hagan siempre lo mismo."));
    }
    List<RowChange> rows = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      rows.addAll(difference(tables.get(i), "volver_old_" + i));
    }
    resting.forEach((trigger, enable) -> dialogue.tell(enable));
    String transaction = dialogue.ask("select txid_current()").getFirst().getFirst().orElseThrow();
    return new Changes(rows, Optional.of(transaction));
  }

  /** Commits, or rolls back. */
  void end(boolean keep) {
    dialogue.tell(keep ? "commit" : "rollback");
  }

  private Halt uncounted() {
    return Halt.refuse(
        Text.of(
            "the server does not count what a transaction changes (`track_counts` is off)",
            "el servidor no cuenta lo que cambia una transacción (`track_counts` está apagado)"),
        where,
        Text.of(
            "Switch `track_counts` on, as it is by default.",
            "Active `track_counts`, como viene de serie."));
  }

  private Touched run(Order order) {
    String mark = UUID.randomUUID().toString().replace("-", "");
    String tag = "$v" + mark + "$";
    String body =
        order.statements().stream()
            .map(s -> "execute $s" + mark + "$" + s + "$s" + mark + "$")
            .collect(Collectors.joining(";\n"));
    List<List<Optional<String>>> before = Touched.counters(dialogue);
    // within a block a statement can neither commit nor speak to psql
    dialogue.tell("do " + tag + "begin\n" + body + ";\nend" + tag);
    dialogue.tell("set constraints all immediate");
    Touched touched = Touched.between(before, Touched.counters(dialogue));
    if (touched.catalog()) {
      throw Halt.refuse(
          Text.of("it changes the schema, not only rows", "cambia el esquema, no solo filas"),
          where,
          Text.of(
              "A change of the schema belongs into a migration.",
              "Un cambio del esquema es cosa de una migración."));
    }
    return touched;
  }

  private List<RowTable> tables(Set<String> touched) {
    List<RowTable> tables = new ArrayList<>();
    for (String relation : touched) {
      RowTable table = RowTable.of(dialogue::ask, relation).orElseThrow();
      if (table.key().isEmpty()) {
        throw Halt.refuse(
            Text.of(
                "it changes `%s`, which has no primary key: its rows cannot be told apart, so they"
                    + " could not be put back",
                "cambia `%s`, que no tiene clave primaria: sus filas no se distinguen y no podrían"
                    + " reponerse",
                table.name()),
            where,
            Text.of(
                "Give the table a primary key by a migration, or mend it by hand after `volver"
                    + " backup create`.",
                "Dele una clave primaria con una migración, o repárela a mano tras `volver backup"
                    + " create`."));
      }
      tables.add(table);
    }
    return tables;
  }

  private List<RowChange> difference(RowTable table, String old) {
    String same =
        table.key().stream()
            .map(c -> "o." + Psql.name(c) + " = n." + Psql.name(c))
            .collect(Collectors.joining(" and "));
    String from =
        " from %s o full join only %s n on %s where o.ctid is null or n.ctid is null or row(%s) is"
                .formatted(old, table.name(), same, table.texts("o"))
            + " distinct from row(%s)".formatted(table.texts("n"));
    int n = table.columns().size();
    List<RowChange> changes = new ArrayList<>();
    List<List<Optional<String>>> rows =
        dialogue.ask(
            "select o.ctid is not null, n.ctid is not null, %s, %s%s limit %d"
                .formatted(table.texts("o"), table.texts("n"), from, Changes.MOST + 1));
    if (rows.size() > Changes.MOST) {
      throw Halt.refuse(
          Text.of(
              "it changes more than %,d rows of %s",
              "cambia más de %,d filas de %s", Changes.MOST, table.name()),
          where,
          Text.of("Repair them in parts.", "Repárelas por partes."));
    }
    for (List<Optional<String>> row : rows) {
      Optional<Map<String, String>> a =
          there(row.get(0)).map(_ -> table.row(row.subList(2, 2 + n)));
      Optional<Map<String, String>> b =
          there(row.get(1)).map(_ -> table.row(row.subList(2 + n, 2 + 2 * n)));
      changes.add(new RowChange(table.name(), table.key(a.or(() -> b).orElseThrow()), a, b));
    }
    return changes;
  }

  private static Optional<String> there(Optional<String> flag) {
    return flag.filter("t"::equals);
  }

  /** Switches the triggers of some tables off; how each is switched on again, as it was. */
  private Map<String, String> rest(Set<String> tables) {
    Map<String, String> back = new LinkedHashMap<>();
    for (String table : new LinkedHashSet<>(tables)) {
      for (List<Optional<String>> trigger :
          dialogue.ask(
              "select tgname, tgenabled from pg_trigger where not tgisinternal and tgenabled in ('O',"
                  + " 'A') and tgrelid = to_regclass("
                  + Psql.text(table)
                  + ")")) {
        String name = Psql.name(trigger.get(0).orElseThrow());
        boolean always = Objects.equals(trigger.get(1), Optional.of("A"));
        dialogue.tell("alter table only %s disable trigger %s".formatted(table, name));
        back.put(
            table + " " + name,
            "alter table only %s enable %strigger %s"
                .formatted(table, always ? "always " : "", name));
      }
    }
    return back;
  }
}
