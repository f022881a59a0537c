package dev.volver.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of every acknowledged order.
 *
 * @param before taken before the bad version served; the promise is about these
 * @param since taken after the good one was back
 * @param lost those of both that the shop does not have, or not as it acknowledged them
 * @param bad taken by the bad version
 * @param kept those of the bad version that the shop has
 * @param listed those of the bad version that the run listed as left behind
 * @param vanished those of the bad version that are neither kept nor listed
 */
record Reckoning(
    List<Acknowledged> before,
    List<Acknowledged> since,
    List<Acknowledged> lost,
    List<Acknowledged> bad,
    List<Acknowledged> kept,
    List<Acknowledged> listed,
    List<Acknowledged> vanished) {

  /**
   * Looks each order up.
   *
   * @param all the acknowledged orders in their order
   * @param badVersion the version that was taken back
   * @param inShop what the shop has, by id
   * @param leftBehind the ids that the run listed
   */
  static Reckoning of(
      List<Acknowledged> all,
      String badVersion,
      Map<String, String> inShop,
      Set<String> leftBehind) {
    List<Acknowledged> bad = all.stream().filter(a -> a.version().equals(badVersion)).toList();
    int turn = bad.isEmpty() ? all.size() : all.indexOf(bad.getFirst());
    List<Acknowledged> good = all.stream().filter(a -> !a.version().equals(badVersion)).toList();
    return new Reckoning(
        good.subList(0, turn),
        good.subList(turn, good.size()),
        good.stream().filter(a -> !a.order().equals(inShop.get(a.id()))).toList(),
        bad,
        bad.stream().filter(a -> inShop.containsKey(a.id())).toList(),
        bad.stream().filter(a -> leftBehind.contains(a.id())).toList(),
        bad.stream()
            .filter(a -> !inShop.containsKey(a.id()) && !leftBehind.contains(a.id()))
            .toList());
  }
}
