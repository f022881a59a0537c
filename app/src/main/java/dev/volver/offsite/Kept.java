package dev.volver.offsite;

import dev.volver.backup.Catalog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files of backups by their names, which are the same here and in every depot. */
final class Kept {
  static final String REPOSITORY = "repository/repository.json";
  static final String READER = "restore.py";

  private static final Pattern PACK = Pattern.compile("repository/packs/[0-9a-f]{32}\\.pack");
  private static final Pattern MANIFEST = Pattern.compile("(b\\d{4,15})/manifest\\.json");

  private final Map<String, Long> packs = new TreeMap<>();
  private final Map<String, Long> manifests = new TreeMap<>();
  private boolean repository;

  private Kept() {}

  /** Those of a list that are files of backups; any other name is passed over. */
  static Kept of(Map<String, Long> list) {
    Kept kept = new Kept();
    list.forEach((name, size) -> {
      var manifest = MANIFEST.matcher(name);
      if (PACK.matcher(name).matches()) {
        kept.packs.put(name, size);
      } else if (manifest.matches()) {
        kept.manifests.put(manifest.group(1), size);
      } else if (name.equals(REPOSITORY)) {
        kept.repository = true;
      }
    });
    return kept;
  }

  /** Packs by name, with their sizes. */
  Map<String, Long> packs() {
    return packs;
  }

  /** Manifests by the id of their backup, with their sizes. */
  Map<String, Long> manifests() {
    return manifests;
  }

  Optional<Long> pack(String name) {
    return Optional.ofNullable(packs.get(name));
  }

  /** Whether it is known what repository the packs belong to. */
  boolean repository() {
    return repository;
  }

  static String manifest(String id) {
    return id + "/manifest.json";
  }

  static String pack(Path file) {
    return "repository/packs/" + file.getFileName();
  }

  /** The file of a name here. */
  static Path place(Catalog catalog, String name) {
    return catalog.root().resolve(name);
  }
}
