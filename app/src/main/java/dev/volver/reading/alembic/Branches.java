package dev.volver.reading.alembic;

import dev.volver.reading.Databases;
import dev.volver.reading.Operation;
import dev.volver.reading.Operation.Sometimes;
import dev.volver.reading.alembic.Flow.End;
import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Statement;
import dev.volver.syntax.Statement.Branch;
import dev.volver.syntax.Statement.For;
import dev.volver.syntax.Statement.If;
import dev.volver.syntax.Statement.Raise;
import dev.volver.syntax.Statement.Try;
import dev.volver.syntax.Statement.While;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Statements whose blocks may run once, often or not at all. */
final class Branches {
  private static final int MOST_TURNS = 200;

  private final Flow flow;

  Branches(Flow flow) {
    this.flow = flow;
  }

  End choose(If choice, Scope scope, List<Operation> out) {
    List<Databases> when = when(choice, scope);
    List<List<Operation>> inside = new ArrayList<>();
    List<End> ends = new ArrayList<>();
    Databases stays = Databases.where(_ -> true);
    for (int i = 0; i <= choice.branches().size(); i++) {
      boolean last = i == choice.branches().size();
      List<Statement> body = last ? choice.otherwise() : choice.branches().get(i).body();
      if (!last) {
        flow.effects(scope, out).of(choice.branches().get(i).condition());
      }
      List<Operation> operations = new ArrayList<>();
      End end = flow.block(body, scope.inner(), operations);
      boolean raises = !body.isEmpty() && body.getLast() instanceof Raise;
      ends.add(raises && !when.get(i).told() ? End.RUNS_ON : end);
      inside.add(operations);
      if (end != End.RUNS_ON) {
        Databases left = when.get(i).not();
        stays = stays.and(end == End.ENDS ? left : new Databases(left.always(), Set.of()));
      }
    }
    choice.branches().forEach(b -> Blocks.forget(b.body(), scope));
    Blocks.forget(choice.otherwise(), scope);
    tell(choice, when, inside, out);
    flow.goesOn(stays);
    boolean all = !choice.otherwise().isEmpty() && ends.stream().allMatch(e -> e == End.ENDS);
    boolean any = ends.stream().anyMatch(e -> e != End.RUNS_ON);
    return all ? End.ENDS : any ? End.SOMETIMES : End.RUNS_ON;
  }

  /** Where each branch is taken, and after them where none is. */
  private static List<Databases> when(If choice, Scope scope) {
    List<Databases> when = new ArrayList<>();
    Databases none = Databases.where(_ -> true);
    for (Branch branch : choice.branches()) {
      Databases holds = new Dialects(scope).of(branch.condition());
      when.add(none.and(holds));
      none = none.and(holds.not());
    }
    when.add(none);
    return when;
  }

  /** Branches that ask for the database stand by themselves. */
  private static void tell(
      If choice, List<Databases> when, List<List<Operation>> inside, List<Operation> out) {
    String condition = choice.branches().getFirst().condition().shown();
    if (when.stream().noneMatch(Databases::told)) {
      List<Operation> all = inside.stream().flatMap(List::stream).toList();
      sometimes(choice.line(), condition, all, out);
      return;
    }
    for (int i = 0; i < inside.size(); i++) {
      if (!inside.get(i).isEmpty()) {
        out.add(new Sometimes(choice.line(), condition, inside.get(i), when.get(i)));
      }
    }
  }

  End loop(For loop, Scope scope, List<Operation> out) {
    flow.effects(scope, out).of(loop.over());
    boolean known =
        scope.fold(loop.over()) instanceof Sequence s
            && s.items().size() <= MOST_TURNS
            && s.items().stream().allMatch(Blocks::known)
            && !Blocks.jumps(loop.body());
    if (known && scope.fold(loop.over()) instanceof Sequence(_, _, List<Expression> items)) {
      End end = End.RUNS_ON;
      for (Expression item : items) {
        if (flow.exhausted()) {
          break;
        }
        scope.assign(loop.target(), item);
        if (flow.block(loop.body(), scope, out) != End.RUNS_ON) {
          end = End.SOMETIMES;
        }
      }
      End after = flow.block(loop.otherwise(), scope, out);
      flow.goesOn(Databases.UNKNOWN);
      return after == End.RUNS_ON ? end : End.SOMETIMES;
    }
    scope.assign(loop.target(), new Expression.Other(loop.line(), "unknown", List.of()));
    Blocks.forget(loop.body(), scope);
    List<Operation> inside = new ArrayList<>();
    End end = flow.block(loop.body(), scope, inside);
    flow.block(loop.otherwise(), scope, inside);
    Blocks.forget(loop.body(), scope);
    sometimes(
        loop.line(), "for " + loop.target().shown() + " in " + loop.over().shown(), inside, out);
    flow.goesOn(Databases.UNKNOWN);
    return end == End.RUNS_ON ? End.RUNS_ON : End.SOMETIMES;
  }

  End loop(While loop, Scope scope, List<Operation> out) {
    List<Operation> inside = new ArrayList<>();
    flow.effects(scope, inside).of(loop.condition());
    Blocks.forget(loop.body(), scope);
    End end = flow.block(loop.body(), scope, inside);
    flow.block(loop.otherwise(), scope, inside);
    Blocks.forget(loop.body(), scope);
    sometimes(loop.line(), "while " + loop.condition().shown(), inside, out);
    flow.goesOn(Databases.UNKNOWN);
    return end == End.RUNS_ON ? End.RUNS_ON : End.SOMETIMES;
  }

  End attempt(Try attempt, Scope scope, List<Operation> out) {
    List<Operation> inside = new ArrayList<>();
    End end = flow.block(attempt.body(), scope, inside);
    flow.block(attempt.otherwise(), scope, inside);
    for (List<Statement> handler : attempt.handlers()) {
      flow.block(handler, scope.inner(), inside);
      Blocks.forget(handler, scope);
    }
    if (attempt.handlers().isEmpty()) {
      out.addAll(inside);
    } else {
      sometimes(attempt.line(), "try", inside, out);
    }
    flow.block(attempt.last(), scope, out);
    flow.goesOn(Databases.UNKNOWN);
    return end == End.RUNS_ON ? End.RUNS_ON : End.SOMETIMES;
  }

  static void sometimes(
      int line, String condition, List<Operation> operations, List<Operation> out) {
    if (!operations.isEmpty()) {
      out.add(new Sometimes(line, condition, operations));
    }
  }
}
