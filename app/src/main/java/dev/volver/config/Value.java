package dev.volver.config;

import dev.volver.message.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One value of {@code volver.yml} with its place; says what is wrong instead of throwing. */
final class Value {
  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

  private final String place;
  private final Node node;
  private final Problems problems;

  Value(String place, Node node, Problems problems) {
    this.place = place;
    this.node = node;
    this.problems = problems;
  }

  String place() {
    return place;
  }

  Optional<Mark> mark() {
    return node.getStartMark();
  }

  boolean isSection() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  Optional<Section> section() {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Section(place, mapping, problems));
    }
    return wrong(Text.of("a group of keys", "un grupo de claves"), "{ key: value }");
  }

  Optional<String> text() {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
      return Optional.of(scalar.getValue());
    }
    return wrong(Text.of("a text", "un texto"), "word");
  }

  List<Value> list() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(n -> new Value(place, n, problems)).toList();
    }
    return List.of(this);
  }

  List<String> texts() {
    return list().stream().map(Value::text).flatMap(Optional::stream).toList();
  }

  Map<String, String> textMap() {
    Map<String, String> all = new LinkedHashMap<>();
    section()
        .ifPresent(s ->
            s.names().forEach(k -> s.get(k).flatMap(Value::text).ifPresent(v -> all.put(k, v))));
    return all;
  }

  Optional<Integer> number(int least, int most) {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    return wrong(
        Text.of("a whole number from %d to %d", "un entero de %d a %d", least, most),
        Integer.toString(least));
  }

  Optional<BigDecimal> amount() {
    Optional<String> text = text();
    try {
      return text.map(BigDecimal::new);
    } catch (NumberFormatException e) {
      return wrong(Text.of("a number", "un número"), "1");
    }
  }

  Optional<Boolean> yesOrNo() {
    return choice(Map.of("true", true, "false", false));
  }

  <T> Optional<T> choice(Map<String, T> choices) {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    T chosen = choices.get(text.get());
    if (chosen != null) {
      return Optional.of(chosen);
    }
    String all = String.join(", ", choices.keySet().stream().sorted().toList());
    Text next =
        Spelling.nearest(text.get(), choices.keySet())
            .map(n -> Text.of("Did you mean `%s`?", "¿Quiso decir `%s`?", n))
            .orElse(Text.of("Write one of: %s.", "Escriba uno de: %s.", all));
    problems.add(
        mark(), Text.of("`%s` cannot be `%s`", "`%s` no puede ser `%s`", place, text.get()), next);
    return Optional.empty();
  }

  <E extends Enum<E>> Optional<E> choice(Class<E> type) {
    Map<String, E> choices = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants())
        .forEach(c -> choices.put(c.name().toLowerCase(Locale.ROOT).replace('_', '-'), c));
    return choice(choices);
  }

  Optional<Duration> duration() {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher m = DURATION.matcher(text.get());
    if (!m.matches()) {
      return wrong(Text.of("a time with its unit", "un tiempo con su unidad"), "30s, 5m, 12h, 30d");
    }
    long amount = Long.parseLong(m.group(1));
    return Optional.of(
        switch (m.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }

  <T> Optional<T> wrong(Text expected, String example) {
    return refused(
        Text.of("`%s` must be %s", "`%s` debe ser %s", place, expected),
        Text.of("For example: %s", "Por ejemplo: %s", example));
  }

  <T> Optional<T> refused(Text what, Text next) {
    problems.add(mark(), what, next);
    return Optional.empty();
  }
}
