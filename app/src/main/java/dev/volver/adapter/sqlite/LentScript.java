package dev.volver.adapter.sqlite;

import dev.volver.backup.Lending;
import dev.volver.backup.Loan;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConnection;

/**
 * Runs a script in one transaction, also with rows of a copy that nobody writes to, and looks that
 * no more rows than before refer to rows that are not there: a clone and the live file alike.
 */
final class LentScript {
  private static final String BROKEN = "select count(*) from pragma_foreign_key_check";
  private static final String ROWS =
      "select \"table\", rowid, parent, fkid from pragma_foreign_key_check";
  private static final int LISTED = 10;

  private LentScript() {}

  /** Runs one of migrations. */
  static void run(Path file, String script) {
    run(file, file, script, Lending.NOTHING, LentScript::unmet);
  }

  /** Runs one of a way back. */
  static List<Long> run(Path file, Path copy, String script, Lending lending) {
    return run(file, copy, script, lending, (_, f) -> deserted(f));
  }

  private interface Broken {
    Halt of(Connection live, Path file) throws SQLException;
  }

  private static List<Long> run(Path file, Path copy, String script, Lending lending, Broken told) {
    try (Connection live = Sqlite.open(file)) {
      if (lending.any()) {
        Sqlite.execute(
            live, "attach " + Literal.text(copy.toUri() + "?immutable=1") + " as volver_copy");
      }
      var database = live.unwrap(SQLiteConnection.class).getDatabase();
      Sqlite.execute(
          live, "pragma foreign_keys = off"); // else a table made anew takes others along
      database._exec("begin immediate");
      long broken = Sqlite.number(live, BROKEN);
      if (broken > 0) {
        Sqlite.execute(live, "create temp table volver_broken as " + ROWS);
      }
      for (Loan loan : lending.loans()) {
        Sqlite.execute(live, lent(loan));
      }
      database._exec(script);
      if (Sqlite.number(live, BROKEN) > broken) {
        throw told.of(live, file);
      }
      List<Long> counts = new ArrayList<>();
      for (String count : lending.counts()) {
        counts.add(Sqlite.number(live, count));
      }
      database._exec("commit");
      return counts;
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }

  private static Halt deserted(Path file) {
    return Halt.failed(
        Text.of(
            "rows would come back that refer to rows deleted since",
            "volverían filas que se refieren a otras borradas después"),
        file.toString(),
        Text.of(
            "Go back by the copy from before: `volver rollback --data swap`.",
            "Vuelva con la copia de antes: `volver rollback --data swap`."));
  }

  /** Rows that no rule was about before, or that a migration left behind. */
  private static Halt unmet(Connection live, Path file) throws SQLException {
    boolean some =
        Sqlite.number(live, "select count(*) from temp.sqlite_master where name = 'volver_broken'")
            > 0;
    List<List<Optional<String>>> rows =
        Sqlite.rows(
            live, ROWS + (some ? " except select * from volver_broken" : "") + " limit " + LISTED);
    String shown = rows.stream().map(LentScript::row).collect(Collectors.joining("\n  "));
    return Halt.failed(
        Text.of(
            "after the migration, rows refer to rows that are not there:\n  %s",
            "tras la migración hay filas que se refieren a otras que no existen:\n  %s", shown),
        file.toString(),
        Text.of(
            "Mend those rows or the migration; `pragma foreign_key_check` lists all of them.",
            "Corrija esas filas o la migración; `pragma foreign_key_check` las muestra todas."));
  }

  private static String row(List<Optional<String>> row) {
    return "%s, rowid %s → %s"
        .formatted(row.get(0).orElse("?"), row.get(1).orElse("?"), row.get(2).orElse("?"));
  }

  private static String lent(Loan loan) {
    return "create temp table %s as select %s from volver_copy.%s"
        .formatted(
            Sqlite.quoted(loan.name()),
            loan.columns().stream().map(Sqlite::quoted).collect(Collectors.joining(", ")),
            Sqlite.quoted(loan.table()));
  }
}
