package dev.volver.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "stores,stores,0",
    "store,stores,1",
    "sotres,stores,1", // neighbours swapped
    "Stores,stores,0",
    "stats,status,1",
    "'',app,3",
    "ca,abc,3", // optimal string alignment, not the unrestricted distance
  })
  void distance(String one, String other, int edits) {
    assertThat(Spelling.distance(one, other)).isEqualTo(edits);
    assertThat(Spelling.distance(other, one)).isEqualTo(edits);
  }

  @Test
  void namesTheNearestOnly() {
    assertThat(Spelling.nearest("on-failur", List.of("timeout", "on-failure", "watch")))
        .contains("on-failure");
    assertThat(Spelling.nearest("bd", List.of("db", "dbs"))).contains("db");
  }

  @Test
  void keepsQuietAboutWhatIsFar() {
    assertThat(Spelling.nearest("zebra", List.of("app", "stores"))).isEmpty();
    assertThat(Spelling.nearest("word", List.of())).isEmpty();
  }
}
