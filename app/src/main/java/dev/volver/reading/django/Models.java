package dev.volver.reading.django;

import dev.volver.reading.Column;
import dev.volver.reading.Operation;
import dev.volver.syntax.Expression;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All models at some point of the history, as far as the migrations tell. */
final class Models {
  private final Map<String, Model> models;
  private final Map<String, String> renamed;
  private final String user;
  private final Stale stale;

  /**
   * @param user the model of users, as {@code app.Model}
   */
  Models(String user) {
    this(user, new HashMap<>(), new HashMap<>(), new Stale());
  }

  private Models(String user, Map<String, Model> models, Map<String, String> renamed, Stale stale) {
    this.user = user;
    this.stale = stale;
    this.models = models;
    this.renamed = renamed;
  }

  Models copy() {
    return new Models(user, new HashMap<>(models), new HashMap<>(renamed), stale.copy());
  }

  Model get(String app, String name) {
    String key = key(app, name);
    Model known = models.get(key);
    for (int i = 0; known == null && renamed.containsKey(key) && i <= renamed.size(); i++) {
      key = renamed.get(key);
      known = models.get(key);
    }
    return known != null ? known : Model.unknown(app, name);
  }

  void put(Model model) {
    models.put(key(model.app(), model.name()), model);
  }

  /** Fields that were written before still refer to it by its old name. */
  void rename(Model before, Model after) {
    models.remove(key(before.app(), before.name()));
    renamed.put(key(before.app(), before.name()), key(after.app(), after.name()));
    put(after);
  }

  void remove(String app, String name) {
    models.remove(key(app, name));
  }

  private static String key(String app, String name) {
    return (app + "." + name).toLowerCase(Locale.ROOT);
  }

  /** The model that a field refers to. */
  private Model target(Field field) {
    Optional<Expression> to = field.to().map(field.source()::resolve);
    String named = to.flatMap(field.source()::text).orElse("");
    boolean swapped = to.filter(t -> t.shown().endsWith("AUTH_USER_MODEL")).isPresent();
    String full = swapped ? user : named;
    int dot = full.lastIndexOf('.');
    if (full.equals("self")) {
      return get(field.app(), field.model());
    }
    if (dot < 0) {
      return get(field.app(), full.isEmpty() ? to.map(Expression::shown).orElse("") : full);
    }
    return get(full.substring(0, dot), full.substring(dot + 1));
  }

  /** Columns that do not have the type they should. */
  Stale stale() {
    return stale;
  }

  /** The model of that name; empty when no migration told of it. */
  Optional<Model> known(String app, String name) {
    return Optional.of(get(app, name)).filter(models::containsValue);
  }

  /** The fields of other models that refer to one. */
  Map<Model, List<String>> referring(Model to) {
    Map<Model, List<String>> found = new LinkedHashMap<>();
    for (Model model : models.values()) {
      List<String> fields =
          model.fields().values().stream()
              .filter(f -> f.refers() && target(f).equals(to))
              .map(Field::name)
              .toList();
      if (!fields.isEmpty() && !model.equals(to)) {
        found.put(model, fields);
      }
    }
    return found;
  }

  String referred(Field field) {
    return target(field).table();
  }

  /** The type of the key that a field refers to. */
  String keyType(Field field) {
    Model target = target(field);
    return target.fields().values().stream()
        .filter(Field::key)
        .filter(f -> !f.refers())
        .map(Types::of)
        .findFirst()
        .orElse("bigint");
  }

  /** The table between a model and those that a field of it refers to. */
  Operation.CreateTable joining(int line, Model model, Field many) {
    Model target = target(many);
    String from = model.name().toLowerCase(Locale.ROOT);
    String to = target.name().toLowerCase(Locale.ROOT);
    boolean same = from.equals(to);
    return new Operation.CreateTable(
        line,
        model.table(many),
        List.of(
            new Column("id", "bigint", false, false, true, Optional.empty(), Optional.empty()),
            reference(same ? "from_" + from : from, model.table()),
            reference(same ? "to_" + to : to, target.table())),
        List.of());
  }

  private static Column reference(String name, String table) {
    return new Column(
        name + "_id", "bigint", false, false, false, Optional.empty(), Optional.of(table));
  }
}
