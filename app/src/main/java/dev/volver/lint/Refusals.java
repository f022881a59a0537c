package dev.volver.lint;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.lint.Setting.Dialect;
import dev.volver.message.Text;
import dev.volver.reading.Constraint;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.AddColumn;
import dev.volver.reading.Operation.CreateTable;
import dev.volver.reading.Operation.DropColumn;
import dev.volver.reading.Operation.DropIndex;
import dev.volver.reading.Operation.DropObject;
import dev.volver.reading.Operation.DropTable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a database refuses because of something that is there, or that is not. */
final class Refusals {
  private static final Pattern NAMED = Pattern.compile("\\bname\\s*=\\s*['\"](\\w+)['\"]");
  private static final Pattern GENERATED = Pattern.compile("(?is)\\s*(generated\\b|as\\b).*");

  /**
   * A refusal.
   *
   * @param sure whether more than words of a text tell it
   */
  record Refusal(Text why, boolean sure) {}

  private final Trial trial;
  private final Schema schema;
  private final boolean sqlite;
  private final boolean postgresql;

  Refusals(Trial trial, Schema schema) {
    this.trial = trial;
    this.schema = schema;
    Optional<Dialect> dialect = trial.setting().dialect();
    this.sqlite = dialect.equals(Optional.of(Dialect.SQLITE));
    this.postgresql = dialect.equals(Optional.of(Dialect.POSTGRESQL));
  }

  /** Why an operation fails, where what is known of the schema tells. */
  Optional<Refusal> of(Operation operation) {
    if (operation instanceof CreateTable o) {
      return o.guarded() ? Optional.empty() : schema.find(o.table()).flatMap(_ -> there(o.table()));
    }
    if (operation instanceof AddColumn o) {
      return o.guarded()
          ? Optional.empty()
          : schema
              .find(o.table(), o.column().name())
              .flatMap(_ -> there(o.table() + "." + o.column().name()));
    }
    if (operation instanceof DropIndex o && !o.guarded() && !django() && gone(o)) {
      return sure(
          Text.of("index `%s` is not there any more", "el índice `%s` ya no existe", o.name()));
    }
    if (operation instanceof DropColumn o && !o.cascade()) {
      return column(o);
    }
    if (operation instanceof DropTable o && postgresql && !o.cascade() && !django()) {
      return table(o);
    }
    return operation instanceof DropObject o && postgresql && !o.cascade()
        ? object(o)
        : Optional.empty();
  }

  /** Django drops with CASCADE, and indexes only where they are. */
  private boolean django() {
    return trial.setting().tool() == Tool.DJANGO;
  }

  private boolean gone(DropIndex o) {
    return schema.indexes.removed(Indexes.name(o));
  }

  private static Optional<Refusal> sure(Text why) {
    return Optional.of(new Refusal(why, true));
  }

  private static Optional<Refusal> there(String name) {
    return sure(Text.of("`%s` is there already", "`%s` ya existe", name));
  }

  private static Refusal uses(String what, String name, boolean sure) {
    return new Refusal(
        sure
            ? Text.of("`%s` uses `%s`", "`%s` usa `%s`", what, name)
            : Text.of("`%s` seems to use `%s`", "`%s` parece usar `%s`", what, name),
        sure);
  }

  private Optional<Refusal> column(DropColumn o) {
    Optional<Table> table = schema.find(o.table());
    String key = Schema.key(o.column());
    if (table.isEmpty() || !(sqlite || (postgresql && !django()))) {
      return Optional.empty();
    }
    Table t = table.get();
    String name = o.table() + "." + o.column();
    Stream<Refusal> keys = sqlite ? keys(o.table(), t, key, name) : Stream.empty();
    Stream<Refusal> generated =
        t.fields().entrySet().stream()
            .filter(e -> !e.getKey().equals(key))
            .filter(e ->
                e.getValue()
                    .fallback()
                    .filter(f -> GENERATED.matcher(f).matches() && says(f, key))
                    .isPresent())
            .map(e -> uses(e.getKey(), name, true));
    int since = Optional.ofNullable(t.fields().get(key)).map(Field::id).orElse(0);
    Stream<Refusal> views =
        things(Operation.Kind.VIEW, Operation.Kind.MATERIALIZED_VIEW)
            .filter(v -> says(text(v), bare(o.table())))
            .filter(v -> says(text(v), key) || (postgresql && v.getValue() > since && all(text(v))))
            .map(v -> uses(named(v), name, false));
    return Stream.of(keys, generated, views).flatMap(s -> s).findFirst();
  }

  /** SQLite drops no column that an index or a key is about; Django makes those tables anew. */
  private Stream<Refusal> keys(String table, Table t, String key, String name) {
    Stream<String> indexes =
        t.indexes().entrySet().stream()
            .filter(e -> e.getValue().about(key))
            .map(Map.Entry::getKey)
            .filter(i -> !django() || !i.startsWith(Schema.key(table) + "_"));
    Stream<String> constraints =
        t.constraints().entrySet().stream()
            .filter(e -> e.getValue().columns().stream().map(Schema::key).anyMatch(key::equals))
            .filter(e -> e.getValue().name().isPresent() || (unique(e.getValue()) && !django()))
            .filter(e -> e.getValue().kind() != Constraint.Kind.CHECK)
            .map(e -> Summary.shown(table, e.getKey(), e.getValue()));
    return Stream.concat(indexes, constraints).map(i -> uses(i, name, true));
  }

  private static boolean unique(Constraint c) {
    return c.kind() == Constraint.Kind.UNIQUE || c.kind() == Constraint.Kind.PRIMARY_KEY;
  }

  private Optional<Refusal> table(DropTable o) {
    String key = Schema.key(o.table());
    Stream<Refusal> references =
        schema.tables.all().entrySet().stream()
            .filter(e -> !e.getKey().equals(key) && !together(o, e.getKey()))
            .filter(e ->
                e.getValue().constraints().values().stream()
                    .anyMatch(c -> c.reference().map(Schema::key).equals(Optional.of(key))))
            .map(e -> uses(e.getKey(), o.table(), true));
    Stream<Refusal> views =
        things(Operation.Kind.VIEW, Operation.Kind.MATERIALIZED_VIEW)
            .filter(v -> says(text(v), bare(o.table())))
            .map(v -> uses(named(v), o.table(), false));
    return Stream.concat(references, views).findFirst();
  }

  /** Whether one statement drops both. */
  private boolean together(DropTable o, String other) {
    return Stream.concat(trial.up().operations().stream(), trial.down().operations().stream())
        .anyMatch(x ->
            x instanceof DropTable d && d.line() == o.line() && Summary.same(d.table(), other));
  }

  private Optional<Refusal> object(DropObject o) {
    String name = bare(o.name());
    return switch (o.kind()) {
      case TYPE, DOMAIN -> field(f -> f.type().filter(t -> isType(t, name)).isPresent(), o.name());
      case SEQUENCE -> field(f -> f.fallback().filter(d -> says(d, name)).isPresent(), o.name());
      case FUNCTION -> {
        Pattern call = Pattern.compile("(?is).*\\b" + Pattern.quote(name) + "\"?\\s*\\(.*");
        yield things(Operation.Kind.TRIGGER)
            .filter(t -> call.matcher(text(t)).matches())
            .map(t -> uses(named(t), o.name(), true))
            .findFirst()
            .or(() ->
                field(f -> f.fallback().filter(d -> call.matcher(d).matches()).isPresent(), name));
      }
      case VIEW, MATERIALIZED_VIEW ->
          things(Operation.Kind.VIEW, Operation.Kind.MATERIALIZED_VIEW)
              .filter(v -> !named(v).equals(Schema.key(o.name())) && says(text(v), name))
              .map(v -> uses(named(v), o.name(), false))
              .findFirst();
      case TRIGGER, SCHEMA, EXTENSION, POLICY, OTHER -> Optional.empty();
    };
  }

  private Optional<Refusal> field(java.util.function.Predicate<Field> uses, String name) {
    return schema.tables.all().entrySet().stream()
        .flatMap(t ->
            t.getValue().fields().entrySet().stream()
                .filter(f -> uses.test(f.getValue()))
                .map(f -> uses(t.getKey() + "." + f.getKey(), name, true)))
        .findFirst();
  }

  private static boolean isType(String written, String name) {
    var named = NAMED.matcher(written);
    if (named.find()) {
      return !written.contains("native_enum=False") && bare(named.group(1)).equals(name);
    }
    return bare(written.replaceAll("\\(.*|[\\[\\]\\s\"]", "")).equals(name);
  }

  private Stream<Map.Entry<String, Integer>> things(Operation.Kind... kinds) {
    return schema.things.all().entrySet().stream()
        .filter(e -> Stream.of(kinds).anyMatch(k -> e.getKey().startsWith(k + ":")));
  }

  private String text(Map.Entry<String, Integer> thing) {
    return schema.text(thing.getValue());
  }

  private static String named(Map.Entry<String, Integer> thing) {
    return thing.getKey().substring(thing.getKey().indexOf(':') + 1);
  }

  private static String bare(String name) {
    return Schema.key(name.substring(name.lastIndexOf('.') + 1));
  }

  private static boolean all(String text) {
    return text.matches("(?is).*\\bselect\\s+(\\w+\\.)?\\*.*");
  }

  private static boolean says(String text, String word) {
    return Stream.of(Schema.key(text).split("\\W+")).anyMatch(word::equals);
  }
}
