package dev.volver.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.python.HostPython;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose settings of Alembic, paths and database start from a folder of the code. */
@Tag("python")
class AlembicInAFolderTest {
  @TempDir Path temp;

  @Test
  void theCommandsWorkInTheFolderAndTheFilesAreToldFromTheCode() throws IOException {
    Path python = Venv.python("newest", "alembic", "Flask-Migrate");
    Path code = temp.resolve("code");
    Path database = code.resolve("backend/shop.db");
    write(code, "alembic.ini", "[alembic]\nscript_location = scripts\n");
    write(
        code,
        "scripts/env.py",
        """
        from alembic import context
        from sqlalchemy import create_engine

        with create_engine("sqlite:///./shop.db").begin() as connection:
            context.configure(connection=connection)
            context.run_migrations()
        """);
    write(
        code,
        "scripts/versions/one.py",
        """
        from alembic import op

        revision = "a1"
        down_revision = None


        def upgrade():
            op.execute("create table item (id integer primary key)")


        def downgrade():
            op.execute("drop table item")
        """);
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
            "backend",
            "",
            List.of(),
            Optional.empty());
    var interpreter = new HostPython(config, code, database);
    var migrator =
        new AlembicMigrator(
            config,
            new SqliteStore("db", database),
            new LocalRunner("test", new Interruption(), _ -> {}),
            interpreter,
            code);

    migrator.upgrade(code, "a1");

    assertThat(migrator.chain(code).folders()).containsExactly("backend/scripts/versions");
    assertThat(migrator.current()).contains("a1");
    assertThat(code.resolve("shop.db")).doesNotExist();
    assertThat(interpreter.typed(List.of("-m", "alembic"))).contains("cd " + code + "/backend && ");
  }

  private static void write(Path code, String file, String content) throws IOException {
    Path path = code.resolve("backend").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
