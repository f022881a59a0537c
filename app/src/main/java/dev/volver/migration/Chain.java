package dev.volver.migration;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The migrations that one version of the code has.
 *
 * @param revisions in any order
 */
public record Chain(List<Revision> revisions) {
  private static final int MOST_NAMED = 20;

  /** The revisions that no other comes after, sorted. */
  public List<String> heads() {
    Set<String> parents =
        revisions.stream().flatMap(r -> r.parents().stream()).collect(Collectors.toSet());
    return revisions.stream()
        .map(Revision::id)
        .filter(id -> !parents.contains(id))
        .sorted()
        .toList();
  }

  /** The one revision that this code expects; empty when it has no migrations. */
  public Optional<String> head() {
    List<String> heads = heads();
    return heads.size() == 1 ? Optional.of(heads.getFirst()) : Optional.empty();
  }

  public Optional<Revision> find(String id) {
    return revisions.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** The revision itself and everything before it. */
  public Set<String> upTo(String id) {
    Map<String, Revision> known = byId();
    Set<String> seen = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(id));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      Revision revision = known.get(next);
      if (seen.add(next) && revision != null) {
        open.addAll(revision.parents());
      }
    }
    return seen;
  }

  private Map<String, Revision> byId() {
    Map<String, Revision> known = new HashMap<>();
    revisions.forEach(r -> known.putIfAbsent(r.id(), r));
    return known;
  }

  /** What an upgrade from one revision to another runs, first things first. */
  public List<Revision> between(Optional<String> from, String to) {
    Set<String> done = from.map(this::upTo).orElse(Set.of());
    Map<String, Revision> known = byId();
    Set<String> seen = new HashSet<>();
    Set<Revision> order = new LinkedHashSet<>();
    Deque<Revision> open = new ArrayDeque<>();
    visit(to, known, done, seen, open);
    while (!open.isEmpty()) {
      Revision next = open.getLast();
      int before = open.size();
      for (String parent : next.parents()) {
        if (open.size() == before) {
          visit(parent, known, done, seen, open);
        }
      }
      if (open.size() == before) {
        order.add(open.removeLast());
      }
    }
    return List.copyOf(order);
  }

  private static void visit(
      String id,
      Map<String, Revision> known,
      Set<String> done,
      Set<String> seen,
      Deque<Revision> open) {
    Revision revision = known.get(id);
    if (revision != null && !done.contains(id) && seen.add(id)) {
      open.add(revision);
    }
  }

  /** What makes the chain unusable: no single head, missing parents, an id used twice. */
  public List<Problem> problems(String where) {
    List<Problem> problems = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Revision r : revisions) {
      if (!ids.add(r.id())) {
        problems.add(
            new Problem(
                Text.of("revision %s is there twice", "la revisión %s está dos veces", r.id()),
                r.file(),
                Text.of("Give one of them another id.", "Dé otro id a una de las dos.")));
      }
    }
    for (Revision r : revisions) {
      for (String parent : r.parents()) {
        if (!ids.contains(parent)) {
          problems.add(
              new Problem(
                  Text.of(
                      "revision %s comes after %s, which is not there",
                      "la revisión %s va después de %s, que no existe", r.id(), parent),
                  r.file(),
                  Text.of(
                      "Add the missing migration or mend its parent.",
                      "Añada la migración que falta o corrija su antecesora.")));
        }
      }
    }
    if (problems.isEmpty() && circle()) {
      problems.add(
          new Problem(
              Text.of(
                  "the migrations come after one another in a circle",
                  "las migraciones forman un círculo"),
              where,
              Text.of("Mend the parents.", "Corrija las antecesoras.")));
    }
    if (problems.isEmpty() && heads().size() > 1) {
      problems.add(
          new Problem(
              Text.of(
                  "the migrations have %d heads: %s",
                  "las migraciones tienen %d cabezas: %s", heads().size(), named(heads())),
              where,
              Text.of(
                  "Merge them in one revision and deploy that.",
                  "Únalas en una revisión y despliegue esa.")));
    }
    return problems;
  }

  private static String named(List<String> heads) {
    String first = String.join(", ", heads.subList(0, Math.min(heads.size(), MOST_NAMED)));
    return heads.size() > MOST_NAMED ? first + ", …" : first;
  }

  /** Whether some revisions can never be reached, because each of them waits for another. */
  private boolean circle() {
    Map<String, Integer> waits = new HashMap<>();
    Map<String, List<String>> after = new HashMap<>();
    Deque<String> free = new ArrayDeque<>();
    for (Revision r : revisions) {
      Set<String> parents = Set.copyOf(r.parents());
      parents.forEach(p -> after.computeIfAbsent(p, _ -> new ArrayList<>()).add(r.id()));
      waits.put(r.id(), parents.size());
      if (parents.isEmpty()) {
        free.add(r.id());
      }
    }
    int reached = 0;
    while (!free.isEmpty()) {
      reached++;
      for (String next : after.getOrDefault(free.removeFirst(), List.of())) {
        if (waits.merge(next, -1, Integer::sum) == 0) {
          free.add(next);
        }
      }
    }
    return reached < revisions.size();
  }
}
