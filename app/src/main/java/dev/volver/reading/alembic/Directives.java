package dev.volver.reading.alembic;

import dev.volver.reading.Constraint;
import dev.volver.reading.Default;
import dev.volver.reading.Operation;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Constant;
import dev.volver.syntax.Expression.Keyword;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The directives of Alembic, {@code op.create_table} and its kin. */
final class Directives {
  /** Where a batch leaves the table out, by directive. */
  private static final Map<String, Integer> PLACE_OF_TABLE =
      Map.ofEntries(
          Map.entry("add_column", 0),
          Map.entry("drop_column", 0),
          Map.entry("alter_column", 0),
          Map.entry("create_table_comment", 0),
          Map.entry("drop_table_comment", 0),
          Map.entry("create_index", 1),
          Map.entry("drop_index", 1),
          Map.entry("create_unique_constraint", 1),
          Map.entry("create_foreign_key", 1),
          Map.entry("create_check_constraint", 1),
          Map.entry("create_exclude_constraint", 1),
          Map.entry("create_primary_key", 1),
          Map.entry("drop_constraint", 1));

  private final Scope scope;

  Directives(Scope scope) {
    this.scope = scope;
  }

  /** A directive of a batch as the same one outside of it, with the table written out. */
  static Call outside(Call call, String name, String table, Optional<Expression> schema) {
    Integer place = PLACE_OF_TABLE.get(name);
    if (place == null) {
      return call;
    }
    Expression written = new Str(call.line(), table);
    List<Expression> arguments = new ArrayList<>(call.arguments());
    List<Keyword> keywords = new ArrayList<>(call.keywords());
    if (arguments.size() >= place) {
      arguments.add(place, written);
    } else {
      String key = name.equals("create_foreign_key") ? "source_table" : "table_name";
      keywords.add(new Keyword(call.line(), key, written));
    }
    schema.ifPresent(s ->
        keywords.add(
            new Keyword(
                call.line(), name.equals("create_foreign_key") ? "source_schema" : "schema", s)));
    return new Call(call.line(), call.function(), arguments, keywords);
  }

  /** What a directive does; empty when it is none that is known. */
  Optional<List<Operation>> read(String name, Call call) {
    int line = call.line();
    List<Operation> all = new ArrayList<>();
    switch (name) {
      case "create_table", "create_geospatial_table" -> all.addAll(createTable(call));
      case "drop_table", "drop_geospatial_table" ->
          all.add(new Operation.DropTable(line, table(call, 0), false));
      case "rename_table" ->
          all.add(
              new Operation.RenameTable(
                  line, table(call, 0), schema(call, "schema") + name(call, 1, "new_table_name")));
      case "add_column", "add_geospatial_column" -> all.addAll(addColumn(call));
      case "drop_column", "drop_geospatial_column" ->
          all.add(
              new Operation.DropColumn(line, table(call, 0), name(call, 1, "column_name"), false));
      case "alter_column" -> all.addAll(alterColumn(call));
      case "create_index", "create_geospatial_index" ->
          all.add(
              new Operation.CreateIndex(
                  line,
                  optional(call, 0, "index_name"),
                  table(call, 1),
                  columns(call, 2, "columns"),
                  Columns.yes(call, "unique", scope),
                  Columns.yes(call, "postgresql_concurrently", scope),
                  Indexes.form(call, scope)));
      case "drop_index", "drop_geospatial_index" ->
          all.add(
              new Operation.DropIndex(
                  line,
                  name(call, 0, "index_name"),
                  Columns.yes(call, "postgresql_concurrently", scope),
                  Columns.yes(call, "if_exists", scope)));
      case "create_unique_constraint" ->
          all.add(constraint(call, Constraint.Kind.UNIQUE, columns(call, 2, "columns")));
      case "create_primary_key" ->
          all.add(constraint(call, Constraint.Kind.PRIMARY_KEY, columns(call, 2, "columns")));
      case "create_check_constraint" -> all.add(constraint(call, Constraint.Kind.CHECK, List.of()));
      case "create_exclude_constraint" ->
          all.add(constraint(call, Constraint.Kind.EXCLUSION, List.of()));
      case "create_foreign_key" -> all.add(foreignKey(call));
      case "drop_constraint" ->
          all.add(
              new Operation.DropConstraint(
                  line, table(call, 1), optional(call, 0, "constraint_name"), kind(call), false));
      case "create_table_comment", "drop_table_comment" ->
          all.add(new Operation.Harmless(line, "comment on " + table(call, 0)));
      case "bulk_insert" -> all.add(bulkInsert(call));
      case "create_entity", "replace_entity" ->
          all.add(new Operation.CreateObject(line, Operation.Kind.OTHER, name(call, 0, "")));
      case "drop_entity" ->
          all.add(new Operation.DropObject(line, Operation.Kind.OTHER, name(call, 0, ""), false));
      case "get_bind", "get_context", "f", "inline_literal" -> {}
      default -> {
        return Optional.empty();
      }
    }
    boolean plain =
        call.plain() || name.equals("create_table") || name.equals("create_geospatial_table");
    if (!plain) {
      all.add(new Operation.Opaque(line, "arguments that are put together: " + call.shown()));
    }
    return Optional.of(all.stream().map(Unresolved::opaque).toList());
  }

  private String name(Call call, int position, String keyword) {
    return call.argument(position, keyword).map(a -> Columns.named(a, scope)).orElse("?");
  }

  private Optional<String> optional(Call call, int position, String keyword) {
    return call.argument(position, keyword)
        .filter(a -> !scope.is(a, Word.NONE))
        .map(a -> Columns.named(a, scope));
  }

  private String schema(Call call, String keyword) {
    return call.keyword(keyword)
        .filter(s -> !scope.is(s, Word.NONE))
        .map(s -> Columns.named(s, scope) + ".")
        .orElse("");
  }

  private String table(Call call, int position) {
    String table =
        call.argument(position, "table_name")
            .or(() -> call.keyword("source_table"))
            .or(() -> call.keyword("old_table_name"))
            .or(() -> call.keyword("source"))
            .map(t -> Columns.named(t, scope))
            .orElse("?");
    return schema(call, "schema") + schema(call, "source_schema") + table;
  }

  private List<String> columns(Call call, int position, String keyword) {
    Optional<Expression> written = call.argument(position, keyword).map(scope::fold);
    return switch (written.orElse(new Constant(0, Word.NONE))) {
      case Expression.Sequence(_, _, List<Expression> items) ->
          items.stream().map(i -> Columns.named(i, scope)).toList();
      case Constant _ -> List.of();
      case Expression other -> List.of(Columns.named(other, scope));
    };
  }

  private List<Operation> createTable(Call call) {
    String table = table(call, 0);
    List<Expression> rest = call.arguments().stream().skip(1).toList();
    Columns.Parts parts = Columns.parts(call.line(), table, rest, scope);
    List<Operation> all = new ArrayList<>();
    all.add(
        new Operation.CreateTable(
            call.line(),
            table,
            parts.columns(),
            parts.constraints(),
            apart(call, parts),
            Columns.yes(call, "if_not_exists", scope)));
    all.addAll(parts.after());
    return all;
  }

  private static Optional<String> apart(Call call, Columns.Parts parts) {
    return call.keywords().stream()
        .map(Expression.Keyword::name)
        .filter(n -> n.startsWith("sqlite_"))
        .findFirst()
        .or(() ->
            parts.columns().stream()
                .filter(c -> c.type().contains("collation="))
                .map(_ -> "collation")
                .findFirst());
  }

  private List<Operation> addColumn(Call call) {
    Optional<Expression> column = call.argument(1, "column").map(scope::fold);
    if (column.isEmpty()
        || !(column.get() instanceof Call written)
        || !Columns.function(written).equals("Column")) {
      return List.of(new Operation.Opaque(call.line(), "a column: " + call.shown()));
    }
    List<Operation> all = new ArrayList<>();
    String table = table(call, 0);
    dev.volver.reading.Column read = Columns.column(written, scope);
    all.add(
        new Operation.AddColumn(
            call.line(), table, read, Columns.yes(call, "if_not_exists", scope)));
    all.addAll(Columns.beside(table, read, written, scope));
    return all;
  }

  private List<Operation> alterColumn(Call call) {
    String table = table(call, 0);
    String column = name(call, 1, "column_name");
    Optional<String> before = call.keyword("existing_type").map(t -> Columns.type(t, scope));
    Optional<String> type =
        call.keyword("type_").filter(t -> !scope.is(t, Word.NONE)).map(t -> Columns.type(t, scope));
    Optional<Expression> given = call.keyword("nullable").filter(n -> !scope.is(n, Word.NONE));
    Optional<Boolean> nullable = given.map(n -> !scope.is(n, Word.FALSE));
    Optional<Default> fallback =
        call.keyword("server_default").flatMap(d -> Columns.given(d, scope));
    List<Operation> all = new ArrayList<>();
    if (type.isPresent() || nullable.isPresent() || fallback.isPresent()) {
      all.add(
          new Operation.AlterColumn(
              call.line(), table, column, before, type, nullable, fallback, using(call, type)));
    }
    Optional<String> to =
        call.keyword("new_column_name")
            .filter(n -> !scope.is(n, Word.NONE))
            .map(n -> Columns.named(n, scope));
    to.ifPresent(n -> all.add(new Operation.RenameColumn(call.line(), table, column, n)));
    if (all.isEmpty()) {
      all.add(new Operation.Harmless(call.line(), "column " + table + "." + column));
    }
    if (given.filter(n -> !(scope.fold(n) instanceof Constant)).isPresent()) {
      all.add(new Operation.Opaque(call.line(), "nullable: " + call.shown()));
    }
    return all;
  }

  /** What stands there counts only where the type is another. */
  private Optional<String> using(Call call, Optional<String> type) {
    return call.keyword("postgresql_using")
        .filter(u -> type.isPresent() && !scope.is(u, Word.NONE))
        .map(u -> Columns.named(u, scope));
  }

  private Operation constraint(Call call, Constraint.Kind kind, List<String> columns) {
    Constraint made =
        new Constraint(kind, optional(call, 0, "constraint_name"), columns, Optional.empty());
    return new Operation.AddConstraint(call.line(), table(call, 1), made, validated(call));
  }

  private boolean validated(Call call) {
    return !Columns.yes(call, "postgresql_not_valid", scope);
  }

  private Operation foreignKey(Call call) {
    String referent =
        schema(call, "referent_schema")
            + name(call, 2, call.keyword("referent").isPresent() ? "referent" : "referent_table");
    Constraint made =
        new Constraint(
            Constraint.Kind.FOREIGN_KEY,
            optional(call, 0, "constraint_name"),
            columns(call, 3, "local_cols"),
            Optional.of(referent),
            Columns.action(call, "remote_cols", 4, scope));
    return new Operation.AddConstraint(call.line(), table(call, 1), made, validated(call));
  }

  private Optional<Constraint.Kind> kind(Call call) {
    Optional<Expression> type = call.argument(2, "type_").or(() -> call.keyword("type"));
    return type.flatMap(scope::text)
        .map(t -> t.toLowerCase(Locale.ROOT))
        .flatMap(t ->
            switch (t) {
              case "foreignkey" -> Optional.of(Constraint.Kind.FOREIGN_KEY);
              case "primary" -> Optional.of(Constraint.Kind.PRIMARY_KEY);
              case "unique" -> Optional.of(Constraint.Kind.UNIQUE);
              case "check" -> Optional.of(Constraint.Kind.CHECK);
              default -> Optional.empty();
            });
  }

  private Operation bulkInsert(Call call) {
    Optional<Expression> rows = call.argument(1, "rows").map(scope::fold);
    return new Operation.ChangeRows(
        call.line(),
        Operation.Change.INSERT,
        call.argument(0, "table").flatMap(t -> Rows.table(t, scope)),
        rows.map(r -> Rows.keys(r, scope)).orElse(List.of()));
  }
}
