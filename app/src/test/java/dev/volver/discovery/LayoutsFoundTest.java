package dev.volver.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.config.CheckConfig;
import dev.volver.config.MigrationConfig;
import dev.volver.config.MigrationConfig.Tool;
import dev.volver.config.RuntimeConfig;
import dev.volver.exec.Command;
import dev.volver.exec.CommandRunner;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations, units and services of Compose as public projects lay them out. */
class LayoutsFoundTest {
  private static final CommandRunner RUNNER = new LocalRunner("test", new Interruption(), _ -> {});
  private static final String ALEMBIC = "from alembic import context\n";
  private static final String MANAGE =
      "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings.local')\n"
          + "execute_from_command_line(sys.argv)\n";

  @TempDir Path temp;
  private Drafted project;

  @BeforeEach
  void folder() {
    project = Drafted.in(temp);
  }

  @Test
  void theFolderThatAlembicIniNamesGoesBeforeOneCalledMigrations() {
    project
        .database("data/shop.db")
        .with("alembic.ini", "[alembic]\nscript_location = %(here)s/db/scripts\n")
        .with("db/scripts/env.py", ALEMBIC)
        .with("migrations/env.py", "from flask import current_app\n");

    assertThat(migrations().tool()).isEqualTo(Tool.ALEMBIC);
    assertThat(migrations().directory()).isEqualTo("db/scripts");
    assertThat(project.questions()).anyMatch(q -> q.endsWith("does not look at: migrations"));
  }

  @Test
  void alembicIsCalledWhereItsSettingsLie() {
    project
        .database("backend/shop.db")
        .with("backend/alembic.ini", "[alembic]\nscript_location = alembic\n")
        .with("backend/alembic/env.py", ALEMBIC)
        .with("backend/.venv/bin/python", "")
        .with("backend/.env", "SECRET_KEY=x\n");

    assertThat(migrations().source()).isEqualTo("backend");
    assertThat(migrations().ini()).isEqualTo("alembic.ini");
    assertThat(migrations().python()).isEqualTo("backend/.venv/bin/python");
    assertThat(migrations().secrets()).containsOnlyKeys("SECRET_KEY");
    assertThat(project.app().configFiles())
        .containsExactly(project.project().resolve("backend/.env"));
  }

  @Test
  void theTableThatAlembicNotesTheRevisionInIsWrittenDown() {
    project
        .database("shop.db")
        .with("alembic.ini", "[alembic]\nscript_location = scripts\n")
        .with(
            "scripts/env.py",
            ALEMBIC + "context.configure(version_table='v', version_table_schema='audit')\n");

    assertThat(migrations().versionTable()).contains("audit.v");
  }

  @Test
  void alembicIsCalledWhereItsPathsFit() {
    project
        .database("shop.db")
        .with("infra/db/alembic.ini", "[alembic]\nscript_location = infra/db/scripts\n")
        .with("infra/db/scripts/env.py", ALEMBIC);

    assertThat(migrations().source()).isEqualTo(".");
    assertThat(migrations().ini()).isEqualTo("infra/db/alembic.ini");
  }

  @Test
  void flaskIsCalledAboveThePackage() {
    project
        .database("server/instance/shop.db")
        .with("server/shop/__init__.py", "def create_app():\n    pass\n")
        .with("server/shop/migrations/env.py", "from flask import current_app\n");

    assertThat(migrations().source()).isEqualTo("server");
    assertThat(migrations().directory()).isEqualTo("shop/migrations");
    assertThat(migrations().environment()).containsEntry("FLASK_APP", "shop");
  }

  @Test
  void pairsOfSqlAreFoundDeeper() {
    project.database("shop.db").with("internal/store/migrations/1_a.up.sql", "select 1;\n");

    assertThat(migrations().tool()).isEqualTo(Tool.SQL);
    assertThat(migrations().directory()).isEqualTo("internal/store/migrations");
  }

  @Test
  void djangoMigratesWithTheSettingsItIsServedWith() {
    project
        .database("db.sqlite3")
        .with("manage.py", MANAGE)
        .with(
            "config/wsgi.py",
            "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings.production')\n");

    assertThat(migrations().environment())
        .containsEntry("DJANGO_SETTINGS_MODULE", "config.settings.production");
    assertThat(project.questions()).anyMatch(q -> q.startsWith("manage.py alone takes other"));

    project.with(".env", "DJANGO_SETTINGS_MODULE=config.settings.server\n");
    assertThat(project.text()).doesNotContain("settings: config");
  }

  @Test
  void unitsThatEndOrHaveNoNameAreNotTheApp() {
    project
        .with("etc/a-backup.service", "[Service]\nType=oneshot\nExecStart=/srv/shop/backup\n")
        .with("etc/b-report.service", "[Service]\nExecStart=/srv/shop/report\n")
        .with("etc/b-report.timer", "[Timer]\nOnCalendar=daily\n")
        .with("etc/shop@.service", "[Service]\nExecStart=/srv/shop/serve --port %i\n")
        .with("etc/celery.service", "[Service]\nExecStart=/srv/shop/venv/bin/celery worker\n")
        .with("etc/shop.service", "[Service]\nExecStart=/srv/shop/venv/bin/gunicorn wsgi:app\n");

    assertThat(((RuntimeConfig.Systemd) project.app().runtime()).units())
        .containsExactly("shop.service", "celery.service");
    assertThat(project.app().name()).isEqualTo("shop");
    assertThat(project.text()).contains("a-backup.service, b-report.service, shop@.service");
  }

  @Test
  void aUnitThatOnlyStartsContainersIsNotTheApp() {
    project
        .with("shop.service", "[Service]\nExecStart=/usr/bin/docker compose up\n")
        .with("compose.yaml", "services: { web: { build: . } }\n");

    assertThat(compose().services()).containsExactly("web");
  }

  @Test
  void aDatabaseWithAnImageOfItsOwnIsNotReplacedByADeploy() {
    project.with(
        "docker-compose.yml",
        """
        x-app: &app
          build: .
          env_file: .env
        services:
          web: { <<: *app, ports: ["127.0.0.1:${PORT:-8090}:8000"] }
          worker: { extends: { service: web }, command: celery -A shop worker }
          migrate: { <<: *app, command: alembic upgrade head }
          postgres: { build: ./compose/postgres, image: shop_postgres }
          data: { build: ./pg, volumes: ["pg:/var/lib/postgresql/data"] }
          adminer: { image: adminer }
          proxy: { image: "nginx:alpine", ports: ["80:80"] }
        """);

    assertThat(compose().services()).containsExactly("web", "worker");
    assertThat(project.text()).contains("Left out: migrate, postgres, data, adminer, proxy");
    assertThat(((CheckConfig.Http) project.app().checks().get("health")).url())
        .isEqualTo("http://127.0.0.1:8090/");
  }

  @Test
  void servicesThatEndAreNotReplacedByADeploy() {
    project.with(
        "docker-compose.yml",
        """
        services:
          web:
            build: .
            command: sh -c "alembic upgrade head && uvicorn shop:app"
            depends_on:
              db-migrate: { condition: service_completed_successfully }
              setup: { condition: service_completed_successfully }
              warm: { condition: service_started }
          db-migrate: { build: ., restart: on-failure }
          setup: { build: . }
          warm: { build: ., restart: always, command: python warm.py }
          assets: { build: ., command: [python, manage.py, collectstatic, --noinput] }
          schema: { build: ., restart: "no", entrypoint: [bash], command: [scripts/prestart.sh] }
          seeds: { build: ., restart: "no", command: npm run db:seed }
          worker: { build: ., restart: "no", command: celery -A shop worker }
        """);

    assertThat(compose().services()).containsExactly("web", "warm", "worker");
    assertThat(project.text()).contains("Left out: db-migrate, setup, assets, schema, seeds");
  }

  @Test
  void theVariablesOfADatabaseAloneAreConfigurationToo() {
    project
        .with(
            "docker-compose.yml",
            """
            services:
              web: { build: . }
              db: { image: "postgres:16", env_file: [.env.prod.db, ./gone.env, ../above.env] }
            """)
        .with(".env.prod.db", "POSTGRES_PASSWORD=x\n")
        .with("../above.env", "A=b\n");

    assertThat(project.app().configFiles())
        .containsExactly(project.project().resolve(".env.prod.db"));
  }

  @Test
  void whatComposeItselfWouldReadIsRead() {
    project
        .with("docker-compose.yml", "services: { old: { build: . } }\n")
        .with("compose.yaml", "services: { web: { build: . } }\n")
        .with("compose.override.yaml", "services: { web: { ports: ['8080:80'] } }\n");

    assertThat(compose().files()).containsExactly("compose.yaml", "compose.override.yaml");
    assertThat(project.questions())
        .anyMatch(q -> q.startsWith("more Compose files are there: docker-compose.yml."));
  }

  @Test
  void pathsOfAComposeFileStartFromItsFolder() {
    project
        .with(".env", "COMPOSE_FILE=deploy/compose.yml\n")
        .with("deploy/api.env", "DATABASE_URL=sqlite:////data/shop.db\n")
        .with("data/shop.db", "SQLite format 3\0" + " ".repeat(80))
        .with(
            "deploy/compose.yml",
            """
            services:
              api: { build: .., env_file: api.env, volumes: ["../data:/data"] }
            """);
    ComposeService api = project.found().compose().orElseThrow().find("api").orElseThrow();

    assertThat(api.context()).contains(".");
    assertThat(api.container()).isEqualTo("deploy-api-1");
    assertThat(api.volumes()).containsEntry("/data", "./data");
    assertThat(project.app().configFiles()).contains(project.project().resolve("deploy/api.env"));
  }

  @Test
  void aFileForProductionIsProposedAndAskedAbout() {
    project
        .with("docker-compose.yml", "services: { web: { build: . } }\n")
        .with("docker-compose.prod.yml", "services: { web: { restart: always } }\n");

    assertThat(compose().files()).containsExactly("docker-compose.yml", "docker-compose.prod.yml");
    assertThat(project.questions())
        .contains("are these the files that the server starts it with, in this order?");

    project.with("docker-compose.prod.yml", "services: { web: { image: shop } }\n");
    assertThat(compose().files()).containsExactly("docker-compose.prod.yml");
  }

  @Test
  void whatComposeBuildsIsNotBuiltTwice() {
    project
        .with(
            "compose.yaml", "services: { api: { build: ./backend }, ui: { build: ./frontend } }\n")
        .with("frontend/package.json", "{ \"scripts\": { \"build\": \"vite build\" } }")
        .with("backend/alembic.ini", "[alembic]\nscript_location = scripts\n")
        .with("backend/scripts/env.py", ALEMBIC)
        .with("data/shop.db", "");

    assertThat(project.app().build().commands()).isEmpty();
    assertThat(migrations().service()).contains("api");
    assertThat(migrations().source()).isEqualTo("backend");
    assertThat(migrations().ini()).isEqualTo("alembic.ini");
  }

  @Test
  void aPathOfARouterIsAskedAbout() {
    project.with(
        "app/api/health.py", "router = APIRouter()\n@router.get('/health')\ndef health(): ...\n");

    assertThat(project.questions())
        .contains("a router answers /health, maybe below a prefix; does this address answer?");
  }

  private MigrationConfig migrations() {
    return project.app().migrations().orElseThrow();
  }

  private RuntimeConfig.Compose compose() {
    return (RuntimeConfig.Compose) project.app().runtime();
  }

  @Test
  void aServiceBehindAProfileIsNotStartedByADeploy() {
    project.with(
        "compose.yaml",
        """
        services:
          web: { build: . }
          seed: { build: ., profiles: [tools] }
          worker: { build: ., profiles: [jobs] }
          pgadmin: { image: "dpage/pgadmin4", profiles: [tools] }
        """);
    assertThat(project.text())
        .contains("services: [web] }")
        .contains("Left out: seed (profile tools), worker (profile jobs), pgadmin (profile tools)");

    project.with(".env", "COMPOSE_PROFILES=jobs,other\n");
    assertThat(project.text()).contains("services: [web, worker] }");

    project
        .with(".env", "")
        .with("compose.yaml", "services: { web: { build: ., profiles: [prod] } }\n");
    assertThat(project.text()).contains("services: [web] }");
  }

  @Test
  void whatAFrontEndReadsWhenItIsBuiltGoesWithTheRelease() {
    project
        .with("app.py", "app = Flask(__name__)\n")
        .with("frontend/package.json", "{ \"scripts\": { \"build\": \"vite build\" } }")
        .with("frontend/.env.production.local", "VITE_KEY=x\n")
        .with("frontend/.env", "VITE_API=/api\n");

    assertThat(project.found().config())
        .containsExactly("frontend/.env", "frontend/.env.production.local");
    assertThat(project.found().server()).isEmpty();
  }

  @Test
  void thePortOfAServerIsNotThatOfTheApp() {
    project
        .with("app/db.py", "PORT = os.environ.get('DB_PORT', '5432')\n")
        .with("app/a.py", "redis.Redis(host='x', port=6379)\nx = env('MY_REDIS_PORT', 7000)\n")
        .with("app/main.py", "uvicorn.run(app, port=8123)\n");
    assertThat(project.found().endpoint().port()).contains(8123);

    project.with("gunicorn.conf.py", "bind = '0.0.0.0:8200'\n");
    assertThat(project.found().endpoint().port()).contains(8200);
  }

  @Test
  void aSocketHasNoPort() {
    project
        .with("app/main.py", "uvicorn.run(app, port=8123)\n")
        .with("Procfile", "web: gunicorn --bind unix:/run/shop.sock app:app\n");
    assertThat(project.found().endpoint().port()).isEmpty();
    assertThat(project.questions())
        .anyMatch(q -> q.startsWith("the app listens on a socket, which has no port"))
        .doesNotContain("the port could not be told");

    project
        .with("Procfile", "web: gunicorn app:app\n")
        .with("gunicorn.conf.py", "bind = 'unix:x'\n");
    assertThat(project.found().endpoint().socket()).isTrue();
  }

  @Test
  @Tag("promise-7")
  void aFolderOfARepositoryIsRefused() {
    assertThat(RUNNER.run(Command.shell(temp, "git init -q")).ok()).isTrue();
    Halt halt = catchThrowableOfType(Halt.class, () -> project.found().requireTop());
    assertThat(halt.exit()).isEqualTo(Exit.REFUSED);
    assertThat(halt.problems().getFirst().next().en()).startsWith("volver init /");

    assertThat(RUNNER.run(Command.shell(project.project(), "git init -q")).ok()).isTrue();
    project.found().requireTop();
  }

  @Test
  @Tag("promise-7")
  void foldersOfUploadsAreFoundWhereverTheyLie() {
    project
        .with(
            "app/__init__.py", "app.config['UPLOAD_FOLDER'] = os.path.join(base, 'var', 'bills')\n")
        .with("shop/settings.py", "MEDIA_ROOT = BASE_DIR / 'pictures'\nX = 1\n")
        .with("var/bills/a.pdf", "x")
        .with("pictures/a.png", "x")
        .with("app/static/uploads/a.png", "x")
        .with("backend/media/a.png", "x")
        .with("public/uploads/a.png", "x")
        .with("app/media/views.py", "x");

    assertThat(project.found().folders())
        .containsExactlyInAnyOrder(
            "var/bills", "pictures", "app/static/uploads", "backend/media", "public/uploads");
    assertThat(project.found().unsaved()).isEmpty();
  }

  @Test
  @Tag("promise-7")
  void aFolderThatGitHasInPartAndASettingThatLeadsNowhereAreAskedAbout() {
    project
        .with("app.py", "UPLOAD_FOLDER = os.environ['UPLOAD_FOLDER']\n")
        .with("uploads/default.png", "x")
        .with("media/logo.png", "x");
    RUNNER.run(Command.shell(project.project(), "git init -q && git add -A"));
    project.with("uploads/invoice.pdf", "x");

    assertThat(project.found().folders()).isEmpty();
    assertThat(project.questions())
        .anyMatch(q -> q.startsWith("not in any backup: UPLOAD_FOLDER (app.py), uploads."));

    project.with(".env", "UPLOAD_FOLDER=store/bills\n").with("store/bills/a.pdf", "x");
    assertThat(project.found().folders()).containsExactly("store/bills");
  }

  @Test
  @Tag("promise-6")
  void aFolderThatHoldsTheDatabaseIsAskedAboutAndOneOfItsOwnInItIsAStore() {
    project.database("data/app.db").with("app.py", "UPLOAD_FOLDER = 'data'\n");

    assertThat(project.found().folders()).isEmpty();
    assertThat(project.app().stores()).containsOnlyKeys("db");
    assertThat(project.questions())
        .anyMatch(q -> q.startsWith("not in any backup: files that users bring to data."));

    project.with("data/uploads/a.pdf", "x");
    assertThat(project.found().folders()).containsExactly("data/uploads");

    project.database("data/inner/live.db");
    assertThat(project.with(".env", "UPLOAD_FOLDER=data/inner\n").found().folders())
        .as("another database")
        .containsExactly("data/uploads");
  }

  @Test
  @Tag("promise-6")
  void foldersOfTheMachineAreNoStoresAndOthersOutsideAreAskedAbout(@TempDir Path outside) {
    project.database("app.db");
    for (String folder : List.of("/var/tmp", "/usr", "/etc/ssl", System.getProperty("user.home"))) {
      project.with(".env", "UPLOAD_FOLDER=" + folder + "\n").with("app.py", "UPLOAD_FOLDER = ''\n");
      assertThat(project.found().folders()).as(folder).isEmpty();
      assertThat(project.questions())
          .as(folder)
          .anyMatch(q -> q.startsWith("not in any backup: files that users bring to " + folder));
    }

    project.with(".env", "UPLOAD_FOLDER=" + outside + "\n");
    assertThat(project.found().folders()).containsExactly(outside.toString());
    assertThat(project.questions()).anyMatch(q -> q.startsWith("is all of " + outside));
  }

  @Test
  void namesThatGitWouldQuoteRaiseNoQuestion() {
    project.database("app.db").with("uploads/año.png", "x");
    RUNNER.run(Command.shell(project.project(), "git init -q && git add -A"));

    assertThat(project.found().folders()).isEmpty();
    assertThat(project.found().unsaved()).isEmpty();
  }

  @Test
  void variablesThatAShellWouldReadOtherwiseAreReferredTo() {
    project
        .with("Procfile", "web: python3 app.py\n")
        .with("app.py", "app = 1\n")
        .with(".env", "NAME=two words\nKEY=a$b\n");
    var process = (RuntimeConfig.Process) project.app().runtime();
    assertThat(process.command()).isEqualTo("python3 app.py");
    assertThat(project.text())
        .contains("NAME: { file: .env, variable: NAME }")
        .doesNotContain("a$b");

    for (String reading :
        List.of(
            "model_config = SettingsConfigDict(env_file='.env')",
            "environ.Env.read_env(BASE / '.env')",
            "from decouple import config")) {
      project.with("app.py", reading + "\n");
      assertThat(project.found().dotenv()).as(reading).isTrue();
    }
  }
}
