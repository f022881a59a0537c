package dev.volver.config;

import dev.volver.message.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One mapping of {@code volver.yml}; knows which of its keys were asked for. */
final class Section {
  private final String path;
  private final MappingNode node;
  private final Problems problems;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  Section(String path, MappingNode node, Problems problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
    for (var tuple : node.getValue()) {
      String key =
          tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "(not a word)";
      String place = place(key);
      problems.written(place, tuple.getKeyNode().getStartMark());
      var value = new Value(place, tuple.getValueNode(), problems);
      if (values.put(key, value) != null) {
        problems.add(
            tuple.getKeyNode().getStartMark(),
            Text.of("`%s` is written twice", "`%s` está escrito dos veces", place),
            Text.of("Keep one of the two.", "Deje uno de los dos."));
      }
    }
  }

  private String place(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The names of its keys in the order written; asking for them counts as knowing them. */
  Set<String> names() {
    asked.addAll(values.keySet());
    return values.keySet();
  }

  Optional<Value> get(String key) {
    asked.add(key);
    problems.asked(place(key));
    return Optional.ofNullable(values.get(key));
  }

  Optional<Value> require(String key, Text hint) {
    Optional<Value> value = get(key);
    if (value.isEmpty()) {
      Text place =
          path.isEmpty() ? Text.of("The file", "Al archivo") : Text.of("`%s`", "A `%s`", path);
      problems.add(
          node.getStartMark(), Text.of("%s has no `%s`", "%s le falta `%s`", place, key), hint);
    }
    return value;
  }

  /** Says what is wrong with the mapping as a whole. */
  <T> Optional<T> wrong(Text what, String example) {
    problems.add(
        node.getStartMark(),
        Text.of("`%s` %s", "`%s` %s", path, what),
        Text.of("For example: %s", "Por ejemplo: %s", example));
    return Optional.empty();
  }

  /** Says of every key that nobody asked for that it is unknown, and what was probably meant. */
  void close() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        Value value = java.util.Objects.requireNonNull(values.get(key));
        Text next =
            Spelling.nearest(key, asked)
                .map(n -> Text.of("Did you mean `%s`?", "¿Quiso decir `%s`?", n))
                .orElse(Text.of("Known here: %s.", "Aquí se conocen: %s.", listed()));
        problems.add(
            value.mark(),
            Text.of("unknown key `%s`", "clave desconocida `%s`", value.place()),
            next);
      }
    }
  }

  private String listed() {
    List<String> sorted = new ArrayList<>(asked);
    sorted.sort(null);
    return String.join(", ", sorted);
  }
}
