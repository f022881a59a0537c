package dev.volver.offsite;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.repository.BlockName;
import dev.volver.repository.Repository;
import dev.volver.repository.Repository.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A backup that cannot be read whole.
 *
 * @param backup its id
 * @param file in which the damage is
 */
public record Hurt(String backup, Path file) {

  /** Those of some backups that cannot be read whole. */
  static List<Hurt> of(Catalog catalog, List<Backup> backups) {
    Repository repository = catalog.repository();
    List<Hurt> hurt = new ArrayList<>();
    Map<String, Set<BlockName>> needs = new LinkedHashMap<>();
    Set<BlockName> union = new HashSet<>();
    for (Backup backup : backups) {
      try {
        Set<BlockName> needed = repository.needs(backup.tree());
        needs.put(backup.id(), needed);
        union.addAll(needed);
      } catch (IOException e) {
        hurt.add(new Hurt(backup.id(), catalog.store()));
      }
    }
    for (Flaw flaw : flaws(repository, Optional.of(union))) {
      needs.forEach((id, needed) -> {
        if (!Collections.disjoint(needed, flaw.blocks())) {
          hurt.add(new Hurt(id, flaw.file()));
        }
      });
    }
    return hurt.stream().distinct().toList();
  }

  /** The packs here that are damaged, whether a backup needs that part of them or not. */
  static Set<Path> packs(Catalog catalog) {
    Set<Path> packs = new TreeSet<>();
    flaws(catalog.repository(), Optional.empty()).stream()
        .map(Flaw::file)
        .filter(f -> f.toString().endsWith(".pack"))
        .forEach(packs::add);
    return packs;
  }

  private static List<Flaw> flaws(Repository repository, Optional<Set<BlockName>> wanted) {
    try {
      return repository.check(wanted);
    } catch (IOException e) {
      return List.of(new Flaw(Path.of("packs"), e.toString(), wanted.orElse(Set.of())));
    }
  }
}
