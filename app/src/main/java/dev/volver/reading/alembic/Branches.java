package dev.volver.reading.alembic;

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

/** Statements whose blocks may run once, often or not at all. */
final class Branches {
  private static final int MOST_TURNS = 200;

  private final Flow flow;

  Branches(Flow flow) {
    this.flow = flow;
  }

  End choose(If choice, Scope scope, List<Operation> out) {
    List<Operation> inside = new ArrayList<>();
    boolean ends = false;
    boolean all = !choice.otherwise().isEmpty();
    for (Branch branch : choice.branches()) {
      flow.effects(scope, out).of(branch.condition());
      End end = flow.block(branch.body(), scope.inner(), inside);
      boolean raises = !branch.body().isEmpty() && branch.body().getLast() instanceof Raise;
      ends |= end != End.RUNS_ON && !raises;
      all &= end == End.ENDS;
    }
    End last = flow.block(choice.otherwise(), scope.inner(), inside);
    boolean raises = !choice.otherwise().isEmpty() && choice.otherwise().getLast() instanceof Raise;
    ends |= last != End.RUNS_ON && !raises;
    all &= last == End.ENDS;
    choice.branches().forEach(b -> Blocks.forget(b.body(), scope));
    Blocks.forget(choice.otherwise(), scope);
    sometimes(choice.line(), choice.branches().getFirst().condition().shown(), inside, out);
    return all ? End.ENDS : ends ? End.SOMETIMES : End.RUNS_ON;
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
      return flow.block(loop.otherwise(), scope, out) == End.RUNS_ON ? end : End.SOMETIMES;
    }
    scope.assign(loop.target(), new Expression.Other(loop.line(), "unknown", List.of()));
    Blocks.forget(loop.body(), scope);
    List<Operation> inside = new ArrayList<>();
    End end = flow.block(loop.body(), scope, inside);
    flow.block(loop.otherwise(), scope, inside);
    Blocks.forget(loop.body(), scope);
    sometimes(
        loop.line(), "for " + loop.target().shown() + " in " + loop.over().shown(), inside, out);
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
    return end == End.RUNS_ON ? End.RUNS_ON : End.SOMETIMES;
  }

  static void sometimes(
      int line, String condition, List<Operation> operations, List<Operation> out) {
    if (!operations.isEmpty()) {
      out.add(new Sometimes(line, condition, operations));
    }
  }
}
