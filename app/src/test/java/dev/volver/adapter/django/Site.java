package dev.volver.adapter.django;

import dev.volver.adapter.python.HostPython;
import dev.volver.backup.SqlStore;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.exec.Secret;
import dev.volver.migration.Migrator;
import dev.volver.migration.MigratorContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Django project whose apps are the folders that hold {@code migrations}. */
final class Site implements MigratorContract.Harness {

  /** Where it keeps its rows. */
  interface Base {
    SqlStore store();

    /** What stands for it in the settings. */
    String settings();

    void execute(String sql);

    List<String> tables();
  }

  private static final String APP = "libros";

  private final Path python;
  private final Path code;
  private final Base base;
  private int count;

  Site(Path python, Path code, Base base) {
    this.python = python;
    this.code = code;
    this.base = base;
    write(
        "manage.py",
        """
        import os
        import sys

        def main():
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sitio.settings")
            from django.core.management import execute_from_command_line
            execute_from_command_line(sys.argv)

        if __name__ == "__main__":
            main()
        """);
    write("sitio/__init__.py", "");
    write(
        "sitio/settings.py",
        """
        from pathlib import Path

        print("loaded")
        CODE = Path(__file__).parent.parent
        SECRET_KEY = "hush"
        USE_TZ = True
        INSTALLED_APPS = sorted(p.parent.name for p in CODE.glob("*/migrations"))
        DATABASES = {"default": %s}
        """
            .formatted(base.settings()));
    write(APP + "/migrations/__init__.py", "");
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
    return migrator(python.toString(), "manage.py", Map.of(), List.of());
  }

  Migrator migrator(
      String interpreter, String manage, Map<String, String> environment, List<String> ignored) {
    var config =
        new MigrationConfig(
            Tool.DJANGO,
            "db",
            "",
            interpreter,
            "",
            environment,
            Map.of("DB_PASSWORD", new Secret("hush")),
            List.of(),
            Optional.empty(),
            ".",
            manage,
            ignored,
            Optional.empty());
    var runner = new LocalRunner("test", new Interruption(), _ -> {});
    return new DjangoMigrator(
        config, base.store(), runner, new HostPython(config, code, code.resolve("manage.py")));
  }

  Path python() {
    return python;
  }

  Base base() {
    return base;
  }

  @Override
  public Path code() {
    return code;
  }

  @Override
  public String add(String name, String up, String down) {
    String before = count == 0 ? "" : last(count);
    count++;
    String file = "%04d_%s".formatted(count, name);
    add(APP, file, before.isEmpty() ? "" : "('libros', '" + before + "')", sql(up, down));
    return APP + "." + file;
  }

  private String last(int number) {
    try (var all = Files.list(code.resolve(APP + "/migrations"))) {
      return all.map(p -> p.getFileName().toString())
          .filter(n -> n.startsWith("%04d_".formatted(number)))
          .map(n -> n.replace(".py", ""))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sql(String up, String down) {
    return "migrations.RunSQL(\"%s\", \"%s\")".formatted(up, down);
  }

  /** Writes a migration of any app. */
  void add(String app, String name, String dependencies, String operation) {
    write(app + "/migrations/__init__.py", "");
    write(
        app + "/migrations/" + name + ".py",
        """
        from django.db import migrations


        def forth(apps, schema_editor):
            pass


        class Migration(migrations.Migration):
            dependencies = [%s]
            operations = [%s]
        """
            .formatted(dependencies, operation));
  }

  @Override
  public List<String> tables() {
    return base.tables();
  }
}
