package dev.volver.adapter.systemd;

import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A unit as {@code systemctl show} tells it.
 *
 * @param name as the operator wrote it
 * @param properties by their name
 */
record Unit(String name, Map<String, String> properties) {
  /** What is asked for. */
  static final String PROPERTIES =
      "LoadState,ActiveState,SubState,MainPID,ActiveEnterTimestampMonotonic,Result,ControlGroup,"
          + "NRestarts,NeedDaemonReload,RequiredBy,BoundBy,ConsistsOf";

  /** Units that are stopped with another and that no start of that one brings back. */
  private static final List<String> FOLLOWING = List.of("RequiredBy", "BoundBy", "ConsistsOf");

  /** Reads the answer, which has a block for each unit in the order asked. */
  static List<Unit> read(List<String> names, List<String> lines) {
    List<Unit> units = new ArrayList<>();
    Map<String, String> block = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        block.put(line.substring(0, equals), line.substring(equals + 1));
      } else if (!block.isEmpty() && units.size() < names.size()) {
        units.add(new Unit(names.get(units.size()), block));
        block = new HashMap<>();
      }
    }
    if (!block.isEmpty() && units.size() < names.size()) {
      units.add(new Unit(names.get(units.size()), block));
    }
    return units;
  }

  boolean loaded() {
    return get("LoadState").equals("loaded");
  }

  /** Whether systemd has yet to read what its files say by now. */
  boolean changed() {
    return !loaded() || get("NeedDaemonReload").equals("yes");
  }

  /** What is stopped when this is: services and what calls them, no targets. */
  List<String> followers() {
    return FOLLOWING.stream()
        .flatMap(p -> Arrays.stream(get(p).split("\\s+")))
        .filter(u -> u.matches(".+\\.(?:service|socket|timer|path)"))
        .distinct()
        .toList();
  }

  boolean active() {
    return get("ActiveState").equals("active") || get("ActiveState").equals("reloading");
  }

  /** Whether systemd takes it for ended; a process of it may still be there. */
  boolean ended() {
    return get("ActiveState").equals("inactive") || failed();
  }

  boolean failed() {
    return get("ActiveState").equals("failed");
  }

  /** Why it last ended; {@code success} when nothing was wrong. */
  String result() {
    return get("Result");
  }

  String loadState() {
    return get("LoadState");
  }

  String controlGroup() {
    return get("ControlGroup");
  }

  int restarts() {
    return Math.toIntExact(Math.min(number("NRestarts"), Integer.MAX_VALUE));
  }

  long mainPid() {
    return number("MainPID");
  }

  /** When it became active, in microseconds of the kernel's clock; 0 for never. */
  long activeSince() {
    return number("ActiveEnterTimestampMonotonic");
  }

  /** Such as {@code shop.service active (running), pid 812}. */
  Text shown() {
    String state = name + " " + get("ActiveState");
    String sub = failed() ? result() : get("SubState");
    return Text.verbatim(state + " (" + sub + ")" + (mainPid() == 0 ? "" : ", pid " + mainPid()));
  }

  private String get(String property) {
    return properties.getOrDefault(property, "");
  }

  private long number(String property) {
    String value = get(property);
    return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
  }
}
