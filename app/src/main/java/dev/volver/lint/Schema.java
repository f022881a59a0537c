package dev.volver.lint;

import dev.volver.reading.Column;
import dev.volver.reading.Constraint;
import dev.volver.reading.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a database holds between two operations, as far as the migrations tell. What they use
 * without having made it was there before them: it is taken in as old, with nothing known of it.
 */
final class Schema {
  final Layer<Table> tables;
  final Layer<String> indexes;
  final Layer<Integer> things;
  private final Optional<Schema> below;
  private final Set<String> referenced;
  private final Map<Integer, String> apart;
  private final AtomicInteger ids;

  Schema() {
    this(
        new Layer<>(),
        new Layer<>(),
        new Layer<>(),
        Optional.empty(),
        new HashSet<>(),
        new HashMap<>(),
        new AtomicInteger());
  }

  private Schema(
      Layer<Table> tables,
      Layer<String> indexes,
      Layer<Integer> things,
      Optional<Schema> below,
      Set<String> referenced,
      Map<Integer, String> apart,
      AtomicInteger ids) {
    this.tables = tables;
    this.indexes = indexes;
    this.things = things;
    this.below = below;
    this.referenced = referenced;
    this.apart = apart;
    this.ids = ids;
  }

  /** A trial on top of it. */
  Schema over() {
    return new Schema(
        tables.over(), indexes.over(), things.over(), Optional.of(this), referenced, apart, ids);
  }

  /** Keeps what was tried. */
  void settle() {
    Schema bottom = below.orElseThrow();
    tables
        .touched()
        .forEach(n -> {
          tables
              .get(n)
              .ifPresentOrElse(t -> bottom.tables.put(n, t.at(n)), () -> bottom.tables.forget(n));
        });
    indexes
        .touched()
        .forEach(n ->
            indexes
                .get(n)
                .ifPresentOrElse(t -> bottom.indexes.put(n, t), () -> bottom.indexes.forget(n)));
    things
        .touched()
        .forEach(n ->
            things
                .get(n)
                .ifPresentOrElse(t -> bottom.things.put(n, t), () -> bottom.things.forget(n)));
  }

  int next() {
    return ids.incrementAndGet();
  }

  /** What a name is looked up by: databases fold its case, and `public` need not be said. */
  static String key(String name) {
    String low = name.toLowerCase(Locale.ROOT);
    return low.startsWith("public.") ? low.substring("public.".length()) : low;
  }

  static String key(Operation.Kind kind, String name) {
    return kind + ":" + key(name);
  }

  Optional<Table> find(String name) {
    return tables.get(key(name));
  }

  Optional<Field> find(String table, String column) {
    return find(table).map(t -> t.fields().get(key(column)));
  }

  /** The table of that name; one that nobody made is taken in as old. */
  Table table(String name) {
    String key = key(name);
    return tables
        .get(key)
        .orElseGet(() -> {
          Table old = new Table(next(), Table.OLD, key);
          if (!tables.removed(key)) {
            bottom().tables.put(key, old);
          }
          tables.put(key, old);
          return old;
        });
  }

  /** The column of that name; one that nobody added is taken in as old. */
  Field field(String table, String column) {
    Table t = table(table);
    String key = key(column);
    return Optional.ofNullable(t.fields().get(key))
        .orElseGet(() -> {
          Field old = Field.unknown(next(), key);
          bottom()
              .tables
              .get(t.origin())
              .filter(o -> o.id() == t.id() && !o.fields().containsKey(key))
              .ifPresent(o -> bottom().tables.put(t.origin(), o.fields(f -> f.put(key, old))));
          put(table, t.fields(f -> f.put(key, old)));
          return old;
        });
  }

  void put(String name, Table table) {
    tables.put(key(name), table);
  }

  /** Takes in something that nobody made and that is used now. */
  void takeInOld(Operation.Kind kind, String name) {
    String key = key(kind, name);
    if (things.get(key).isEmpty() && !things.removed(key)) {
      bottom().things.put(key, next());
    }
  }

  void takeInOldIndex(String name) {
    String key = key(name);
    if (indexes.get(key).isEmpty() && !indexes.removed(key)) {
      bottom().indexes.put(key, "");
    }
  }

  /** Takes in a constraint that nobody made and that is dropped now. */
  void takeInOld(String table, String constraint, Constraint.Kind kind) {
    Table t = table(table);
    bottom()
        .tables
        .get(t.origin())
        .filter(o -> o.id() == t.id())
        .ifPresent(o ->
            bottom()
                .tables
                .put(
                    t.origin(),
                    o.constraints(c ->
                        c.putIfAbsent(
                            constraint,
                            new Constraint(
                                kind, Optional.of(constraint), List.of(), Optional.empty())))));
  }

  private Schema bottom() {
    Schema s = this;
    while (s.below.isPresent()) {
      s = s.below.get();
    }
    return s;
  }

  void refers(Optional<String> to) {
    to.map(Schema::key).ifPresent(referenced::add);
  }

  void refers(List<Column> columns, List<Constraint> constraints) {
    columns.forEach(c -> refers(c.reference()));
    constraints.forEach(c -> refers(c.reference()));
  }

  /** Remembers what is written of a thing. */
  void text(int thing, String text) {
    apart.put(thing, text);
  }

  /** What is written of a thing; empty when it is not known. */
  String text(int thing) {
    return apart.getOrDefault(thing, "");
  }

  /** Remembers of a table what only SQLite's own text tells, by a word for it. */
  void apart(Table table, String word) {
    apart.put(table.id(), word);
  }

  Optional<String> apart(Table table) {
    return Optional.ofNullable(apart.get(table.id()));
  }

  /** Whether rows of another table may refer to it. */
  boolean referenced(String table) {
    return referenced.contains(key(table));
  }

  /** A constraint as it would be dropped: by its name, or the only one that it can be. */
  Optional<Map.Entry<String, Constraint>> constraint(Table t, Operation.DropConstraint drop) {
    Optional<String> name = drop.name().map(Schema::key);
    return t.constraints().entrySet().stream()
        .filter(e ->
            name.map(n -> e.getKey().equals(n) || named(drop.table(), e.getValue(), n))
                .orElseGet(() ->
                    e.getValue().name().isEmpty()
                        && (drop.columns().isEmpty()
                            || Schema.key(drop.columns().toString())
                                .equals(Schema.key(e.getValue().columns().toString())))
                        && drop.kind().map(k -> k == e.getValue().kind()).orElse(true)))
        .findFirst();
  }

  /** Whether PostgreSQL would have given a constraint without a name that one. */
  private static boolean named(String table, Constraint c, String name) {
    if (c.name().isPresent()) {
      return false;
    }
    String bare = key(table).substring(key(table).lastIndexOf('.') + 1);
    String columns = c.columns().isEmpty() ? "" : "_" + key(String.join("_", c.columns()));
    String guess =
        switch (c.kind()) {
          case PRIMARY_KEY -> bare + "_pkey";
          case UNIQUE -> bare + columns + "_key";
          case FOREIGN_KEY -> bare + columns + "_fkey";
          case CHECK -> bare + columns + "_check";
          case EXCLUSION -> bare + columns + "_excl";
        };
    return name.equals(guess)
        || (c.kind() == Constraint.Kind.CHECK && name.startsWith(bare) && name.contains("_check"));
  }
}
