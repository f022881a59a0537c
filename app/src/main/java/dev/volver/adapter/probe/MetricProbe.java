package dev.volver.adapter.probe;

import dev.volver.config.CheckConfig;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure on a page in Prometheus's text format. One that is named without all its labels is the
 * sum of those that have the labels named.
 */
final class MetricProbe {
  private static final Pattern NAMED = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(?:\\{(.*)})?");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(?:\\{(.*)})?\\s+(\\S+)(?:\\s+-?\\d+)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private MetricProbe() {}

  static Answer ask(CheckConfig.Metric check) {
    return new HttpProbe(check.page(), body -> judged(check, body)).ask();
  }

  static Answer judged(CheckConfig.Metric check, String page) {
    Matcher named = NAMED.matcher(check.metric());
    if (!named.matches()) {
      return Answer.inconclusive(
          "`%s` is no name of a metric", "`%s` no es un nombre de métrica", check.metric());
    }
    List<String> found = values(page, named.group(1), labels(named.group(2)));
    if (found.isEmpty()) {
      return Answer.unhealthy("there is no metric `%s`", "no hay métrica `%s`", check.metric());
    }
    if (!check.bounds().any()) {
      return Answer.healthy("%s", "%s", Answer.shortened(String.join(", ", found)));
    }
    try {
      BigDecimal sum = found.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
      return check.bounds().hold(sum)
          ? Answer.healthy("%s", "%s", sum.toPlainString())
          : Answer.unhealthy(
              "%s, and %s was expected",
              "%s, y se esperaba %s", sum.toPlainString(), check.bounds());
    } catch (NumberFormatException e) { // NaN, +Inf
      return Answer.inconclusive("it is %s", "es %s", String.join(", ", found));
    }
  }

  private static List<String> values(String page, String name, Map<String, String> labels) {
    List<String> values = new ArrayList<>();
    for (String line : (Iterable<String>) page.lines()::iterator) {
      Matcher sample = SAMPLE.matcher(line.strip());
      if (sample.matches()
          && sample.group(1).equals(name)
          && labels(sample.group(2)).entrySet().containsAll(labels.entrySet())) {
        values.add(sample.group(3));
      }
    }
    return values;
  }

  private static Map<String, String> labels(@org.jspecify.annotations.Nullable String text) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }
}
