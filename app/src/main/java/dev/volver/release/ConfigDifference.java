package dev.volver.release;

import dev.volver.config.EnvFile;
import dev.volver.exec.Secret;
import dev.volver.journal.ConfigChange;
import dev.volver.journal.ConfigChange.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What differs between two versions of configuration files. Pure. */
public final class ConfigDifference {
  private static final int LONGEST = 200;
  private static final int MOST = 40;

  private final Blotting blotting;

  /**
   * @param secrets those that are known, so that no line shows one
   */
  public ConfigDifference(Collection<Secret> secrets) {
    this.blotting = new Blotting(secrets);
  }

  /**
   * Of one file.
   *
   * @param before its text; empty when it was not there
   * @param after its text; empty when it will not be there
   */
  public List<ConfigChange> between(String file, Optional<String> before, Optional<String> after) {
    if (before.equals(after)) {
      return List.of();
    }
    if (EnvFile.named(file)
        || (EnvFile.nothingElse(before.orElse("")) && EnvFile.nothingElse(after.orElse("")))) {
      return variables(file, EnvFile.in(before.orElse("")), EnvFile.in(after.orElse("")));
    }
    return List.of(new ConfigChange(file, "", kind(before, after), lines(before, after)));
  }

  private static List<ConfigChange> variables(
      String file, Map<String, String> before, Map<String, String> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<ConfigChange> changes = new ArrayList<>();
    for (String name : names) {
      Optional<String> was = Optional.ofNullable(before.get(name));
      Optional<String> is = Optional.ofNullable(after.get(name));
      if (!was.equals(is)) {
        changes.add(new ConfigChange(file, name, kind(was, is), List.of()));
      }
    }
    return changes;
  }

  private static Kind kind(Optional<String> before, Optional<String> after) {
    return before.isEmpty() ? Kind.ADDED : after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
  }

  private List<String> lines(Optional<String> before, Optional<String> after) {
    List<String> was = before.orElse("").lines().toList();
    List<String> is = after.orElse("").lines().toList();
    List<String> shownWas = blotting.of(was);
    List<String> shownIs = blotting.of(is);
    List<String> lines =
        LineDifference.of(was, is).stream()
            .map(l -> l.comes() ? "+ " + shownIs.get(l.number()) : "- " + shownWas.get(l.number()))
            .map(l -> l.length() <= LONGEST ? l : l.substring(0, LONGEST) + "…")
            .toList();
    if (lines.size() <= MOST) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST));
    some.add("… " + (lines.size() - MOST));
    return some;
  }
}
