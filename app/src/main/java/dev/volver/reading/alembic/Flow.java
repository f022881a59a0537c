package dev.volver.reading.alembic;

import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.Operation.Sometimes;
import dev.volver.reading.SqlText;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Expression.Name;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Statement;
import dev.volver.syntax.Statement.Assign;
import dev.volver.syntax.Statement.Augment;
import dev.volver.syntax.Statement.Branch;
import dev.volver.syntax.Statement.ClassDef;
import dev.volver.syntax.Statement.Evaluate;
import dev.volver.syntax.Statement.For;
import dev.volver.syntax.Statement.Function;
import dev.volver.syntax.Statement.If;
import dev.volver.syntax.Statement.Import;
import dev.volver.syntax.Statement.ImportFrom;
import dev.volver.syntax.Statement.Item;
import dev.volver.syntax.Statement.Parameter;
import dev.volver.syntax.Statement.Raise;
import dev.volver.syntax.Statement.Return;
import dev.volver.syntax.Statement.Try;
import dev.volver.syntax.Statement.While;
import dev.volver.syntax.Statement.With;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Statements to operations, in the order in which they run. */
final class Flow {
  private static final int MOST_TURNS = 200;
  private static final int MOST_OPERATIONS = 20_000;
  private static final int DEEPEST = 8;

  private final SqlText sql;
  private final String way;
  private final Scope module;
  private final Set<String> running = new HashSet<>();
  private int count;
  private boolean outside;
  private boolean apart;
  private boolean concurrentInside;

  /**
   * A flow.
   *
   * @param way the function that is read
   * @param module what the names of the file stand for
   */
  Flow(SqlText sql, String way, Scope module) {
    this.sql = sql;
    this.module = module;
    this.way = way;
  }

  /** Whether some of it runs outside of a transaction, and all that must, does. */
  boolean leavesTheTransaction() {
    return apart && !concurrentInside;
  }

  /** What a function does. */
  List<Operation> of(Function function, Scope scope) {
    List<Operation> out = new ArrayList<>();
    if (function.broken()) {
      out.add(new Opaque(function.line(), "no valid Python"));
    }
    if (!function.decorators().isEmpty()) {
      out.add(
          new Opaque(function.line(), "a decorator: " + function.decorators().getFirst().shown()));
    }
    running.add(function.name());
    block(function.body(), scope, out);
    running.remove(function.name());
    return out;
  }

  /** How a block ends: whether what comes after it still runs. */
  enum End {
    RUNS_ON,
    SOMETIMES,
    ENDS
  }

  End block(List<Statement> statements, Scope scope, List<Operation> out) {
    for (int i = 0; i < statements.size(); i++) {
      if (count > MOST_OPERATIONS) {
        out.add(new Opaque(statements.get(i).line(), "more than can be read"));
        return End.ENDS;
      }
      int before = out.size();
      End end = statement(statements.get(i), scope, out);
      count += out.size() - before;
      watch(out.subList(before, out.size()));
      switch (end) {
        case RUNS_ON -> {}
        case ENDS -> {
          return End.ENDS;
        }
        case SOMETIMES -> {
          List<Operation> rest = new ArrayList<>();
          int line = statements.get(i).line();
          block(statements.subList(i + 1, statements.size()), scope, rest);
          sometimes(line, "unless it ended in line " + line, rest, out);
          return End.SOMETIMES;
        }
      }
    }
    return End.RUNS_ON;
  }

  private void watch(List<Operation> added) {
    for (Operation operation : added) {
      boolean concurrent =
          switch (operation) {
            case Operation.CreateIndex index -> index.concurrently();
            case Operation.DropIndex index -> index.concurrently();
            default -> false;
          };
      concurrentInside |= concurrent && !outside;
    }
  }

  /** Takes note of a text of SQL that is run. */
  void sql(String text) {
    String word = text.strip().toUpperCase(Locale.ROOT);
    if (word.startsWith("COMMIT")) {
      outside = true;
      apart = true;
    } else if (word.startsWith("BEGIN")) {
      outside = false;
    }
  }

  private static void sometimes(
      int line, String condition, List<Operation> operations, List<Operation> out) {
    if (!operations.isEmpty()) {
      out.add(new Sometimes(line, condition, operations));
    }
  }

  private End statement(Statement statement, Scope scope, List<Operation> out) {
    Effects effects = new Effects(scope, sql, this, out);
    switch (statement) {
      case Evaluate(_, Expression value) -> effects.of(value);
      case Assign(_, List<Expression> targets, Optional<Expression> value) ->
          value.ifPresent(v -> assign(targets, v, scope, effects, out));
      case Augment(_, Expression target, _, Expression value) -> {
        effects.of(value);
        scope.assign(target, new Expression.Other(0, "unknown", List.of()));
      }
      case If choice -> {
        return choose(choice, scope, out);
      }
      case For loop -> {
        return loop(loop, scope, out);
      }
      case While(
              int line,
              Expression condition,
              List<Statement> body,
              List<Statement> otherwise) -> {
        List<Operation> inside = new ArrayList<>();
        new Effects(scope, sql, this, inside).of(condition);
        forget(body, scope);
        End end = block(body, scope, inside);
        block(otherwise, scope, inside);
        forget(body, scope);
        sometimes(line, "while " + condition.shown(), inside, out);
        return end == End.RUNS_ON ? End.RUNS_ON : End.SOMETIMES;
      }
      case With with -> {
        return with(with, scope, out);
      }
      case Try attempt -> {
        return attempt(attempt, scope, out);
      }
      case Raise(int line, Optional<Expression> value) -> {
        out.add(new Operation.Raise(line, value.map(Expression::shown).orElse("raise")));
        return End.ENDS;
      }
      case Return(_, Optional<Expression> value) -> {
        value.ifPresent(effects::of);
        return End.ENDS;
      }
      case Function function -> scope.add(function);
      case ClassDef type -> scope.add(type);
      case Import imported -> scope.add(imported);
      case ImportFrom imported -> scope.add(imported);
      case Statement.Pass _, Statement.Jump _ -> {}
      case Statement.Broken(int line) -> out.add(new Opaque(line, "no valid Python"));
      case Statement.Other(int line, String kind, List<Expression> parts, List<Statement> body) -> {
        parts.forEach(effects::of);
        boolean harmless =
            Set.of(
                    "assert_statement",
                    "global_statement",
                    "nonlocal_statement",
                    "print_statement",
                    "delete_statement")
                .contains(kind);
        if (!harmless || !body.isEmpty()) {
          out.add(new Opaque(line, kind.replace('_', ' ')));
        }
      }
    }
    return End.RUNS_ON;
  }

  private void assign(
      List<Expression> targets,
      Expression value,
      Scope scope,
      Effects effects,
      List<Operation> out) {
    effects.of(value);
    Expression folded = scope.fold(value);
    for (Expression target : targets) {
      if (target instanceof Expression.Attribute(int line, Expression of, String name)
          && !(scope.fold(of) instanceof Call)) {
        out.add(new Opaque(line, "sets " + of.shown() + "." + name));
      }
      scope.assign(target, folded);
    }
  }

  private End choose(If choice, Scope scope, List<Operation> out) {
    List<Operation> inside = new ArrayList<>();
    boolean ends = false;
    boolean all = !choice.otherwise().isEmpty();
    for (Branch branch : choice.branches()) {
      new Effects(scope, sql, this, out).of(branch.condition());
      End end = block(branch.body(), scope.inner(), inside);
      boolean raises = !branch.body().isEmpty() && branch.body().getLast() instanceof Raise;
      ends |= end != End.RUNS_ON && !raises;
      all &= end == End.ENDS;
    }
    End last = block(choice.otherwise(), scope.inner(), inside);
    boolean raises = !choice.otherwise().isEmpty() && choice.otherwise().getLast() instanceof Raise;
    ends |= last != End.RUNS_ON && !raises;
    all &= last == End.ENDS;
    choice.branches().forEach(b -> forget(b.body(), scope));
    forget(choice.otherwise(), scope);
    sometimes(choice.line(), choice.branches().getFirst().condition().shown(), inside, out);
    return all ? End.ENDS : ends ? End.SOMETIMES : End.RUNS_ON;
  }

  private End loop(For loop, Scope scope, List<Operation> out) {
    new Effects(scope, sql, this, out).of(loop.over());
    boolean known =
        scope.fold(loop.over()) instanceof Sequence s
            && s.items().size() <= MOST_TURNS
            && s.items().stream().allMatch(Flow::known)
            && !jumps(loop.body());
    if (known && scope.fold(loop.over()) instanceof Sequence(_, _, List<Expression> items)) {
      End end = End.RUNS_ON;
      for (Expression item : items) {
        scope.assign(loop.target(), item);
        if (block(loop.body(), scope, out) != End.RUNS_ON) {
          end = End.SOMETIMES;
        }
      }
      return block(loop.otherwise(), scope, out) == End.RUNS_ON ? end : End.SOMETIMES;
    }
    scope.assign(loop.target(), new Expression.Other(loop.line(), "unknown", List.of()));
    forget(loop.body(), scope);
    List<Operation> inside = new ArrayList<>();
    End end = block(loop.body(), scope, inside);
    block(loop.otherwise(), scope, inside);
    forget(loop.body(), scope);
    sometimes(
        loop.line(), "for " + loop.target().shown() + " in " + loop.over().shown(), inside, out);
    return end == End.RUNS_ON ? End.RUNS_ON : End.SOMETIMES;
  }

  private static boolean known(Expression item) {
    return switch (item) {
      case Expression.Str _, Expression.Numeral _, Expression.Constant _ -> true;
      case Sequence(_, _, List<Expression> items) -> items.stream().allMatch(Flow::known);
      case Expression.Dict(_, List<Expression.Entry> entries) ->
          entries.stream().allMatch(e -> e.key().isPresent());
      case Call call -> call.plain();
      case Name _, Expression.Attribute _ -> true;
      default -> false;
    };
  }

  private static boolean jumps(List<Statement> body) {
    return Blocks.all(body).stream().anyMatch(Statement.Jump.class::isInstance);
  }

  /** What a block gives a value to may have it or not afterwards. */
  private static void forget(List<Statement> body, Scope scope) {
    for (Statement statement : Blocks.all(body)) {
      switch (statement) {
        case Assign(_, List<Expression> targets, _) ->
            targets.forEach(
                t -> scope.assign(t, new Expression.Other(statement.line(), "unknown", List.of())));
        case For loop ->
            scope.assign(loop.target(), new Expression.Other(loop.line(), "unknown", List.of()));
        default -> {}
      }
    }
  }

  private End with(With with, Scope scope, List<Operation> out) {
    for (Item item : with.items()) {
      Optional<Batch> batch = Batch.of(scope.fold(item.value()), scope);
      String name = item.value() instanceof Call call ? Columns.function(call) : "";
      if (batch.isPresent()) {
        item.as().ifPresent(a -> scope.assign(a, scope.fold(item.value())));
        List<Operation> inside = new ArrayList<>();
        End end = block(with.body(), scope, inside);
        if (batch.get().recreate().equals("never")) {
          out.addAll(inside);
        } else {
          boolean always = batch.get().recreate().equals("always");
          out.add(
              new Operation.RebuildTable(with.line(), batch.get().table(scope), always, inside));
        }
        return end;
      }
      if (name.equals("autocommit_block")) {
        boolean before = outside;
        outside = true;
        apart = true;
        End end = block(with.body(), scope, out);
        outside = before;
        return end;
      }
      new Effects(scope, sql, this, out).of(item.value());
      item.as().ifPresent(a -> scope.assign(a, scope.fold(item.value())));
      if (name.equals("suppress")) {
        List<Operation> inside = new ArrayList<>();
        block(with.body(), scope, inside);
        sometimes(with.line(), item.value().shown(), inside, out);
        return End.RUNS_ON;
      }
    }
    return block(with.body(), scope, out);
  }

  private End attempt(Try attempt, Scope scope, List<Operation> out) {
    List<Operation> inside = new ArrayList<>();
    End end = block(attempt.body(), scope, inside);
    block(attempt.otherwise(), scope, inside);
    for (List<Statement> handler : attempt.handlers()) {
      block(handler, scope.inner(), inside);
      forget(handler, scope);
    }
    if (attempt.handlers().isEmpty()) {
      out.addAll(inside);
    } else {
      sometimes(attempt.line(), "try", inside, out);
    }
    block(attempt.last(), scope, out);
    return end == End.RUNS_ON ? End.RUNS_ON : End.SOMETIMES;
  }

  /** Reads a function of the migration where it is called. */
  void inline(Function function, Call call, Scope scope, List<Operation> out) {
    if (running.size() >= DEEPEST || !running.add(function.name())) {
      out.add(new Opaque(call.line(), "calls within calls: " + function.name()));
      return;
    }
    Scope inner = scope.inner();
    for (int i = 0; i < function.parameters().size(); i++) {
      Parameter parameter = function.parameters().get(i);
      Expression unknown = new Expression.Other(call.line(), "unknown", List.of());
      Expression value =
          call.plain()
              ? call.argument(i, parameter.name()).or(parameter::fallback).orElse(unknown)
              : unknown;
      inner.bind(parameter.name(), scope.fold(value));
    }
    if (function.broken() || !function.decorators().isEmpty()) {
      out.add(new Opaque(call.line(), "a call of " + function.name()));
    }
    block(function.body(), inner, out);
    running.remove(function.name());
  }

  /** Reads all functions for one of several databases, as Flask-Migrate's template has them. */
  void anyOfThis(Call call, List<Operation> out) {
    List<Operation> inside = new ArrayList<>();
    Scope scope = module.inner();
    List<Function> all = scope.functions(way + "_");
    all.forEach(f ->
        inline(f, new Call(call.line(), call.function(), List.of(), List.of()), scope, inside));
    if (all.isEmpty()) {
      inside.add(new Opaque(call.line(), "a call: " + call.shown()));
    }
    sometimes(call.line(), call.shown(), inside, out);
  }
}
