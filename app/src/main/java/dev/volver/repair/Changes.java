package dev.volver.repair;

import dev.volver.journal.TableLoss;
import dev.volver.message.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one transaction changed.
 *
 * @param transaction the number that the database gave it, where it gives one
 */
public record Changes(List<RowChange> rows, Optional<String> transaction) {
  /** More rows than this are not changed at once. */
  public static final int MOST = 100_000;

  public Changes {
    rows = List.copyOf(rows);
  }

  /** How many rows of each table were added, changed and removed. */
  public List<TableLoss> tables() {
    Map<String, TableLoss> tables = new LinkedHashMap<>();
    for (RowChange r : rows) {
      tables.merge(
          r.table(),
          new TableLoss(
              r.table(),
              r.old().isEmpty() ? 1 : 0,
              r.old().isPresent() && r.now().isPresent() ? 1 : 0,
              r.now().isEmpty() ? 1 : 0),
          (a, b) ->
              new TableLoss(
                  a.table(),
                  a.added() + b.added(),
                  a.changed() + b.changed(),
                  a.removed() + b.removed()));
    }
    return List.copyOf(tables.values());
  }

  /** The counts in a line. */
  public Text brief() {
    Text all = Text.verbatim("");
    for (TableLoss t : tables()) {
      all =
          Text.of(
              "%s%s%s: %d changed, %d added, %d removed",
              "%s%s%s: %d cambiadas, %d añadidas, %d quitadas",
              all,
              all.en().isEmpty() ? "" : "; ",
              t.table(),
              t.changed(),
              t.added(),
              t.removed());
    }
    return all.en().isEmpty() ? Text.of("no row changes", "no cambia ninguna fila") : all;
  }

  /**
   * Stands for the rows, as they were before, and for which of their columns change; not for what
   * they change to, for that may be the time of day.
   */
  public String digest() {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      rows.stream()
          .map(RowChange::identity)
          .sorted()
          .forEach(line -> sum.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sum.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
