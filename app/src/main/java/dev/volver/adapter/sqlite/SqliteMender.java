package dev.volver.adapter.sqlite;

import static dev.volver.adapter.sqlite.Sqlite.execute;
import static dev.volver.adapter.sqlite.Sqlite.quoted;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.repair.Changes;
import dev.volver.repair.Mender;
import dev.volver.repair.RowChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Changes rows of a SQLite file. While the transaction is open a second connection still sees what
 * is committed, and nobody else can commit anything: what differs between the two is what was done.
 */
record SqliteMender(Path file) implements Mender {

  @Override
  public Changes run(Order order, Predicate<Changes> keep) {
    if (!Files.exists(file)) {
      throw SqliteFailure.missing(file);
    }
    try (Connection work = Sqlite.open(file);
        Connection committed = Sqlite.open(file)) {
      execute(work, "pragma foreign_keys = " + (order.resting().isEmpty() ? "on" : "off"));
      execute(work, "pragma cache_spill = off"); // else it would shut the other one out
      execute(work, "begin immediate");
      try {
        execute(committed, "begin");
        Sqlite.number(committed, "select count(*) from sqlite_master");
        Changes changes = changed(order, work, committed);
        boolean kept = keep.test(changes);
        execute(committed, "rollback");
        execute(work, kept ? "commit" : "rollback");
        return changes;
      } catch (SQLException | RuntimeException e) {
        rollBack(work);
        throw e;
      }
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }

  private static void rollBack(Connection work) {
    try {
      execute(work, "rollback");
    } catch (SQLException e) {
      // some failures have rolled it back already; closing does it in any case
    }
  }

  private Changes changed(Order order, Connection work, Connection committed) throws SQLException {
    var triggers = new Triggers(work, order.resting());
    triggers.rest();
    Set<String> tables = new LinkedHashSet<>();
    for (String statement : order.statements()) {
      tables.addAll(Written.by(work, statement));
      execute(work, statement);
    }
    triggers.back();
    List<RowChange> all = new ArrayList<>();
    for (String name : tables) {
      RowTable table = RowTable.of(work, name);
      List<RowChange> rows = ViewDifference.of(table, committed, work);
      if (!rows.isEmpty() && table.key().isEmpty()) {
        throw keyless(name);
      }
      all.addAll(rows);
      if (all.size() > Changes.MOST) {
        throw tooMany();
      }
    }
    return new Changes(all, Optional.empty());
  }

  private Halt keyless(String table) {
    return Halt.refuse(
        Text.of(
            "it changes `%s`, which has no primary key: its rows cannot be told apart, so they could"
                + " not be put back",
            "cambia `%s`, que no tiene clave primaria: sus filas no se distinguen y no podrían"
                + " reponerse",
            table),
        file.toString(),
        Text.of(
            "Give the table a primary key by a migration, or mend it by hand after `volver backup"
                + " create`.",
            "Dele una clave primaria con una migración, o repárela a mano tras `volver backup"
                + " create`."));
  }

  private Halt tooMany() {
    return Halt.refuse(
        Text.of("it changes more than %,d rows", "cambia más de %,d filas", Changes.MOST),
        file.toString(),
        Text.of("Repair them in parts.", "Repárelas por partes."));
  }

  @Override
  public List<Optional<Map<String, String>>> now(List<RowChange> changes) {
    return Sqlite.asking(
        file,
        c -> {
          Map<String, RowTable> tables = new LinkedHashMap<>();
          List<Optional<Map<String, String>>> now = new ArrayList<>();
          for (RowChange change : changes) {
            if (!tables.containsKey(change.table())) {
              tables.put(change.table(), RowTable.of(c, change.table()));
            }
            now.add(row(c, java.util.Objects.requireNonNull(tables.get(change.table())), change));
          }
          return now;
        });
  }

  private static Optional<Map<String, String>> row(
      Connection connection, RowTable table, RowChange change) throws SQLException {
    if (table.columns().isEmpty()) {
      return Optional.empty(); // the table is gone
    }
    String columns = table.columns().stream().map(Sqlite::quoted).collect(Collectors.joining(", "));
    String query = "select " + columns + " from main." + quoted(table.name()) + where(change.key());
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      if (!rows.next()) {
        return Optional.empty();
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < table.columns().size(); i++) {
        row.put(table.columns().get(i), Literal.of(rows.getObject(i + 1)));
      }
      return Optional.of(row);
    }
  }

  /** SQLite keeps no numbers of transactions. */
  @Override
  public Optional<Boolean> kept(Changes changes) {
    return Optional.empty();
  }

  @Override
  public List<String> undo(List<RowChange> changes) {
    List<String> all = new ArrayList<>();
    changes.stream().filter(c -> c.old().isEmpty()).forEach(c -> all.add(back(c)));
    changes.stream()
        .filter(c -> c.old().isPresent() && c.now().isPresent())
        .forEach(c -> all.add(back(c)));
    changes.stream().filter(c -> c.now().isEmpty()).forEach(c -> all.add(back(c)));
    return all;
  }

  private static String back(RowChange change) {
    String table = quoted(change.table());
    if (change.old().isEmpty()) {
      return "delete from " + table + left(change);
    }
    Map<String, String> old = change.old().get();
    if (change.now().isEmpty()) {
      return "insert into %s (%s) values (%s)"
          .formatted(
              table,
              old.keySet().stream().map(Sqlite::quoted).collect(Collectors.joining(", ")),
              String.join(", ", old.values()));
    }
    String set =
        change.cells().keySet().stream()
            .map(c -> quoted(c) + " = " + old.get(c))
            .collect(Collectors.joining(", "));
    return "update " + table + " set " + set + left(change);
  }

  /** A row that is exactly as it was left. */
  private static String left(RowChange change) {
    return change.now().orElseThrow().entrySet().stream()
        .map(e -> " and " + quoted(e.getKey()) + " is " + e.getValue() + " collate binary")
        .collect(Collectors.joining("", where(change.key()), ""));
  }

  /** A row by its key, whose index is used. */
  private static String where(Map<String, String> key) {
    return key.entrySet().stream()
        .map(e -> quoted(e.getKey()) + " is " + e.getValue())
        .collect(Collectors.joining(" and ", " where ", ""));
  }
}
