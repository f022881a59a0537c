package dev.volver.rehearsal;

import dev.volver.message.Text;
import dev.volver.rehearsal.SchemaDifference.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a way up came to: the schema, and by numbers what it did to rows. Two ways up from the same
 * rows have to come to the same schema. Of rows only how many are new, gone or changed, table by
 * table and column by column, is held against each other, never what was written: clocks, fresh ids
 * and random values differ rightly each time, and what differs more than that is told, not judged.
 *
 * @param still whether no row and no counter is another than before
 */
record Top(Schema schema, Comparison rows, boolean still) {

  static Top of(Clone before, Clone work) {
    Schema up = work.schema();
    Bookkeeping own = Bookkeeping.in(before.schema(), up);
    Comparison all = before.compare(work);
    Comparison theirs = own.without(all);
    return new Top(
        Bookkeeping.without(up), own.judged(all), theirs.same() && theirs.counters().isEmpty());
  }

  /** The tables of which it wrote, changed or removed rows. */
  Set<String> written() {
    return rows.different().stream().map(Comparison.Table::name).collect(Collectors.toSet());
  }

  /** How many rows it wrote, of tables that were there. */
  Map<String, Long> made() {
    Map<String, Long> made = new TreeMap<>();
    rows.different().stream()
        .filter(t -> t.before().isPresent() && t.extra() > 0)
        .forEach(t -> made.put(t.name(), t.extra()));
    return made;
  }

  /** How the schema of a second way up differs. */
  List<Text> otherSchema(Top second) {
    return schema.differences(second.schema).stream()
        .filter(d -> d.kind() == Kind.STRUCTURE)
        .map(d -> Text.of("up again: %s", "subir otra vez: %s", RoundTrip.shown(d)))
        .toList();
  }

  /** The tables to which a second way up did something else than the first. */
  List<Text> otherRows(Top second) {
    Map<String, Numbers> again = second.numbers();
    return numbers().entrySet().stream()
        .filter(e -> again.containsKey(e.getKey()))
        .filter(e -> !e.getValue().equals(again.get(e.getKey())))
        .map(e ->
            Text.of(
                "up again does something else to the rows of %s",
                "subir otra vez hace otra cosa con las filas de %s", e.getKey()))
        .sorted((a, b) -> a.en().compareTo(b.en()))
        .toList();
  }

  private record Numbers(
      long after, long missing, long extra, long changed, Map<String, Long> columns) {}

  private Map<String, Numbers> numbers() {
    return rows.tables().stream()
        .collect(
            Collectors.toMap(
                Comparison.Table::name,
                t ->
                    new Numbers(
                        t.after().orElse(0L),
                        t.missing(),
                        t.extra(),
                        t.changed(),
                        t.columns().stream()
                            .collect(
                                Collectors.toMap(
                                    Comparison.Column::name, Comparison.Column::values))),
                (a, _) -> a));
  }
}
