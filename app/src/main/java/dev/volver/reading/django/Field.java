package dev.volver.reading.django;

import dev.volver.reading.Column;
import dev.volver.reading.Default;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Word;
import java.util.List;
import java.util.Optional;

/**
 * A field of a model as a migration writes it.
 *
 * @param app the app of its model
 * @param kind the class of the field, without its module
 */
record Field(String app, String model, String name, String kind, Call call, Source source) {
  /** Reads a field; empty when it is not a call that is written out. */
  static Optional<Field> of(
      String app, String model, String name, Expression written, Source source) {
    return source.resolve(written) instanceof Call call && call.plain()
        ? Optional.of(new Field(app, model, name, last(call.function().shown()), call, source))
        : Optional.empty();
  }

  private static String last(String dotted) {
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  Field renamed(String other) {
    return new Field(app, model, other, kind, call, source);
  }

  Field of(String otherModel) {
    return new Field(app, otherModel, name, kind, call, source);
  }

  boolean many() {
    return kind.endsWith("ManyToManyField");
  }

  /** Whether it is a column of its table. */
  boolean stored() {
    boolean virtual =
        List.of("GenericForeignKey", "GenericRelation", "CompositePrimaryKey").contains(kind);
    return !many() && !virtual && !kind.endsWith("Manager");
  }

  /** Only what refers to a row says what happens when that is deleted. */
  boolean refers() {
    return kind.endsWith("ForeignKey")
        || kind.endsWith("OneToOneField")
        || kind.equals("ParentalKey")
        || (call.keyword("on_delete").isPresent() && !many());
  }

  /** What the name of the column is when nothing else is said. */
  String column() {
    return chosenColumn().orElse(refers() ? name + "_id" : name);
  }

  Optional<String> chosenColumn() {
    return call.keyword("db_column").flatMap(source::text);
  }

  Optional<String> chosenTable() {
    return call.keyword("db_table").flatMap(source::text);
  }

  Optional<Expression> to() {
    return call.argument(0, "to");
  }

  boolean through() {
    return call.keyword("through").isPresent();
  }

  boolean nullable() {
    return yes("null") || kind.equals("NullBooleanField");
  }

  boolean unique() {
    return yes("unique") || kind.endsWith("OneToOneField");
  }

  boolean key() {
    return yes("primary_key");
  }

  boolean indexed() {
    return yes("db_index");
  }

  /** Whether the database refuses what is below zero. */
  boolean positive() {
    return kind.startsWith("Positive");
  }

  private boolean yes(String keyword) {
    return source.is(call.keyword(keyword), Word.TRUE);
  }

  boolean constrained() {
    return refers() && !source.is(call.keyword("db_constraint"), Word.FALSE);
  }

  Optional<String> shown(String keyword) {
    return call.keyword(keyword).map(source::resolve).map(Expression::shown);
  }

  /** Whether its class comes from elsewhere than Django. */
  boolean foreign() {
    return !source.full(call.function()).startsWith("django.");
  }

  /** What existing rows get when the column is new: Django works it out once for all of them. */
  Optional<Default> filled() {
    Optional<Default> database = fallback();
    if (database.isPresent()) {
      return database;
    }
    Optional<Expression> given = call.keyword("default");
    if (given.isPresent()) {
      return source.is(given, Word.NONE)
          ? Optional.empty()
          : Optional.of(new Default(given.get().shown(), true));
    }
    if (yes("auto_now") || yes("auto_now_add")) {
      return Optional.of(new Default("now", true));
    }
    return !nullable() && yes("blank") && Types.TEXTS.contains(kind)
        ? Optional.of(new Default("''", true))
        : Optional.empty();
  }

  /** The default that stays in the database. */
  Optional<Default> fallback() {
    if (kind.equals("GeneratedField")) {
      return Optional.of(new Default(call.shown(), false));
    }
    if (kind.endsWith("AutoField")) {
      return Optional.of(new Default("identity", false));
    }
    return call.keyword("db_default")
        .map(d -> new Default(d.shown(), !(source.resolve(d) instanceof Call)));
  }

  Column column(Models models) {
    return new Column(
        column(),
        type(models),
        nullable(),
        unique(),
        key(),
        fallback(),
        constrained() ? Optional.of(models.referred(this)) : Optional.empty());
  }

  String type(Models models) {
    return refers() ? models.keyType(this) : Types.of(this);
  }
}
