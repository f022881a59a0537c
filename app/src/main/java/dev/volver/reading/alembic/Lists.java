package dev.volver.reading.alembic;

import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Brackets;
import dev.volver.syntax.Expression.Constant;
import dev.volver.syntax.Expression.Keyword;
import dev.volver.syntax.Expression.Numeral;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Str;
import dev.volver.syntax.Expression.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Python's own functions make of lists whose parts are all known. */
final class Lists {
  static final Set<String> FUNCTIONS =
      Set.of("reversed", "enumerate", "zip", "sorted", "list", "tuple", "set");

  private Lists() {}

  /** What a call of one makes of its arguments, which are folded already. */
  static Optional<Expression> of(
      int line, String function, List<Expression> arguments, List<Keyword> keywords) {
    boolean back =
        function.equals("sorted")
            && keywords.size() == 1
            && keywords.getFirst().name().equals("reverse")
            && keywords.getFirst().value() instanceof Constant(_, Word word)
            && word == Word.TRUE;
    return keywords.isEmpty() || back
        ? of(line, back ? "sorted back" : function, arguments)
        : Optional.empty();
  }

  private static Optional<Expression> of(int line, String function, List<Expression> arguments) {
    List<List<Expression>> lists = new ArrayList<>();
    for (Expression argument : arguments) {
      if (!(argument instanceof Sequence(_, _, List<Expression> items))) {
        return Optional.empty();
      }
      lists.add(items);
    }
    if (function.equals("zip") && !lists.isEmpty()) {
      return Optional.of(zipped(line, lists));
    }
    if (lists.size() != 1) {
      return Optional.empty();
    }
    List<Expression> items = lists.getFirst();
    return switch (function) {
      case "reversed" -> Optional.of(list(line, items.reversed()));
      case "enumerate" -> Optional.of(counted(line, items));
      case "sorted" -> sorted(line, items);
      case "sorted back" ->
          sorted(line, items).map(s -> list(line, ((Sequence) s).items().reversed()));
      case "list", "tuple", "set" -> Optional.of(list(line, items));
      default -> Optional.empty();
    };
  }

  /** {@code [::-1]} of a list. */
  static Optional<Expression> back(Expression of, Expression index) {
    return of instanceof Sequence(int line, _, List<Expression> items)
            && index instanceof Expression.Other(_, String kind, _)
            && kind.equals("slice back")
        ? Optional.of(list(line, items.reversed()))
        : Optional.empty();
  }

  static Expression list(int line, List<Expression> items) {
    return new Sequence(line, Brackets.LIST, items);
  }

  private static Expression zipped(int line, List<List<Expression>> lists) {
    int shortest = lists.stream().mapToInt(List::size).min().orElse(0);
    List<Expression> all = new ArrayList<>();
    for (int i = 0; i < shortest; i++) {
      int at = i;
      all.add(new Sequence(line, Brackets.TUPLE, lists.stream().map(l -> l.get(at)).toList()));
    }
    return list(line, all);
  }

  private static Expression counted(int line, List<Expression> items) {
    List<Expression> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Expression number = new Numeral(line, String.valueOf(i));
      all.add(new Sequence(line, Brackets.TUPLE, List.of(number, items.get(i))));
    }
    return list(line, all);
  }

  private static Optional<Expression> sorted(int line, List<Expression> items) {
    boolean texts = items.stream().allMatch(Str.class::isInstance);
    return texts
        ? Optional.of(
            list(
                line, items.stream().sorted(Comparator.comparing(i -> ((Str) i).value())).toList()))
        : Optional.empty();
  }
}
