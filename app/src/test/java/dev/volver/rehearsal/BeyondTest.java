package dev.volver.rehearsal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Halt;
import dev.volver.migration.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeyondTest {
  @TempDir Path folder;

  private void refuse(String text) throws IOException {
    Files.writeString(folder.resolve("m.py"), text);
    Beyond.refuse(folder, List.of(new Revision("r1", List.of(), "m", "m.py")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "op.execute(\"ALTER DATABASE shop SET timezone = 'UTC'\")",
        "op.execute('alter system set work_mem = 1')",
        "op.execute('grant connect on database shop to reader')",
        "op.execute(\"comment on database shop is ''\")",
        "op.execute(\"create role reader with login password 'x'\")",
        "op.execute(\"select dblink_exec('host=other', 'delete from t')\")",
      })
  void whatWouldReachTheServerIsNotRehearsed(String text) {
    assertThatThrownBy(() -> refuse(text))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("beyond its database");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create role reader;",
        "drop user if exists reader;",
        "copy item to program 'cat';",
        "alter database shop set timezone = 'UTC';",
      })
  void thatIsSoForBothFilesOfAPairOfSql(String text) throws IOException {
    for (String way : List.of("up", "down")) {
      Files.writeString(folder.resolve("1_m.up.sql"), "select 1;");
      Files.writeString(folder.resolve("1_m.down.sql"), "create user mapping for a server b;");
      assertThatCode(this::pair).doesNotThrowAnyException();
      Files.writeString(folder.resolve("1_m." + way + ".sql"), text);

      assertThatThrownBy(this::pair)
          .isInstanceOf(Halt.class)
          .hasMessageContaining("beyond its database");
    }
  }

  private void pair() {
    Beyond.refuse(folder, List.of(new Revision("1", List.of(), "m", "1_m.up.sql")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"\"create user table, on database level\"\"\"",
        "op.alter_column('user', 'database')",
        "op.execute('grant select on item to reader')",
        "op.execute('alter table database add role text')",
      })
  void whatStaysInsideIs(String text) {
    assertThatCode(() -> refuse(text)).doesNotThrowAnyException();
  }
}
