package dev.volver.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What installed units say of an app, and what their drop-ins add. */
class UnitsFoundTest {
  @TempDir Path temp;
  private Path units;
  private Path etc;
  private Drafted project;

  @BeforeEach
  void folders() throws IOException {
    units = Files.createDirectories(temp.resolve("units"));
    etc = Files.createDirectories(temp.resolve("etc"));
    project = Drafted.in(temp, List.of(units));
  }

  private void unit(String more) throws IOException {
    Files.writeString(
        units.resolve("shop.service"),
        "[Service]\nWorkingDirectory=%s\nExecStart=%1$s/.venv/bin/gunicorn app:app\n%s"
            .formatted(project.project(), more));
  }

  private void dropIn(String name, String text) throws IOException {
    Path folder = Files.createDirectories(units.resolve("shop.service.d"));
    Files.writeString(folder.resolve(name), "[Service]\n" + text);
  }

  @Test
  @Tag("promise-7")
  void aServerThatTheUnitNamesItselfIsNotReplacedByThatOfAFile() throws IOException {
    unit("Environment=DATABASE_URL=postgresql://s:pw@localhost/live\n");
    project
        .with(".env", "DATABASE_URL=postgresql://s:pw@localhost/dev\n")
        .database("dev-copy.db")
        .database("app.db");

    assertThat(project.app().stores()).isEmpty();
    assertThat(project.text()).doesNotContain("pw@");
    assertThat(project.questions())
        .anyMatch(q ->
            q.startsWith("the database is on a server that a unit names by itself")
                && q.contains("(shop.service: DATABASE_URL)"));
  }

  @Test
  @Tag("promise-7")
  void soIsOneOfADropIn() throws IOException {
    unit("Environment=DATABASE_URL=sqlite:///data/old.db\n");
    dropIn("10-db.conf", "Environment=\nEnvironment=DATABASE_URL=psql://s:pw@localhost/live\n");
    project.database("data/old.db");

    assertThat(project.app().stores()).isEmpty();
    assertThat(project.questions()).anyMatch(q -> q.contains("shop.service: DATABASE_URL"));
  }

  @Test
  void aFileThatSaysTheSameIsReferredTo() throws IOException {
    unit("Environment=DATABASE_URL=postgresql://s:pw@localhost/live\n");
    project.with(".env", "DATABASE_URL=postgresql://s:pw@localhost/live\n");

    assertThat(postgres().name()).isEqualTo("live");
  }

  @Test
  void aFileOfSqliteThatTheUnitNamesItselfIsNotReplacedByAServer() throws IOException {
    unit("Environment=DATABASE_URL=sqlite:///data/live.db\n");
    project.with(".env", "DATABASE_URL=postgresql://s:pw@localhost/dev\n").database("data/live.db");

    assertThat(project.app().stores())
        .containsOnlyKeys("db")
        .containsValue(new StoreConfig.Sqlite(project.project().resolve("data/live.db")));
  }

  @Test
  void theFileOfADropInIsRead() throws IOException {
    unit("EnvironmentFile=%s/none\n".formatted(etc));
    dropIn("b.conf", "EnvironmentFile=-%s/shop.env\n".formatted(etc));
    dropIn("a.conf", "EnvironmentFile=\n");
    Files.writeString(etc.resolve("shop.env"), "DATABASE_URL=postgis://s:pw@localhost/live\n");
    project.with(".env", "DATABASE_URL=postgresql://s:pw@localhost/dev\n");

    assertThat(project.found().units().getFirst().environmentFiles()).hasSize(1);
    assertThat(postgres().name()).isEqualTo("live");
  }

  @Test
  void ofSeveralFilesMigrationsGetTheOneWithTheDatabase() throws IOException {
    unit("EnvironmentFile=%s/mail.env\nEnvironmentFile=%1$s/shop.env\n".formatted(etc));
    Files.writeString(etc.resolve("mail.env"), "MAIL_HOST=localhost\n");
    Files.writeString(etc.resolve("shop.env"), "DATABASE_URL=postgresql://s:pw@localhost/shop\n");
    project
        .with("app.py", "load_dotenv()\n")
        .with("alembic.ini", "[alembic]\nscript_location = alembic\n");

    assertThat(project.text()).contains("\n  env-file: " + etc.resolve("shop.env") + "\n");
  }

  @Test
  void aFileThatTheProgramReadsItselfIsNotGivenToMigrations() throws IOException {
    unit("EnvironmentFile=%s/.env\n".formatted(project.project()));
    project
        .with("app.py", "load_dotenv()\n")
        .with(".env", "DATABASE_URL=postgresql://s:pw@localhost/shop\n")
        .with("alembic.ini", "[alembic]\nscript_location = alembic\n");

    assertThat(project.text()).doesNotContain("env-file");
  }

  @Test
  void aUnitIsFoundByALinkToTheProject() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("current"), project.project());
    Files.writeString(
        units.resolve("shop.service"),
        "[Service]\nWorkingDirectory=-%s\nEnvironmentFile=%1$s/prod.env\nExecStart=/usr/bin/run\n"
            .formatted(link));
    project.with("prod.env", "DATABASE_URL=sqlite:///data/live.db\n").database("data/live.db");

    Project found = project.found();
    assertThat(found.units()).extracting(UnitFile::name).containsExactly("shop.service");
    assertThat(found.databases().files()).containsExactly("data/live.db");
    assertThat(found.config()).contains("prod.env");
  }

  /** Of root nothing can be hidden; a link that leads to itself is as unreadable. */
  @Test
  void aFileThatMayNotBeReadIsTold() throws IOException {
    Path file = Files.createSymbolicLink(etc.resolve("shop.env"), etc.resolve("shop.env"));
    unit("EnvironmentFile=%s\nEnvironmentFile=-%s/none\n".formatted(file, etc));

    assertThat(project.questions())
        .containsOnlyOnce("could not read " + file + ", so what it holds is missing here;")
        .noneMatch(q -> q.contains("none"));
  }

  private StoreConfig.Postgres postgres() {
    return (StoreConfig.Postgres) project.app().stores().get("db");
  }
}
