package dev.volver.rehearsal;

import dev.volver.message.Text;
import dev.volver.migration.Shrunk;
import dev.volver.rehearsal.SchemaDifference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /** What the way up took, as a deploy would find it too. */
  List<Shrunk> shrunk(Clone before) {
    List<Shrunk> shrunk = new ArrayList<>();
    Schema was = Bookkeeping.without(before.schema());
    for (Comparison.Table t : rows.tables()) {
      if (derived(was, t.name())) {
        continue; // the table that it is made of tells
      }
      long had = t.before().orElse(0L);
      long now = t.after().orElse(had);
      if (now < had) {
        shrunk.add(new Shrunk(t.name(), had - now, had));
      }
    }
    if (before.place() instanceof Place.SqliteFile) { // which drops them when it makes a table anew
      Set<String> there = triggers(schema);
      triggers(was).stream()
          .filter(t -> !there.contains(t))
          .forEach(t -> shrunk.add(Shrunk.trigger(t)));
    }
    return shrunk;
  }

  /** Whether it is a virtual table of SQLite, or one that such a table keeps its content in. */
  private static boolean derived(Schema schema, String table) {
    return schema.parts().stream()
        .filter(p -> p.kind() == Part.Kind.TABLE && p.fact("virtual").isPresent())
        .anyMatch(p -> table.equals(p.name()) || table.startsWith(p.name() + "_"));
  }

  private static Set<String> triggers(Schema schema) {
    return schema.parts().stream()
        .filter(p -> p.kind() == Part.Kind.TRIGGER)
        .map(Part::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Tables and columns that are new, with what they hold. */
  static List<Added> added(Schema before, Schema up, Clone work) {
    List<Added> added = new ArrayList<>();
    for (String table : up.tables()) {
      Part whole = Part.of(Part.Kind.TABLE, "", table, "", "");
      if (!before.tables().contains(table)) {
        added.add(Added.bare(table, Optional.empty(), Optional.empty()).at(work, whole));
        continue;
      }
      List<String> known = before.columns(table).stream().map(Part::name).toList();
      for (Part c : up.columns(table)) {
        if (!known.contains(c.name())) {
          Optional<String> fallback = c.fact("default").filter(d -> !d.isBlank());
          added.add(Added.bare(table, Optional.of(c.name()), fallback).at(work, c));
        }
      }
    }
    return added;
  }

  /** How the schema of a second way up differs. */
  List<Text> otherSchema(Top second) {
    return schema.differences(second.schema).stream()
        .filter(d -> d.kind() == Kind.STRUCTURE)
        .map(d -> Text.of("up again: %s", "subir otra vez: %s", d.shown()))
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
