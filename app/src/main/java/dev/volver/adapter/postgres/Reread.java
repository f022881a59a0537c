package dev.volver.adapter.postgres;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Definitions as the server prints them once it has read its own print, as a dump makes it do. Then
 * a cast of an array stands with each of its elements, and conditions that were nested are in one
 * list. Both are what its parser does, so definitions that mean different things stay different.
 */
final class Reread {
  private static final Pattern BODY = Pattern.compile("\\$\\w*\\$");
  private static final Pattern PLACES = Pattern.compile("[\\d,]+");
  private static final Pattern QUERY = Pattern.compile("(?is)\\s*(select|with|values)\\b.*");
  private static final Pattern NAME = Pattern.compile("[\\w. ]*", Pattern.UNICODE_CHARACTER_CLASS);

  private Reread() {}

  /** Part of a definition. */
  private sealed interface Piece {}

  /** Anything without brackets or quotes. */
  private record Plain(String text) implements Piece {}

  /** A literal or a quoted name. */
  private record Quoted(String text) implements Piece {}

  /** What stands in brackets. */
  private record Group(char open, List<Piece> inside) implements Piece {}

  /** What a definition is printed as after it was read; as it is where that cannot be told. */
  static String of(String definition) {
    if (BODY.matcher(definition).find()) {
      return definition;
    }
    return pieces(definition).map(p -> text(normal(p))).orElse(definition);
  }

  private static Optional<List<Piece>> pieces(String text) {
    Deque<List<Piece>> open = new ArrayDeque<>(List.of(new ArrayList<>()));
    Deque<Character> brackets = new ArrayDeque<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("'\"()[]".indexOf(c) < 0) {
        continue;
      }
      plain(open.element(), text.substring(from, i));
      if (c == '\'' || c == '"') {
        int end = text.indexOf(c, i + 1); // a doubled quote is two of them in a row
        if (end < 0) {
          return Optional.empty();
        }
        open.element().add(new Quoted(text.substring(i, end + 1)));
        i = end;
      } else if (c == '(' || c == '[') {
        brackets.push(c);
        open.push(new ArrayList<>());
      } else {
        if (brackets.isEmpty() || brackets.peek() != (c == ')' ? '(' : '[')) {
          return Optional.empty();
        }
        Group group = new Group(brackets.pop(), open.pop());
        open.element().add(group);
      }
      from = i + 1;
    }
    plain(open.element(), text.substring(from));
    return brackets.isEmpty() ? Optional.of(open.element()) : Optional.empty();
  }

  private static void plain(List<Piece> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Plain(text));
    }
  }

  private static String text(List<Piece> pieces) {
    return pieces.stream()
        .map(p ->
            switch (p) {
              case Plain plain -> plain.text();
              case Quoted quoted -> quoted.text();
              case Group g -> g.open() + text(g.inside()) + (g.open() == '(' ? ")" : "]");
            })
        .collect(Collectors.joining());
  }

  private static List<Piece> normal(List<Piece> pieces) {
    List<Piece> all = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      if (!(pieces.get(i) instanceof Group group)) {
        all.add(pieces.get(i));
        continue;
      }
      List<Piece> inside = normal(group.inside());
      Optional<List<Piece>> type =
          group.open() == '(' && array(inside)
              ? type(pieces.subList(i + 1, pieces.size()))
              : Optional.empty();
      if (type.isPresent()) {
        all.addAll(cast(inside, type.get()));
        i += type.get().size() + 1;
      } else {
        all.add(
            new Group(
                group.open(), group.open() == '(' ? flat(flat(inside, " AND "), " OR ") : inside));
      }
    }
    return all;
  }

  /** Whether it is {@code ARRAY[…]} with elements, and nothing else. */
  private static boolean array(List<Piece> pieces) {
    return pieces.size() == 2
        && pieces.getFirst().equals(new Plain("ARRAY"))
        && pieces.getLast() instanceof Group elements
        && elements.open() == '['
        && !elements.inside().isEmpty();
  }

  /** The cast that something begins with, to an array: without the brackets at its end. */
  private static Optional<List<Piece>> type(List<Piece> pieces) {
    boolean begun = false;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (begun && piece.equals(new Group('[', List.of()))) {
        return Optional.of(pieces.subList(0, i));
      }
      boolean fits =
          switch (piece) {
            case Plain plain ->
                begun
                    ? NAME.matcher(plain.text()).matches()
                    : plain.text().startsWith("::")
                        && NAME.matcher(plain.text().substring(2)).matches();
            case Quoted quoted -> begun && quoted.text().startsWith("\"");
            case Group group ->
                begun && group.open() == '(' && PLACES.matcher(text(group.inside())).matches();
          };
      if (!fits) {
        return Optional.empty();
      }
      begun = true;
    }
    return Optional.empty();
  }

  /** The same array with the cast at each element, as the parser hands it down. */
  private static List<Piece> cast(List<Piece> array, List<Piece> type) {
    List<Piece> elements = new ArrayList<>();
    for (List<Piece> element : split(((Group) array.getLast()).inside(), ", ")) {
      if (!elements.isEmpty()) {
        elements.add(new Plain(", "));
      }
      if (array(element)) {
        elements.addAll(cast(element, type));
      } else {
        elements.add(new Group('(', element));
        elements.addAll(type);
      }
    }
    return List.of(array.getFirst(), new Group('[', elements));
  }

  /** A list of conditions of which the first is a list of the same kind is one list. */
  private static List<Piece> flat(List<Piece> pieces, String word) {
    if (pieces.size() < 3
        || !(pieces.getFirst() instanceof Group first)
        || first.open() != '('
        || !(pieces.get(1) instanceof Plain next)
        || !next.text().startsWith(word)
        || split(first.inside(), word).size() < 2
        || QUERY.matcher(text(first.inside())).matches()) {
      return pieces;
    }
    List<Piece> all = new ArrayList<>(first.inside());
    all.addAll(pieces.subList(1, pieces.size()));
    return all;
  }

  /** What stands between some words that are in no brackets. */
  private static List<List<Piece>> split(List<Piece> pieces, String word) {
    List<List<Piece>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    for (Piece piece : pieces) {
      if (piece instanceof Plain plain) {
        String[] between = plain.text().split(Pattern.quote(word), -1);
        plain(parts.getLast(), between[0]);
        for (int i = 1; i < between.length; i++) {
          parts.add(new ArrayList<>());
          plain(parts.getLast(), between[i]);
        }
      } else {
        parts.getLast().add(piece);
      }
    }
    return parts;
  }
}
