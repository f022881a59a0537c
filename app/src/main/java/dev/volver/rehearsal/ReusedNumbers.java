package dev.volver.rehearsal;

import dev.volver.backup.Rows;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a row written since may have the number of one that was deleted. SQLite gives the next
 * number after the last row there is, unless it counts them (its manual, "AUTOINCREMENT"); so as
 * long as the last row of before is what it was, no number was given twice.
 *
 * @param before the schema of the copy
 * @param up the live one
 */
public record ReusedNumbers(Schema before, Schema up) {

  /** In a table of SQLite; of PostgreSQL's never, for its sequences do not go back. */
  public boolean possible(String table, Rows copy, Rows live) {
    Lost lost = new Lost(new Reverse(before, up, Map.of()), false);
    boolean given =
        before.parts().stream()
            .anyMatch(p ->
                p.kind() == Part.Kind.TABLE
                    && p.name().equals(table)
                    && p.fact("rowid").filter("yes"::equals).isPresent());
    if (!given || lost.autoincrement(table)) {
      return false;
    }
    List<Part> key = lost.key(table);
    if (key.isEmpty()) {
      return true;
    }
    String number = Demand.quoted(key.getFirst().name());
    String from = " from " + Demand.quoted(table);
    String last = copy.query("select max(" + number + ")" + from).getFirst().getFirst().orElse("");
    if (key.size() > 1 || !last.matches("\\d+")) {
      return false;
    }
    String row = "select " + shared(table) + from + " where " + number + " = " + last;
    return !copy.query(row).equals(live.query(row));
  }

  private String shared(String table) {
    List<String> now = up.columns(table).stream().map(Part::name).toList();
    return before.columns(table).stream()
        .map(Part::name)
        .filter(now::contains)
        .map(Demand::quoted)
        .collect(Collectors.joining(", "));
  }
}
