package dev.volver.backup;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a store held at one moment: the marker that tells the right copy from a whole one.
 *
 * @param counts rows of each table, or files and bytes of a folder
 * @param objects names of everything else in the schema: indexes, triggers, views
 * @param schema a hash of the schema; empty where there is none
 */
public record Fingerprint(Map<String, Long> counts, List<String> objects, String schema) {
  public Fingerprint {
    counts = new TreeMap<>(counts);
    objects = objects.stream().sorted().toList();
  }

  /** The same for a database whose rows nobody counted: the schema alone is compared. */
  public Fingerprint ofAnyRows() {
    return new Fingerprint(Map.of(), objects, schema);
  }

  /** Whether what was found is what this expects. */
  public boolean fits(Fingerprint found) {
    return (counts.isEmpty() || counts.equals(found.counts))
        && objects.equals(found.objects)
        && schema.equals(found.schema);
  }

  /**
   * Whether the rows of every table are as many as at some moment between two others. Where they
   * went up and came down again meanwhile, this does not see it and says no.
   */
  public boolean between(Fingerprint one, Fingerprint other) {
    Set<String> tables = new HashSet<>(counts.keySet());
    tables.addAll(one.counts.keySet());
    tables.addAll(other.counts.keySet());
    return tables.stream()
        .allMatch(t ->
            rows(t) >= Math.min(one.rows(t), other.rows(t))
                && rows(t) <= Math.max(one.rows(t), other.rows(t)));
  }

  private long rows(String table) {
    return counts.getOrDefault(table, 0L);
  }
}
