package dev.volver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.volver.adapter.alembic.Venv;
import dev.volver.adapter.postgres.Cluster;
import dev.volver.adapter.sqlite.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lost revision and a new beginning with the tools that projects in Python use. */
class PythonRepairTest {
  @TempDir Path temp;
  private Path project;
  private Path live;
  private Typed typed;
  private Function<String, List<String>> database;

  private void project(String migrations) throws Exception {
    project(migrations, "sqlite: data/app.db");
    database =
        sql -> {
          if (sql.startsWith("select")) {
            return Database.column(live, sql);
          }
          Database.run(live, sql);
          return List.of();
        };
  }

  private void project(String migrations, String store) throws Exception {
    project = Files.createDirectories(temp.resolve("shop/data")).getParent();
    live = project.resolve("data/app.db");
    typed = new Typed(project, temp.resolve("state"));
    put(
        "volver.yml",
        """
        app: shop
        source: { fetch: false }
        runtime: { process: { command: "sleep 988" } }
        stores: { db: { %s } }
        migrations: { store: db, %s }
        checks: { up: { running: true } }
        deploy: { watch: 0s, rehearse: never }
        """
            .formatted(store, migrations));
    put(".gitignore", "data/\nvolver.yml\n__pycache__/\n");
    typed.shell(
        "git init -q -b main && git config user.name a && git config user.email a@example.org");
  }

  @AfterEach
  void endTheApp() {
    typed.end();
  }

  private void put(String file, String content) throws Exception {
    Files.createDirectories(project.resolve(file).getParent());
    Files.writeString(project.resolve(file), content);
  }

  private void commit(String name) {
    typed.shell("git add -A && git commit -qm " + name);
  }

  private List<String> files(String folder) throws Exception {
    try (var all = Files.list(project.resolve(folder))) {
      return all.map(p -> p.getFileName().toString())
          .filter(n -> n.endsWith(".py") && !n.startsWith("__"))
          .sorted()
          .toList();
    }
  }

  private void stampedAfterTheBranchsColumnIsGone(String lost, String revision) {
    assertThat(typed.ending(7, "migrations", "status").out())
        .contains(lost + " was found:", "on feature/price");
    assertThat(typed.ending(3, "migrations", "repair", "-y").problems())
        .contains("only live", "It is the schema of " + lost + " itself");
    database.apply("alter table shop_item drop column price");

    typed.ending(0, "migrations", "repair", "-y");

    assertThat(typed.ending(0, "migrations", "status", "-o", "json").out())
        .contains("\"current\" : \"" + revision + "\"", "\"known\" : true");
    assertThat(database.apply("select name from shop_item")).containsExactly("apple");
  }

  @Test
  @Tag("Q02")
  @Tag("Q10")
  void alembic() throws Exception {
    Path python = Venv.python("newest", "alembic", "Flask-Migrate");
    project("tool: alembic, ini: alembic.ini, python: " + python);
    put("alembic.ini", "[alembic]\nscript_location = %(here)s/db\nprepend_sys_path = .\n");
    put(
        "models.py",
        """
        from sqlalchemy import Column, Index, Integer, MetaData, String, Table

        metadata = MetaData()
        Table("shop_item", metadata, Column("id", Integer, primary_key=True),
              Column("name", String(40), nullable=False), Index("named", "name", unique=True))
        """);
    put(
        "db/env.py",
        """
        import models
        from alembic import context
        from sqlalchemy import create_engine

        with create_engine("sqlite:///data/app.db").connect() as connection:
            context.configure(connection=connection, target_metadata=models.metadata)
            with context.begin_transaction():
                context.run_migrations()
            if hasattr(connection, "commit"):
                connection.commit()
        """);
    put(
        "db/script.py.mako",
        """
        from alembic import op
        import sqlalchemy as sa

        revision = ${repr(up_revision)}
        down_revision = ${repr(down_revision)}

        def upgrade():
            ${upgrades if upgrades else "pass"}

        def downgrade():
            ${downgrades if downgrades else "pass"}
        """);
    revision(
        "aaaaaaaaaaaa",
        "None",
        "op.create_table('shop_item', sa.Column('id', sa.Integer, primary_key=True),"
            + " sa.Column('name', sa.String(40), nullable=False))");
    revision(
        "bbbbbbbbbbbb",
        "'aaaaaaaaaaaa'",
        "op.create_index('named', 'shop_item', ['name'], unique=True)");
    commit("one");
    typed.ending(0, "deploy", "main", "-y");
    Database.run(live, "insert into shop_item values (1, 'apple')");
    typed.shell("git checkout -q -b feature/price");
    revision(
        "cccccccccccc",
        "'bbbbbbbbbbbb'",
        "op.add_column('shop_item', sa.Column('price', sa.Integer))");
    commit("two");
    typed.ending(0, "deploy", "feature/price", "-y");
    typed.shell("git checkout -q main");

    stampedAfterTheBranchsColumnIsGone("cccccccccccc", "bbbbbbbbbbbb");

    typed.ending(0, "migrations", "reset", "--really", "shop");
    assertThat(files("db/versions")).hasSize(1).allMatch(n -> n.contains("baseline"));
    assertThat(typed.ending(0, "migrations", "status").out()).contains("applied   1 of 1");
    assertThat(typed.ending(0, "migrations", "repair", "-y").out()).contains("nothing to repair");
    assertThat(typed.ending(0, "deploy", "main", "--dry-run").out()).doesNotContain("Migrate `db`");
  }

  private void revision(String id, String parent, String up) throws Exception {
    put(
        "db/versions/" + id + ".py",
        """
        import sqlalchemy as sa
        from alembic import op

        revision = "%s"
        down_revision = %s

        def upgrade():
            %s

        def downgrade():
            pass
        """
            .formatted(id, parent, up));
  }

  @Test
  @Tag("Q02")
  @Tag("Q10")
  void django() throws Exception {
    Path python = Venv.python("django", "Django", "psycopg[binary]");
    project("tool: django, python: " + python);
    django(python, "'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'data/app.db'");
  }

  @Test
  @Tag("Q02")
  @Tag("Q10")
  void djangoOnPostgres() throws Exception {
    assumeTrue(Cluster.installed().isPresent(), "needs PostgreSQL");
    Path python = Venv.python("django", "Django", "psycopg[binary]");
    try (Cluster cluster = Cluster.start()) {
      cluster.sql("postgres", "create database shop");
      database = sql -> cluster.sql("shop", sql);
      project(
          "tool: django, python: " + python,
          "postgres: { url: \"postgresql://admin@localhost:%d/shop?host=%s\" }"
              .formatted(Cluster.PORT, cluster.host()));
      django(
          python,
          "'ENGINE': 'django.db.backends.postgresql', 'NAME': 'shop', 'USER': 'admin', 'HOST': '%s', 'PORT': %d"
              .formatted(cluster.host(), Cluster.PORT));
      assertThat(cluster.sql("postgres", "select datname from pg_database"))
          .noneMatch(n -> n.contains("scratch"));
      typed.end();
    }
  }

  private void django(Path python, String settings) throws Exception {
    put(
        "manage.py",
        """
        import os
        import sys

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
        from django.core.management import execute_from_command_line
        execute_from_command_line(sys.argv)
        """);
    put(
        "site_settings.py",
        """
        SECRET_KEY = "x"
        USE_TZ = True
        INSTALLED_APPS = ["django.contrib.contenttypes", "shop"]
        DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
        DATABASES = {"default": {%s}}
        """
            .formatted(settings));
    put("shop/__init__.py", "");
    put("shop/migrations/__init__.py", "");
    String model = "from django.db import models\n\nclass Item(models.Model):\n";
    put("shop/models.py", model + "    name = models.CharField(max_length=40)\n");
    String make = python + " manage.py makemigrations shop -n ";
    typed.shell(make + "first");
    put("shop/models.py", model + "    name = models.CharField(max_length=60)\n");
    typed.shell(make + "longer");
    commit("one");
    typed.ending(0, "deploy", "main", "-y");
    database.apply("insert into shop_item (name) values ('apple')");
    typed.shell("git checkout -q -b feature/price");
    put(
        "shop/models.py",
        model
            + "    name = models.CharField(max_length=60)\n"
            + "    price = models.IntegerField(null=True)\n");
    typed.shell(make + "price");
    commit("two");
    typed.ending(0, "deploy", "feature/price", "-y");
    typed.shell("git checkout -q main");

    stampedAfterTheBranchsColumnIsGone(
        "shop.0003_price", "contenttypes.0002_remove_content_type_name+shop.0002_longer");

    typed.ending(0, "migrations", "reset", "--really", "shop");
    assertThat(files("shop/migrations")).hasSize(1).allMatch(n -> n.startsWith("0001_baseline_"));
    assertThat(database.apply("select app || '.' || name from django_migrations order by id"))
        .startsWith("contenttypes.0001_initial", "contenttypes.0002_remove_content_type_name")
        .hasSize(3);
    typed.ending(0, "migrations", "status");
    assertThat(typed.ending(0, "migrations", "repair", "-y").out()).contains("nothing to repair");
    assertThat(typed.ending(0, "deploy", "main", "--dry-run").out()).doesNotContain("Migrate `db`");
  }
}
