package dev.volver.reading.alembic;

import dev.volver.reading.IndexForm;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Dict;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What indexes say beside their columns, as SQLAlchemy writes it. */
final class Indexes {
  private Indexes() {}

  static IndexForm form(Call call, Scope scope) {
    String where =
        given(call, "postgresql_where", scope)
            .or(() -> given(call, "sqlite_where", scope))
            .map(w -> Columns.named(w, scope))
            .orElse("");
    String method =
        given(call, "postgresql_using", scope).map(m -> Columns.named(m, scope)).orElse("");
    return new IndexForm(method, where, more(call, scope));
  }

  private static Optional<Expression> given(Call call, String keyword, Scope scope) {
    return call.keyword(keyword).filter(e -> !scope.is(e, Word.NONE));
  }

  /** In the words and the order of SQL. */
  private static String more(Call call, Scope scope) {
    List<String> more = new ArrayList<>();
    given(call, "postgresql_ops", scope).ifPresent(o -> more.add(pairs(o, " ", scope)));
    given(call, "postgresql_include", scope)
        .map(i -> names(i, scope))
        .filter(i -> !i.isEmpty())
        .ifPresent(i -> more.add("INCLUDE (" + i + ")"));
    if (Columns.yes(call, "postgresql_nulls_not_distinct", scope)) {
      more.add("NULLS NOT DISTINCT");
    }
    given(call, "postgresql_with", scope)
        .ifPresent(w -> more.add("WITH (" + pairs(w, "=", scope) + ")"));
    return String.join(" ", more);
  }

  private static String names(Expression written, Scope scope) {
    return scope.fold(written) instanceof Sequence(_, _, List<Expression> items)
        ? items.stream().map(i -> Columns.named(i, scope)).collect(Collectors.joining(", "))
        : Columns.named(written, scope);
  }

  private static String pairs(Expression written, String between, Scope scope) {
    return scope.fold(written) instanceof Dict(_, List<Expression.Entry> entries)
        ? entries.stream()
            .filter(e -> e.key().isPresent())
            .map(e ->
                Columns.named(e.key().get(), scope)
                    + between
                    + scope.text(e.value()).orElseGet(e.value()::shown))
            .collect(Collectors.joining(", "))
        : Columns.named(written, scope);
  }
}
