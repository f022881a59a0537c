package dev.volver.adapter.sqlite;

import dev.volver.backup.Fingerprint;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens a copy and looks whether it is whole and the right one. Whole alone is not enough: a copy
 * without its {@code -wal} passes every check and holds none of the rows.
 */
final class Examination {
  private Examination() {}

  static List<Problem> of(Path copy, Fingerprint expected) {
    if (!Files.exists(copy)) {
      return List.of(problem(copy, Text.of("the copy is not there", "falta la copia")));
    }
    List<Problem> problems = new ArrayList<>();
    try (Connection connection = Sqlite.copy(copy)) {
      List<String> check = Wholeness.flaws(connection, "quick_check");
      if (!check.isEmpty()) {
        problems.add(
            problem(copy, Text.of("the copy is damaged: %s", "la copia está dañada: %s", check)));
        return problems;
      }
      Fingerprint found = SqliteFingerprint.of(connection);
      if (!expected.fits(found)) {
        problems.add(
            problem(
                copy,
                Text.of(
                    "the copy is whole but not the right one: it holds %s, expected %s",
                    "la copia está entera pero no es la correcta: contiene %s, se esperaba %s",
                    found.counts(),
                    expected.counts())));
      }
    } catch (SQLException e) {
      problems.add(
          problem(
              copy,
              Text.of("the copy does not open: %s", "la copia no se abre: %s", e.getMessage())));
    }
    return problems;
  }

  /** What a copy that nobody writes to holds. */
  static Fingerprint held(Path copy) {
    try (Connection connection = Sqlite.copy(copy)) {
      return SqliteFingerprint.of(connection);
    } catch (SQLException e) {
      throw SqliteFailure.of(copy, e);
    }
  }

  /** What SQLite finds wrong with a database; empty when it is whole, locked or not there. */
  static Optional<Problem> damage(Path database) {
    if (!Files.exists(database)) {
      return Optional.empty();
    }
    try (Connection connection = Sqlite.open(database)) {
      List<String> check = Wholeness.flaws(connection, "quick_check");
      return check.isEmpty()
          ? Optional.empty()
          : Optional.of(damaged(database, String.join("; ", check)));
    } catch (SQLException e) {
      return SqliteFailure.damaged(e)
          ? Optional.of(damaged(database, String.valueOf(e.getMessage())))
          : Optional.empty();
    }
  }

  private static Problem damaged(Path database, String how) {
    return new Problem(
        Text.of("the database is damaged: %s", "la base está dañada: %s", how),
        database.toString(),
        Text.of(
            "`volver restore latest` puts the newest intact backup back; what can be read of the damaged one is listed.",
            "`volver restore latest` repone la copia intacta más nueva; lo que se pueda leer de la dañada se lista."));
  }

  private static Problem problem(Path copy, Text what) {
    return new Problem(
        what,
        copy.toString(),
        Text.of(
            "Nothing live was changed; take another backup.",
            "Nada vivo ha cambiado; tome otra copia."));
  }
}
