package dev.volver.adapter.probe;

import dev.volver.backup.Rows;
import dev.volver.config.CheckConfig;
import dev.volver.message.Halt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A query whose first value must be as expected. */
final class SqlProbe {
  /** What databases say of a schema that is not the one expected, and of damage. */
  private static final Pattern BROKEN =
      Pattern.compile(
          "no such (table|column|view|function)|does not exist|damaged|malformed|not a database",
          Pattern.CASE_INSENSITIVE);

  private SqlProbe() {}

  static Answer ask(CheckConfig.Sql sql, @Nullable Rows store) {
    if (store == null) {
      return Answer.inconclusive("there is no store `%s`", "no hay almacén `%s`", sql.store());
    }
    List<List<Optional<String>>> rows;
    try {
      rows = store.query(sql.query());
    } catch (Halt e) {
      boolean broken = BROKEN.matcher(String.valueOf(e.getMessage())).find();
      var what = e.problems().getFirst().what();
      return broken
          ? Answer.unhealthy("%s", "%s", what)
          : Answer.inconclusive("%s", "%s", what); // locked, or a mistake in the check itself
    }
    if (rows.isEmpty() || rows.getFirst().isEmpty()) {
      return Answer.unhealthy(
          "no row, and %s was expected", "ninguna fila, y se esperaba %s", sql.expected());
    }
    String value = rows.getFirst().getFirst().orElse("NULL");
    return asExpected(sql, value)
        ? Answer.healthy("%s", "%s", Answer.shortened(value))
        : Answer.unhealthy(
            "%s, and %s was expected",
            "%s, y se esperaba %s", Answer.shortened(value), sql.expected());
  }

  private static boolean asExpected(CheckConfig.Sql sql, String value) {
    return sql.expect().map(value::equals).orElse(true)
        && (!sql.bounds().any() || number(value).map(sql.bounds()::hold).orElse(false));
  }

  private static Optional<BigDecimal> number(String value) {
    try {
      return Optional.of(new BigDecimal(value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
