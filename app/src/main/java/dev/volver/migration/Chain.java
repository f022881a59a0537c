package dev.volver.migration;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The migrations that one version of the code has.
 *
 * @param revisions in any order
 */
public record Chain(List<Revision> revisions) {
  /** So many heads are named in a message. */
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

  /** The same, when its files were told from a folder within the code. */
  public Chain within(String folder) {
    return new Chain(
        revisions.stream()
            .map(r ->
                new Revision(
                    r.id(),
                    r.parents(),
                    r.title(),
                    Path.of(folder).resolve(r.file()).normalize().toString()))
            .toList());
  }

  /** The folders that the migrations of the code's own are in, relative to it. */
  public List<String> folders() {
    return revisions.stream()
        .map(Revision::file)
        .filter(f -> f.contains("/") && !f.startsWith("..") && !f.contains("/site-packages/"))
        .map(f -> f.substring(0, f.lastIndexOf('/')))
        .distinct()
        .sorted()
        .toList();
  }

  /** Removes the migrations in a folder; what makes it a package stays. */
  public static void clear(Path folder, String ending) {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(ending) && !name.equals("__init__.py")) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The revision itself and everything before it. */
  public Set<String> upTo(String id) {
    Map<String, Revision> byId = byId();
    Set<String> seen = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(id));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (seen.add(next)) {
        Optional.ofNullable(byId.get(next)).ifPresent(r -> open.addAll(r.parents()));
      }
    }
    return seen;
  }

  private Map<String, Revision> byId() {
    Map<String, Revision> byId = new HashMap<>();
    revisions.forEach(r -> byId.putIfAbsent(r.id(), r));
    return byId;
  }

  /** What an upgrade from one revision to another runs, first things first. */
  public List<Revision> between(Optional<String> from, String to) {
    Map<String, Revision> byId = byId();
    Set<String> seen = new HashSet<>(from.map(this::upTo).orElse(Set.of()));
    Set<String> entered = new HashSet<>();
    List<Revision> order = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of(to));
    while (!open.isEmpty()) {
      String id = open.getLast();
      Revision r = byId.get(id);
      if (r == null || seen.contains(id)) {
        open.removeLast();
      } else if (entered.add(id)) {
        r.parents().reversed().stream().filter(p -> !entered.contains(p)).forEach(open::add);
      } else {
        open.removeLast();
        seen.add(id);
        order.add(r);
      }
    }
    return order;
  }

  /** What makes the chain unusable: no single head, missing parents, an id used twice. */
  public List<Problem> problems(String where) {
    List<Problem> problems = broken(where);
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

  /** The same of chains that stand side by side, as those of Django's apps do. */
  public List<Problem> broken(String where) {
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
    return problems;
  }

  private static String named(List<String> heads) {
    String first = String.join(", ", heads.subList(0, Math.min(heads.size(), MOST_NAMED)));
    return heads.size() > MOST_NAMED ? first + ", …" : first;
  }

  /** Whether some revisions can never be reached, because each of them waits for another. */
  private boolean circle() {
    Map<String, Integer> waits = new HashMap<>();
    Map<String, List<String>> children = new HashMap<>();
    List<String> ready = new ArrayList<>();
    for (Revision r : revisions) {
      Set<String> parents = Set.copyOf(r.parents());
      waits.put(r.id(), parents.size());
      parents.forEach(p -> children.computeIfAbsent(p, _ -> new ArrayList<>()).add(r.id()));
      if (parents.isEmpty()) {
        ready.add(r.id());
      }
    }
    int reached = 0;
    while (!ready.isEmpty()) {
      reached++;
      for (String child : children.getOrDefault(ready.removeLast(), List.of())) {
        if (waits.merge(child, -1, Integer::sum) == 0) {
          ready.add(child);
        }
      }
    }
    return reached < revisions.size();
  }
}
