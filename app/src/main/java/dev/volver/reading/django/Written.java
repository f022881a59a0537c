package dev.volver.reading.django;

import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Call;
import java.util.List;
import java.util.Optional;

/**
 * An operation of Django as it is written in a migration.
 *
 * @param app the app of the migration
 * @param name the class of the operation
 */
record Written(String app, String name, Call call, Source source) {

  int line() {
    return call.line();
  }

  Optional<Expression> argument(int position, String keyword) {
    return call.argument(position, keyword).map(source::resolve);
  }

  /** An argument that is a text. */
  Optional<String> text(int position, String keyword) {
    return argument(position, keyword).flatMap(source::text);
  }

  /** The name of the model it is about. */
  String model() {
    return text(0, "model_name").or(() -> text(0, "name")).orElseThrow(NotWritten::new);
  }

  String required(int position, String keyword) {
    return text(position, keyword).orElseThrow(NotWritten::new);
  }

  Call calls(int position, String keyword) {
    if (argument(position, keyword).orElseThrow(NotWritten::new) instanceof Call c && c.plain()) {
      return c;
    }
    throw new NotWritten();
  }

  /** The names of fields that belong together, group by group. */
  List<List<String>> groups(int position, String keyword) {
    Optional<Expression> given = argument(position, keyword);
    if (given.isEmpty() || source.is(given, Expression.Word.NONE)) {
      return List.of();
    }
    return groups(given.get());
  }

  List<List<String>> groups(Expression given) {
    List<Expression> items = source.items(given).orElseThrow(NotWritten::new);
    if (!items.isEmpty() && source.text(items.getFirst()).isPresent()) {
      return List.of(source.texts(given).orElseThrow(NotWritten::new));
    }
    return items.stream().map(i -> source.texts(i).orElseThrow(NotWritten::new)).toList();
  }

  /** Says that an argument is not written out; it is caught where the operation began. */
  static final class NotWritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotWritten() {
      super("not written out", null, false, false);
    }
  }
}
