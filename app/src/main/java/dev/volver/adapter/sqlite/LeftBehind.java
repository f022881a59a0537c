package dev.volver.adapter.sqlite;

import dev.volver.journal.TableLoss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rows that a database set aside has and the live one has not, table by table. */
final class LeftBehind {
  private static final Set<String> BOOKKEEPING =
      Set.of("alembic_version", "django_migrations", "django_content_type", "volver_migrations");

  /** The one column of Alembic's own table, whatever it is called. */
  private static final List<String> VERSION = List.of("version_num");

  private final Connection connection;
  private final String newer;
  private final String older;
  private final String origin;
  private final Optional<RowListing> listing;
  private boolean whole;

  /**
   * @param origin the schema whose rows count as removed when the newer one has them no more
   */
  private LeftBehind(
      Connection connection,
      String newer,
      String older,
      String origin,
      Optional<RowListing> listing) {
    this.connection = connection;
    this.newer = newer;
    this.older = older;
    this.origin = origin;
    this.listing = listing;
  }

  /**
   * Compares both databases by primary key, or row by row where there is none; the rows are listed
   * in two files for each table: {@code TABLE.jsonl} those that are not there at all and {@code
   * TABLE.changed.jsonl} those that are there with other content. Rows count as removed when the
   * copy has them and the database set aside has not: what the app wrote into the live one since
   * the swap was removed by nobody.
   *
   * @param copy the copy that was swapped in, as the backup still has it
   */
  static List<TableLoss> list(Path live, Path aside, Path copy, Path listing) {
    try (Connection connection = Sqlite.open(live)) {
      attach(connection, aside.toString(), "other");
      boolean kept = Files.exists(copy);
      if (kept) {
        attach(connection, copy.toUri() + "?immutable=1", "copy");
      }
      var rows = Optional.of(new RowListing(listing));
      return new LeftBehind(connection, "other", "main", kept ? "copy" : "main", rows).tables();
    } catch (SQLException e) {
      throw SqliteFailure.of(aside, e);
    }
  }

  /** Lists only rows that a standby has and the live database has not at all. */
  static List<TableLoss> gone(Path live, Path standby, Path listing) {
    try (Connection connection = Sqlite.open(live)) {
      attach(connection, standby.toUri() + "?immutable=1", "other");
      var rows = Optional.of(new RowListing(listing));
      return new LeftBehind(connection, "other", "main", "main", rows).whole().tables();
    } catch (SQLException e) {
      throw SqliteFailure.of(standby, e);
    }
  }

  private LeftBehind whole() {
    whole = true;
    return this;
  }

  /** Compares a database, if it is there, with an older copy of it and only counts. */
  static List<TableLoss> count(Path copy, Path live) {
    if (!Files.exists(live)) {
      return List.of();
    }
    try (Connection connection = Sqlite.open(live)) {
      attach(connection, copy.toUri() + "?immutable=1", "other");
      return new LeftBehind(connection, "main", "other", "other", Optional.empty()).tables();
    } catch (SQLException e) {
      throw SqliteFailure.of(live, e);
    }
  }

  private static void attach(Connection connection, String database, String as)
      throws SQLException {
    Sqlite.execute(connection, "attach " + text(database) + " as " + as);
    Sqlite.execute(connection, "pragma query_only = on");
  }

  private List<TableLoss> tables() throws SQLException {
    List<TableLoss> losses = new ArrayList<>();
    List<String> here = names(older);
    for (String table : names(newer)) {
      if (!BOOKKEEPING.contains(table) && !columns(newer, table).equals(VERSION)) {
        losses.add(here.contains(table) ? compare(table) : whole(table));
      }
    }
    return losses;
  }

  /**
   * Tables and virtual tables, without those that a virtual table keeps its content in; in place of
   * one that only the app can read, they count themselves.
   */
  private List<String> names(String schema) throws SQLException {
    List<String> names = new ArrayList<>(listed(schema, "type = 'table'"));
    for (String virtual : listed(schema, "type = 'virtual'")) {
      names.addAll(
          VirtualTable.answers(connection, schema, virtual)
              ? List.of(virtual)
              : listed(schema, "type = 'shadow' and name = " + text(virtual + "_content")));
    }
    names.sort(null);
    return names;
  }

  private List<String> listed(String schema, String which) throws SQLException {
    return Sqlite.column(
        connection,
        "select name from pragma_table_list where schema = "
            + text(schema)
            + " and name not like 'sqlite\\_%' escape '\\' and "
            + which);
  }

  /** A table that the live database does not have at all: every row of it was left behind. */
  private TableLoss whole(String table) throws SQLException {
    return new TableLoss(
        table, rows(table, ".jsonl", "select * from " + newer + "." + quoted(table)), 0, 0);
  }

  private TableLoss compare(String table) throws SQLException {
    List<String> columns = columns(newer, table);
    columns.retainAll(columns(older, table));
    if (columns.isEmpty()) {
      return whole(table);
    }
    List<String> key = key(table);
    return key.isEmpty() ? byContent(table, columns) : byKey(table, columns, key);
  }

  private TableLoss byKey(String table, List<String> columns, List<String> key)
      throws SQLException {
    String same = each(key, " and ", c -> "a." + c + " is b." + c);
    String differs = each(columns, " or ", c -> "a." + c + " is not b." + c + " collate binary");
    String pairs = " a join " + older + "." + quoted(table) + " b on " + same + " where " + differs;
    long added = rows(table, ".jsonl", "select a.*" + only(newer, older, table, same));
    if (whole) {
      return new TableLoss(table, added, 0, 0);
    }
    long changed =
        rows(table, ".changed.jsonl", "select a.* from " + newer + "." + quoted(table) + pairs);
    return new TableLoss(table, added, changed, removed(table, key, same));
  }

  private static String only(String in, String notIn, String table, String same) {
    String there = " b where " + same + ")";
    String name = quoted(table);
    return " from "
        + in
        + "."
        + name
        + " a where not exists (select 1 from "
        + notIn
        + "."
        + name
        + there;
  }

  /** Without a key, a row is what it holds; the second of two equal ones is told from the first. */
  private TableLoss byContent(String table, List<String> columns) throws SQLException {
    long added = rows(table, ".jsonl", unmatched(newer, older, table, columns));
    if (whole) {
      return new TableLoss(table, added, 0, 0);
    }
    long removed = count(unmatched(older, newer, table, columns));
    if (!columns(origin, table).containsAll(columns)) {
      return new TableLoss(table, added, 0, 0);
    }
    long gone = count(unmatched(origin, newer, table, columns));
    return new TableLoss(table, added, 0, Math.min(removed, gone));
  }

  /** Rows that came back: the older one has them, as the origin had, and the newer one has not. */
  private long removed(String table, List<String> key, String same) throws SQLException {
    if (!columns(origin, table).containsAll(key)) {
      return 0;
    }
    String had = " and exists (select 1 from " + origin + "." + quoted(table) + " b where " + same;
    return count("select 1" + only(older, newer, table, same) + had + ")");
  }

  private static String unmatched(String in, String notIn, String table, List<String> columns) {
    String number = quoted(RowListing.HIDDEN);
    String partition = each(columns, ", ", c -> c + " collate binary");
    String numbered = "(select *, row_number() over (partition by " + partition + ") as " + number;
    String same = each(columns, " and ", c -> "a." + c + " is b." + c + " collate binary");
    return "select a.* from "
        + numbered
        + " from "
        + in
        + "."
        + quoted(table)
        + ") a left join "
        + numbered
        + " from "
        + notIn
        + "."
        + quoted(table)
        + ") b on a."
        + number
        + " = b."
        + number
        + " and "
        + same
        + " where b."
        + number
        + " is null";
  }

  /**
   * The columns by which both databases tell rows apart; none when they do not, or not the same.
   */
  private List<String> key(String table) throws SQLException {
    List<String> key = keyed(older, table);
    if (!key.equals(keyed(newer, table))) {
      return List.of();
    }
    // SQLite lets two rows have the same key where a part of it is NULL
    return nothing(older, table, key) && nothing(newer, table, key) ? key : List.of();
  }

  private List<String> keyed(String schema, String table) throws SQLException {
    return Sqlite.column(connection, info(schema, table) + " where pk > 0 order by pk");
  }

  private boolean nothing(String schema, String table, List<String> key) throws SQLException {
    return key.isEmpty()
        || Sqlite.column(
                connection,
                "select 1 from "
                    + schema
                    + "."
                    + quoted(table)
                    + " where "
                    + each(key, " or ", c -> c + " is null")
                    + " limit 1")
            .isEmpty();
  }

  /** The columns of a table, without computed ones. */
  private List<String> columns(String schema, String table) throws SQLException {
    return new ArrayList<>(Sqlite.column(connection, info(schema, table)));
  }

  private static String info(String schema, String table) {
    return "select name from pragma_table_info(" + text(table) + ", " + text(schema) + ")";
  }

  private long rows(String table, String suffix, String query) throws SQLException {
    return listing.isPresent()
        ? listing.get().list(connection, table, suffix, query)
        : count(query);
  }

  private long count(String query) throws SQLException {
    return Sqlite.number(connection, "select count(*) from (" + query + ")");
  }

  private static String each(List<String> columns, String between, UnaryOperator<String> said) {
    return columns.stream().map(LeftBehind::quoted).map(said).collect(Collectors.joining(between));
  }

  private static String quoted(String name) {
    return Sqlite.quoted(name);
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
