package dev.volver.rehearsal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a way up calls otherwise.
 *
 * @param tables what tables are called now, by what they were
 * @param columns what columns are called now, by {@code table.column} as they were
 */
record Renames(Map<String, String> tables, Map<String, String> columns) {

  /**
   * Tells tables from columns.
   *
   * @param told new names by {@code table} or {@code table.column}, as migrations tell them
   */
  static Renames of(Map<String, String> told, Schema before, Schema up) {
    List<String> was = before.tables();
    List<String> is = up.tables();
    Map<String, String> tables = new TreeMap<>();
    told.forEach((old, now) -> {
      if (was.contains(old) && !is.contains(old) && is.contains(now) && !was.contains(now)) {
        tables.put(old, now);
      }
    });
    Map<String, String> columns = new HashMap<>();
    told.forEach((old, now) -> {
      int dot = old.lastIndexOf('.');
      if (dot > 0 && !tables.containsKey(old)) {
        String table = old.substring(0, dot);
        String first =
            tables.entrySet().stream()
                .filter(e -> e.getValue().equals(table))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(table);
        columns.put(first + old.substring(dot), now);
      }
    });
    return new Renames(tables, columns);
  }

  /** Calls the tables as they were. */
  String script() {
    return tables.entrySet().stream()
        .map(e ->
            Reverse.statement(
                "alter table %s rename to %s"
                    .formatted(
                        Demand.quoted(e.getValue()),
                        Demand.quoted(e.getKey().substring(e.getKey().lastIndexOf('.') + 1)))))
        .collect(Collectors.joining());
  }

  /** What a schema is once that has run. */
  Schema back(Schema up) {
    Schema schema = up;
    for (Map.Entry<String, String> e : tables.entrySet()) {
      Pattern now =
          Pattern.compile(
              "(?<![\\w\".])((?:public\\.)?)\"?" + Pattern.quote(e.getValue()) + "\"?(?!\\w)");
      String was = "$1" + Matcher.quoteReplacement(e.getKey());
      schema =
          new Schema(
              schema.parts().stream()
                  .map(p -> called(p, e.getValue(), e.getKey(), now, was))
                  .toList());
    }
    return schema;
  }

  private static Part called(Part p, String now, String old, Pattern written, String was) {
    Map<String, String> facts = new HashMap<>(p.facts());
    facts.replaceAll((name, fact) ->
        name.equals(Part.DEFINITION) || name.equals("owned by")
            ? written.matcher(fact).replaceAll(was)
            : fact);
    String name =
        switch (p.kind()) {
          case TABLE -> p.name().equals(now) ? old : p.name();
          case COMMENT -> written.matcher(p.name()).replaceAll(was);
          case SCHEMA,
              EXTENSION,
              COLUMN,
              PRIMARY_KEY,
              UNIQUE,
              FOREIGN_KEY,
              CHECK,
              EXCLUSION,
              INDEX,
              SEQUENCE,
              ENUM,
              DOMAIN,
              TYPE,
              VIEW,
              MATERIALIZED_VIEW,
              TRIGGER,
              FUNCTION,
              GRANT,
              POLICY,
              OTHER ->
              p.name();
        };
    String table = p.table().equals(now) ? old : p.table();
    return new Part(p.kind(), table, name, facts, p.position(), p.sql());
  }
}
