package dev.volver.rehearsal;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds how two schemas differ. */
final class Differences {
  private final Schema before;
  private final Schema after;
  private final List<SchemaDifference> found = new ArrayList<>();

  Differences(Schema before, Schema after) {
    this.before = before;
    this.after = after;
  }

  List<SchemaDifference> all() {
    Map<Slot, List<Part>> was = slots(before);
    Map<Slot, List<Part>> is = slots(after);
    var slots = new TreeSet<>(was.keySet());
    slots.addAll(is.keySet());
    for (Slot slot : slots) {
      compare(slot, was.getOrDefault(slot, List.of()), is.getOrDefault(slot, List.of()));
    }
    before.tables().forEach(this::order);
    return List.copyOf(found);
  }

  /** The parts of one kind that belong to one table. */
  private record Slot(String table, Part.Kind kind) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      int tables = table.compareTo(other.table);
      return tables != 0 ? tables : kind.compareTo(other.kind);
    }
  }

  private static Map<Slot, List<Part>> slots(Schema schema) {
    return schema.parts().stream().collect(groupingBy(p -> new Slot(p.table(), p.kind())));
  }

  private void compare(Slot slot, List<Part> was, List<Part> is) {
    List<Part> gone = new ArrayList<>(was);
    List<Part> came = new ArrayList<>(is);
    // twins first, so that of two alike the one that kept its name is not taken for the other
    gone.removeIf(part -> takeTwin(came, part));
    if (slot.kind().sameUnderAnotherName()) {
      renamed(gone, came);
    }
    changed(gone, came);
    gone.forEach(p -> structure(p, Optional.of(p), Optional.empty()));
    came.forEach(p -> structure(p, Optional.empty(), Optional.of(p)));
  }

  private static boolean takeTwin(List<Part> from, Part part) {
    for (int i = 0; i < from.size(); i++) {
      if (from.get(i).name().equals(part.name()) && from.get(i).facts().equals(part.facts())) {
        from.remove(i);
        return true;
      }
    }
    return false;
  }

  /** Pairs those that are alike but for their names. */
  private void renamed(List<Part> gone, List<Part> came) {
    Map<Map<String, String>, Deque<Part>> alike = new HashMap<>();
    came.forEach(p -> alike.computeIfAbsent(p.facts(), _ -> new ArrayDeque<>()).add(p));
    gone.removeIf(part -> {
      Part other = alike.getOrDefault(part.facts(), new ArrayDeque<>()).poll();
      if (other == null) {
        return false;
      }
      came.remove(other);
      add(SchemaDifference.Kind.NAMES, part, part.name(), other.name());
      return true;
    });
  }

  /** Pairs those of the same name; one that has none is the same if there is no other. */
  private void changed(List<Part> gone, List<Part> came) {
    if (gone.size() == 1
        && came.size() == 1
        && gone.getFirst().name().isEmpty()
        && came.getFirst().name().isEmpty()) {
      Part part = gone.removeFirst();
      structure(part, Optional.of(part), Optional.of(came.removeFirst()));
    }
    Map<String, Part> named = new LinkedHashMap<>();
    came.stream().filter(p -> !p.name().isEmpty()).forEach(p -> named.putIfAbsent(p.name(), p));
    gone.removeIf(part -> {
      Part other = named.remove(part.name());
      if (other == null) {
        return false;
      }
      came.remove(other);
      structure(part, Optional.of(part), Optional.of(other));
      return true;
    });
  }

  private void structure(Part part, Optional<Part> was, Optional<Part> is) {
    found.add(
        new SchemaDifference(
            SchemaDifference.Kind.STRUCTURE,
            part.kind(),
            part.object(),
            was.map(Part::shown),
            is.map(Part::shown)));
  }

  private void add(SchemaDifference.Kind kind, Part part, String was, String is) {
    found.add(
        new SchemaDifference(kind, part.kind(), part.object(), Optional.of(was), Optional.of(is)));
  }

  /** Only columns that both have are looked at: one that is missing is told already. */
  private void order(String table) {
    List<String> was = names(before.columns(table));
    List<String> is = names(after.columns(table));
    List<String> wasShared = was.stream().filter(is::contains).toList();
    List<String> isShared = is.stream().filter(was::contains).toList();
    if (!wasShared.equals(isShared)) {
      found.add(
          new SchemaDifference(
              SchemaDifference.Kind.ORDER,
              Part.Kind.TABLE,
              table,
              Optional.of(wasShared.stream().collect(Collectors.joining(", "))),
              Optional.of(isShared.stream().collect(Collectors.joining(", ")))));
    }
  }

  private static List<String> names(List<Part> columns) {
    return columns.stream().map(Part::name).toList();
  }
}
