package dev.volver.adapter.django;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The last migration of each app, which together are the revision of a Django project. All apps
 * count, Django's own too: the table does not say whose an app is, and a new Django brings
 * migrations that have to run like any other.
 *
 * <p>A squashed migration is recorded after all others, whatever came between; it counts only where
 * an app has nothing else.
 *
 * @param last the name of it by the label of the app, in the order of the labels
 */
record Standing(SortedMap<String, String> last) {
  private static final String SQUASHED = "_squashed_";
  static final Standing BASE = new Standing(Collections.emptySortedMap());

  Standing {
    last = Collections.unmodifiableSortedMap(new TreeMap<>(last));
  }

  /** What a revision says, such as {@code pedidos.0002_total+tienda.0001_initial}. */
  static Standing of(String revision) {
    SortedMap<String, String> last = new TreeMap<>();
    for (String part : revision.split("\\+", -1)) {
      int dot = part.indexOf('.');
      if (dot > 0) {
        last.put(part.substring(0, dot), part.substring(dot + 1));
      }
    }
    return new Standing(last);
  }

  /** This, with some more that were recorded one after another, as {@code app.name}. */
  Standing with(List<String> records) {
    SortedMap<String, String> next = new TreeMap<>(last);
    for (String record : records) {
      int dot = record.indexOf('.');
      next.merge(
          record.substring(0, dot),
          record.substring(dot + 1),
          (was, is) -> is.contains(SQUASHED) && !was.contains(SQUASHED) ? was : is);
    }
    return new Standing(next);
  }

  /** The last migration of an app; empty before its first. */
  Optional<String> at(String app) {
    return Optional.ofNullable(last.get(app));
  }

  /** The apps that stand elsewhere in another. */
  List<String> differing(Standing other) {
    Set<String> apps = new TreeSet<>(last.keySet());
    apps.addAll(other.last.keySet());
    return apps.stream().filter(a -> !at(a).equals(other.at(a))).toList();
  }

  /** The one word for it; empty before the first migration. */
  Optional<String> revision() {
    return last.isEmpty()
        ? Optional.empty()
        : Optional.of(
            last.entrySet().stream()
                .map(e -> e.getKey() + "." + e.getValue())
                .collect(Collectors.joining("+")));
  }
}
