package dev.volver.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.adapter.sqlite.Database;
import dev.volver.adapter.sqlite.SqliteStore;
import dev.volver.config.App;
import dev.volver.config.AppLoader;
import dev.volver.config.CheckConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.config.RuntimeConfig;
import dev.volver.config.StoreConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.journal.RuleResult;
import dev.volver.message.Language;
import dev.volver.rules.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Projects as they are found in the wild, and the configuration that is drafted for them. */
class DiscoveryTest {
  private static final CommandRunner RUNNER = new LocalRunner("test", new Interruption(), _ -> {});

  @TempDir Path temp;
  private Path project;
  private Path units;

  @BeforeEach
  void folders() throws IOException {
    project = Files.createDirectory(temp.resolve("Mi Tienda"));
    units = Files.createDirectory(temp.resolve("units"));
  }

  @Test
  void flaskWithAnInstalledUnit() throws IOException {
    write("migrations/env.py", "from flask import current_app\n");
    write("shop/__init__.py", "def create_app():\n    load_dotenv('.env')\n");
    write(
        "shop/api.py",
        "@api.get(\"/healthz\")\ndef health():\n    return jsonify(status=\"ok\")\n");
    write(".env", "SECRET_KEY='s3cret-value'\nPORT=5005\n");
    write(".venv/bin/python", "");
    database("data/app.db");
    Files.writeString(
        units.resolve("shop.service"),
        """
        [Service]
        User=shop
        WorkingDirectory=%s
        Environment="TOKEN=t0ken value" MODE=prod
        ExecStart=-/opt/venv/bin/gunicorn -w 2 \\
            wsgi:app
        """
            .formatted(project));
    Files.writeString(units.resolve("other.service"), "[Service]\nExecStart=/bin/other\n");

    Project found = found(true);
    App app = app(found);

    assertThat(found.units()).extracting(UnitFile::name).containsExactly("shop.service");
    assertThat(found.units().getFirst().command()).matches("/opt/venv/bin/gunicorn -w 2 +wsgi:app");
    assertThat(found.units().getFirst().environment()).containsEntry("TOKEN", "t0ken value");
    assertThat(app.name()).isEqualTo("shop");
    assertThat(app.runtime())
        .isInstanceOfSatisfying(
            RuntimeConfig.Systemd.class,
            s -> assertThat(s.units()).containsExactly("shop.service"));
    assertThat(app.stores())
        .containsEntry("db", new StoreConfig.Sqlite(project.resolve("data/app.db")));
    var migrations = app.migrations().orElseThrow();
    assertThat(migrations.tool()).isEqualTo(Tool.FLASK_MIGRATE);
    assertThat(migrations.python()).isEqualTo(".venv/bin/python");
    assertThat(migrations.environment()).isEqualTo(Map.of("FLASK_APP", "shop"));
    assertThat(app.configFiles()).containsExactly(project.resolve(".env"));
    var health = (CheckConfig.Http) app.checks().get("health");
    assertThat(health.url()).isEqualTo("http://127.0.0.1:5005/healthz");
    assertThat(health.json()).isEqualTo(Map.of("status", "ok"));
    assertThat(Draft.of(found, Language.EN).lines().filter(l -> l.contains("# EDIT: ")))
        .containsExactly("# EDIT: this folder is no git repository; run `git init` and commit.");
  }

  @Test
  void noSecretIsShownOrWritten() throws IOException {
    write(".env", "SECRET_KEY='s3cret-value'\nDATABASE_URL=sqlite:///data/shop.db\n");
    write("main.py", "app = FastAPI()\n");
    write("alembic.ini", "[alembic]\nscript_location = alembic\n");
    write(
        "shop.service",
        "[Service]\nEnvironment=API_TOKEN=t0ken MODE=prod\nExecStart=/bin/run --port ${PORT}\n");

    Project found = found(false);

    String all =
        JsonMapper.builder().build().writeValueAsString(found) + Draft.of(found, Language.ES);
    assertThat(all).doesNotContain("s3cret-value", "t0ken").contains("MODE: prod");
    assertThat(Draft.of(found, Language.EN)).contains("\n  env-file: .env\n");
    var migrations = app(found).migrations().orElseThrow();
    assertThat(migrations.environment()).isEmpty();
    assertThat(migrations.secrets()).containsOnlyKeys("SECRET_KEY", "DATABASE_URL");
  }

  @Test
  void aDatabaseInPostgresIsNamedByItsVariable() throws IOException {
    write(".env", "DATABASE_URL=postgresql://shop:s3cret@127.0.0.1/shop\nPORT=8000\n");
    write("main.py", "app = FastAPI()\n");
    write("alembic.ini", "[alembic]\nscript_location = alembic\n");

    Project found = found(false);

    assertThat(Draft.of(found, Language.EN))
        .contains("  db: { postgres: { url: { file: .env, variable: DATABASE_URL } } }\n")
        .contains("  store: db\n")
        .doesNotContain("s3cret");
    assertThat(app(found).stores().get("db")).isInstanceOf(StoreConfig.Postgres.class);
  }

  @Test
  void aRedisIsNamedAndNotTakenForAStore() throws IOException {
    write(".env", "REDIS_URL=redis://:s3cret@127.0.0.1:6379/0\n");
    write("main.py", "app = FastAPI()\n");

    Project found = found(false);

    assertThat(Draft.of(found, Language.EN))
        .contains(
            "  # keys: { redis: { url: { file: .env, variable: REDIS_URL }, unit:"
                + " redis-server.service } }\n")
        .doesNotContain("s3cret");
    assertThat(app(found).stores()).isEmpty();
  }

  @Test
  void alembicWithAFrontEndAndUploads() throws IOException {
    write("alembic.ini", "[alembic]\n");
    write("shop/__main__.py", "import uvicorn\nuvicorn.run('shop.main:app', port=8123)\n");
    write("frontend/package.json", "{ \"scripts\": { \"build\": \"vite build\" } }");
    write("frontend/package-lock.json", "{}");
    write("frontend/node_modules/x/index.js", "server.listen(9999)");
    database("shop.db");
    write("uploads/a.pdf", "x");

    Project found = found(false);
    App app = app(found);

    assertThat(app.build().commands())
        .containsExactly("npm ci --prefix frontend", "npm run build --prefix frontend");
    assertThat(app.stores().keySet()).containsExactly("db", "uploads");
    assertThat(((RuntimeConfig.Process) app.runtime()).command()).isEqualTo("python3 -m shop");
    assertThat(app.migrations().orElseThrow().tool()).isEqualTo(Tool.ALEMBIC);
    assertThat(((CheckConfig.Http) app.checks().get("health")).url())
        .isEqualTo("http://127.0.0.1:8123/");
    assertThat(Draft.of(found, Language.EN))
        .contains("# EDIT: no address that answers for the health");
  }

  @Test
  void djangoInAFolderOfItsOwn() throws IOException {
    write("requirements.txt", "Django\ngunicorn\n");
    write(
        "manage.py",
        "from django.core.management import execute_from_command_line as e\ne(['manage.py'])\n");
    write("old/manage.py", "execute_from_command_line()\n");
    write("shop/settings.py", "DATABASES = {'default': {'NAME': BASE_DIR / 'shop.sqlite3'}}\n");
    write("shop/wsgi.py", "application = get_wsgi_application()\n");
    write("shop/keys.py", "load_dotenv('.env')\n");
    write(".env", "SECRET_KEY=x\nDJANGO_SETTINGS_MODULE=shop.settings\n");
    write(".venv/bin/python", "");

    App app = app(found(false));

    var migrations = app.migrations().orElseThrow();
    assertThat(migrations.tool()).isEqualTo(Tool.DJANGO);
    assertThat(migrations.manage()).isEqualTo("manage.py");
    assertThat(migrations.secrets().keySet()).contains("SECRET_KEY");
    assertThat(migrations.python()).isEqualTo(".venv/bin/python");
    assertThat(((RuntimeConfig.Process) app.runtime()).command())
        .isEqualTo(".venv/bin/python -m gunicorn shop.wsgi");
  }

  @Test
  void aUnitsVariablesAreGivenToAProcessByTheShell() throws IOException {
    write(".env", "PORT=7000\n");
    write("server.js", "http.createServer(app).listen(process.env.PORT)\n");
    write("package.json", "{ \"scripts\": { \"start\": \"node server.js\" } }");
    write("docker-compose.yml", "services: {}\n");
    write("migrations/001_first.up.sql", "select 1;\n");
    database("data/app.sqlite3");

    Project found = found(false);
    App app = app(found);

    assertThat(((RuntimeConfig.Process) app.runtime()).command())
        .isEqualTo("set -a; . ./.env; exec npm start");
    assertThat(app.migrations().orElseThrow().tool()).isEqualTo(Tool.SQL);
  }

  @Test
  void servicesOfComposeAreTheAppButForTheirDatabases() throws IOException {
    write(
        "docker-compose.yml",
        """
        services:
          db: { image: "postgres:15" }
          cache: { image: "registry.example.org/library/redis:7-alpine" }
          api: { build: . }
          front: { image: "example/front:1.2" }
        """);

    write(".env", "DATABASE_URL=postgresql+psycopg://shop:s3cret@db:5432/shop\n");
    write("main.py", "app = FastAPI()\n");
    write("alembic.ini", "[alembic]\nscript_location = alembic\n");
    Project found = found(false);
    App app = app(found);

    assertThat(((StoreConfig.Postgres) app.stores().get("db")).container())
        .contains("mitienda-db-1");
    assertThat(app.migrations().orElseThrow().service()).contains("api");
    assertThat(Draft.of(found, Language.EN)).doesNotContain("s3cret", "python:");
    assertThat(app.runtime())
        .isEqualTo(
            new RuntimeConfig.Compose(
                List.of("docker-compose.yml"),
                Optional.empty(),
                List.of("api", "front"),
                Duration.ofSeconds(30)));
  }

  @Test
  void anEmptyFolderGivesAFileThatLoadsAndSaysWhatIsOpen() {
    Project found = found(false);

    assertThat(app(found).name()).isEqualTo("mi-tienda");
    assertThat(Draft.of(found, Language.EN).lines().filter(l -> l.contains("# EDIT: "))).hasSize(5);
  }

  @Test
  void foldersThatGitHasAreNoStores() throws IOException {
    write("uploads/.gitkeep", "");
    write("media/logo.png", "x");
    for (String line :
        List.of(
            "init -q",
            "add -A",
            "-c user.name=a -c user.email=a@example.org commit -qm x",
            "tag v1")) {
      RUNNER.run(Command.shell(project, "git " + line));
    }

    Project found = found(false);

    assertThat(found.folders()).containsExactly("uploads");
    assertThat(found.git().orElseThrow().tags()).containsExactly("v1");
    assertThat(Draft.of(found, Language.EN)).contains("source: { git: ., layout");
  }

  @Test
  void aDatabaseThatIsOnlyNamedIsFoundInTheProgram() throws IOException {
    write("app.py", "URL = f\"sqlite:///{ROOT / 'data' / 'app.db'}\"\n");
    assertThat(found(false).databases().files()).containsExactly("data/app.db");
  }

  @Test
  void aFileThatOnlyLooksLikeADatabaseIsNone() throws IOException {
    write("notes.db", "not a database");
    assertThat(found(false).databases().files()).isEmpty();
  }

  private Project found(boolean systemd) {
    return new Discovery(new Machine(List.of(units), systemd), RUNNER).of(project);
  }

  @Test
  @Tag("D05")
  void aRuleAboutOrphansIsProposedAndFindsThem() throws IOException {
    write("main.py", "app = FastAPI()\nPORT = 8000\n");
    Path file = Files.createDirectories(project.resolve("data")).resolve("app.db");
    Database.run(
        file,
        "create table shop (id integer primary key)",
        "create table item (id integer primary key, shop integer references shop (id))",
        "insert into shop values (1)",
        "insert into item values (7, 1), (8, 2)");
    String draft = Draft.of(found(false), Language.EN);
    assertThat(app(draft).rules()).as("only proposed").isEmpty();

    App app = app(draft.replaceAll("(?m)^# (rules:|  )", "$1"));

    RuleResult result = new Rules(app.rules(), _ -> new SqliteStore("db", file)).ask("orphans");
    assertThat(result.rows()).containsExactly(List.of("item 8", "shop"));
  }

  private App app(Project found) {
    return app(Draft.of(found, Language.EN));
  }

  private App app(String text) {
    try {
      Path file = Files.writeString(project.resolve("volver.yml"), text);
      return new AppLoader(Map.of("VOLVER_STATE", temp.toString())).load(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void database(String path) throws IOException {
    write(path, "SQLite format 3\0" + " ".repeat(80));
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
