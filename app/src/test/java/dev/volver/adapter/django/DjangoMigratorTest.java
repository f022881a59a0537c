package dev.volver.adapter.django;

import static dev.volver.adapter.django.Site.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.volver.adapter.alembic.Venv;
import dev.volver.message.Exit;
import dev.volver.message.Halt;
import dev.volver.message.Problem;
import dev.volver.migration.Chain;
import dev.volver.migration.Migrator;
import dev.volver.migration.MigratorContract;
import dev.volver.migration.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("python")
class DjangoMigratorTest extends MigratorContract {
  private static final String BOTH = "libros.0002_book+pedidos.0001_line";

  /** The newest Django there is; another one in a subclass. */
  protected Path python() {
    return Venv.python("django", "Django", "psycopg[binary]");
  }

  @Override
  protected Harness in(Path folder) throws IOException {
    return new Site(python(), folder.resolve("code"), new SqliteBase(folder.resolve("app.db")));
  }

  private Site own() {
    return (Site) project;
  }

  private Chain chain() {
    return project.migrator().chain(project.code());
  }

  /** A second app, whose first migration needs the last of the other. */
  private void orders() {
    own()
        .add(
            "pedidos",
            "0001_line",
            "('libros', '0002_book')",
            sql("create table line (id integer)", "drop table line"));
  }

  private static Problem refusal(ThrowingCallable act) {
    var thrown = catchThrowableOfType(Halt.class, act);
    assertThat(thrown).isNotNull();
    assertThat(thrown.exit()).isEqualTo(Exit.REFUSED);
    return thrown.problems().getFirst();
  }

  private Problem refusedChain() {
    return refusal(this::chain);
  }

  @Test
  void theDatabaseIsNotAskedForTheChain() throws IOException {
    Path settings = own().code().resolve("sitio/settings.py");
    Files.writeString(
        settings,
        "\nDATABASES['default']['NAME'] = '/no/such/folder/app.db'\n",
        java.nio.file.StandardOpenOption.APPEND);

    assertThat(chain().head()).contains("libros.0002_book");
  }

  @Test
  void anExportHasNoDatabaseBesideIt() throws IOException {
    Path settings = own().code().resolve("sitio/settings.py");
    Files.writeString(
        settings,
        "\nif 'sqlite3' in DATABASES['default']['ENGINE']:\n"
            + "    DATABASES['default']['NAME'] = CODE / 'data' / 'app.db'\n",
        java.nio.file.StandardOpenOption.APPEND);

    assertThat(project.migrator().sql(project.code(), Optional.empty(), "libros.0002_book", false))
        .contains("create table book");
  }

  @Test
  void severalAppsAreOneRevision() {
    orders();
    Migrator migrator = project.migrator();

    assertThat(chain().revisions())
        .extracting(Revision::id)
        .containsExactly("libros.0001_author", "libros.0002_book", BOTH);
    migrator.upgrade(project.code(), BOTH);
    assertThat(migrator.current()).contains(BOTH);

    migrator.downgrade(project.code(), "libros.0001_author");
    assertThat(migrator.current()).contains("libros.0001_author");
    assertThat(project.tables()).contains("author").doesNotContain("book", "line");

    migrator.upgrade(project.code(), BOTH);
    migrator.downgrade(project.code(), "libros.0002_book");
    assertThat(migrator.current()).contains("libros.0002_book");
    assertThat(project.tables()).contains("book").doesNotContain("line");
  }

  @Test
  void aNewMigrationMaySortBeforeOldOnesOfOtherApps() {
    orders();
    Migrator migrator = project.migrator();
    migrator.upgrade(project.code(), BOTH);
    own().add("almacen", "0001_shelf", "", sql("create table shelf (id integer)", ""));
    own().add("libros", "0003_isbn", "('libros', '0002_book')", sql("select 1", "select 1"));

    Chain chain = chain();

    assertThat(chain.find(BOTH)).isPresent();
    assertThat(chain.between(Optional.of(BOTH), chain.head().orElseThrow()))
        .extracting(Revision::title)
        .containsExactly("almacen: shelf", "libros: isbn");
    String head = "almacen.0001_shelf+libros.0003_isbn+pedidos.0001_line";
    migrator.upgrade(project.code(), head);
    assertThat(migrator.current()).contains(head);
  }

  /** Where the live database got to in another order than an empty one would. */
  @Test
  void anEmptyDatabaseReachesAnyStateOfTheCode() {
    orders();
    own().add("almacen", "0001_shelf", "", sql("create table shelf (id integer)", ""));
    Migrator migrator = project.migrator();

    assertThat(chain().find(BOTH)).isEmpty();
    migrator.upgrade(project.code(), BOTH);

    assertThat(migrator.current()).contains(BOTH);
    assertThat(project.tables()).contains("line").doesNotContain("shelf");
    assertThat(
            catchThrowableOfType(
                Halt.class,
                () -> migrator.upgrade(project.code(), "libros.0002_book+pedidos.0009_gone")))
        .hasMessageContaining("no revision");
  }

  @Test
  void theStateOfACopyIsReadFromItsRows() {
    project.migrator().upgrade(project.code(), "libros.0001_author");
    var rows = own().base().store().query("select app || '.' || name from django_migrations");
    project.migrator().upgrade(project.code(), "libros.0002_book");

    assertThat(project.migrator().revision(_ -> rows)).contains("libros.0001_author");
  }

  @Test
  void olderCodeDoesNotKnowTheRevisionOfNewerCode() throws IOException {
    orders();
    project.migrator().upgrade(project.code(), BOTH);
    Files.delete(own().code().resolve("pedidos/migrations/0001_line.py"));

    Chain chain = chain();

    assertThat(chain.find(BOTH)).isEmpty();
    assertThat(chain.head()).contains("libros.0002_book");
  }

  @Test
  void rowsOfAnAppThatIsGoneCanBeIgnored() {
    project.migrator().upgrade(project.code(), "libros.0002_book");
    own()
        .base()
        .execute(
            "insert into django_migrations (app, name, applied) values ('viejo', '0001_initial',"
                + " '2020-01-01 00:00:00')");
    assertThat(project.migrator().current()).contains("libros.0002_book+viejo.0001_initial");
    assertThat(chain().find("libros.0002_book+viejo.0001_initial")).isEmpty();

    Migrator ignoring =
        own().migrator(own().python().toString(), "manage.py", Map.of(), List.of("viejo"));

    assertThat(ignoring.current()).contains("libros.0002_book");
    assertThat(ignoring.chain(project.code()).find("libros.0002_book")).isPresent();
  }

  @Test
  void aSquashedMigrationTakesThePlaceOfOthers() throws IOException {
    Migrator migrator = project.migrator();
    migrator.upgrade(project.code(), "libros.0002_book");
    String squashed = "libros/migrations/0001_squashed_0002_book.py";
    own().add("libros", "0001_squashed_0002_book", "", sql("create table book (id integer)", ""));
    String replaces = "    replaces = [('libros', '0001_author'), ('libros', '0002_book')]\n";
    Files.writeString(
        own().code().resolve(squashed), replaces, java.nio.file.StandardOpenOption.APPEND);
    own()
        .add(
            "libros",
            "0003_isbn",
            "('libros', '0001_squashed_0002_book')",
            sql("create table isbn (id integer)", "drop table isbn"));

    assertThat(chain().find("libros.0002_book")).isPresent();
    assertThat(chain().head()).contains("libros.0003_isbn");
    migrator.upgrade(project.code(), "libros.0003_isbn");
    assertThat(migrator.current()).contains("libros.0003_isbn");
    assertThat(chain().head()).contains("libros.0003_isbn");

    migrator.downgrade(project.code(), "libros.0002_book");
    assertThat(migrator.current()).contains("libros.0002_book");
    assertThat(project.tables()).contains("book").doesNotContain("isbn");
    migrator.upgrade(project.code(), "libros.0003_isbn");

    Files.delete(own().code().resolve("libros/migrations/0001_author.py"));
    Files.delete(own().code().resolve("libros/migrations/0002_book.py"));
    Path file = own().code().resolve(squashed);
    Files.writeString(file, Files.readString(file).replace(replaces, ""));
    assertThat(chain().find("libros.0003_isbn")).isPresent();
    assertThat(chain().head()).contains("libros.0003_isbn");
  }

  @Test
  void twoLastMigrationsInOneAppAreRefused() {
    own().add("libros", "0002_side", "('libros', '0001_author')", sql("select 1", "select 1"));

    Problem problem = refusedChain();

    assertThat(problem.what().en()).contains("libros: 0002_book, 0002_side");
    assertThat(problem.where()).isEqualTo("libros/migrations/0002_side.py:9");
    assertThat(problem.next().en()).contains("--merge");
  }

  @Test
  void aParentThatIsMissingIsPlaced() {
    own().add("libros", "0003_lost", "('libros', '0002_nowhere')", sql("select 1", "select 1"));

    Problem problem = refusedChain();

    assertThat(problem.what().en()).contains("0002_nowhere");
    assertThat(problem.where()).isEqualTo("libros/migrations/0003_lost.py:9");
  }

  @Test
  void whatDoesNotLoadIsPlaced() {
    own().write("libros/migrations/0003_bad.py", "\nimport nowhere_at_all\n");
    Problem problem = refusedChain();
    assertThat(problem.where()).isEqualTo("libros/migrations/0003_bad.py:2");
    assertThat(problem.what().es()).contains("nowhere_at_all");

    own().write("libros/migrations/0003_bad.py", "def x(:\n");
    assertThat(refusedChain().where()).isEqualTo("libros/migrations/0003_bad.py:1");

    own().write("sitio/settings.py", "\n\nimport no_such_setting\n");
    assertThat(refusedChain().where()).isEqualTo("sitio/settings.py:3");
  }

  @Test
  void whatIsMissingIsNamed() {
    Path code = own().code();
    assertThat(refusal(() -> with("/no/such/python", "manage.py").chain(code)).where())
        .isEqualTo("/no/such/python");
    assertThat(refusal(() -> with("no-such-python", "manage.py").chain(code)).what().en())
        .contains("no-such-python");
    String bare = Venv.python("bare").toString();
    assertThat(refusal(() -> with(bare, "manage.py").chain(code)).what().en())
        .contains("Django is not installed");
    Problem missing = refusal(() -> with(python().toString(), "src/manage.py").chain(code));
    assertThat(missing.where()).isEqualTo("src/manage.py");
    assertThat(missing.next().en()).contains("migrations.manage");
  }

  private Migrator with(String python, String manage) {
    return own().migrator(python, manage, Map.of(), List.of());
  }

  @Test
  void theSettingsCanBeNamed() {
    own().write("sitio/otros.py", "from sitio.settings import *\nINSTALLED_APPS = []\n");
    Map<String, String> environment = Map.of("DJANGO_SETTINGS_MODULE", "sitio.otros");
    Migrator other = own().migrator(python().toString(), "manage.py", environment, List.of());

    assertThat(other.chain(own().code()).revisions()).isEmpty();
    assertThat(other.typed("libros.0001_author", false).getFirst())
        .contains("DJANGO_SETTINGS_MODULE=sitio.otros", "manage.py migrate --noinput");
  }

  @Test
  @Tag("G03")
  void aMigrationWithoutAWayBackSaysSo() {
    own().add("libros", "0003_oneway", "('libros', '0002_book')", "migrations.RunPython(forth)");
    Migrator migrator = project.migrator();
    migrator.upgrade(project.code(), "libros.0003_oneway");

    var thrown =
        catchThrowableOfType(
            Halt.class, () -> migrator.downgrade(project.code(), "libros.0002_book"));

    Problem problem = thrown.problems().getFirst();
    assertThat(problem.what().en())
        .startsWith("manage.py migrate libros 0002_book")
        .contains("IrreversibleError", "libros.0003_oneway is not reversible");
    assertThat(problem.where()).isEqualTo("libros/migrations/0003_oneway.py");
    assertThat(problem.next().en()).contains("--data swap");
    assertThat(migrator.current()).contains("libros.0003_oneway");
    assertThatThrownBy(() ->
            migrator.sql(
                project.code(), Optional.of("libros.0003_oneway"), "libros.0002_book", true))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("not reversible");
  }

  @Test
  @Tag("D09")
  void aFailureIsOneLineWithItsPlaceAndWithoutSecrets() {
    String bad = project.add("leak", "insert into nowhere values ('hush')", "select 1");

    var thrown =
        catchThrowableOfType(Halt.class, () -> project.migrator().upgrade(project.code(), bad));

    Problem problem = thrown.problems().getFirst();
    assertThat(problem.where()).isEqualTo("libros/migrations/0003_leak.py");
    assertThat(problem.what().en())
        .contains("nowhere")
        .doesNotContain("hush")
        .doesNotContain("Traceback")
        .doesNotContain("File \"");
    assertThat(problem.what().en().lines().count()).isLessThanOrEqualTo(4);
  }

  @Test
  void commandsForAPersonNameEachAppThatDiffers() {
    orders();
    project.migrator().upgrade(project.code(), BOTH);

    assertThat(project.migrator().typed("libros.0001_author", true))
        .satisfiesExactly(
            l -> assertThat(l).contains("manage.py migrate libros 0001_author --noinput"),
            l -> assertThat(l).contains("manage.py migrate pedidos zero --noinput"),
            l -> assertThat(l).isEqualTo("# → libros.0001_author"));
  }

  @Test
  void djangosOwnAppsCountToo() throws IOException {
    Path settings = own().code().resolve("sitio/settings.py");
    Files.writeString(
        settings,
        "\nINSTALLED_APPS += ['django.contrib.auth', 'django.contrib.contenttypes']\n",
        java.nio.file.StandardOpenOption.APPEND);
    Migrator migrator = project.migrator();
    String head = chain().head().orElseThrow();
    assertThat(head).startsWith("auth.0012_").contains("+contenttypes.0002_");

    migrator.upgrade(project.code(), head);
    assertThat(migrator.current()).contains(head);
    migrator.downgrade(project.code(), Migrator.BASE);
    assertThat(migrator.current()).isEmpty();
  }

  @Test
  void anUpgradeOfAnotherDatabaseIsFound() throws IOException {
    Path settings = own().code().resolve("sitio/settings.py");
    Files.writeString(
        settings,
        "\nDATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': CODE /"
            + " 'other.db'}}\n",
        java.nio.file.StandardOpenOption.APPEND);

    assertThatThrownBy(() -> project.migrator().upgrade(project.code(), "libros.0002_book"))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("ended at base");
  }
}
