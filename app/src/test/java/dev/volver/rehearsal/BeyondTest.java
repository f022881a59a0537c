package dev.volver.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.message.Halt;
import dev.volver.migration.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
        "op.execute(\"CREATE ROLE reporting\")",
        "op.execute('DROP ROLE old')",
        "op.execute('ALTER ROLE a RENAME TO b')",
        "op.execute('GRANT admins TO app')",
        "op.execute('select 1; REVOKE ADMIN OPTION FOR admins FROM app')",
        "op.execute('DROP DATABASE x')",
        "op.execute('CREATE DATABASE x')",
        "op.execute('ALTER SYSTEM RESET ALL')",
        "op.execute('SELECT pg_terminate_backend(pid) FROM pg_stat_activity')",
        "op.execute(sa.text('select pg_cancel_backend(1)'))",
        "op.execute(\"CREATE TABLESPACE fast LOCATION '/fast'\")",
        "op.execute('DROP SUBSCRIPTION s')",
        "op.execute('alter publication p add table t')",
        "op.execute(\"select pg_create_logical_replication_slot('s', 'pgoutput')\")",
        "op.execute(\"copy item to program 'cat'\")",
        "op.execute(\"COPY (select * from item) TO '/tmp/item.csv'\")",
        "op.execute('reassign owned by a to b')",
        "migrations.RunSQL(\"\"\"\n  -- who reads\n  create role reader;\n\"\"\", 'drop role reader')",
        "op.execute(f'CREATE ROLE {name}')",
        "op.execute('CREATE ' + 'ROLE ' + name)",
        "op.execute('create user %s' % name)",
        "op.execute('DO $$ BEGIN IF true THEN CREATE ROLE r; END IF; END $$')",
        "op.execute(\"do $$ begin execute 'create role r'; end $$\")",
        "def f(:\n  op.execute('drop role r ')",
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
        "select 1;\n/* who reads */ grant readers to app;",
        "select pg_terminate_backend(1);",
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

  @Test
  void aFileThatAMigrationReadsIsLookedAtToo() throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("sql")).resolve("a.sql"), "drop role r;");
    assertThatThrownBy(() -> refuse("op.execute(Path('sql/a.sql').read_text())"))
        .isInstanceOfSatisfying(
            Halt.class, e -> assertThat(e.problems().getFirst().where()).isEqualTo("sql/a.sql"));
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
        "# create role reader\nop.execute('select 1')",
        "def upgrade():\n    '''\n    create role reader\n    '''\n    op.execute('select 1')",
        "sa.Column('x', comment='who can create user accounts')",
        "migrations.RunSQL('create user mapping for a server b', 'drop user mapping for a server b')",
        "op.execute('GRANT select, update ON item TO reader')",
        "op.execute('revoke all on schema public from reader')",
        "op.execute('grant usage on all sequences in schema public to reader')",
        "op.execute(\"comment on column user.role is 'its role'\")",
        "op.execute('copy item from stdin')",
        "op.execute('alter table item set tablespace fast')",
        "op.execute(\"notify items\")",
      })
  void whatStaysInsideIs(String text) {
    assertThatCode(() -> refuse(text)).doesNotThrowAnyException();
  }
}
