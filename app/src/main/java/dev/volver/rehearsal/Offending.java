package dev.volver.rehearsal;

import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the rows for which a migration failed: those that break what it was about to demand of
 * them.
 */
final class Offending {
  private static final int LISTED = 10;
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  /** How databases say that it is the rows that a statement does not fit. */
  private static final Pattern OF_ROWS =
      Pattern.compile(
          "constraint failed|violates|could not create (unique index|exclusion)|value too long|invalid input|out of range|overflow|contains null values|conflicting key");

  private final Supplier<String> sql;

  /**
   * @param sql the SQL of the migrations, as far as it can be told without running them; empty when
   *     it cannot
   */
  Offending(Supplier<String> sql) {
    this.sql = sql;
  }

  /**
   * The rows, a line for each rule that some break; none where the failure was about something
   * else.
   *
   * @param before the rows as they were
   * @param work the clone on which it failed, which may hold a half made table
   */
  List<Text> rows(Clone before, Clone work, Halt failure) {
    String said =
        failure.problems().stream()
            .map(p -> p.what().en())
            .distinct()
            .collect(Collectors.joining(";\n"));
    String all = said + ";\n" + sql.get();
    List<Demand> demands = new ArrayList<>(Demands.in(all));
    demands.addAll(Demands.halfMade(work.schema()));
    Schema schema = before.schema();
    List<Text> found = new ArrayList<>();
    for (Demand demand : new LinkedHashSet<>(demands)) {
      if (schema.tables().contains(demand.table()) && known(before, schema, demand)) {
        listed(before, demand).ifPresent(found::add);
      }
    }
    if (found.isEmpty() && OF_ROWS.matcher(said).find()) {
      found.add(
          Text.of(
              "rows break it, and Volver cannot tell which: they are not listed",
              "hay filas que lo incumplen y Volver no sabe cuáles: no se listan"));
    }
    return found;
  }

  /** SQLite takes a name in quotes that is none of a column for a text. */
  private static boolean known(Clone before, Schema schema, Demand demand) {
    if (!(before.place() instanceof Place.SqliteFile)) {
      return true;
    }
    Set<String> columns =
        schema.columns(demand.table()).stream()
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return QUOTED
        .matcher(demand.rule().replaceAll("'[^']*'", ""))
        .results()
        .allMatch(m -> columns.contains(m.group(1).toLowerCase(Locale.ROOT)));
  }

  private static Optional<Text> listed(Clone before, Demand demand) {
    try {
      long count = Long.parseLong(one(before, demand.counting()));
      if (count == 0) {
        return Optional.empty();
      }
      List<String> columns =
          before.schema().columns(demand.table()).stream().map(Part::name).toList();
      String rows =
          before.query(demand.breaking() + " limit " + LISTED).stream()
              .map(row -> shown(columns, row))
              .collect(Collectors.joining("\n  "));
      return Optional.of(
          Text.of(
              "%d rows of %s break `%s`:\n  %s",
              "%d filas de %s incumplen `%s`:\n  %s", count, demand.table(), demand.rule(), rows));
    } catch (Halt e) {
      return Optional.empty(); // it is about columns that the migration itself makes
    }
  }

  private static String one(Clone clone, String query) {
    return clone.query(query).getFirst().getFirst().orElse("0");
  }

  private static String shown(List<String> columns, List<Optional<String>> row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < Math.min(columns.size(), row.size()); i++) {
      values.add(columns.get(i) + "=" + row.get(i).map(Offending::brief).orElse("NULL"));
    }
    return String.join(", ", values);
  }

  private static String brief(String value) {
    return value.length() <= 40 ? value : value.substring(0, 37) + "…";
  }
}
