package dev.volver.reading.django;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The migrations of several apps and what each comes after. A squashed migration stands for those
 * it replaces, as it does for a database that has none or all of them.
 */
final class Graph {
  private final Map<String, MigrationFile> files = new LinkedHashMap<>();
  private final Map<String, String> replaced = new HashMap<>();
  private final Map<String, List<MigrationFile>> apps = new TreeMap<>();
  private final Map<String, Set<String>> parents = new LinkedHashMap<>();

  /**
   * @param userApp the app of the model of users
   */
  Graph(Collection<MigrationFile> all, String userApp) {
    all.forEach(f -> files.put(f.id(), f));
    for (MigrationFile file : all) {
      for (String old : file.replaces()) {
        if (!old.equals(file.id())) {
          replaced.put(old, file.id());
        }
      }
    }
    for (MigrationFile file : all) {
      if (!replaced.containsKey(file.id())) {
        apps.computeIfAbsent(file.app(), _ -> new ArrayList<>()).add(file);
        parents.put(file.id(), new LinkedHashSet<>());
      }
    }
    for (MigrationFile file : all) {
      String id = standing(file.id());
      file.dependencies().forEach(d -> add(id, d));
      if (file.onUser()) {
        add(id, userApp + ".__first__");
      }
      for (String after : file.runBefore()) {
        if (parents.containsKey(standing(after))) {
          add(standing(after), file.id());
        }
      }
    }
  }

  /** The migration that stands for another. */
  private String standing(String id) {
    String found = id;
    Set<String> seen = new HashSet<>();
    while (replaced.containsKey(found) && seen.add(found)) {
      found = replaced.get(found);
    }
    return found;
  }

  private void add(String id, String dependency) {
    String app = dependency.substring(0, dependency.indexOf('.'));
    Set<String> of = parents.get(id);
    if (of == null || !apps.containsKey(app)) {
      return; // an app that is installed is not read
    }
    if (dependency.endsWith(".__first__")) {
      roots(app).stream().filter(r -> !r.equals(id)).forEach(of::add);
    } else if (dependency.endsWith(".__latest__")) {
      ends(app).stream().filter(r -> !r.equals(id)).forEach(of::add);
    } else if (!standing(dependency).equals(id)) {
      of.add(standing(dependency));
    }
  }

  private List<String> roots(String app) {
    return apps.getOrDefault(app, List.of()).stream()
        .filter(f -> f.dependencies().stream().noneMatch(d -> d.startsWith(app + ".")))
        .map(MigrationFile::id)
        .toList();
  }

  /** The migrations of an app that none of the same app comes after. */
  List<String> ends(String app) {
    Set<String> before = new HashSet<>();
    for (MigrationFile file : apps.getOrDefault(app, List.of())) {
      file.dependencies().forEach(d -> before.add(standing(d)));
    }
    return apps.getOrDefault(app, List.of()).stream()
        .map(MigrationFile::id)
        .filter(id -> !before.contains(id))
        .toList();
  }

  Set<String> labels() {
    return apps.keySet();
  }

  List<String> parents(String id) {
    return List.copyOf(parents.getOrDefault(id, Set.of()));
  }

  /** All of them, each after what it depends on; those in a circle in any order. */
  List<MigrationFile> order() {
    List<MigrationFile> order = new ArrayList<>();
    Set<String> entered = new HashSet<>();
    Set<String> left = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (String start : parents.keySet()) {
      open.push(start);
      while (!open.isEmpty()) {
        String id = open.peek();
        if (!parents.containsKey(id) || left.contains(id)) {
          open.pop();
        } else if (entered.add(id)) {
          parents.get(id).stream().filter(p -> !entered.contains(p)).forEach(open::push);
        } else {
          open.pop();
          left.add(id);
          Optional.ofNullable(files.get(id)).ifPresent(order::add);
        }
      }
    }
    return order;
  }
}
