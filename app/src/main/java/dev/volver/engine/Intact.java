package dev.volver.engine;

import dev.volver.backup.Backup;
import dev.volver.backup.Catalog;
import dev.volver.backup.Copies;
import dev.volver.backup.Proof;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Chooses a backup that can be read; tells of those that were passed over because they cannot. */
public final class Intact {
  private final Catalog catalog;
  private final Proof level;
  private final Predicate<Backup> untried;
  private final List<Text> passedOver = new ArrayList<>();

  /**
   * @param level how far one must be proven to be chosen
   */
  public Intact(Catalog catalog, Proof level) {
    this(catalog, level, _ -> false);
  }

  /**
   * @param untried those that will do though they are proven less, because nobody has tried yet
   */
  Intact(Catalog catalog, Proof level, Predicate<Backup> untried) {
    this.catalog = catalog;
    this.level = level;
    this.untried = untried;
    catalog
        .unreadable()
        .forEach(id ->
            passedOver.add(
                Text.of(
                    "%s is passed over: its manifest is damaged",
                    "%s se pasa por alto: su manifiesto está dañado", id)));
  }

  /** The first of these that is intact and that Volver took itself. */
  public Optional<Backup> newest(List<Backup> among) {
    return first(among.stream().filter(b -> !b.imported()).toList());
  }

  /** The first of these that is proven so far, and of which every stored byte is as it was. */
  public Optional<Backup> first(List<Backup> wanted) {
    for (Backup backup : wanted) {
      if (backup.proof().compareTo(level) < 0 && !untried.test(backup)) {
        passedOver.add(
            Text.of(
                "%s is passed over: no more than %s; `volver backup verify %s` proves it",
                "%s se pasa por alto: solo %s; `volver backup verify %s` la prueba",
                backup.id(),
                backup.standing(),
                backup.id()));
        continue;
      }
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
