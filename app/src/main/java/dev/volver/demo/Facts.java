package dev.volver.demo;

import dev.volver.incident.RunResult;
import dev.volver.message.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found after the bad deploy, looked at from outside.
 *
 * @param exit what the deploy ended with
 * @param run what it told of itself
 * @param checkedOut the tag that git has in place
 * @param served the version that answers and says it is well; empty when none does
 * @param sameConfig whether the configuration is the same, byte for byte
 * @param revision the revision that the database is at
 * @param orders what became of them
 * @param waited how long the customer got no answer
 */
record Facts(
    int exit,
    RunResult run,
    String checkedOut,
    String served,
    boolean sameConfig,
    String revision,
    Reckoning orders,
    Duration waited) {
  private static final int TAKEN_BACK = 4;

  /** The promises that were not kept. */
  List<Text> broken() {
    List<Text> broken = new ArrayList<>();
    unless(
        exit == TAKEN_BACK && run.outcome().equals("rolled-back"),
        Text.of(
            "the bad deploy was not taken back: it ended with %d, %s",
            "el mal despliegue no se deshizo: acabó con %d, %s", exit, run.outcome()),
        broken);
    unless(
        checkedOut.equals(Demo.GOOD) && served.equals(Demo.GOOD),
        Text.of(
            "the code is at %s and `%s` answers, not %s",
            "el código está en %s y responde `%s`, no %s", checkedOut, served, Demo.GOOD),
        broken);
    unless(
        sameConfig,
        Text.of("the configuration is not as it was", "la configuración no es la que era"),
        broken);
    unless(
        revision.equals(Demo.GOOD_REVISION),
        Text.of(
            "the schema is at %s, not at %s",
            "el esquema está en %s, no en %s", revision, Demo.GOOD_REVISION),
        broken);
    unless(
        !orders.before().isEmpty(),
        Text.of(
            "no order was acknowledged, so nothing is proven",
            "no se confirmó ningún pedido: no se prueba nada"),
        broken);
    unless(
        orders.lost().isEmpty(),
        Text.of(
            "%d acknowledged orders are missing or changed: %s",
            "faltan o cambiaron %d pedidos confirmados: %s",
            orders.lost().size(),
            some(orders.lost())),
        broken);
    unless(
        orders.vanished().isEmpty(),
        Text.of(
            "%d orders of the bad version are neither there nor listed: %s",
            "%d pedidos de la mala versión ni están ni se listaron: %s",
            orders.vanished().size(),
            some(orders.vanished())),
        broken);
    return broken;
  }

  private static void unless(boolean kept, Text otherwise, List<Text> broken) {
    if (!kept) {
      broken.add(otherwise);
    }
  }

  private static List<String> some(List<Acknowledged> orders) {
    return orders.stream().limit(3).map(Acknowledged::id).toList();
  }
}
