package dev.volver.reading.django;

import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Kind;
import dev.volver.reading.SqlText;
import dev.volver.reading.django.Written.NotWritten;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the operations of one migration, and changes the models as they do. */
final class Translation {
  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "BloomExtension", "bloom",
          "BtreeGinExtension", "btree_gin",
          "BtreeGistExtension", "btree_gist",
          "CITextExtension", "citext",
          "CryptoExtension", "pgcrypto",
          "HStoreExtension", "hstore",
          "TrigramExtension", "pg_trgm",
          "UnaccentExtension", "unaccent");

  private final String app;
  private final Source source;
  private final SqlText sql;
  private final Models models;

  Translation(String app, Source source, SqlText sql, Models models) {
    this.app = app;
    this.source = source;
    this.sql = sql;
    this.models = models;
  }

  /** A list of operations. */
  Steps all(Expression list) {
    Optional<List<Expression>> items = source.items(list);
    if (items.isEmpty()) {
      return Steps.opaque(list.line(), "operations that are not written out");
    }
    List<Steps> steps = new ArrayList<>();
    items.get().forEach(i -> steps.add(one(source.resolve(i))));
    return Steps.all(steps);
  }

  private Steps one(Expression expression) {
    if (!(expression instanceof Call call)) {
      return Steps.opaque(expression.line(), expression.shown());
    }
    String full = source.full(call.function());
    String name = full.substring(full.lastIndexOf('.') + 1);
    if (!full.startsWith("django.") || !call.plain()) {
      return Steps.opaque(call.line(), name);
    }
    try {
      return known(new Written(app, name, call, source));
    } catch (NotWritten e) {
      return Steps.opaque(call.line(), name);
    }
  }

  private Steps known(Written op) {
    Optional<Model> before =
        op.name().endsWith("Field") || op.name().endsWith("Constraint")
            ? models.known(op.app(), op.model())
            : Optional.empty();
    return models.stale().with(read(op), op, before, models);
  }

  private Steps read(Written op) {
    var onModels = new ModelSteps(models);
    var onFields = new FieldSteps(models);
    var onIndexes = new IndexSteps(models);
    return switch (op.name()) {
      case "CreateModel" -> onModels.create(op);
      case "DeleteModel" -> onModels.delete(op);
      case "RenameModel" -> onModels.rename(op);
      case "AlterModelTable" -> onModels.table(op);
      case "AlterModelOptions" -> onModels.options(op);
      case "AlterModelManagers", "AlterModelTableComment" -> Steps.harmless(op.line(), op.name());
      case "AlterOrderWithRespectTo" -> onModels.order(op);
      case "AlterUniqueTogether" -> onModels.unique(op);
      case "AlterIndexTogether" -> onModels.indexed(op);
      case "AddField" -> onFields.add(op);
      case "RemoveField" -> onFields.remove(op);
      case "AlterField" -> onFields.alter(op);
      case "RenameField" -> onFields.rename(op);
      case "AddIndex" -> onIndexes.add(op, false);
      case "AddIndexConcurrently" -> onIndexes.add(op, true);
      case "RemoveIndex" -> onIndexes.remove(op, false);
      case "RemoveIndexConcurrently" -> onIndexes.remove(op, true);
      case "RenameIndex" -> onIndexes.rename(op);
      case "AddConstraint" -> onIndexes.constrain(op, true);
      case "AddConstraintNotValid" -> onIndexes.constrain(op, false);
      case "RemoveConstraint" -> onIndexes.release(op);
      case "ValidateConstraint" -> onIndexes.validate(op);
      case "AlterConstraint" -> Steps.harmless(op.line(), op.name());
      case "RunPython" -> new CodeSteps(sql).python(op);
      case "RunSQL" -> sql(op);
      case "SeparateDatabaseAndState" -> separate(op);
      default -> extension(op);
    };
  }

  private Steps sql(Written op) {
    op.argument(2, "state_operations").ifPresent(this::all);
    Steps steps = new CodeSteps(sql).sql(op);
    models.stale().wrote(steps.up());
    return steps;
  }

  /**
   * What is done to the database starts from the models as they are; only the state changes them.
   */
  private Steps separate(Written op) {
    Steps done =
        op.argument(0, "database_operations")
            .filter(a -> !source.is(Optional.of(a), Expression.Word.NONE))
            .map(new Translation(app, source, sql, models.copy())::all)
            .orElse(Steps.NONE);
    op.argument(1, "state_operations").ifPresent(this::all);
    return done.equals(Steps.NONE)
        ? Steps.harmless(op.line(), "the state of the models alone")
        : done;
  }

  private static Steps extension(Written op) {
    Optional<String> extension = Optional.ofNullable(EXTENSIONS.get(op.name()));
    boolean collation = op.name().endsWith("Collation");
    if (op.name().equals("CreateExtension") || collation) {
      extension = Optional.of(op.required(0, "name"));
    }
    if (extension.isEmpty()) {
      return Steps.opaque(op.line(), op.name());
    }
    Kind kind = collation ? Kind.OTHER : Kind.EXTENSION;
    Steps made =
        Steps.of(
            new Operation.CreateObject(op.line(), kind, extension.get()),
            new Operation.DropObject(op.line(), kind, extension.get(), false));
    return op.name().startsWith("Remove") ? made.reversed() : made;
  }
}
