package dev.volver.engine;

import dev.volver.backup.Store;
import dev.volver.message.Problem;
import dev.volver.message.Text;
import dev.volver.plan.Step;
import java.util.List;

/**
 * What lies beside the stores under the name that a run would give to what it sets aside. Runs are
 * counted in the state folder: where that was removed, or is another user's, they begin anew.
 */
record SetAside(Ports ports) {

  /** What would keep a run from setting a store aside, when the app is down already. */
  List<Problem> inTheWay(long run) {
    String aside = Step.SwapStore.aside(run);
    return ports.stores().values().stream()
        .filter(s -> s.beside().contains(aside))
        .map(s -> problem(s, aside))
        .toList();
  }

  private static Problem problem(Store store, String aside) {
    String place = store.place(aside);
    return new Problem(
        Text.of(
            "`%s` has something set aside as %s, by a Volver with another state folder",
            "`%s` tiene algo apartado como %s, por un Volver con otra carpeta de estado",
            store.name(),
            aside),
        place,
        Text.of(
            "It may hold rows that are nowhere else: look at it, then rename it or move it away.",
            "Puede tener filas que no están en otra parte: mírelo y cámbiele el nombre o muévalo."));
  }
}
