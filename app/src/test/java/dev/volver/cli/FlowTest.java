package dev.volver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.message.Language;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlowTest {
  private static final long MIB = 1L << 20;

  @Test
  void bytesRateAndTimeLeftAreSaid() {
    var line = Flow.line(256 * MIB, 1024 * MIB, Duration.ofSeconds(2));

    assertThat(line.en()).isEqualTo("256.0 MiB of 1.0 GiB, 25 %, 128.0 MiB/s, 6 s left");
    assertThat(line.in(Language.ES))
        .isEqualTo("256.0 MiB de 1.0 GiB, 25 %, 128.0 MiB/s, faltan 6 s");
    assertThat(Flow.line(MIB, 1000 * MIB, Duration.ofSeconds(1)).en()).endsWith("16 min left");
    assertThat(Flow.line(MIB, 5000 * MIB, Duration.ofSeconds(1)).en()).endsWith("1 h 23 min left");
    assertThat(Flow.line(0, MIB, Duration.ofSeconds(1)).en()).endsWith("0 B/s");
  }

  @Test
  void nothingIsSaidOfWhatHasNotBegunOrIsDone() {
    Flow flow = new Flow();
    assertThat(flow.shown()).isEmpty();
    flow.begin(10);
    assertThat(flow.shown()).isEmpty();
    flow.moved(4);
    assertThat(flow.shown()).isPresent();
    flow.moved(6);
    assertThat(flow.shown()).isEmpty();
    flow.begin(0);
    flow.moved(6);
    assertThat(flow.shown()).as("nobody knows how much there is").isEmpty();
  }
}
