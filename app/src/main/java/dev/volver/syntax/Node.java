package dev.volver.syntax;

import java.util.List;
import java.util.Optional;

/**
 * A node of the parser's tree, with what is needed of it.
 *
 * @param field what it is to its parent; empty when it has no part of its own
 * @param start where it begins in the text
 * @param end where it ends; only of nodes whose text matters
 * @param broken whether there is an error in it
 */
record Node(String kind, String field, int start, int end, List<Node> children, boolean broken) {

  Optional<Node> child(String name) {
    for (Node child : children) {
      if (child.field.equals(name)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  List<Node> all(String name) {
    return children.stream().filter(c -> c.field.equals(name)).toList();
  }

  boolean is(String other) {
    return kind.equals(other);
  }

  /** The first node of a kind below this one, itself included. */
  Optional<Node> first(String wanted) {
    if (is(wanted)) {
      return Optional.of(this);
    }
    for (Node child : children) {
      Optional<Node> found = child.first(wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
