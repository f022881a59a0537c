package dev.volver.adapter.probe;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON answer, looked up by paths such as {@code items[0].status}.
 *
 * @param shown makes something of the answer fit to be shown
 */
record JsonAnswer(String body, UnaryOperator<String> shown) {
  private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|([^.\\[\\]]+)");

  /** The first path at which there is something else than expected. */
  Optional<Answer> differing(Map<String, String> expected) {
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return Optional.of(Answer.unhealthy("the answer is not JSON", "la respuesta no es JSON"));
    }
    return expected.entrySet().stream()
        .flatMap(e -> differing(root, e.getKey(), e.getValue()).stream())
        .findFirst();
  }

  private Optional<Answer> differing(JsonNode root, String path, String expected) {
    JsonNode node = at(root, path);
    if (node.isMissingNode()) {
      return Optional.of(
          Answer.unhealthy("there is no `%s` in the answer", "no hay `%s` en la respuesta", path));
    }
    String value = node.isString() ? node.stringValue() : node.toString();
    return value.equals(expected)
        ? Optional.empty()
        : Optional.of(
            Answer.unhealthy(
                "`%s` is `%s`, and `%s` was expected",
                "`%s` es `%s`, y se esperaba `%s`", path, shown.apply(value), expected));
  }

  /** The value at a path, if it is there and is no group. */
  Optional<String> value(String path) {
    try {
      JsonNode node = at(JsonMapper.shared().readTree(body), path);
      return node.isValueNode() && !node.isNull()
          ? Optional.of(node.isString() ? node.stringValue() : node.toString())
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static JsonNode at(JsonNode root, String path) {
    JsonNode node = root;
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      String index = step.group(1);
      node = index == null ? node.path(step.group(2)) : node.path(Integer.parseInt(index));
    }
    return node;
  }
}
