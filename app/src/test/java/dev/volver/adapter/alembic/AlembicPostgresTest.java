package dev.volver.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.volver.adapter.postgres.Cluster;
import dev.volver.adapter.postgres.PostgresStore;
import dev.volver.adapter.python.HostPython;
import dev.volver.backup.SqlStore;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.journal.TableLoss;
import dev.volver.message.Halt;
import dev.volver.migration.Migrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Alembic notes the revision in a PostgreSQL database. */
@Tag("python")
class AlembicPostgresTest {
  private static @Nullable Cluster cluster;
  private static int count;

  @TempDir Path code;

  @BeforeAll
  static void start() {
    assumeTrue(Cluster.installed().isPresent(), "needs PostgreSQL");
    cluster = Cluster.start();
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Cluster server() {
    return java.util.Objects.requireNonNull(cluster);
  }

  private String project(String configured) throws IOException {
    String name = "noted" + ++count;
    server().sql("postgres", "create database " + name);
    server().sql(name, "create schema audit", "create table mine (id integer)");
    write("alembic.ini", "[alembic]\nscript_location = migrations\n");
    write("migrations/script.py.mako", "");
    write(
        "migrations/env.py",
        """
        from alembic import context
        from sqlalchemy import create_engine

        SCHEMA = "audit"
        with create_engine("postgresql+psycopg://admin@/%s?host=%s&port=%d").begin() as connection:
            context.configure(connection=connection, %s)
            with context.begin_transaction():
                context.run_migrations()
        """
            .formatted(name, server().host(), Cluster.PORT, configured));
    write(
        "migrations/versions/a1.py",
        """
        from alembic import op
        revision = 'a1'
        down_revision = None

        def upgrade():
            op.execute("create table book (id integer)")

        def downgrade():
            op.execute("drop table book")
        """);
    return name;
  }

  private void write(String file, String text) throws IOException {
    Path path = code.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Migrator migrator(String name, Optional<String> table) {
    Path python = Venv.python("alembic-postgres", "alembic", "SQLAlchemy==2.*", "psycopg[binary]");
    SqlStore store = new PostgresStore("db", server().database("admin", name), Cluster.RUNNER);
    var config =
        new MigrationConfig(
            Tool.ALEMBIC,
            "db",
            "",
            python.toString(),
            "alembic.ini",
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            ".",
            "",
            List.of(),
            table);
    return new AlembicMigrator(
        config, store, Cluster.RUNNER, new HostPython(config, code, code), code);
  }

  @Test
  void aTableInAnotherSchemaIsReadWhereEnvPyPutsIt() throws IOException {
    String name = project("version_table='shop_version', version_table_schema=SCHEMA");
    Migrator migrator = migrator(name, Optional.empty());
    assertThat(migrator.current()).isEmpty();

    migrator.upgrade(code, "a1");

    assertThat(migrator.current()).contains("a1");
    assertThat(migrator.records()).containsExactly("audit.shop_version");
    assertThat(server().sql(name, "select version_num from audit.shop_version"))
        .containsExactly("a1");
    migrator.stamp(code, Migrator.BASE);
    assertThat(migrator.current()).isEmpty();
    migrator.stamp(code, "a1");
    migrator.downgrade(code, Migrator.BASE);
    assertThat(server().sql(name, "select tablename from pg_tables where schemaname = 'public'"))
        .containsExactly("mine");
  }

  @Test
  void aTableThatIsConfiguredElsewhereIsNamedAndReadByTheKey() throws IOException {
    String name = project("**{'version_table_schema': SCHEMA}");
    migrator(name, Optional.of("audit.alembic_version")).upgrade(code, "a1");

    assertThatThrownBy(() -> migrator(name, Optional.empty()).current())
        .isInstanceOf(Halt.class)
        .hasMessageContaining("audit.alembic_version looks like");
    assertThat(migrator(name, Optional.of("audit.alembic_version")).current()).contains("a1");
  }

  @Test
  @Tag("promise-6")
  void rowsThatAWayDownTookAreListedAndTheRecordIsNone() throws IOException {
    String name = project("version_table='shop_version', version_table_schema=SCHEMA");
    migrator(name, Optional.empty()).upgrade(code, "a1");
    SqlStore store = new PostgresStore("db", server().database("admin", name), Cluster.RUNNER);
    server().sql(name, "insert into mine values (1), (2)");
    store.refresh("b0001");
    server().sql(name, "delete from mine where id = 1", "insert into mine values (3)");
    server().sql(name, "update audit.shop_version set version_num = 'b2'", "drop table book");

    List<TableLoss> gone = store.gone("b0001", code.resolve("left"));

    assertThat(gone).filteredOn(TableLoss::any).containsExactly(new TableLoss("mine", 1, 0, 0));
    assertThat(gone).extracting(TableLoss::table).doesNotContain("audit.shop_version");
    assertThat(code.resolve("left/db/mine.jsonl")).hasContent("{\"id\":1}");
  }
}
