package dev.volver.engine;

import dev.volver.backup.Copies;
import dev.volver.backup.Store;
import dev.volver.journal.TableLoss;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;

/** What live stores hold that a backup does not. */
record Newer(Ports ports) {

  /** All that would be left behind if these stores were swapped, in words. */
  List<Text> lines(String backup, List<String> stores) {
    List<Text> lines = new ArrayList<>();
    for (String name : stores) {
      Store store = ports.store(name);
      if (store.damage().isPresent()) {
        lines.add(unknown(name));
        continue;
      }
      try {
        of(backup, store).stream().filter(TableLoss::any).forEach(t -> lines.add(shown(name, t)));
      } catch (Halt e) {
        if (store.damage().isEmpty()) { // which is found by reading, of some stores
          throw e;
        }
        lines.add(unknown(name));
      }
    }
    return lines;
  }

  /** A backup that cannot be read is found now, when nothing was changed yet. */
  List<TableLoss> of(String backup, Store store) {
    try {
      return new Copies(ports.catalog()).looked(backup, store.name(), store::ahead);
    } catch (Halt e) {
      throw new Halt(Exit.REFUSED, e.problems());
    }
  }

  private static Text unknown(String store) {
    return Text.of(
        "`%s` is damaged: what can still be read of it is compared and listed once it is replaced",
        "`%s` está dañado: lo que aún se pueda leer se compara y se lista una vez repuesto", store);
  }

  private static Text shown(String store, TableLoss t) {
    return Text.of(
        "`%s.%s`: %d rows written since, %d changed, %d deleted",
        "`%s.%s`: %d filas escritas desde entonces, %d cambiadas, %d borradas",
        store,
        t.table(),
        t.added(),
        t.changed(),
        t.removed());
  }
}
