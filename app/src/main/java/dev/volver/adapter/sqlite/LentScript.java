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
import java.util.stream.Collectors;
import org.sqlite.SQLiteConnection;

/** Runs a script in one transaction, with rows of a copy that nobody writes to. */
final class LentScript {
  private static final String BROKEN = "select count(*) from pragma_foreign_key_check";

  private LentScript() {}

  static List<Long> run(Path file, Path copy, String script, Lending lending) {
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
      for (Loan loan : lending.loans()) {
        Sqlite.execute(live, lent(loan));
      }
      database._exec(script);
      if (Sqlite.number(live, BROKEN) > broken) {
        throw Halt.failed(
            Text.of(
                "rows would come back that refer to rows deleted since",
                "volverían filas que se refieren a otras borradas después"),
            file.toString(),
            Text.of(
                "Go back by the copy from before: `volver rollback --data swap`.",
                "Vuelva con la copia de antes: `volver rollback --data swap`."));
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

  private static String lent(Loan loan) {
    return "create temp table %s as select %s from volver_copy.%s"
        .formatted(
            Sqlite.quoted(loan.name()),
            loan.columns().stream().map(Sqlite::quoted).collect(Collectors.joining(", ")),
            Sqlite.quoted(loan.table()));
  }
}
