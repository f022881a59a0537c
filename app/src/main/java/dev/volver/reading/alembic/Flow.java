package dev.volver.reading.alembic;

import dev.volver.reading.Databases;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Opaque;
import dev.volver.reading.SqlText;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Call;
import dev.volver.syntax.Statement;
import dev.volver.syntax.Statement.Assign;
import dev.volver.syntax.Statement.Augment;
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
import java.util.Optional;
import java.util.Set;

/** Statements to operations, in the order in which they run. */
final class Flow {
  private static final int MOST = 50_000;
  private static final int DEEPEST = 8;

  private final SqlText sql;
  private final Branches branches = new Branches(this);
  private final Transaction transaction = new Transaction();
  private final String way;
  private final Scope module;
  private final Set<String> running = new HashSet<>();
  private Databases goesOn = Databases.UNKNOWN;
  private int count;

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

  /** The transaction that it runs in. */
  Transaction transaction() {
    return transaction;
  }

  /** What happens in expressions, added to a list. */
  Effects effects(Scope scope, List<Operation> out) {
    return new Effects(scope, sql, this, out);
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

  /** Says where what comes after a statement that ends at times still runs. */
  void goesOn(Databases where) {
    goesOn = where;
  }

  /** Whether so much was read that no more is. */
  boolean exhausted() {
    return count > MOST;
  }

  End block(List<Statement> statements, Scope scope, List<Operation> out) {
    for (int i = 0; i < statements.size(); i++) {
      if (exhausted()) {
        out.add(new Opaque(statements.get(i).line(), "more than can be read"));
        return End.ENDS;
      }
      int before = out.size();
      End end = statement(statements.get(i), scope, out);
      count += 1 + out.size() - before;
      switch (end) {
        case RUNS_ON -> {}
        case ENDS -> {
          return End.ENDS;
        }
        case SOMETIMES -> {
          Databases here = goesOn;
          List<Operation> rest = new ArrayList<>();
          int line = statements.get(i).line();
          End after = block(statements.subList(i + 1, statements.size()), scope, rest);
          if (!rest.isEmpty()) {
            out.add(new Operation.Sometimes(line, "unless it ended in line " + line, rest, here));
          }
          goesOn = after == End.RUNS_ON ? here : Databases.UNKNOWN;
          return End.SOMETIMES;
        }
      }
    }
    return End.RUNS_ON;
  }

  private End statement(Statement statement, Scope scope, List<Operation> out) {
    Effects effects = effects(scope, out);
    switch (statement) {
      case Evaluate(_, Expression value) -> {
        int before = out.size();
        effects.of(value);
        transaction.did(out.subList(before, out.size()));
      }
      case Assign(_, List<Expression> targets, Optional<Expression> value) ->
          value.ifPresent(v -> assign(targets, v, scope, effects, out));
      case Augment(_, Expression target, _, Expression value) -> {
        effects.of(value);
        new InPlace(scope, out).sets(target);
        scope.assign(target, new Expression.Other(0, "unknown", List.of()));
      }
      case If choice -> {
        return branches.choose(choice, scope, out);
      }
      case For loop -> {
        return branches.loop(loop, scope, out);
      }
      case While loop -> {
        return branches.loop(loop, scope, out);
      }
      case With with -> {
        return with(with, scope, out);
      }
      case Try attempt -> {
        return branches.attempt(attempt, scope, out);
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
        if (kind.equals("delete_statement")) {
          parts.forEach(new InPlace(scope, out)::deletes);
        }
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
    Expression folded = scope.fold(Chains.begun(value, targets, scope));
    for (Expression target : targets) {
      new InPlace(scope, out).sets(target);
      scope.assign(target, folded);
    }
  }

  /** What a table is made anew from is not what is there. */
  private static Operation copied(int line, boolean always) {
    Operation copy = new Opaque(line, "copy_from");
    return always
        ? copy
        : new Operation.Sometimes(
            line, "copy_from", List.of(copy), Databases.where("sqlite"::equals));
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
          if (batch.get().copied()) {
            out.add(copied(with.line(), always));
          }
          out.add(
              new Operation.RebuildTable(with.line(), batch.get().table(scope), always, inside));
        }
        return end;
      }
      if (name.equals("autocommit_block")) {
        boolean before = transaction.leave();
        End end = block(with.body(), scope, out);
        transaction.back(before);
        return end;
      }
      effects(scope, out).of(item.value());
      item.as().ifPresent(a -> scope.assign(a, scope.fold(item.value())));
      if (name.equals("suppress")) {
        List<Operation> inside = new ArrayList<>();
        block(with.body(), scope, inside);
        Branches.sometimes(with.line(), item.value().shown(), inside, out);
        return End.RUNS_ON;
      }
    }
    return block(with.body(), scope, out);
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
      if (parameter.name().matches("\\*\\w+") && call.plain()) {
        List<Expression> rest = call.arguments().stream().skip(i).toList();
        value = new Expression.Sequence(call.line(), Expression.Brackets.TUPLE, rest);
        inner.bind(parameter.name().substring(1), scope.fold(value));
        continue;
      }
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
    Branches.sometimes(call.line(), call.shown(), inside, out);
  }
}
