package dev.volver.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.MigrationConfig.Tool;
import dev.volver.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations are found where strangers keep them, or it is said that they are not. */
@Tag("Q13")
class LayoutsTest {
  @TempDir Path project;

  @Test
  void yearsWithinVersionsAreRead() throws IOException {
    environment("alembic");
    write("alembic.ini", "[alembic]\nscript_location = alembic\nrecursive_version_locations = yes");
    revision("alembic/versions/2023/a1.py", "a1", "None");
    revision("alembic/versions/2024/05/a2.py", "a2", "'a1'");
    revision("alembic/versions/a3.py", "a3", "'a2'");

    assertThat(ids()).containsExactlyInAnyOrder("a1", "a2", "a3");
  }

  @Test
  void foldersBesideVersionsAreLeftOutWhereAlembicLeavesThemOut() throws IOException {
    environment("alembic");
    write("alembic.ini", "[alembic]\nscript_location = alembic\n");
    revision("alembic/versions/a1.py", "a1", "None");
    revision("alembic/versions/old/a0.py", "a0", "None");

    assertThat(ids()).containsExactly("a1");
  }

  @Test
  void severalPlacesOfVersionsRelativeToTheFile() throws IOException {
    environment("db");
    write(
        "alembic.ini",
        """
        [alembic]
        script_location = %(here)s/db
        path_separator = newline
        version_locations =
            %(here)s/db/base
            %(here)s/plugins/x
        """);
    revision("db/base/b1.py", "b1", "None");
    revision("plugins/x/b2.py", "b2", "'b1'");

    assertThat(ids()).containsExactlyInAnyOrder("b1", "b2");
  }

  @Test
  void theFileMayLieInAFolderBelow() throws IOException {
    environment("backend/app/alembic");
    write("backend/alembic.ini", "[alembic]\nscript_location = app/alembic\n");
    write("frontend/node_modules/x/env.py", "alembic");
    revision("backend/app/alembic/versions/c1.py", "c1", "None");

    assertThat(ids()).containsExactly("c1");
  }

  @Test
  void pyprojectAndPlacesWithinPackages() throws IOException {
    environment("src/shop/db/migrations");
    write(
        "pyproject.toml",
        """
        [project]
        name = "shop"

        [tool.alembic]
        script_location = "shop.db:migrations"  # in the package
        version_locations = [
          "%(here)s/src/shop/db/migrations/first",
        ]
        """);
    revision("src/shop/db/migrations/first/d1.py", "d1", "None");

    assertThat(ids()).containsExactly("d1");
  }

  @Test
  void migrationsOfFlaskWithinThePackage() throws IOException {
    write("shop/migrations/env.py", "from flask import current_app\n");
    revision("shop/migrations/versions/e1.py", "e1", "None");

    assertThat(ids()).containsExactly("e1");
    assertThat(Folder.recognise(project, Optional.empty()).orElseThrow().tool())
        .isEqualTo(Tool.FLASK_MIGRATE);
  }

  @Test
  void severalFoldersAreToldAndNoneIsGuessed() throws IOException {
    for (String service : List.of("a", "b")) {
      environment(service + "/alembic");
      write(service + "/alembic.ini", "[alembic]\nscript_location = alembic\n");
      revision(service + "/alembic/versions/f1.py", "f1", "None");
    }

    assertThat(Folder.recognise(project, Optional.empty())).isEmpty();
    assertThat(Folder.below(project, Optional.empty()))
        .extracting(Folder::below)
        .containsExactly("a/alembic", "b/alembic");
  }

  @Test
  void appsOfDjangoDeepBelowWithLabelsOfTheirOwn() throws IOException {
    write(
        "src/site/company/apps/orders/apps.py",
        """
        class OrdersConfig(AppConfig):
            name = "company.apps.orders"
            label: str = "company_orders"
        """);
    django("src/site/company/apps/orders/migrations/0001_initial.py", "");
    django(
        "src/site/company/apps/people/migrations/0001_initial.py",
        "('company_orders', '0001_initial')");
    django("src/site/company/apps/news/migrations/0001_initial.py", "");

    assertThat(ids())
        .containsExactlyInAnyOrder(
            "company_orders.0001_initial", "people.0001_initial", "news.0001_initial");
    assertThat(report().problems()).isEmpty();
    assertThat(report().graph()).isEmpty();
  }

  @Test
  void modulesThatTheSettingsName() throws IOException {
    write(
        "conf/settings.py",
        "MIGRATION_MODULES = {\n    'orders': 'db.history.orders',\n    'gone': 'db.gone',\n}\n");
    django("db/history/orders/0001_initial.py", "");
    django("orders/migrations/0001_other.py", "");
    django("people/migrations/0001_initial.py", "('orders', '0001_initial')");

    assertThat(ids()).containsExactlyInAnyOrder("orders.0001_initial", "people.0001_initial");
    assertThat(report().problems())
        .singleElement()
        .satisfies(p -> assertThat(p.what().en()).contains("`gone`", "`db.gone`"));
  }

  private List<String> ids() {
    return read().scripts().stream().map(s -> s.revision().id()).toList();
  }

  private Reading read() {
    return Readers.read(Folder.recognise(project, Optional.empty()).orElseThrow());
  }

  private Report report() {
    Folder folder = Folder.recognise(project, Optional.empty()).orElseThrow();
    Setting setting = new Setting(folder.tool(), Optional.empty(), Optional.empty());
    return new Lint(new RuleBook(), setting).of(read(), "here");
  }

  private void environment(String folder) throws IOException {
    write(folder + "/env.py", "from alembic import context\n");
  }

  private void revision(String file, String id, String parent) throws IOException {
    write(
        file,
        "from alembic import op\nrevision = '%s'\ndown_revision = %s\n\n\ndef upgrade():\n    op.execute('SELECT 1')\n\n\ndef downgrade():\n    pass\n"
            .formatted(id, parent));
  }

  private void django(String file, String needs) throws IOException {
    write(
        file,
        """
        from django.db import migrations, models


        class Migration(migrations.Migration):
            dependencies = [%s]
            operations = [
                migrations.CreateModel("Thing", fields=[("id", models.AutoField(primary_key=True))]),
            ]
        """
            .formatted(needs));
  }

  private void write(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
