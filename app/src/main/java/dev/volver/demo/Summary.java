package dev.volver.demo;

import dev.volver.incident.RunResult.Restored;
import dev.volver.incident.RunResult.Told;
import dev.volver.message.Language;
import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the demonstration showed: the object that {@code -o json} prints.
 *
 * @param noticed what the bad version was caught by
 * @param downtimeMs both stops of the bad deploy together, as Volver measured them
 * @param customerWaitedMs the same as the customer saw it
 * @param restored what became of each part of the app
 * @param broken promises that were not kept
 * @param folder where everything is, when it was kept
 */
public record Summary(
    boolean passed,
    String noticed,
    long downtimeMs,
    long customerWaitedMs,
    Restored restored,
    Orders orders,
    List<String> broken,
    Optional<String> folder) {

  /**
   * The acknowledged orders in figures.
   *
   * @param before of before the bad version served
   * @param since of after
   * @param lost of both, gone or changed
   * @param bad of the bad version
   * @param badKept those of them that are in the shop
   * @param badListed those of them that are listed as left behind
   */
  public record Orders(int before, int since, int lost, int bad, int badKept, int badListed) {}

  static Summary of(Facts facts, Place place, Language language) {
    Reckoning orders = facts.orders();
    List<String> broken = facts.broken().stream().map(t -> t.in(language)).toList();
    return new Summary(
        broken.isEmpty(),
        facts.run().problem().map(Told::what).orElse(""),
        facts.run().downtimeMs(),
        facts.waited().toMillis(),
        facts.run().restored(),
        new Orders(
            orders.before().size(),
            orders.since().size(),
            orders.lost().size(),
            orders.bad().size(),
            orders.kept().size(),
            orders.listed().size()),
        broken,
        place.kept() ? Optional.of(place.folder().toString()) : Optional.empty());
  }

  /** The same for people, when every promise was kept. */
  public List<Text> lines() {
    List<Text> lines = new ArrayList<>();
    lines.add(line("noticed by", "lo delató", Text.verbatim(noticed)));
    lines.add(
        line(
            "code",
            "código",
            Text.of(
                "back at v2: git says so, and so does the shop that answers",
                "de nuevo en v2: lo dice git y la tienda que responde")));
    lines.add(
        line(
            "configuration",
            "configuración",
            Text.of(
                "untouched: .env is the same, byte for byte",
                "intacta: .env es igual, byte a byte")));
    lines.add(
        line(
            "schema",
            "esquema",
            Text.of(
                "back at revision 002, with the column and the gift notes that v3 had dropped",
                "de nuevo en la revisión 002, con la columna y las notas de regalo que v3 había tirado")));
    lines.add(
        line(
            "data",
            "datos",
            Text.of(
                "%,d orders acknowledged before the bad deploy: all there, each as acknowledged",
                "%,d pedidos confirmados antes del mal despliegue: todos están, cada uno como se confirmó",
                orders.before())));
    lines.add(
        line(
            "",
            "",
            Text.of(
                "%,d orders acknowledged since: all there",
                "%,d pedidos confirmados después: todos están", orders.since())));
    lines.add(
        line(
            "",
            "",
            Text.of(
                "%,d orders taken by v3 while it served: %,d in the shop, %,d listed row by row",
                "%,d pedidos que tomó v3 mientras sirvió: %,d en la tienda, %,d listados fila por fila",
                orders.bad(),
                orders.badKept(),
                orders.badListed())));
    lines.add(
        line(
            "downtime",
            "parada",
            Text.of(
                "%,d ms for the bad deploy and its way back; the customer waited %,d ms",
                "%,d ms entre el mal despliegue y su vuelta; el cliente esperó %,d ms",
                downtimeMs,
                customerWaitedMs)));
    return lines;
  }

  private static Text line(String en, String es, Text what) {
    return new Text(
        String.format(Locale.ROOT, "  %-15s %s", en, what.en()),
        String.format(Locale.ROOT, "  %-15s %s", es, what.es()));
  }
}
