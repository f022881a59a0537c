package dev.volver.adapter.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.Bounds;
import dev.volver.config.CheckConfig;
import dev.volver.journal.CheckResult.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A10")
class MetricProbeTest {
  private static final String PAGE =
      """
      # HELP http_requests_total Requests.
      # TYPE http_requests_total counter
      http_requests_total{method="GET",status="200"} 1027 1395066363000
      http_requests_total{method="POST",status="200"} 3
      http_requests_total{method="GET",status="500"} 2
      http_requests_total_created 1.7e9
      weird{path="C:\\\\dir, \\"x\\" }"} 4
      up 1
      load 0.25
      broken NaN
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up | | | HEALTHY | 1",
        "up | 1 | | HEALTHY | 1",
        "up | 2 | | UNHEALTHY | 1, and >= 2 was expected",
        "load | | 0.2 | UNHEALTHY | 0.25, and <= 0.2 was expected",
        "load | 0.1 | 0.25 | HEALTHY | 0.25",
        "http_requests_total | 1032 | 1032 | HEALTHY | 1032",
        "http_requests_total{status=\"500\"} | | 1 | UNHEALTHY | 2, and <= 1 was expected",
        "http_requests_total{status=\"200\",method=\"POST\"} | | 3 | HEALTHY | 3",
        "http_requests_total{status=\"404\"} | | 3 | UNHEALTHY | there is no metric",
        "http_requests | | | UNHEALTHY | there is no metric",
        "weird | 4 | 4 | HEALTHY | 4",
        "broken | 0 | | INCONCLUSIVE | it is NaN",
        "a b | | | INCONCLUSIVE | is no name"
      })
  void aFigureIsThereAndWithinItsBounds(
      String metric,
      @Nullable BigDecimal least,
      @Nullable BigDecimal most,
      Verdict verdict,
      String told) {
    var page =
        new CheckConfig.Http(
            "http://127.0.0.1/metrics",
            "GET",
            Map.of(),
            Map.of(),
            Optional.empty(),
            Set.of(200),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Duration.ofSeconds(1));
    var bounds = new Bounds(Optional.ofNullable(least), Optional.ofNullable(most));

    Answer answer = MetricProbe.judged(new CheckConfig.Metric(page, metric, bounds), PAGE);

    assertThat(answer.verdict()).as(answer.detail().en()).isEqualTo(verdict);
    assertThat(answer.detail().en()).contains(told);
  }
}
