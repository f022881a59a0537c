package dev.volver.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.migration.Migrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person types for SQL migrations ends where Volver would have ended. */
class SqlMigratorTypedTest {
  @TempDir Path temp;
  private Path code;
  private SqlMigrator migrator;

  @BeforeEach
  void threeMigrations() throws Exception {
    Assumptions.assumeTrue(typed(List.of("command -v sqlite3")) == 0, "sqlite3 is not here");
    code = Files.createDirectories(temp.resolve("the code"));
    Path folder = Files.createDirectories(code.resolve("db steps"));
    for (int i = 1; i <= 3; i++) {
      Files.writeString(folder.resolve("00" + i + "_t.up.sql"), "create table t" + i + " (id);");
      Files.writeString(folder.resolve("00" + i + "_t.down.sql"), "drop table t" + i + "; -- gone");
    }
    Path database = code.resolve("app.db");
    var config =
        new MigrationConfig(
            Tool.SQL,
            "db",
            "db steps",
            "",
            "",
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            ".",
            "",
            List.of(),
            Optional.empty());
    migrator = new SqlMigrator(config, new SqliteStore("db", database), database);
  }

  @Test
  void upInTwoStrides() throws Exception {
    assertThat(typed(migrator.typed("002", false))).isZero();
    assertThat(migrator.current()).isEqualTo(Optional.of("002"));

    assertThat(typed(migrator.typed("003", false))).isZero();
    assertThat(migrator.current()).isEqualTo(Optional.of("003"));
  }

  @Test
  void downToARevisionAndToTheBottom() throws Exception {
    migrator.upgrade(code, "003");

    assertThat(typed(migrator.typed("001", true))).isZero();
    assertThat(migrator.current()).isEqualTo(Optional.of("001"));

    assertThat(typed(migrator.typed(Migrator.BASE, true))).isZero();
    assertThat(migrator.current()).isEmpty();
  }

  @Test
  void aMigrationThatFailsLeavesNothingOfItself() throws Exception {
    Files.writeString(code.resolve("db steps/002_t.up.sql"), "create table t2 (id); nonsense;");

    typed(migrator.typed("003", false));

    assertThat(migrator.current()).isEqualTo(Optional.of("001"));
  }

  private int typed(List<String> lines) throws IOException, InterruptedException {
    return new ProcessBuilder("bash", "-c", String.join("\n", lines))
        .directory((code == null ? temp : code).toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
