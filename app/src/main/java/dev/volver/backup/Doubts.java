package dev.volver.backup;

import dev.volver.journal.CheckResult;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;

/** Gathers what restored copies do not pass of the app's own checks. */
final class Doubts {
  private final Catalog catalog;
  private final List<Problem> found = new ArrayList<>();

  Doubts(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The backup, marked with what its copy of a store answered. */
  Backup asked(Backup backup, Store store, Proof reached, List<CheckResult> answers) {
    for (CheckResult answer : answers) {
      if (answer.verdict() != CheckResult.Verdict.HEALTHY) {
        found.add(doubt(backup, store.name(), answer));
      }
    }
    return backup.asked(store.name(), reached, answers);
  }

  private Problem doubt(Backup backup, String store, CheckResult answer) {
    return new Problem(
        Text.of(
            "%s was restored, and check `%s` does not pass on its `%s`: %s",
            "%s se restauró, y la comprobación `%s` no pasa en su `%s`: %s",
            backup.id(),
            answer.check(),
            store,
            answer.detail()),
        catalog.folder(backup.id()).toString(),
        Text.of(
            "The backup is kept; it does not count as restored. `volver check %1$s` asks the live data, `volver restore %2$s --to-scratch` lays the copy out.",
            "La copia se conserva; no cuenta como restaurada. `volver check %1$s` pregunta a los datos vivos, `volver restore %2$s --to-scratch` despliega la copia.",
            answer.check(),
            backup.id()));
  }

  /** A damaged store is not waited for. */
  void lacking(String backup, String store, Problem damage) {
    found.add(
        new Problem(
            Text.of(
                "%s holds no good copy of `%s`, which is damaged: %s",
                "%s no contiene una copia buena de `%s`, que está dañado: %s",
                backup,
                store,
                damage.what()),
            damage.where(),
            Text.of(
                "Nothing of it is thrown away: it stays where it is, or is set aside as it is.",
                "Nada de él se tira: se queda donde está, o se aparta como está.")));
  }

  /** There is no room to try the copies out. */
  void tight(String backup) {
    found.add(
        new Problem(
            Text.of(
                "%s was read again, not restored for a look: there is too little room",
                "%s se volvió a leer, sin restaurarse para mirarla: falta espacio", backup),
            catalog.root().toString(),
            Text.of(
                "Free some, then `volver backup verify %s`.",
                "Libere espacio y luego `volver backup verify %s`.", backup)));
  }

  List<Problem> found() {
    return List.copyOf(found);
  }
}
