package dev.volver.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.volver.backup.Adoptive.Adopted;
import dev.volver.backup.Foreign;
import dev.volver.backup.PlainCapture;
import dev.volver.exec.Command;
import dev.volver.message.Halt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("Q08")
@Tag("P08")
@EnabledIf(value = "there", disabledReason = "needs PostgreSQL: apt-get install postgresql")
class ForeignDumpTest {
  private static Cluster cluster;
  @TempDir Path folder;

  static boolean there() {
    return Cluster.installed().isPresent();
  }

  @BeforeAll
  static void aShop() {
    cluster = Cluster.start();
    cluster.sql("postgres", "create role shop login createdb");
    cluster.sql("postgres", "create database shop owner shop");
    cluster.sql(
        "shop",
        "set role shop",
        "create table item (id serial primary key, name text)",
        "insert into item (name) select 'item ' || n from generate_series(1, 500) n",
        "insert into item (name) values (E'two\\nlines'), (null), (E'\\\\connect postgres')",
        "create table alembic_version (version_num text)",
        "insert into alembic_version values ('a1b2')",
        "create index by_name on item (name)");
  }

  @AfterAll
  static void itEnds() {
    cluster.close();
  }

  private static PostgresStore store() {
    return new PostgresStore("db", cluster.database("shop", "shop"), Cluster.RUNNER);
  }

  private Path dumped(String... options) {
    Path file = folder.resolve("db_backup_20251022_153000");
    var command =
        Command.of(Path.of("/"), options)
            .by(List.of("pg_dump", "-d", "shop", "-f", file.toString()))
            .with(Map.of("PGHOST", cluster.host(), "PGPORT", "" + Cluster.PORT, "PGUSER", "admin"));
    assertThat(Cluster.RUNNER.run(command).ok()).isTrue();
    return file;
  }

  private Adopted takeIn(Path file) throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    return store()
        .takeIn(
            new Foreign(Foreign.Format.POSTGRES, file, Map.of(), false),
            new PlainCapture(copy),
            rows -> rows.query("select version_num from alembic_version").getFirst().getFirst());
  }

  private static void assertOnlyTheLiveOneIsThere() {
    assertThat(cluster.sql("postgres", "select datname from pg_database where datname ~ 'shop'"))
        .containsExactly("shop");
    assertThat(cluster.sql("shop", "select count(*) from item")).containsExactly("503");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Fp", "-Fc", "-Ft", "--inserts"})
  void aDumpBecomesOneOfVolvers(String form) throws IOException {
    Adopted adopted = takeIn(dumped(form));

    assertThat(adopted.held()).isEqualTo(store().fingerprint());
    assertThat(adopted.revision()).contains("a1b2");
    assertThat(store().examine(folder.resolve("copy"), adopted.held())).isEmpty();
    assertOnlyTheLiveOneIsThere();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Fp", "-Fc"})
  @Tag("P24")
  void oneThatWasCutIsRefused(String form) throws IOException {
    Path file = dumped(form);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length * 2 / 3));

    assertThatThrownBy(() -> takeIn(file))
        .isInstanceOf(Halt.class)
        .hasMessageMatching(".*cut short.*|.*end of file.*");
    assertOnlyTheLiveOneIsThere();
  }

  @Test
  void anErrorInTheMiddleIsNotPassedOver() throws IOException {
    Path file = dumped("-Fp");
    Files.writeString(
        file, Files.readString(file).replace("CREATE INDEX", "create broken;\nCREATE INDEX"));

    assertThatThrownBy(() -> takeIn(file))
        .isInstanceOf(Halt.class)
        .hasMessageContaining("PostgreSQL cannot restore it")
        .hasMessageContaining("broken");
    assertOnlyTheLiveOneIsThere();
  }

  @Test
  void aRoleThatIsNotThereIsNamed() throws IOException {
    Path file = dumped("-Fp");
    Files.writeString(file, Files.readString(file).replace("OWNER TO shop", "OWNER TO old_owner"));

    assertThatThrownBy(() -> takeIn(file)).hasMessageContaining("old_owner");
    assertOnlyTheLiveOneIsThere();
  }

  /** Else {@code psql} would connect to the live database and drop its tables. */
  @Test
  void oneThatConnectsToTheLiveDatabaseIsNotRun() throws IOException {
    Path file = dumped("-Fp", "--create", "--clean");

    assertThatThrownBy(() -> takeIn(file)).hasMessageContaining("\\connect shop");
    assertOnlyTheLiveOneIsThere();
  }

  @Test
  @Tag("P24")
  void whatIsNoDumpIsRefused() throws IOException {
    Path empty = Files.createFile(folder.resolve("a.sql"));
    Path other = Files.writeString(folder.resolve("b.sql"), "create table item (id int);\n");
    Path all =
        Files.writeString(folder.resolve("c.sql"), "--\n-- PostgreSQL database cluster dump\n");

    assertThatThrownBy(() -> takeIn(empty)).hasMessage("it is empty");
    Files.delete(folder.resolve("copy"));
    assertThatThrownBy(() -> takeIn(other)).hasMessage("it is not by pg_dump");
    Files.delete(folder.resolve("copy"));
    assertThatThrownBy(() -> takeIn(all)).hasMessageContaining("pg_dumpall");
  }
}
