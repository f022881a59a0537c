package dev.volver.rehearsal;

import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds the rows for which a migration failed: those that break what it was about to demand of
 * them.
 */
final class Offending {
  private static final int LISTED = 10;

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
    List<Demand> demands = new ArrayList<>();
    Set<String> texts = new LinkedHashSet<>();
    for (Problem p : failure.problems()) {
      texts.add(p.what().en());
    }
    texts.add(sql.get());
    texts.forEach(t -> demands.addAll(Demand.in(t)));
    demands.addAll(Demand.halfMade(work.schema()));
    Set<String> tables = Set.copyOf(before.schema().tables());
    List<Text> found = new ArrayList<>();
    for (Demand demand : new LinkedHashSet<>(demands)) {
      if (tables.contains(demand.table())) {
        listed(before, demand).ifPresent(found::add);
      }
    }
    return found;
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
