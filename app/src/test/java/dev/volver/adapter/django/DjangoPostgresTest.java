package dev.volver.adapter.django;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.volver.adapter.postgres.Cluster;
import dev.volver.adapter.postgres.PostgresStore;
import dev.volver.backup.SqlStore;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same project on PostgreSQL. */
@Tag("python")
class DjangoPostgresTest extends DjangoMigratorTest {
  private static @Nullable Cluster cluster;
  private static int count;

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

  private record Server(Cluster cluster, String name) implements Site.Base {
    @Override
    public SqlStore store() {
      return new PostgresStore("db", cluster.database("admin", name), Cluster.RUNNER);
    }

    @Override
    public String settings() {
      return "{'ENGINE': 'django.db.backends.postgresql', 'NAME': '%s', 'USER': 'admin', 'HOST':"
              .formatted(name)
          + " '%s', 'PORT': %d}".formatted(cluster.host(), Cluster.PORT);
    }

    @Override
    public void execute(String sql) {
      cluster.sql(name, sql);
    }

    @Override
    public List<String> tables() {
      return cluster.sql(name, "select tablename from pg_tables where schemaname = 'public'");
    }
  }

  private static Cluster server() {
    return java.util.Objects.requireNonNull(cluster);
  }

  @Override
  protected Harness in(Path folder) {
    String name = "app" + ++count;
    server().sql("postgres", "create database " + name);
    return new Site(python(), folder.resolve("code"), new Server(server(), name));
  }

  @Test
  void theStateOfACopiedDatabase() {
    project.migrator().upgrade(project.code(), "libros.0001_author");
    server().sql("postgres", "create database copy template app" + count);
    project.migrator().upgrade(project.code(), "libros.0002_book");

    assertThat(project.migrator().revision(new Server(server(), "copy").store()))
        .contains("libros.0001_author");
  }
}
