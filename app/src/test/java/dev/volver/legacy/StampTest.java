package dev.volver.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("Q08")
class StampTest {
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.db.20251022-153000.bak",
        "gestima.db.bak.20251022_153000",
        "db_backup_20251022_153000.sql.gz",
        "shop 2025-10-22_153000.dump",
        "20251022153000.db",
        "app-2025-10-22T15:30:00.db",
        "v20240101/app_2025-10-22-15-30-00.db",
        "app-2025-10-22T133000Z.db"
      })
  void theTimeInANameIsLocalTimeUnlessItSaysOtherwise(String name) {
    assertThat(Stamp.in(name).orElseThrow().at(MADRID)).isEqualTo("2025-10-22T13:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.db", "app.20251322_153000.db", "n1202510221530001.db", "2025-10-22"})
  void whatIsNoTimeIsNotTakenForOne(String name) {
    assertThat(Stamp.in(name)).isEmpty();
  }
}
