package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.backup.Copies;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses a backup that can be read; tells of those that were passed over because they cannot. */
public final class Intact {
  private final Catalog catalog;
  private final List<Text> passedOver = new ArrayList<>();

  public Intact(Catalog catalog) {
    this.catalog = catalog;
    catalog
        .unreadable()
        .forEach(id ->
            passedOver.add(
                Text.of(
                    "%s is passed over: its manifest is damaged",
                    "%s se pasa por alto: su manifiesto está dañado", id)));
  }

  /** The newest one that Volver took itself. */
  public Optional<Backup> newest() {
    return first(catalog.all().stream().filter(b -> !b.imported()).toList());
  }

  /** The first of these of which every stored byte is as it was written. */
  public Optional<Backup> first(List<Backup> wanted) {
    for (Backup backup : wanted) {
      List<Problem> problems = new Copies(catalog).reread(backup);
      if (problems.isEmpty()) {
        return Optional.of(backup);
      }
      passedOver.add(
          Text.of(
              "%s is passed over: %s",
              "%s se pasa por alto: %s", backup.id(), problems.getFirst().what()));
    }
    return Optional.empty();
  }

  public List<Text> passedOver() {
    return List.copyOf(passedOver);
  }
}
