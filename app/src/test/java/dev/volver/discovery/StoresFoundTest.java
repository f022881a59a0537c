package dev.volver.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.volver.config.StoreConfig;
import dev.volver.exec.Interruption;
import dev.volver.exec.LocalRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which database a draft names: never one that only lies about. */
class StoresFoundTest {
  private static final String SERVER = "postgres: { image: 'postgres:16' }";

  @TempDir Path temp;
  private Drafted project;

  @BeforeEach
  void folder() {
    project = Drafted.in(temp);
  }

  @Test
  void theDatabaseOfTestsIsNotTaken() {
    project
        .with(
            ".env",
            "TEST_DATABASE_URL=postgresql://t:pw@localhost/test\n"
                + "DATABASE_URL=postgresql://s:pw@localhost/shop\n")
        .database("old.db");

    assertThat(postgres().name()).isEqualTo("shop");
    assertThat(project.found().databases().others()).containsExactly("old.db");
    assertThat(project.text()).contains("nothing says that the app uses them: old.db");
  }

  @Test
  void moreAddressesAreAskedAbout() {
    project.with(
        ".env",
        "REPORTS_DATABASE_URL=postgresql://s:pw@localhost/reports\n"
            + "DATABASE_URL=postgresql://s:pw@localhost/shop\n");

    assertThat(postgres().name()).isEqualTo("shop");
    assertThat(project.questions())
        .contains("REPORTS_DATABASE_URL has addresses too; is DATABASE_URL the one in use?");
  }

  @Test
  void oneOfSeveralFilesIsTheOneOfProduction() {
    project
        .with("config.py", "URI = 'sqlite:///' + os.path.join(basedir, 'data-dev.sqlite')\n")
        .database("data-dev.sqlite")
        .database("data-test.sqlite")
        .database("data.sqlite");

    assertThat(project.found().databases().files()).containsExactly("data.sqlite");
  }

  @Test
  void aPathStartsFromTheFolderThatTheUnitWorksIn() {
    project
        .with("backend/app.py", "app = Flask(__name__)\n")
        .database("backend/data/shop.db")
        .with(
            "deploy/shop.service",
            """
            [Service]
            WorkingDirectory=/srv/elsewhere/backend
            Environment=DATABASE_URL=sqlite:///data/shop.db
            ExecStart=/srv/elsewhere/venv/bin/gunicorn app:app
            """);

    assertThat(project.found().databases().files()).containsExactly("backend/data/shop.db");
    assertThat(project.text()).doesNotContain("is not there yet");
  }

  @Test
  void theFolderOfAnotherCopyOfTheProjectIsNotLookedInto() throws IOException {
    Path live = Files.createDirectories(temp.resolve("srv/shop/data"));
    Files.createFile(live.resolve("shop.db"));
    project
        .database("data/shop.db")
        .with("shop/__init__.py", "")
        .with(
            "shop.service",
            """
            [Service]
            WorkingDirectory=%s/srv/shop
            Environment=DATABASE_URL=sqlite:///data/shop.db
            ExecStart=/usr/bin/python3 -m shop
            """
                .formatted(temp));

    assertThat(project.found().databases().files()).containsExactly("data/shop.db");
  }

  @Test
  void theFilesOfAnInstalledUnitAreReadWhereTheyLie() throws IOException {
    Path units = Files.createDirectories(temp.resolve("units"));
    Path etc = Files.createDirectories(temp.resolve("etc/shop"));
    Files.writeString(etc.resolve(".env"), "DATABASE_URL=sqlite:///live.db\n");
    Files.writeString(
        units.resolve("shop.service"),
        "[Service]\nWorkingDirectory=%s\nEnvironmentFile=%s/.env\nExecStart=%s/run\n"
            .formatted(etc, etc, project.project()));
    project.with(".env", "DATABASE_URL=sqlite:///dev.db\n").database("dev.db");

    Project found =
        new Discovery(
                new Machine(List.of(units), true),
                new LocalRunner("test", new Interruption(), _ -> {}))
            .of(project.project());

    assertThat(found.databases().files()).first().isEqualTo(etc.resolve("live.db").toString());
  }

  @Test
  void aPathStartsFromTheFolderOfTheProgram() {
    project
        .with("app/config.py", "URI = 'sqlite:///' + os.path.join(basedir, 'site.db')\n")
        .database("app/site.db");

    assertThat(project.found().databases().files()).containsExactly("app/site.db");
  }

  @Test
  void aFileThatIsNotThereIsAskedAbout() {
    project.with(".env", "DATABASE_URL=sqlite:///data/shop.db\n").database("dev.db");

    assertThat(project.found().databases().files()).containsExactly("data/shop.db");
    assertThat(project.questions())
        .contains("data/shop.db is not there yet; is this the file that the app writes?");
  }

  @Test
  void aFileIsNotTakenWhereTheDataAreOnAServerThatWasNotFound() {
    project
        .with("alembic.ini", "[alembic]\nsqlalchemy.url = postgresql://s:pw@localhost/shop\n")
        .database("shop.db");

    assertThat(project.app().stores()).isEmpty();
    assertThat(project.questions())
        .anyMatch(q -> q.startsWith("the project speaks of PostgreSQL, but its address"));
  }

  @Test
  void theAddressOfAServerIsPutTogetherFromItsParts() {
    project
        .with(
            "docker-compose.yml",
            "services:\n  web: { build: ., env_file: [.env.prod] }\n  " + SERVER + "\n")
        .with(
            ".env.prod",
            "SQL_DATABASE=shop\nSQL_USER=owner\nSQL_PASSWORD=s3cret\nSQL_HOST=postgres\n")
        .database("db.sqlite3");

    var store = postgres();
    assertThat(store.host()).contains("postgres");
    assertThat(store.user()).isEqualTo("owner");
    assertThat(store.name()).isEqualTo("shop");
    assertThat(store.container()).contains("shop-postgres-1");
    assertThat(store.password().orElseThrow().reveal()).isEqualTo("s3cret");
    assertThat(project.text()).doesNotContain("s3cret");
    assertThat(project.questions()).anyMatch(q -> q.startsWith("put together from variables"));
    assertThat(project.app().configFiles()).containsExactly(project.project().resolve(".env.prod"));
  }

  @Test
  void anAddressWithinTheComposeFileRefersToTheVariableOfItsPassword() {
    project
        .with(
            "compose.yaml",
            """
            services:
              web:
                build: .
                environment:
                  DATABASE_URL: postgresql+asyncpg://${OWNER}:${DB_SECRET}@db:5432/${NAME:-shop}
              db: { image: "postgres:16", container_name: shop-db }
            """)
        .with(".env", "OWNER=ana\nDB_SECRET=s3cret\n");

    var store = postgres();
    assertThat(store.user() + "@" + store.name()).isEqualTo("ana@shop");
    assertThat(store.container()).contains("shop-db");
    assertThat(project.text()).contains("{ file: .env, variable: DB_SECRET }");
  }

  @Test
  void partsOfAnotherKindOfServerAreNone() {
    project.with(".env", "DB_CONNECTION=mysql\nDB_DATABASE=a\nDB_USERNAME=b\nDB_PASSWORD=c\n");

    assertThat(project.app().stores()).isEmpty();
    assertThat(project.questions())
        .contains("there is mysql, which Volver neither backs up nor takes back");
  }

  @Test
  void anAddressMadeOfOtherVariablesIsRead() {
    project.with(".env", "PW=s3cret\nDATABASE_URL=\"postgresql://s:${PW}@localhost:5432/shop\"\n");

    assertThat(postgres().password().orElseThrow().reveal()).isEqualTo("s3cret");
  }

  @Test
  void aServerInAContainerThatThisMachineLeadsToIsReachedThere() {
    project
        .with("docker-compose.yml", "services:\n  " + SERVER + "\n")
        .with(".env", "DATABASE_URL=postgresql://s:pw@localhost:5432/shop\n");

    assertThat(postgres().container()).contains("shop-postgres-1");
    assertThat(project.questions())
        .contains("is this what `docker ps` calls the container of the database?");
  }

  @Test
  void anAddressWithoutItsUserIsNotTakenForNone() {
    project.with(".env", "DATABASE_URL=postgresql:///shop\n").database("shop.db");

    assertThat(project.app().stores()).isEmpty();
    assertThat(project.questions())
        .contains("DATABASE_URL names a database of PostgreSQL without its user. With it:");
  }

  @Test
  void aPathOfAContainerIsThatOfTheFolderBoundThere() {
    project
        .with(
            "compose.yaml",
            "services: { web: { build: ., volumes: ['./data:/data'],"
                + " environment: { DATABASE_URL: 'sqlite:////data/shop.db' } } }\n")
        .database("data/shop.db");

    assertThat(project.app().stores())
        .containsEntry("db", new StoreConfig.Sqlite(project.project().resolve("data/shop.db")));
  }

  @Test
  void aDatabaseWithinAVolumeIsAskedAbout() {
    project
        .with(
            "compose.yaml",
            "services: { web: { build: ., volumes: ['files:/data'],"
                + " environment: ['DATABASE_URL=sqlite:////data/shop.db'] } }\n")
        .database("dev.db");

    assertThat(project.app().stores()).isEmpty();
    assertThat(project.questions())
        .anyMatch(q -> q.startsWith("the app writes /data/shop.db within its container"));
  }

  @Test
  void anExampleIsNoFileOfVariables() {
    project.with(".env.example", "DATABASE_URL=postgresql://user:pass@localhost/db\n");

    assertThat(project.found().server()).isEqualTo(Optional.empty());
    assertThat(project.questions()).anyMatch(q -> q.startsWith(".env.example is here, but not"));
  }

  @Test
  void aDatabaseThatIsMountedByItselfIsAskedAbout() {
    project
        .with(
            "docker-compose.yml",
            """
            services:
              api:
                build: .
                environment: { DATABASE_URL: 'sqlite:////app/app.db' }
                volumes: [ './app.db:/app/app.db' ]
            """)
        .database("app.db");

    assertThat(project.questions())
        .anyMatch(q -> q.startsWith("Compose mounts app.db by itself. With WAL"));
  }

  @Test
  void whatInitPrintsForASocketAndDraftsForComposeIsRead() {
    project.with(".env", "DATABASE_URL=postgresql://shop@/shop?host=/run/postgresql&port=5433\n");
    assertThat(postgres().host()).contains("/run/postgresql");
    assertThat(postgres().port()).isEqualTo(5433);

    project
        .with(".env", "DB_SECRET=pw\n")
        .with(
            "docker-compose.yml",
            """
            services:
              api:
                build: .
                environment:
                  DATABASE_URL: postgresql://shop:${DB_SECRET}@shop_db/shop?sslmode=require
              shop_db: { image: 'postgres:16' }
            """);
    assertThat(postgres().host()).contains("shop_db");
    assertThat(postgres().settings()).containsEntry("PGSSLMODE", "require");
  }

  @Test
  void ofTwoFilesOfOneNameFlaskTakesTheOneInItsFolder() {
    project
        .with("requirements.txt", "Flask==3.0.0\nFlask-SQLAlchemy==3.1.1\n")
        .with("app.py", "app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///app.db'\n")
        .database("app.db")
        .database("instance/app.db");

    assertThat(project.found().databases().files()).first().isEqualTo("instance/app.db");
    assertThat(project.questions())
        .anyMatch(q -> q.startsWith("app.db and instance/app.db are both there; which one"));

    project.with(".env", "DATABASE_URL=sqlite:///app.db\n");
    assertThat(project.found().databases().named()).containsExactly("instance/app.db");

    project.with("requirements.txt", "Flask-SQLAlchemy>=2.5,<3\n");
    assertThat(project.found().databases().named()).containsExactly("app.db");
    assertThat(project.questions()).anyMatch(q -> q.contains("are both there"));
  }

  private StoreConfig.Postgres postgres() {
    return (StoreConfig.Postgres) project.app().stores().get("db");
  }
}
