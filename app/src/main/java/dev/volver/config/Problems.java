package dev.volver.config;

import dev.volver.message.Problem;
import dev.volver.message.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Everything wrong with one {@code volver.yml}, gathered so that it can be told all at once. */
final class Problems {
  private final Path file;
  private final List<Problem> found = new ArrayList<>();
  private final Set<String> asked = new TreeSet<>();
  private final Map<String, Mark> places = new HashMap<>();

  Problems(Path file) {
    this.file = file;
  }

  void add(Optional<Mark> mark, Text what, Text next) {
    String line = mark.map(m -> ":" + (m.getLine() + 1)).orElse("");
    found.add(new Problem(what, file.getFileName() + line, next));
  }

  /** Notes where a key is written. */
  void written(String place, Optional<Mark> mark) {
    mark.ifPresent(m -> places.putIfAbsent(place, m));
  }

  /** Where a key is written, if it is. */
  Optional<Mark> mark(String place) {
    return Optional.ofNullable(places.get(place));
  }

  /** Notes that the loader knows a key. */
  void asked(String place) {
    asked.add(place);
  }

  /** The places of all keys that the loader looked for, whether they were there or not. */
  Set<String> asked() {
    return asked;
  }

  List<Problem> found() {
    return found;
  }
}
