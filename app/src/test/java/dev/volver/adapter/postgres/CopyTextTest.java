package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyTextTest {
  @Test
  void columnsAreBetweenTabsAndNothingIsNotEmpty() {
    assertThat(CopyText.columns("a\t\\N\t\t\\\\N"))
        .isEqualTo(
            List.of(Optional.of("a"), Optional.empty(), Optional.of(""), Optional.of("\\N")));
  }

  @ParameterizedTest
  @CsvSource({
    "\\b, 8",
    "\\f, 12",
    "\\n, 10",
    "\\r, 13",
    "\\t, 9",
    "\\v, 11",
    "\\\\, 92",
    "\\x, 120"
  })
  void whatIsEscapedIsMeant(String escaped, int character) {
    assertThat(CopyText.columns("1" + escaped + "2"))
        .isEqualTo(List.of(Optional.of("1" + (char) character + "2")));
  }

  @Test
  void aBackslashAtTheEndIsItself() {
    assertThat(CopyText.columns("a\\")).isEqualTo(List.of(Optional.of("a\\")));
  }
}
