package dev.volver.reading.alembic;

import dev.volver.syntax.Expression;
import dev.volver.syntax.Expression.Brackets;
import dev.volver.syntax.Expression.Dict;
import dev.volver.syntax.Expression.Entry;
import dev.volver.syntax.Expression.Keyword;
import dev.volver.syntax.Expression.Numeral;
import dev.volver.syntax.Expression.Sequence;
import dev.volver.syntax.Expression.Str;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Python does with texts and lists whose parts are all known. */
final class Texts {
  static final Set<String> METHODS =
      Set.of("format", "join", "strip", "lower", "upper", "items", "keys", "values");

  static final int LONGEST = 1 << 20;

  private static final int MOST_ITEMS = 10_000;

  private Texts() {}

  /** Functions that give back the text they are given, as far as SQL is concerned. */
  static boolean plain(String function) {
    return function.equals("textwrap.dedent") || function.equals("inspect.cleandoc");
  }

  static Optional<Expression> joined(int line, String operator, Expression left, Expression right) {
    if (operator.equals("+")
        && left instanceof Str(_, String a)
        && right instanceof Str(_, String b)) {
      return a.length() + b.length() > LONGEST
          ? Optional.empty()
          : Optional.of(new Str(line, a + b));
    }
    if (operator.equals("+")
        && left instanceof Sequence a
        && right instanceof Sequence b
        && a.items().size() + b.items().size() <= MOST_ITEMS) {
      List<Expression> items = new ArrayList<>(a.items());
      items.addAll(b.items());
      return Optional.of(new Sequence(line, a.brackets(), items));
    }
    if (operator.equals("%") && left instanceof Str(_, String pattern)) {
      List<Expression> values =
          right instanceof Sequence(_, Brackets brackets, List<Expression> items)
                  && brackets == Brackets.TUPLE
              ? items
              : List.of(right);
      return filled(line, pattern, values, right);
    }
    return Optional.empty();
  }

  /** A pattern with {@code %s}, {@code %d} and {@code %(name)s}. */
  private static Optional<Expression> filled(
      int line, String pattern, List<Expression> values, Expression all) {
    StringBuilder text = new StringBuilder();
    int used = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%') {
        text.append(c);
        continue;
      }
      char kind = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 'x';
      int close = kind == '(' ? pattern.indexOf(')', i) : -1;
      Optional<String> value = Optional.empty();
      if (kind == '%') {
        value = Optional.of("%");
      } else if ((kind == 's' || kind == 'd') && used < values.size()) {
        value = shown(values.get(used++));
      } else if (close > 0 && close + 1 < pattern.length() && all instanceof Dict) {
        value = item(all, new Str(line, pattern.substring(i + 2, close))).flatMap(Texts::shown);
      }
      if (value.isEmpty() || text.length() > LONGEST) {
        return Optional.empty();
      }
      text.append(value.get());
      i = close > 0 ? close + 1 : i + 1;
    }
    return Optional.of(new Str(line, text.toString()));
  }

  private static Optional<String> shown(Expression expression) {
    return switch (expression) {
      case Str(_, String value) -> Optional.of(value);
      case Numeral(_, String value) -> Optional.of(value);
      default -> Optional.empty();
    };
  }

  /** What a list or dictionary holds at an index. */
  static Optional<Expression> item(Expression of, Expression index) {
    if (of instanceof Sequence(_, _, List<Expression> items)
        && index instanceof Numeral(_, String text)
        && text.length() < 5
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(text) < items.size()) {
      return Optional.of(items.get(Integer.parseInt(text)));
    }
    if (of instanceof Dict(_, List<Entry> entries)) {
      return entries.stream()
          .filter(e ->
              e.key()
                  .filter(k -> shown(k).isPresent() && shown(k).equals(shown(index)))
                  .isPresent())
          .map(Entry::value)
          .findFirst();
    }
    return Optional.empty();
  }

  static Optional<Expression> called(
      int line, Expression of, String name, List<Expression> arguments, List<Keyword> keywords) {
    if (of instanceof Str(_, String text)) {
      return switch (name) {
        case "strip" ->
            arguments.isEmpty() ? Optional.of(new Str(line, text.strip())) : Optional.empty();
        case "lower" -> Optional.of(new Str(line, text.toLowerCase(java.util.Locale.ROOT)));
        case "upper" -> Optional.of(new Str(line, text.toUpperCase(java.util.Locale.ROOT)));
        case "join" ->
            arguments.size() == 1 && arguments.getFirst() instanceof Sequence s
                ? Optional.ofNullable(Scope.joined(s.items(), text)).map(t -> new Str(line, t))
                : Optional.empty();
        case "format" -> formatted(line, text, arguments, keywords);
        default -> Optional.empty();
      };
    }
    return of instanceof Dict(_, List<Entry> entries)
        ? listed(line, entries, name)
        : Optional.empty();
  }

  private static Optional<Expression> formatted(
      int line, String pattern, List<Expression> arguments, List<Keyword> keywords) {
    StringBuilder text = new StringBuilder();
    int used = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      boolean twice = i + 1 < pattern.length() && pattern.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && twice) {
        text.append(c);
        i++;
      } else if (c == '{') {
        int close = pattern.indexOf('}', i);
        String key = close < 0 ? "?" : pattern.substring(i + 1, close);
        String position = key.isEmpty() ? String.valueOf(used++) : key;
        Optional<Expression> value =
            item(new Sequence(line, Brackets.TUPLE, arguments), new Numeral(line, position))
                .or(() ->
                    keywords.stream()
                        .filter(k -> k.name().equals(position))
                        .map(Keyword::value)
                        .findFirst());
        Optional<String> shown = value.flatMap(Texts::shown);
        if (shown.isEmpty() || text.length() > LONGEST) {
          return Optional.empty();
        }
        text.append(shown.get());
        i = close;
      } else {
        text.append(c);
      }
    }
    return Optional.of(new Str(line, text.toString()));
  }

  private static Optional<Expression> listed(int line, List<Entry> entries, String name) {
    List<Expression> items = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.key().isEmpty()) {
        return Optional.empty();
      }
      Expression key = entry.key().get();
      switch (name) {
        case "items" -> items.add(new Sequence(line, Brackets.TUPLE, List.of(key, entry.value())));
        case "keys" -> items.add(key);
        case "values" -> items.add(entry.value());
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Sequence(line, Brackets.LIST, items));
  }
}
