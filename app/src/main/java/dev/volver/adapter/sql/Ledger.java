package dev.volver.adapter.sql;

import dev.volver.backup.Database;
import dev.volver.backup.Rows;
import dev.volver.migration.Kept;
import java.util.Collection;
import java.util.List;

/** The table in which one kind of database records which migrations ran in it, and how they run. */
sealed interface Ledger permits SqliteLedger, PostgresLedger {
  String TABLE = "volver_migrations";

  /** The revisions that are recorded, in any order. */
  List<String> applied(Rows rows);

  /** Sees to it that nothing of a run that died is still at work on a database. */
  void calm(Database store);

  /**
   * Reads a file without running it.
   *
   * @throws dev.volver.message.Halt when it cannot run
   */
  void check(Way way);

  /** Runs a file and records it, in one transaction. */
  void run(Database store, Way way);

  /** What {@link #run} does, as SQL. */
  String shown(Way way);

  /** Records some as run and others as not, in one transaction. */
  void record(Database store, Collection<String> gone, Collection<String> added);

  /**
   * The statements that make a whole schema.
   *
   * @throws dev.volver.message.Halt when nobody can tell them
   */
  List<Kept> made(Rows live);

  /** A line of shell that makes the table if there is none. */
  String typedTable();

  /** What a line of shell begins with, so that {@link #typedName} in it means the table. */
  String typedPlace();

  /** The table within double quotes of the shell. */
  String typedName();

  /** A command of shell that prints what a query gives; it reads nothing. */
  String typedQuery(String sql);

  /**
   * A command of shell that runs what a file holds, with its record, in one transaction.
   *
   * @param file the file, as the shell reads it
   * @param record the statement that records it
   */
  String typedRun(String file, String record);

  /** What records a revision, or takes the record away. */
  static String entry(String table, String revision, boolean down) {
    return down
        ? "delete from " + table + " where revision = '" + revision + "'"
        : "insert into " + table + " (revision) values ('" + revision + "')";
  }
}
