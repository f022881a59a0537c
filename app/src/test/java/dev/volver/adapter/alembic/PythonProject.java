package dev.volver.adapter.alembic;

import dev.volver.adapter.python.HostPython;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Secret;
import dev.volver.message.Halt;
import dev.volver.message.Text;
import dev.volver.migration.Migrator;
import dev.volver.migration.MigratorContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Python project with migrations on a SQLite file beside its code. */
final class PythonProject implements MigratorContract.Harness {
  private final Tool tool;
  private final String python;
  private final Path code;
  private final Path versions;
  private final Path database;
  private Optional<String> last = Optional.empty();
  private int count;

  private PythonProject(Tool tool, String python, Path folder) {
    this.tool = tool;
    this.python = python;
    this.code = folder.resolve("code");
    this.versions = code.resolve("migrations/versions");
    this.database = folder.resolve("app.db");
  }

  static PythonProject alembic(Path python, Path folder) throws IOException {
    var project = new PythonProject(Tool.ALEMBIC, python.toString(), folder);
    project.write(
        "alembic.ini", "[alembic]\nscript_location = %(here)s/migrations\nprepend_sys_path = .\n");
    project.env();
    return project;
  }

  static PythonProject flask(Path python, Path folder) throws IOException {
    var project = new PythonProject(Tool.FLASK_MIGRATE, python.toString(), folder);
    project.write(
        "app.py",
        """
        from flask import Flask
        from flask_migrate import Migrate
        from flask_sqlalchemy import SQLAlchemy

        app = Flask(__name__)
        app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///%s"
        Migrate(app, SQLAlchemy(app))
        """
            .formatted(project.database));
    project.write("migrations/alembic.ini", "[alembic]\n");
    project.env();
    return project;
  }

  private void env() {
    write(
        "migrations/env.py",
        """
        from alembic import context
        from sqlalchemy import create_engine

        URL = "sqlite:///%s"


        def run(**how):
            context.configure(**how)
            with context.begin_transaction():
                context.run_migrations()


        if context.is_offline_mode():
            run(url=URL, literal_binds=True)
        else:
            with create_engine(URL).connect() as connection:
                run(connection=connection, transaction_per_migration=True)
                if hasattr(connection, "commit"):
                    connection.commit()
        """
            .formatted(database));
    write("migrations/script.py.mako", "");
    write("migrations/versions/.gitkeep", "");
  }

  void write(String file, String content) {
    try {
      Files.createDirectories(code.resolve(file).getParent());
      Files.writeString(code.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Migrator migrator() {
    return migrator(python);
  }

  Migrator migrator(String interpreter) {
    return migrator(interpreter, Optional.empty());
  }

  /** With a table for the revision that the configuration names. */
  Migrator noting(String table) {
    return migrator(python, Optional.of(table));
  }

  /** Has {@code env.py} configure more. */
  void configure(String more) {
    try {
      Path env = code.resolve("migrations/env.py");
      write(
          "migrations/env.py",
          Files.readString(env)
              .replace("context.configure(**how)", "context.configure(" + more + ")"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Migrator migrator(String interpreter, Optional<String> table) {
    var config =
        new MigrationConfig(
            tool,
            "db",
            "migrations",
            interpreter,
            "alembic.ini",
            tool == Tool.FLASK_MIGRATE ? Map.of("FLASK_APP", "app.py") : Map.of(),
            Map.of("DB_PASSWORD", new Secret("hush")),
            List.of(),
            Optional.empty(),
            ".",
            "",
            List.of(),
            table);
    var runner = new LocalRunner("test", new Interruption(), c -> {});
    return new AlembicMigrator(
        config,
        new SqliteStore("db", database),
        runner,
        new HostPython(config, code, database),
        code);
  }

  @Override
  public Path code() {
    return code;
  }

  Path versions() {
    return versions;
  }

  @Override
  public String add(String name, String up, String down) {
    String revision = "a%011d".formatted(++count);
    add(revision, last.map(l -> "'" + l + "'").orElse("None"), name, up, down);
    last = Optional.of(revision);
    return revision;
  }

  void add(String revision, String parents, String name, String up, String down) {
    write(
        "migrations/versions/" + revision + "_" + name + ".py",
        """
        \"""%s\"""
        from alembic import op

        revision = '%s'
        down_revision = %s
        print("loaded")

        def upgrade():
            op.execute("%s")

        def downgrade():
            op.execute("%s")
        """
            .formatted(name, revision, parents, up, down));
  }

  void execute(String sql) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  private List<List<Optional<String>>> rows(String sql) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rs = statement.executeQuery(sql)) {
      List<List<Optional<String>>> rows = new ArrayList<>();
      while (rs.next()) {
        rows.add(List.of(Optional.ofNullable(rs.getString(1))));
      }
      return rows;
    } catch (SQLException e) {
      throw Halt.failed(Text.verbatim("SQLite says: " + e.getMessage()), "", Text.verbatim(""));
    }
  }

  @Override
  public List<String> tables() {
    return rows("select name from sqlite_master where type = 'table'").stream()
        .map(r -> r.getFirst().orElseThrow())
        .toList();
  }
}
